/*
 * gazette: what the lists of share/name say.
 *
 *	gazette			reads texts on standard input, and says of each
 *				what its first words are
 *	gazette list FILE...	says which lists are not in small letters, in
 *				order, in NFC, and with each line once
 *	gazette load TIMES	reads the lists so often
 *	gazette share FILE...	how many of a text's words are names, how many
 *				ordinary, and how many nothing
 */
#include "gazette.h"
#include "block.h"
#include "diag.h"
#include "opt.h"
#include "share.h"
#include "text.h"

#include <stdlib.h>

static const char *const flags_names[] = {"given", "surname", "andean",
	"diminutive", "ordinary-name", "ordinary", "proper", "month", "weekday",
	"title", "office", "kin", "org", "address", "capital", "number",
	"place", "country", "department"};

static void
say(const struct gazette *g, const struct words *w)
{
	uint32_t flags = 0;
	size_t n = gazette_at(g, w, 0, UINT32_MAX, &flags), at = 0, i;
	struct span first = words_span(w, 0), name;

	printf("%zu", n);
	for (i = 0; i < sizeof flags_names / sizeof *flags_names; i++)
		if (flags >> i & 1)
			printf(" %s", flags_names[i]);
	if (gazette_is_ordinary(g, first, w->at[0].hash))
		printf(" (ordinary)");
	while (gazette_stands_for(g, first, &at, &name))
		printf(" =%.*s", SPAN_ARG(name));
	putchar('\n');
}

/* A blank line is no text, "\n" in one is a line end. */
static void
ask(const struct gazette *g)
{
	struct fold fold = {0};
	struct words words = {0};
	struct wordset none = {0};
	struct buf text = {0};
	char line[4096];
	size_t i;

	while (fgets(line, sizeof line, stdin)) {
		buf_clear(&text);
		for (i = 0; line[i] && line[i] != '\n'; i++) {
			bool is_end = line[i] == '\\' && line[i + 1] == 'n';

			buf_byte(&text, is_end ? '\n' : line[i]);
			i += is_end;
		}
		fold_text(&fold, buf_all(&text));
		words_read(&words, &fold, &none);
		say(g, &words);
	}
	buf_free(&text);
	words_free(&words);
	fold_free(&fold);
}

static bool
read_file(const char *path, struct block *b)
{
	if (!block_open(b, path))
		return false;
	while (!b->is_eof)
		if (!block_read(b, 0))
			return false;
	return true;
}

static void
check_line(const char *path, struct span line, struct span before)
{
	struct buf normal = {0}, small = {0};

	text_normalize(&normal, line);
	text_fold_case(&small, line);
	if (!span_equal(buf_all(&normal), line))
		printf("%s: not NFC: %.*s\n", path, SPAN_ARG(line));
	if (!span_equal(buf_all(&small), line))
		printf("%s: a capital: %.*s\n", path, SPAN_ARG(line));
	if (before.at && span_compare(before, line) >= 0)
		printf("%s: not in order: %.*s\n", path, SPAN_ARG(line));
	if (line.len != strcspn(line.at, "\r\n") || !line.len ||
		strchr(" \t", line.at[0]) || line.at[line.len - 1] == ' ')
		printf("%s: a blank: %.*s\n", path, SPAN_ARG(line));
	buf_free(&normal);
	buf_free(&small);
}

/* Comments, which may have capitals, come first. */
static bool
check_list(const char *path)
{
	struct block b;
	struct span all, line, before = {0};
	const char *end;
	bool is_read = read_file(path, &b);

	all = is_read ? buf_all(&b.text) : span_of("");
	for (; all.len; all = span_make(end + 1,
				all.len - (size_t)(end + 1 - all.at))) {
		end = memchr(all.at, '\n', all.len);
		line = span_make(all.at, (size_t)(end - all.at));
		if (line.len && line.at[0] == '#' && !before.at)
			continue;
		check_line(path, line, before);
		before = line;
	}
	block_close(&b);
	return is_read;
}

static void
count(const struct gazette *g, const struct words *w, size_t n[3])
{
	for (size_t i = 0; i < w->n; i++) {
		struct span word = words_span(w, i);
		uint32_t hash = w->at[i].hash;

		if (w->at[i].shape & WORD_DIGITS || word.len < 2)
			continue;
		n[gazette_word(g, word, hash) & GAZETTE_NAME	   ? 0 :
				gazette_is_ordinary(g, word, hash) ? 1 :
								     2]++;
	}
}

static bool
share_of(const struct gazette *g, const char *path)
{
	struct fold fold = {0};
	struct words words = {0};
	struct wordset none = {0};
	struct block b;
	size_t n[3] = {0};
	bool is_read = read_file(path, &b);

	if (is_read) {
		fold_text(&fold, buf_all(&b.text));
		words_read(&words, &fold, &none);
		count(g, &words, n);
		printf("names %zu, ordinary %zu, neither %zu\n", n[0], n[1],
			n[2]);
	}
	block_close(&b);
	words_free(&words);
	fold_free(&fold);
	return is_read;
}

int
main(int argc, char **argv)
{
	struct gazette *g;
	long times = argc > 2 ? strtol(argv[2], NULL, 10) : 0, i;

	diag_start("gazette");
	share_start();
	if (argc > 1 && !strcmp(argv[1], "list")) {
		for (i = 2; i < argc; i++)
			check_list(argv[i]);
		return diag_finish();
	}
	if (argc > 1 && !strcmp(argv[1], "load")) {
		for (; times; times--)
			gazette_free(gazette_open());
		return diag_finish();
	}
	if (!(g = gazette_open()))
		return diag_finish();
	if (argc > 2)
		for (i = 2; i < argc; i++)
			share_of(g, argv[i]);
	else
		ask(g);
	gazette_free(g);
	return diag_finish();
}
