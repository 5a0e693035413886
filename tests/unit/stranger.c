/*
 * stranger: what modules stranger and place find in short texts.
 *
 *	stranger <TEXTS		a text a line, \n in it for a line end: prints
 *				it with {what was found|KIND}
 *	stranger long TIMES	texts of signs that repeat, each TIMES and
 *				4 * TIMES over: says of which the time grew
 *				faster than their length
 */
#include "stranger.h"
#include "place.h"
#include "share.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct finder {
	struct kinds *kinds;
	struct gazette *gazette;
	struct lexis *lexis;
	struct strangers *strangers;
	struct places *places;
	struct wordset wanted;
	struct fold fold;
	struct words words;
	struct finds finds;
};

static bool
start(struct finder *f)
{
	share_start();
	f->kinds = kinds_open();
	f->gazette = f->kinds ? gazette_open() : NULL;
	f->lexis = f->gazette ? lexis_open(f->gazette) : NULL;
	if (!f->lexis)
		return false;
	f->strangers = strangers_open(f->kinds, f->lexis);
	f->places = places_open(f->kinds, f->lexis);
	strangers_wanted(f->strangers, &f->wanted);
	places_wanted(f->places, &f->wanted);
	return true;
}

static void
find(struct finder *f, struct span text)
{
	finds_clear(&f->finds);
	fold_text(&f->fold, text);
	words_read(&f->words, &f->fold, &f->wanted);
	strangers_find(f->strangers, &f->words, &f->finds);
	places_find(f->places, &f->words, &f->finds);
	finds_settle(&f->finds, &f->fold);
}

static void
finish(struct finder *f)
{
	finds_free(&f->finds);
	words_free(&f->words);
	fold_free(&f->fold);
	wordset_free(&f->wanted);
	places_free(f->places);
	strangers_free(f->strangers);
	lexis_free(f->lexis);
	gazette_free(f->gazette);
	kinds_free(f->kinds);
}

static void
put(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\n')
			fputs("\\n", stdout);
		else
			putchar(s.at[i]);
}

static void
show(const struct finder *f, struct span text)
{
	const char *at = text.at;

	for (size_t i = 0; i < f->finds.n; i++) {
		const struct find *one = &f->finds.at[i];
		struct span found = fold_span(&f->fold, one->start, one->end);

		put(span_make(at, (size_t)(found.at - at)));
		putchar('{');
		put(found);
		printf("|%.*s}", SPAN_ARG(kinds_at(f->kinds, one->kind)->name));
		at = found.at + found.len;
	}
	put(span_make(at, (size_t)(text.at + text.len - at)));
	putchar('\n');
}

/* "\n" for a line end, as put writes it. */
static struct span
unescape(struct span line)
{
	char *to = (char *)line.at;
	size_t n = 0;

	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] == '\\' && i + 1 < line.len &&
			line.at[i + 1] == 'n') {
			to[n++] = '\n';
			i++;
		} else {
			to[n++] = line.at[i];
		}
	return span_make(to, n);
}

static void
read_texts(struct finder *f)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	struct span text;

	while ((len = getline(&line, &room, stdin)) > 0) {
		text = unescape(span_make(line, (size_t)len - 1));
		find(f, text);
		show(f, text);
	}
	free(line);
}

/* Seconds of the processor for a text of so many pieces, the best of three. */
static double
measure(struct finder *f, const char *piece, size_t times)
{
	struct buf text = {0};
	double best = 1e9, took;
	clock_t begin;

	for (size_t i = 0; i < times; i++)
		buf_span(&text, span_of(piece));
	for (int i = 0; i < 3; i++) {
		begin = clock();
		find(f, span_make(text.at, text.len));
		took = (double)(clock() - begin) / CLOCKS_PER_SEC;
		best = took < best ? took : best;
	}
	buf_free(&text);
	return best;
}

static void
read_long(struct finder *f, size_t times)
{
	static const char *const pieces[] = {"A", "A. ", "A-", "A B ", "a ",
		"De la ", "de la ", "Ana ", "Ana, ", "Ana y ", "ANA ", "Dr. ",
		"doña ", "ana ", "\"", "Ana \"", "Fdo.: ", "-\n", " ", "\n",
		":", "5 ", "28001 ", "28001, ", "CP: 1 ", "Perú, ", "Lima (",
		"Hospital ", "Hospital de ", "Hospital \"A ", "hospital ",
		"S.R.L. ", "\xc2\xae, A", "Ciudad de ", "Villa ", "en ",
		"País: ", "vive en Perú ", "posta san "};
	double once, four;

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		once = measure(f, pieces[i], times);
		four = measure(f, pieces[i], 4 * times);
		if (four > 10 * once + 0.02)
			printf("'%s': %.3f s, four times as long %.3f s\n",
				pieces[i], once, four);
	}
	puts("done");
}

int
main(int argc, char **argv)
{
	struct finder f = {0};
	bool is_good = start(&f);

	if (is_good && argc == 3 && !strcmp(argv[1], "long"))
		read_long(&f, strtoul(argv[2], NULL, 10));
	else if (is_good)
		read_texts(&f);
	finish(&f);
	return is_good ? 0 : 2;
}
