#include "mentionrun.h"

enum { MOST_GAP = 12 };

/* What stands between two words of one name: no end of a sentence. */
bool
mentionrun_is_gap(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);
	size_t lines = 0, k;
	bool is_short = w->at[i].len <= 2 || roster_is_small(words_span(w, i));

	if (gap.len > MOST_GAP ||
		(memchr(gap.at, '-', gap.len) && gap.at[0] == ' '))
		return false;
	for (k = 0; k < gap.len; k++) {
		if (gap.at[k] == '\n' && ++lines > 1)
			return false;
		if (gap.at[k] == '.' && k + 1 < gap.len && !is_short)
			return false;
		if (!strchr(" \n,.-_'", gap.at[k]))
			return false;
	}
	return true;
}

bool
mentionrun_has_comma(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return memchr(gap.at, ',', gap.len) || memchr(gap.at, '\n', gap.len);
}

/* The E of "Mamani, M. E.": a letter for a name, which is a word, too. */
static bool
is_initial(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return (w->at[i].len == 1 && w->at[i].shape & WORD_CAPITAL && gap.len &&
		       gap.at[0] == '.') ||
		rosterhit_is_digraph(w, i);
}

/*
 * A word that may stand between those of a name, as the O of O'Connor; "y" is
 * mostly between those of two people.
 */
static bool
is_between(const struct words *w, size_t i)
{
	struct span word = words_span(w, i);

	if (w->at[i].len == 1 && span_is(words_gap(w, i), "'"))
		return true;
	/* O Connor, D Angelo */
	if ((span_is(word, "o") || span_is(word, "d")) &&
		span_is(words_gap(w, i), " ") &&
		w->at[i].shape & w->at[i + 1].shape & WORD_CAPITAL)
		return true;
	return roster_is_small(word) && !span_is(word, "y") &&
		!span_is(word, "e") && !is_initial(w, i);
}

enum { MOST_LABELS = 3, WIDEST_GAP = 40 };

static bool
is_label_gap(struct span gap)
{
	size_t i;

	for (i = 0; i < gap.len; i++)
		if (!strchr(" :.\n|_(),;-", gap.at[i]))
			return false;
	return gap.len && gap.len <= WIDEST_GAP;
}

/* MAMANI   Ap. materno: LAZARTE: the word after labels; w->n without any. */
static size_t
next_labelled(const struct words *w, size_t i)
{
	size_t k = i + 1;

	while (k < w->n && k - i <= MOST_LABELS &&
		is_label_gap(words_gap(w, k - 1)) &&
		roster_is_label(words_span(w, k)))
		k++;
	return k > i + 1 && k < w->n && is_label_gap(words_gap(w, k - 1)) &&
			memchr(words_gap(w, k - 1).at, ':',
				words_gap(w, k - 1).len) ?
		k :
		w->n;
}

/* The word after i that may go on a name, past small words; or w->n. */
static size_t
next_word(const struct words *w, size_t i)
{
	size_t k = next_labelled(w, i), small = 0;

	if (k < w->n)
		return k;
	k = i + 1;
	if (k >= w->n || !mentionrun_is_gap(w, i))
		return w->n;
	while (k + 1 < w->n && small < 3 && is_between(w, k) &&
		mentionrun_is_gap(w, k) && !mentionrun_has_comma(w, k)) {
		k++;
		small++;
	}
	return k;
}

/* "A Filo le gusta", "Y Dolores": the letter is a word. */
static bool
is_letter_word(const struct words *w, size_t i)
{
	return w->at[i].len == 1 &&
		strchr("aeouy", words_span(w, i).at[0]) != NULL &&
		span_is(words_gap(w, i), " ");
}

static void
extend_back(struct mentionrun *run)
{
	struct roster_hit hit;
	size_t i = run->hits[0].first, n = 0;

	while (n < 2 && i-- > 0 && mentionrun_is_gap(run->w, i) &&
		!mentionrun_has_comma(run->w, i) &&
		!is_letter_word(run->w, i) &&
		rosterhit_beside(run->roster, run->w, i, &hit)) {
		memmove(run->hits + 1, run->hits, run->n * sizeof *run->hits);
		run->hits[0] = hit;
		run->n++;
		n++;
	}
}

/* Takes hits from *at on that stand together, and words beside them. */
void
mentionrun_make(struct mentionrun *run, size_t *at)
{
	const struct roster_scene *scene = run->scene;
	struct roster_hit hit;
	size_t i;

	run->hits[0] = scene->hits[(*at)++];
	run->n = 1;
	extend_back(run);
	while (run->n < MENTIONRUN_MOST) {
		if (*at < scene->n_hits &&
			scene->hits[*at].first == run->hits[run->n - 1].last) {
			run->hits[run->n++] = scene->hits[(*at)++];
			continue;
		}
		i = next_word(run->w, run->hits[run->n - 1].last);
		if (i >= run->w->n)
			return;
		if (*at < scene->n_hits && scene->hits[*at].first == i) {
			run->hits[run->n++] = scene->hits[(*at)++];
			continue;
		}
		if (*at < scene->n_hits && scene->hits[*at].first < i)
			return;
		if (!rosterhit_beside(run->roster, run->w, i, &hit))
			return;
		run->hits[run->n++] = hit;
	}
}
