#include "namerun.h"

enum { LONGEST_NAME = 40, WIDEST_GAP = 24, MOST_SMALL = 3 };

/* What scanners read for letters: M4R1A, QU1SPE, C0NDORI. */
static char
letter_for(char c)
{
	static const char letters[] = "oizeasbtbg";

	return c >= '0' && c <= '9' ? letters[c - '0'] : c;
}

static unsigned
names_of(uint32_t what)
{
	return (what & LEXIS_GIVEN ? NAME_GIVEN : 0U) |
		(what & LEXIS_SURNAME ? NAME_SURNAME : 0U) |
		(what & LEXIS_ORDINARY ? NAME_ORDINARY : 0U);
}

static unsigned
know_bytes(struct lexis *lexis, const char *at, size_t len)
{
	char copy[LONGEST_NAME + FOLD_SLACK] = {0};

	for (size_t i = 0; i < len; i++)
		copy[i] = letter_for(at[i]);
	return names_of(
		lexis_text(lexis, span_make(copy, len), words_hash(copy, len)));
}

unsigned
name_know(struct lexis *lexis, const struct words *w, size_t i)
{
	const struct word *word = &w->at[i];
	unsigned is;

	if (!(word->shape & WORD_DIGITS))
		return names_of(lexis_word(lexis, w, i));
	if (!(word->shape & WORD_LETTERS) || word->len > LONGEST_NAME ||
		word->len < 4)
		return NAME_ORDINARY;
	is = know_bytes(lexis, w->fold->folded.at + word->at, word->len);
	return is & (NAME_GIVEN | NAME_SURNAME) ? is : NAME_ORDINARY;
}

bool
name_is_near(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);
	size_t k, lines = 0;

	if (!gap.len || gap.len > WIDEST_GAP || i + 1 >= w->n)
		return false;
	for (k = 0; k < gap.len; k++) {
		if (gap.at[k] == '\n')
			lines++;
		else if (gap.at[k] != ' ')
			return false;
	}
	return lines <= 1;
}

static bool
gap_is(struct span gap, const char *what)
{
	return span_is(gap, what);
}

/* HOJA DE VIDA: a word, and no name. */
static bool
is_plain_word(uint32_t what)
{
	return (what & (LEXIS_ORDINARY | LEXIS_GIVEN | LEXIS_SURNAME)) ==
		LEXIS_ORDINARY;
}

/*
 * May a name go on in the next line? It may begin with a label, or be another
 * one's: only a name goes on, or what is after a small word; and behind a word
 * that is none a title ends.
 */
static bool
goes_on_below(struct lexis *lexis, const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i + 1);
	uint32_t what = lexis_word(lexis, w, i + 1);

	if (gap.len && memchr(gap.at, ':', gap.len))
		return false;
	if (w->at[i].len > 3 && is_plain_word(lexis_word(lexis, w, i)))
		return false;
	return what & (LEXIS_GIVEN | LEXIS_SURNAME | CUE_SMALL) ||
		w->at[i].len <= 3;
}

/* May a name go on after word i? */
static bool
goes_on(struct lexis *lexis, const struct words *w, size_t i, bool is_short)
{
	struct span gap = words_gap(w, i);

	if (i + 1 >= w->n)
		return false;
	if (name_is_near(w, i))
		return !memchr(gap.at, '\n', gap.len) ||
			goes_on_below(lexis, w, i);
	if (gap_is(gap, "-") || gap_is(gap, "'"))
		return true;
	return is_short &&
		(gap_is(gap, ". ") || gap_is(gap, ".") || gap_is(gap, ".-") ||
			(gap.len == 2 && gap.at[0] == FOLD_ORDINAL &&
				gap.at[1] == ' '));
}

/* A word cut at the end of a line: Calli-, saya; or Aboul-hosn. */
static bool
is_cut(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return gap.len && gap.len <= 4 && gap.at[0] == '-' &&
		(gap.len == 1 || gap.at[gap.len - 1] == '\n') && i + 1 < w->n &&
		w->at[i].len > 1 &&
		(w->at[i + 1].shape & ~WORD_WANTED) == WORD_LETTERS;
}

