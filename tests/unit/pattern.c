/*
 * pattern: what the patterns of share/pattern/ find.
 *
 *	pattern examples	judges each Example and Counterexample there
 *	pattern [-s] FILE...	what is found in each file, settled: its bytes,
 *				kind and rule; -s: the strict ones too
 *	pattern -t FILE		how many MB a second are folded, cut into words
 *				and searched
 *
 * An Example has what is found in it in braces: its pattern finds just this,
 * and when all patterns have been settled nothing of it is left, also where a
 * line ends instead of one of its blanks. (An example of
 * what is kept: nothing of it is hidden.) In a Counterexample its pattern finds
 * nothing.
 */
#include "pattern.h"
#include "config.h"
#include "diag.h"
#include "share.h"

#include <stdlib.h>
#include <time.h>

struct search {
	struct kinds *kinds;
	struct patterns *patterns;
	struct wordset wanted;
	struct fold fold;
	struct words words;
	struct finds finds;
	size_t n_patterns, n_examples, n_bad;
};

static bool
search(struct search *s, struct span text)
{
	fold_text(&s->fold, text);
	words_read(&s->words, &s->fold, &s->wanted);
	finds_clear(&s->finds);
	return patterns_find(s->patterns, &s->words, &s->finds);
}

static void
fail(struct search *s, const struct config_record *c, const char *what,
	struct span example)
{
	struct span name = config_get(c, "Pattern");

	printf("%.*s: %s: %.*s\n", SPAN_ARG(name), what, SPAN_ARG(example));
	s->n_bad++;
}

/* Cuts the braces out of an example; false if there are none. */
static bool
cut_braces(struct span example, struct buf *text, size_t *start, size_t *end)
{
	bool has[2] = {false, false};

	buf_clear(text);
	for (size_t i = 0; i < example.len; i++) {
		if (example.at[i] == '{') {
			*start = text->len;
			has[0] = true;
		} else if (example.at[i] == '}') {
			*end = text->len;
			has[1] = true;
		} else {
			buf_byte(text, example.at[i]);
		}
	}
	return has[0] && has[1];
}

/* Did this pattern find the bytes from start to end, or anything? */
static bool
found(const struct search *s, struct span rule, size_t start, size_t end,
	bool anything)
{
	for (size_t i = 0; i < s->finds.n; i++) {
		const struct find *f = &s->finds.at[i];
		struct span piece = fold_span(&s->fold, f->start, f->end);

		if (!span_is(rule, kinds_rule_name(s->kinds, f->rule)))
			continue;
		if (anything ||
			(piece.at == s->fold.text.at + start &&
				piece.len == end - start))
			return true;
	}
	return false;
}

