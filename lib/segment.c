#include "segment.h"

#include "known.h"

/*
 * The layout of a piece's words, where no sign parts them: "04/09/2026
 * consejería (60')". Each segment is a date, a number with its unit, a ratio
 * or a value of an enum. Parentheses and dashes are hints: no segment goes
 * across one.
 */
enum { MOST_WORDS = SEGMENT_MOST, LONGEST_SEGMENT = 7, MOST_STEPS = 400 };

struct word {
	struct span text;
	bool is_before, is_after; /* is there a sign before, or behind it? */
};

struct layout {
	const struct schema_field *f;
	struct word words[MOST_WORDS];
	int n;
	int steps;
	int now[MOST_WORDS], best[MOST_WORDS];	/* first words of segments, */
	int ends[MOST_WORDS], last[MOST_WORDS]; /* and where they end */
	int n_best;
	int n_ways; /* with so few segments */
};

static bool
is_sign(struct span word)
{
	return span_is(word, "-") || span_is(word, "/") ||
		span_is(word, "\xe2\x80\x93") || span_is(word, "\xe2\x80\x94");
}

/* Cuts signs around the word off. */
static void
strip_word(struct word *w)
{
	while (w->text.len > 1 && strchr("([", w->text.at[0])) {
		w->text = span_make(w->text.at + 1, w->text.len - 1);
		w->is_before = true;
	}
	while (w->text.len > 1 &&
		strchr(")]:,;", w->text.at[w->text.len - 1])) {
		w->text.len--;
		w->is_after = true;
	}
}

/* A tab parts, too. */
static bool
has_tab(const char *from, const char *to)
{
	return to > from && memchr(from, '\t', (size_t)(to - from));
}

/* False if there are too many, or none. */
static bool
cut_words(struct layout *l, struct span rest)
{
	bool is_sign_before = true;

	while (rest.len) {
		const char *end = rest.at;
		struct word w = {.text = span_word(&rest)};

		if (!w.text.len)
			break;
		is_sign_before |= has_tab(end, w.text.at);
		if (is_sign(w.text) || is_sign_before)
			if (l->n)
				l->words[l->n - 1].is_after = true;
		if (is_sign(w.text)) {
			is_sign_before = true;
			continue;
		}
		if (l->n == MOST_WORDS)
			return false;
		w.is_before = is_sign_before;
		strip_word(&w);
		if (w.is_before && l->n)
			l->words[l->n - 1].is_after = true;
		is_sign_before = w.is_after;
		l->words[l->n++] = w;
	}
	if (l->n)
		l->words[l->n - 1].is_after = true;
	return l->n > 0;
}

static struct span
segment(const struct layout *l, int from, int to)
{
	const char *at = l->words[from].text.at;
	struct span last = l->words[to - 1].text;

	return span_make(at, (size_t)(last.at + last.len - at));
}

static bool
is_joint(struct span word)
{
	static const char *const joints[] = {
		"de", "del", "el", "en", "of", "on", "the", "in"};
	size_t i;

	for (i = 0; i < sizeof joints / sizeof *joints; i++)
		if (span_is(word, joints[i]))
			return true;
	return false;
}

static bool
is_segment(const struct layout *l, int from, int to)
{
	const struct word *w = &l->words[from];
	struct span text = segment(l, from, to), rest;
	int parts[2];

	if (is_joint(w->text))
		return known_holders(l->f, text) != 0;
	if (known_is(l->f, text))
		return true;
	if (to > from + 1)
		return false;
	if (w->is_before && w->is_after && known_numbers(l->f, parts) &&
		known_number(text, &rest).len && !rest.len)
		return true;
	return known_is_code(l->f, text);
}

/* All ways to go on from this word, with n segments before. */
static void
lay_out(struct layout *l, int from, int n)
{
	int to;

	if (l->steps++ > MOST_STEPS || (l->n_ways && n > l->n_best))
		return;
	if (from == l->n) {
		l->n_ways = n == l->n_best && l->n_ways ? l->n_ways + 1 : 1;
		l->n_best = n;
		memcpy(l->best, l->now, sizeof l->now);
		memcpy(l->last, l->ends, sizeof l->ends);
		return;
	}
	for (to = from + 1; to <= l->n && to - from <= LONGEST_SEGMENT; to++) {
		if (is_segment(l, from, to)) {
			l->now[n] = from;
			l->ends[n] = to;
			lay_out(l, to, n + 1);
		}
		if (l->words[to - 1].is_after)
			break;
	}
	if (from && from + 1 < l->n && is_joint(l->words[from].text))
		lay_out(l, from + 1, n);
}

bool
segment_find(
	const struct schema_field *f, struct span piece, struct segment *found)
{
	struct layout l = {.f = f};

	if (known_is(f, piece) || !cut_words(&l, piece) || l.n < 2)
		return false;
	lay_out(&l, 0, 0);
	if (!l.n_ways || l.n_best < 2 || l.steps > MOST_STEPS)
		return false;
	found->is_doubtful = l.n_ways > 1;
	for (found->n = 0; found->n < l.n_best; found->n++)
		found->at[found->n] =
			segment(&l, l.best[found->n], l.last[found->n]);
	return true;
}
