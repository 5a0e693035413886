#include "mentioninitials.h"
#include "finds.h"
#include "mentioncontext.h"

/* M.E.Q.M.: the initials of one in the scene, or of only one at all. */

/* MOST_PAIRS: namings with the same two that are looked at. */
enum { LEAST_INITIALS = 3, MOST_PAIRS = 256 };

/* Who has these initials: one in the scene, or the only one at all. */
static uint32_t
whose_initials(struct mentionrun *run, struct span letters)
{
	const struct roster *roster = run->roster;
	uint32_t found = FINDS_NOBODY, at, who;
	enum scene_tier tier, best = SCENE_ALL;
	bool are_several = false;

	for (at = map_find(&roster->initials, letters); at != MAP_NONE;
		at = roster->namings[at].next_initials) {
		who = roster->namings[at].who;
		tier = roster_scene_tier(roster, run->scene, who, false);
		if (tier < best) {
			best = tier;
			found = FINDS_NOBODY;
			are_several = false;
		}
		if (tier > best)
			continue;
		are_several |= found != FINDS_NOBODY && found != who;
		found = who;
	}
	run->has_open |= are_several;
	run->is_open = are_several && best < SCENE_LIKELY;
	return are_several ? FINDS_NOBODY : found;
}

static void
put_initials(struct mentionrun *run, size_t first, size_t end, uint32_t who)
{
	const struct words *w = run->w;
	const struct word *last = &w->at[end - 1];
	uint32_t stop = last->at + last->len;
	uint16_t kind = run->roster->person;

	stop += (last->len == 1 || rosterhit_is_digraph(w, end - 1)) &&
		w->fold->folded.at[stop] == '.';
	if (who != FINDS_NOBODY) {
		kind = run->roster->people[who].kind;
		roster_scene_add(run->roster, run->scene, who);
	}
	finds_add(run->finds,
		(struct find){.start = w->at[first].at,
			.end = stop,
			.kind = kind,
			.rule = run->roster->rule_name,
			.trust = FINDS_KNOWN,
			.who = who});
}

/* M. Q., Q. M.: somebody whom the text knows, or one of several. */
static uint32_t
whose_pair(struct mentionrun *run, char given, char surname)
{
	const struct roster *roster = run->roster;
	char letters[2] = {given, surname};
	uint32_t found = FINDS_NOBODY, at, who;
	size_t n = 0;

	for (at = map_find(&roster->pairs, span_make(letters, 2));
		at != MAP_NONE && n < MOST_PAIRS;
		at = roster->namings[at].next_pair, n++) {
		who = roster->namings[at].who;
		if (!roster_scene_has(run->scene, who) || who == found)
			continue;
		run->is_open |= found != FINDS_NOBODY;
		found = who;
	}
	return run->is_open ? FINDS_NOBODY : found;
}

/* C.I. 4567890, D.S. No. 5: what is numbered is nobody. */
static bool
is_numbered(const struct words *w, size_t end)
{
	if (end + 1 < w->n &&
		(span_is(words_span(w, end), "n") ||
			span_is(words_span(w, end), "no") ||
			span_is(words_span(w, end), "nro")))
		end++;
	return end < w->n && w->at[end].shape & WORD_DIGITS;
}

/*
 * Two letters, or one after "la señora": puts them if they are of somebody whom
 * the text knows, or who has a title.
 */
static void
find_few(struct mentionrun *run, size_t i, size_t end, const char *letters,
	size_t n)
{
	uint32_t who = FINDS_NOBODY;

	run->is_open = false;
	if (is_numbered(run->w, end) || !words_gap(run->w, end - 1).len ||
		words_gap(run->w, end - 1).at[0] != '.')
		return;
	run->has_open = true;
	if (run->phase == MENTIONRUN_FULL)
		return;
	if (n == 2) {
		who = whose_pair(run, letters[0], letters[1]);
		if (who == FINDS_NOBODY && !run->is_open)
			who = whose_pair(run, letters[1], letters[0]);
	} else if (!(end < run->w->n && run->w->at[end].shape & WORD_CAPITAL)) {
		run->is_open = mentioncontext_has_title(run, i);
	}
	if (who != FINDS_NOBODY || run->is_open)
		put_initials(run, i, end, who);
}

/*
 * Q. M. M. E.: somebody of the text, with the surnames first; there may be
 * others, for whom all is looked at once more.
 */
static uint32_t
whose_turned(struct mentionrun *run, const char *letters, size_t n)
{
	char turned[ROSTER_NAME_WORDS];
	size_t given;
	uint32_t who;

	run->has_open = true;
	for (given = 1; given < n && given <= 2; given++) {
		memcpy(turned, letters + n - given, given);
		memcpy(turned + given, letters, n - given);
		who = whose_initials(run, span_make(turned, n));
		if (who != FINDS_NOBODY && roster_scene_has(run->scene, who))
			return who;
	}
	return FINDS_NOBODY;
}

/* The end of single capitals with stops after them, and small words between. */
static size_t
initials_end(const struct words *w, size_t i, char *letters, size_t *n)
{
	struct span gap;
	size_t end = i;

	*n = 0;
	while (i < w->n && *n < ROSTER_NAME_WORDS) {
		if (roster_is_small(words_span(w, i)) && *n &&
			w->at[i].len > 1) {
			i++;
			continue;
		}
		if (!rosterhit_is_digraph(w, i) &&
			(w->at[i].len != 1 || !(w->at[i].shape & WORD_CAPITAL)))
			break;
		letters[(*n)++] = w->fold->folded.at[w->at[i].at];
		gap = words_gap(w, i);
		end = ++i;
		if (!gap.len || gap.at[0] != '.' || gap.len > 2 ||
			(gap.len == 2 && !strchr(" -", gap.at[1])))
			break;
	}
	return end;
}

/* MEQM, without stops: four letters, or they would be an abbreviation. */
static bool
is_in_capitals(const struct mentionrun *run, size_t i)
{
	const struct word *word = &run->w->at[i];

	return word->shape & WORD_CAPITALS && !(word->shape & WORD_DIGITS) &&
		word->len > LEAST_INITIALS && word->len <= ROSTER_NAME_WORDS;
}

void
mentioninitials_find(struct mentionrun *run)
{
	const struct words *w = run->w;
	char letters[ROSTER_NAME_WORDS];
	size_t k, n, i, end, next = 0;
	uint32_t who;
	bool is_somebody;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < next)
			continue;
		if (is_in_capitals(run, i) && !rosterhit_is_digraph(w, i)) {
			who = whose_initials(run, words_span(w, i));
			if (who != FINDS_NOBODY)
				put_initials(run, i, i + 1, who);
			continue;
		}
		end = initials_end(w, i, letters, &n);
		if (n < LEAST_INITIALS) {
			if (n)
				find_few(run, i, end, letters, n);
			continue;
		}
		next = end;
		who = whose_initials(run, span_make(letters, n));
		/* One of several whom the text knows: nobody will say who. */
		is_somebody = run->is_open && run->phase != MENTIONRUN_FULL;
		if (who == FINDS_NOBODY)
			who = whose_turned(run, letters, n);
		if (who != FINDS_NOBODY || is_somebody)
			put_initials(run, i, end, who);
	}
}