/* How many letters and digits of a piece are covered by what was settled. */
static size_t
covered(struct search *s, size_t start, size_t end, size_t *all)
{
	size_t n = 0, i, at;

	*all = 0;
	for (at = 0; at < s->fold.folded.len; at++) {
		size_t origin = fold_origin(&s->fold, at);
		char c = s->fold.folded.at[at];

		if (origin < start || origin >= end ||
			!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			continue;
		++*all;
		for (i = 0; i < s->finds.n; i++)
			if (at >= s->finds.at[i].start &&
				at < s->finds.at[i].end)
				n++;
	}
	return n;
}

/*
 * A line may end wherever the piece has a blank: with each of them in turn as a
 * line end, nothing of it is left.
 */
static bool
is_found_broken(struct search *s, struct buf *text, size_t start, size_t end)
{
	size_t all, n;

	for (size_t i = start; i < end; i++) {
		if (text->at[i] != ' ')
			continue;
		text->at[i] = '\n';
		search(s, buf_all(text));
		finds_settle(&s->finds, &s->fold);
		text->at[i] = ' ';
		n = covered(s, start, end, &all);
		if (n < all)
			return false;
	}
	return true;
}

static void
check_example(struct search *s, const struct config_record *c,
	struct span example, struct buf *text)
{
	struct span rule = config_get(c, "Pattern");
	bool is_kept = !config_get(c, "Kind").len;
	size_t start = 0, end = 0, n, all;

	if (!cut_braces(example, text, &start, &end)) {
		fail(s, c, "no braces in example", example);
		return;
	}
	if (!search(s, buf_all(text)) || !found(s, rule, start, end, false)) {
		fail(s, c, "not found", example);
		return;
	}
	finds_settle(&s->finds, &s->fold);
	n = covered(s, start, end, &all);
	if (is_kept && n)
		fail(s, c, "hidden by another", example);
	if (!is_kept && n < all)
		fail(s, c, "left by another", example);
	else if (!is_kept && !is_found_broken(s, text, start, end))
		fail(s, c, "left on two lines", example);
}

static bool
check_pattern(void *of, const struct config_record *c)
{
	struct search *s = of;
	struct buf text = {0};
	uint32_t at = REC_NONE;
	struct span value, rule = config_get(c, "Pattern");

	if (!span_is(c->type, "Pattern"))
		return true;
	patterns_strict(s->patterns, span_is(config_get(c, "Strict"), "yes"));
	s->n_patterns++;
	while (config_next(c, "Example", &at, &value)) {
		check_example(s, c, value, &text);
		s->n_examples++;
	}
	for (at = REC_NONE; config_next(c, "Counterexample", &at, &value);) {
		if (!search(s, value) || found(s, rule, 0, 0, true))
			fail(s, c, "found", value);
		s->n_examples++;
	}
	buf_free(&text);
	return true;
}

static void
check_examples(struct search *s)
{
	char **files = share_list("pattern");

	for (size_t i = 0; files[i]; i++)
		config_read(files[i], "pattern", check_pattern, s);
	share_list_free(files);
	if (!s->n_bad)
		printf("%zu patterns keep to their %zu examples\n",
			s->n_patterns, s->n_examples);
	else
		diag_mark(DIAG_ERROR);
}

static void
print_finds(struct search *s, struct span text, const char *path)
{
	search(s, text);
	finds_settle(&s->finds, &s->fold);
	for (size_t i = 0; i < s->finds.n; i++) {
		const struct find *f = &s->finds.at[i];
		struct span piece = fold_span(&s->fold, f->start, f->end);

		printf("%s:%td %zu %.*s %s\n", path, piece.at - text.at,
			piece.len, SPAN_ARG(kinds_at(s->kinds, f->kind)->name),
			kinds_rule_name(s->kinds, f->rule));
	}
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* As narratives are read: pieces of the text, one after the other. */
static void
time_all(struct search *s, struct span text)
{
	enum { PIECE = 65536 };
	double spent[3] = {0}, t[4];
	size_t at, n_finds = 0;

	for (at = 0; at < text.len; at += PIECE) {
		struct span piece = span_make(text.at + at,
			text.len - at < PIECE ? text.len - at : PIECE);

		t[0] = now();
		fold_text(&s->fold, piece);
		t[1] = now();
		words_read(&s->words, &s->fold, &s->wanted);
		t[2] = now();
		finds_clear(&s->finds);
		patterns_find(s->patterns, &s->words, &s->finds);
		t[3] = now();
		for (int k = 0; k < 3; k++)
			spent[k] += t[k + 1] - t[k];
		n_finds += s->finds.n;
	}
	printf("fold %.0f words %.0f patterns %.0f MB/s, %zu finds\n",
		(double)text.len / 1e6 / spent[0],
		(double)text.len / 1e6 / spent[1],
		(double)text.len / 1e6 / spent[2], n_finds);
}

static bool
read_file(struct buf *text, const char *path)
{
	FILE *in = fopen(path, "rb");
	size_t n;

	buf_clear(text);
	while (in && (n = fread(buf_reserve(text, 65536), 1, 65536, in)) > 0)
		text->len += n;
	if (!in)
		diag_trouble("cannot open '%s'", path);
	else
		fclose(in);
	return in;
}

static void
do_file(struct search *s, const char *path, bool is_timed)
{
	struct buf text = {0};

	if (read_file(&text, path)) {
		if (is_timed)
			time_all(s, buf_all(&text));
		else
			print_finds(s, buf_all(&text), path);
	}
	buf_free(&text);
}

int
main(int argc, char **argv)
{
	struct search s = {0};
	bool is_timed = false;

	diag_start("pattern");
	share_start();
	s.kinds = kinds_open();
	s.patterns = s.kinds ? patterns_open(s.kinds) : NULL;
	if (!s.patterns)
		return diag_finish();
	patterns_wanted(s.patterns, &s.wanted);
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "examples"))
			check_examples(&s);
		else if (!strcmp(argv[i], "-s"))
			patterns_strict(s.patterns, true);
		else if (!strcmp(argv[i], "-t"))
			is_timed = true;
		else
			do_file(&s, argv[i], is_timed);
	finds_free(&s.finds);
	words_free(&s.words);
	fold_free(&s.fold);
	wordset_free(&s.wanted);
	patterns_free(s.patterns);
	kinds_free(s.kinds);
	return diag_finish();
}