static unsigned
know_cut(struct lexis *lexis, const struct words *w, size_t i)
{
	char both[LONGEST_NAME];
	struct span a = words_span(w, i), b = words_span(w, i + 1);

	if (a.len + b.len > sizeof both)
		return 0;
	memcpy(both, a.at, a.len);
	memcpy(both + a.len, b.at, b.len);
	return know_bytes(lexis, both, a.len + b.len);
}

static bool
is_initial(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	/* Mª for María is one too */
	return w->at[i].len == 1 && gap.len &&
		(gap.at[0] == '.' ||
			(gap.at[0] == FOLD_ORDINAL &&
				w->fold->folded.at[w->at[i].at] == 'm'));
}

/* IgG, mRNA: no name, but for MacDonald and the like, which lists have. */
static bool
has_inner_capital(const struct words *w, size_t i)
{
	const struct word *word = &w->at[i];

	return !(word->shape & WORD_CAPITALS) &&
		memchr(w->fold->capitals.at + word->at + 1, 1,
			word->len - 1u) != NULL;
}

static void
put(struct namerun *run, struct lexis *lexis, const struct words *w, size_t i)
{
	struct name_word *at = &run->at[run->n++];

	at->first = at->last = (uint32_t)i;
	if (is_cut(w, i)) {
		at->last++;
		at->is = know_cut(lexis, w, i);
	} else if (w->at[i].len == 1) {
		at->is = is_initial(w, i) ? NAME_INITIAL : NAME_ORDINARY;
	} else if (run->n > 1 && w->at[i].len <= 3 &&
		lexis_cue(lexis, w, i) & CUE_SMALL) {
		at->is = NAME_SMALL; /* PAZ DE LA CRUZ */
		return;
	} else {
		at->is = name_know(lexis, w, i);
		if (!at->is && has_inner_capital(w, i))
			at->is = NAME_ORDINARY;
	}
	if (w->at[i].shape & WORD_CAPITALS)
		at->is |= NAME_CAPITALS;
}

/* Ma., Sta., Fco.: a name goes on after their full stop. */
static bool
is_short(const struct words *w, const struct name_word *word)
{
	return w->at[word->last].len <= 3 &&
		!(word->is & (NAME_ORDINARY | NAME_CAPITALS));
}

/* How many small words stand between word i and the next of the name. */
static size_t
count_small(struct lexis *lexis, const struct words *w, size_t i)
{
	size_t n;

	for (n = 0; n <= MOST_SMALL && i + n < w->n; n++) {
		if (w->at[i + n].shape & WORD_CAPITAL)
			return n;
		if (w->at[i + n].len > 5 ||
			!(lexis_cue(lexis, w, i + n) & CUE_SMALL) ||
			!goes_on(lexis, w, i + n, w->at[i + n].len <= 3))
			break;
	}
	return SIZE_MAX;
}

/* A letter alone, no initial: of E-mail, or of letters one by one. */
static bool
is_letter(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return w->at[i].len == 1 && !is_initial(w, i) &&
		!(gap.len && gap.at[0] == '\'');
}

void
namerun_read(struct namerun *run, struct lexis *lexis, const struct words *w,
	size_t i)
{
	size_t small, k;

	run->n = 0;
	put(run, lexis, w, i);
	while (run->n < NAMERUN_MOST - MOST_SMALL - 1) {
		const struct name_word *last = &run->at[run->n - 1];

		i = last->last;
		if (!goes_on(lexis, w, i, is_short(w, last)))
			return;
		small = count_small(lexis, w, ++i);
		if (small == SIZE_MAX || is_letter(w, i + small))
			return;
		for (k = 0; k < small; k++, i++) {
			put(run, lexis, w, i);
			run->at[run->n - 1].is = NAME_SMALL;
		}
		put(run, lexis, w, i);
	}
}
