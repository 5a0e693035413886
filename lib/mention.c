#include "roster.h"
#include "rosterhit.h"
#include "text.h"
#include "trace.h"

#include <stdlib.h>

/*
 * Hits that stand together are a run; a run is cut into mentions, each of one
 * person, by what fits best. What speaks for a mention is counted in points.
 */
enum {
	POINTS_SURNAME = 4,
	POINTS_SURNAME_WORD = 2, /* a surname that is a word, too: Cruz */
	POINTS_GIVEN = 2,
	POINTS_GIVEN_WORD = 1, /* Rosa */
	POINTS_LIKE = 2,
	POINTS_LIKE_GIVEN = 1,
	POINTS_INITIAL = 1,
	POINTS_ORDER = 1,
	POINTS_CAPITAL = 1,
	POINTS_IN_SENTENCE = 2, /* a capital that no sentence begins with */
	POINTS_TITLE = 3,
	POINTS_SCENE = 2,
	POINTS_ONLY = 2,    /* one alone in the register is called so */
	POINTS_NOUN = -2,   /* "Choque de vehículos" */
	POINTS_WORDS = -3,  /* "paz choque" in small letters */
	POINTS_TINY = -2,   /* "Abi" of one whom the text does not speak of */
	POINTS_ARTICLE = 1, /* "el nata" in small letters */
	POINTS_PLACE = -6,
	ENOUGH = 4,
};

enum {
	MOST_RUN = 24,	   /* hits; a longer run is cut */
	MOST_TRIED = 4096, /* namings of a name that are compared */
	MOST_GAP = 12,
};

/*
 * Whose a single name is depends on who is named in full, anywhere in the text,
 * and by a name that one alone has.
 */
enum phase {
	PHASE_FULL, /* two names at least */
	PHASE_ONLY, /* a name that nobody else has */
	PHASE_BOTH, /* two names that several have */
	PHASE_REST,
};

struct run {
	const struct roster *roster;
	const struct words *w;
	struct roster_scene *scene;
	struct finds *finds;
	struct roster_hit hits[MOST_RUN];
	size_t n;
	enum phase phase;
	bool is_first; /* of two times that PHASE_REST is gone through */
	bool has_open; /* initials that several have */
};

/* A naming that fits some hits of a run. */
struct fit {
	const struct roster_naming *naming;
	size_t from, to; /* hits */
	int points;
	size_t n_whole; /* hits that are no initials */
	size_t n_given; /* that are given names, or initials of them */
	int last;	/* of the naming's words, that was added */
	bool is_double; /* somebody else fits as well */
	bool is_shared; /* likewise, were it not for the scene */
};

/* What stands between two words of one name: no end of a sentence. */
static bool
is_name_gap(const struct words *w, size_t i)
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

static bool
has_comma(const struct words *w, size_t i)
{
	struct span gap = words_gap(w, i);

	return memchr(gap.at, ',', gap.len) || memchr(gap.at, '\n', gap.len);
}

/* Does word i begin a sentence, or a line? */
static bool
begins(const struct words *w, size_t i)
{
	struct span gap;
	size_t k;

	if (!i)
		return true;
	gap = words_gap(w, i - 1);
	for (k = 0; k < gap.len; k++)
		if (strchr(".!?:;\n*\"(-", gap.at[k]))
			return true;
	return false;
}

static bool
is_capitals(const struct words *w, size_t i)
{
	return i < w->n && w->at[i].shape & WORD_CAPITALS;
}

/* In a line of capitals a capital says nothing. */
static int
capital_points(const struct words *w, size_t i, size_t last)
{
	const struct word *word = &w->at[i];

	if (!(word->shape & WORD_CAPITAL))
		return 0;
	if (word->shape & WORD_CAPITALS &&
		((i && is_capitals(w, i - 1)) || is_capitals(w, last + 1)))
		return 0;
	return begins(w, i) ? POINTS_CAPITAL :
			      POINTS_CAPITAL + POINTS_IN_SENTENCE;
}

static uint32_t
flags_of(const struct run *run, size_t i)
{
	return gazette_flags(run->roster->gazette, run->w, i);
}

/*
 * A title, an office, kinship or what names people just before, perhaps with
 * "la"; 0 without any.
 */
static uint32_t
title_flags(const struct run *run, size_t i)
{
	uint32_t flags;
	size_t k;

	for (k = i; k-- > 0 && i - k <= 2;) {
		struct span gap = words_gap(run->w, k);

		if (gap.len > 3 || memchr(gap.at, ',', gap.len) ||
			memchr(gap.at, '\n', gap.len))
			return 0;
		flags = flags_of(run, k) &
			(GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_KIN);
		if (roster_is_naming(words_span(run->w, k)))
			flags |= GAZETTE_KIN;
		if (flags || !roster_is_small(words_span(run->w, k)))
			return flags;
	}
	return 0;
}

static bool
has_title(const struct run *run, size_t i)
{
	return title_flags(run, i) != 0;
}

static bool
has_office(const struct run *run, size_t i)
{
	return (title_flags(run, i) & GAZETTE_OFFICE) != 0;
}

/* Choque de vehículos, Paz y trabajo: the word is no name. */
static bool
is_noun(const struct run *run, size_t last)
{
	struct span next;

	if (last + 1 >= run->w->n || words_gap(run->w, last).len != 1)
		return false;
	next = words_span(run->w, last + 1);
	return span_is(next, "de") || span_is(next, "del") ||
		span_is(next, "entre") || span_is(next, "con") ||
		span_is(next, "y");
}

/* "la Beni" is a woman: no department has that article but La Paz. */
static bool
is_after_la(const struct run *run, size_t i)
{
	return i && span_is(words_span(run->w, i - 1), "la") &&
		words_gap(run->w, i - 1).len == 1;
}

/* La Paz, Santa Cruz, Cruz Roja. */
static bool
is_place(const struct run *run, size_t first, size_t last)
{
	size_t i, from = first > 2 ? first - 2 : 0, len;
	uint32_t flags;

	for (i = from; i <= first; i++) {
		len = gazette_at(run->roster->gazette, run->w, i,
			GAZETTE_PLACE | GAZETTE_DEPARTMENT | GAZETTE_COUNTRY |
				GAZETTE_ORG,
			&flags);
		if (i + len > last &&
			(len > 1 ||
				(flags & GAZETTE_DEPARTMENT &&
					!is_after_la(run, i))))
			return true;
	}
	return false;
}

/* Of the record, or named in its texts. */
static bool
is_in_scene(const struct roster_scene *scene, uint32_t who)
{
	return scene->n_people &&
		(scene->named[who] == scene->start ||
			scene->known[who] == scene->start);
}

/* Which word of a naming a hit is, of those not taken; or its n. */
static size_t
match_hit(const struct run *run, const struct roster_hit *hit,
	const struct roster_naming *naming, unsigned taken)
{
	size_t i;
	uint32_t k;

	for (i = 0; i < naming->n; i++) {
		if (taken >> i & 1)
			continue;
		if (hit->initial) {
			if (nametable_word(run->roster->names, naming->names[i])
					.at[0] == hit->initial)
				return i;
			continue;
		}
		for (k = 0; k < hit->names.n; k++)
			if (hit->names.names[k] == naming->names[i])
				return i;
	}
	return naming->n;
}

static int
hit_points(const struct roster_hit *hit, bool is_surname)
{
	if (hit->initial)
		return POINTS_INITIAL;
	if (hit->names.form >= NAMETABLE_SHORT)
		return is_surname ? POINTS_LIKE : POINTS_LIKE_GIVEN;
	if (is_surname)
		return hit->is_ordinary ? POINTS_SURNAME_WORD : POINTS_SURNAME;
	return hit->is_ordinary ? POINTS_GIVEN_WORD : POINTS_GIVEN;
}

/*
 * Adds hit i to a fit if the naming has it, and says so. One in the order of
 * the naming, after or before the last, fits better.
 */
static bool
grow(const struct run *run, struct fit *fit, size_t i, unsigned *taken,
	int step)
{
	const struct roster_hit *hit = &run->hits[i];
	size_t k = match_hit(run, hit, fit->naming, *taken);

	if (k == fit->naming->n)
		return false;
	if (step && (int)k == fit->last + step)
		fit->points += POINTS_ORDER;
	if (hit->initial && k == 0)
		fit->points += POINTS_INITIAL;
	/* Mamani L. is Lourdes, and hardly Mamani Lazarte. */
	if (hit->initial && k == 0 && step > 0 &&
		fit->naming->surnames >> fit->last & 1)
		fit->points += POINTS_ORDER;
	fit->last = (int)k;
	*taken |= 1u << k;
	fit->points += hit_points(hit, fit->naming->surnames >> k & 1);
	fit->n_whole += !hit->initial;
	fit->n_given += !(fit->naming->surnames >> k & 1);
	return true;
}

/* The hits around hit i that are of a naming. */
static struct fit
fit_naming(const struct run *run, size_t i, size_t low, size_t high,
	const struct roster_naming *naming)
{
	struct fit fit = {.naming = naming, .from = i, .to = i + 1};
	unsigned taken = 0;

	int first;

	grow(run, &fit, i, &taken, 0);
	first = fit.last;
	while (fit.from > low && grow(run, &fit, fit.from - 1, &taken, -1))
		fit.from--;
	fit.last = first;
	while (fit.to < high && grow(run, &fit, fit.to, &taken, 1))
		fit.to++;
	return fit;
}

/* Nieves C. P. is Nieves Campos Prado before Blanca Nieves Cruz Paz. */
static bool
is_all(const struct fit *fit)
{
	return fit->to - fit->from == fit->naming->n;
}

static bool
is_better(const struct run *run, const struct fit *a, const struct fit *b)
{
	if (!b->naming || a->n_whole != b->n_whole)
		return !b->naming || a->n_whole > b->n_whole;
	if (a->points != b->points)
		return a->points > b->points;
	if (is_all(a) != is_all(b))
		return is_all(a);
	return is_in_scene(run->scene, a->naming->who) &&
		!is_in_scene(run->scene, b->naming->who);
}

static bool
is_equal(const struct run *run, const struct fit *a, const struct fit *b)
{
	return a->n_whole == b->n_whole && a->points == b->points &&
		is_all(a) == is_all(b) &&
		is_in_scene(run->scene, a->naming->who) ==
		is_in_scene(run->scene, b->naming->who);
}

static size_t
count_namings(const struct roster *roster, const struct roster_hit *hit)
{
	size_t n = 0;
	uint32_t k;

	for (k = 0; k < hit->names.n; k++)
		n += roster->first[hit->names.names[k] + 1] -
			roster->first[hit->names.names[k]];
	return n;
}

/* The rarest hit of those from low to high; high if all are initials. */
static size_t
rarest(const struct run *run, size_t low, size_t high)
{
	size_t best = high, least = SIZE_MAX, n, i;

	for (i = low; i < high; i++) {
		if (run->hits[i].initial)
			continue;
		n = count_namings(run->roster, &run->hits[i]);
		if (n < least) {
			least = n;
			best = i;
		}
	}
	return best;
}

/* Of a family that shares its surnames the participant is called by them. */
static bool
is_by_surnames(
	const struct run *run, const struct fit *fit, const struct fit *other)
{
	const struct roster_person *people = run->roster->people;

	return fit->n_whole > 1 && !fit->n_given && !other->n_given &&
		is_equal(run, fit, other) &&
		people[fit->naming->who].is_subject &&
		!people[other->naming->who].is_subject;
}

/* Keeps the better of two fits, and whether it is the only one. */
static void
take_fit(const struct run *run, struct fit *best, struct fit *fit)
{
	bool is_other = best->naming && best->naming->who != fit->naming->who;
	bool is_same = is_other && best->n_whole == fit->n_whole &&
		best->points == fit->points;

	if (is_better(run, fit, best) ||
		(is_same && is_by_surnames(run, fit, best))) {
		fit->is_shared = is_same;
		*best = *fit;
		return;
	}
	if (is_same && is_by_surnames(run, best, fit))
		return;
	best->is_shared |= is_same;
	best->is_double |= is_same && is_equal(run, fit, best);
}

/* Petrona is a given name, and of another who has one surname a middle one. */
static bool
is_both(const struct roster *roster, const struct roster_called *called)
{
	return called->naming[false] != ROSTER_NONE &&
		called->naming[true] != ROSTER_NONE &&
		roster->namings[called->naming[false]].who !=
		roster->namings[called->naming[true]].who;
}

/* What a hit alone is, whoever is in the scene. */
static struct fit
fit_alone(const struct run *run, size_t i)
{
	const struct roster *roster = run->roster;
	const struct roster_hit *hit = &run->hits[i];
	const struct roster_called *called;
	struct fit best = {0}, fit;
	bool is_surname;
	uint32_t k;

	for (k = 0; k < hit->names.n; k++) {
		called = &roster->called[hit->names.names[k]];
		is_surname = called->naming[true] != ROSTER_NONE;
		fit = (struct fit){
			.naming = &roster->namings[called->naming[is_surname]],
			.from = i,
			.to = i + 1,
			.points = hit_points(hit, is_surname),
			.n_whole = 1,
			.is_shared = called->is_shared[is_surname] ||
				is_both(roster, called)};
		if (!best.naming || fit.points > best.points)
			best = fit;
		else if (fit.points == best.points)
			best.is_shared |= fit.is_shared ||
				fit.naming->who != best.naming->who;
	}
	return best;
}

/* Does a comma stand after hit i of a run? */
static bool
is_comma_after(const struct run *run, size_t i)
{
	struct span gap = words_gap(run->w, run->hits[i].last);

	return memchr(gap.at, ',', gap.len) != NULL;
}

/* The hits around hit i up to the next commas. */
static void
find_clause(const struct run *run, size_t i, size_t *low, size_t *high)
{
	size_t from = i, to = i + 1;

	while (from > *low && !is_comma_after(run, from - 1))
		from--;
	while (to < *high && !is_comma_after(run, to - 1))
		to++;
	*low = from;
	*high = to;
}

/*
 * Of "Quispe Mamani, María" the comma is one person's, of "Rosa Quispe Mamani,
 * María" it is not: surnames before it are nobody else's.
 */
static bool
is_of_two(const struct run *run, const struct fit *fit, size_t low)
{
	size_t i;

	if (fit->from == low || is_comma_after(run, fit->from - 1))
		return false;
	for (i = fit->from; i + 1 < fit->to; i++)
		if (is_comma_after(run, i))
			return true;
	return false;
}

/* The best naming for hit i and those around, commas or not. */
static struct fit
find_any_fit(const struct run *run, size_t i, size_t low, size_t high)
{
	const struct roster *roster = run->roster;
	const struct roster_hit *hit = &run->hits[i];
	struct fit best = {0}, fit;
	uint32_t k, at;
	size_t tried = 0;

	for (k = 0; k < hit->names.n; k++)
		for (at = roster->first[hit->names.names[k]];
			at < roster->first[hit->names.names[k] + 1] &&
			tried < MOST_TRIED;
			at++, tried++) {
			fit = fit_naming(run, i, low, high,
				&roster->namings[roster->by_name[at]]);
			take_fit(run, &best, &fit);
		}
	return best;
}

static struct fit
find_fit(const struct run *run, size_t i, size_t low, size_t high)
{
	struct fit fit = find_any_fit(run, i, low, high);

	if (!is_of_two(run, &fit, low))
		return fit;
	find_clause(run, i, &low, &high);
	return find_any_fit(run, i, low, high);
}

/* The first hit of a fit that is no initial. */
static const struct roster_hit *
whole_hit(const struct run *run, const struct fit *fit)
{
	size_t i = fit->from;

	while (i + 1 < fit->to && run->hits[i].initial)
		i++;
	return &run->hits[i];
}

/*
 * Who of those that are called as a mention is may be meant: the nearest to the
 * text, and of equally near ones those whom the most speaks for. Staff is named
 * with its office; of others, participants come before others, and before both
 * those whose first name or first surname it is, by which people are called.
 */
enum rank {
	RANK_PARTICIPANT = 1,
	RANK_FIRST = 2,
	RANK_EXACT = 4,
	RANK_OFFICE = 8,
};

struct callers {
	enum scene_tier tier;
	int rank;
	uint32_t who;
	size_t n, tried, n_near; /* participants that the text knows */
	uint32_t near;
	enum scene_tier staff; /* the nearest without its office */
};

/* More are not looked for at their court: a common name says little. */
enum { MOST_FAR = 256 };

/* Is word i of a naming its first given name, or its first surname? */
static bool
is_first_name(const struct roster_naming *naming, size_t i)
{
	return i == 0 ||
		(naming->surnames >> i & 1 &&
			!(naming->surnames >> (i - 1) & 1));
}

/* Is a hit a given name of somebody? */
static bool
is_given(const struct run *run, const struct roster_hit *hit, uint32_t who)
{
	const struct roster *roster = run->roster;
	const struct roster_naming *naming =
		&roster->namings[roster->people[who].name];
	size_t i = match_hit(run, hit, naming, 0);

	return i == naming->n || !(naming->surnames >> i & 1);
}

/* What speaks for somebody who is called as a hit. */
static int
rank_of(const struct run *run, const struct roster_hit *hit,
	const struct roster_naming *naming, bool is_office)
{
	const struct roster_person *person = &run->roster->people[naming->who];
	size_t i = match_hit(run, hit, naming, 0);
	bool is_staff = person->kind != run->roster->person;
	int rank = is_office && !is_staff ? 0 : RANK_OFFICE;
	uint32_t k;

	for (k = 0; k < hit->names.n_exact && i < naming->n; k++)
		if (hit->names.names[k] == naming->names[i])
			rank |= RANK_EXACT;
	if (person->is_subject)
		rank |= RANK_PARTICIPANT;
	if (is_first_name(naming, i))
		rank |= RANK_FIRST;
	return rank;
}

static void
take_caller(const struct run *run, struct callers *c, uint32_t who, int rank,
	bool is_titled)
{
	enum scene_tier tier = roster_scene_tier(
		run->roster, run->scene, who, c->tried < MOST_FAR);

	if (run->roster->people[who].kind != run->roster->person &&
		!is_titled && tier != SCENE_NAMED) {
		rank &= ~RANK_OFFICE;
		if (tier < c->staff)
			c->staff = tier;
		tier = SCENE_ALL;
	}
	if (run->roster->people[who].is_subject && tier < SCENE_LIKELY &&
		(!c->n_near || c->near != who)) {
		c->near = who;
		c->n_near++;
	}
	if (c->n && (tier > c->tier || (tier == c->tier && rank < c->rank)))
		return;
	if (!c->n || tier < c->tier || rank > c->rank) {
		c->tier = tier;
		c->rank = rank;
		c->who = who;
		c->n = 1;
	} else if (c->who != who) {
		c->n++;
	}
}

/* Those who have one of names, a single word. */
static void
take_callers(const struct run *run, const struct roster_hit *hit,
	const uint32_t *names, size_t n, struct callers *c)
{
	const struct roster *roster = run->roster;
	const struct roster_naming *naming;
	uint32_t title = title_flags(run, hit->first);
	bool is_titled = title != 0, is_office = title & GAZETTE_OFFICE;
	size_t k;
	uint32_t at;

	for (k = 0; k < n; k++)
		for (at = roster->first[names[k]];
			at < roster->first[names[k] + 1] &&
			c->tried < MOST_TRIED;
			at++, c->tried++) {
			naming = &roster->namings[roster->by_name[at]];
			take_caller(run, c, naming->who,
				rank_of(run, hit, naming, is_office),
				is_titled);
		}
}

/* Those whom all words of a fit fit as well. */
static void
take_like(const struct run *run, const struct fit *best, struct callers *c)
{
	const struct roster *roster = run->roster;
	size_t i = rarest(run, best->from, best->to);
	const struct roster_hit *hit = &run->hits[i];
	bool is_titled = has_title(run, run->hits[best->from].first);
	bool is_office = has_office(run, run->hits[best->from].first);
	struct fit fit;
	uint32_t k, at;

	for (k = 0; k < hit->names.n; k++)
		for (at = roster->first[hit->names.names[k]];
			at < roster->first[hit->names.names[k] + 1] &&
			c->tried < MOST_TRIED;
			at++, c->tried++) {
			fit = fit_naming(run, i, best->from, best->to,
				&roster->namings[roster->by_name[at]]);
			if (fit.n_whole != best->n_whole ||
				fit.points != best->points)
				continue;
			take_caller(run, c, fit.naming->who,
				rank_of(run, hit, fit.naming, is_office),
				is_titled);
		}
}

/* Luis or his like: also the begin of a name of somebody of the text. */
static void
take_short(
	const struct run *run, const struct roster_hit *hit, struct callers *c)
{
	struct callers other = {.staff = SCENE_ALL};

	take_callers(run, hit, hit->names.shorts, hit->names.n_shorts, &other);
	if (other.n && other.tier < SCENE_LIKELY)
		*c = other;
}

/* The Condori are a family: none of several of them whom the text knows. */
static bool
is_family(const struct run *run, const struct fit *fit)
{
	size_t first = run->hits[fit->from].first;
	struct span before;

	if (!first || fit->n_given || fit->n_whole > 1)
		return false;
	before = words_span(run->w, first - 1);
	return words_gap(run->w, first - 1).len == 1 &&
		(span_is(before, "los") || span_is(before, "las"));
}

/*
 * Who a name is that several have: the only one of the nearest to the text for
 * whom the most speaks. *found says how near; ALL if nothing decides.
 */
static uint32_t
who_alone(const struct run *run, const struct fit *fit, enum scene_tier *found)
{
	const struct roster_hit *hit = whole_hit(run, fit);
	struct callers c = {.tier = SCENE_ALL, .staff = SCENE_ALL};

	if (fit->to - fit->from > 1)
		take_like(run, fit, &c);
	else
		take_callers(run, hit, hit->names.names, hit->names.n, &c);
	if (fit->n_whole == 1 && hit->names.n_shorts && c.tier >= SCENE_COURT)
		take_short(run, hit, &c);
	*found = c.staff < c.tier ? c.staff : c.tier;
	/* A surname alone may be that of the judge. */
	if (c.n != 1 || (c.n_near > 1 && is_family(run, fit)) ||
		(c.staff < c.tier && !is_given(run, hit, c.who)))
		return FINDS_NOBODY;
	return c.who;
}

/* Querida Pacita: a word of the language that begins a sentence is no name. */
static bool
is_word_at_begin(const struct run *run, size_t i)
{
	return begins(run->w, i) &&
		gazette_is_ordinary(run->roster->gazette, words_span(run->w, i),
			run->w->at[i].hash);
}

/*
 * Is word i a name that stands beside another, with one blank between? In a
 * line of capitals only one that a list has.
 */
static bool
is_other_name(const struct run *run, size_t i, struct span gap, size_t beside)
{
	uint32_t flags;
	bool are_capitals =
		is_capitals(run->w, i) && is_capitals(run->w, beside);

	if (gap.len != 1 || gap.at[0] != ' ' ||
		!(run->w->at[i].shape & WORD_CAPITAL) || run->w->at[i].len < 3)
		return false;
	flags = flags_of(run, i);
	if (flags & (GAZETTE_TITLE | GAZETTE_OFFICE | GAZETTE_KIN))
		return false;
	return flags & GAZETTE_NAME ?
		!(flags & GAZETTE_ORDINARY) :
		!flags && !are_capitals && !is_word_at_begin(run, i);
}

/* Is word i one of a naming with a letter wrong: Sirpe for Sirpa? */
static bool
is_misspelt(const struct run *run, const struct roster_naming *naming, size_t i)
{
	struct span word = words_span(run->w, i);

	for (size_t k = 0; k < naming->n && word.len > 3; k++)
		if (text_distance(word,
			    nametable_word(
				    run->roster->names, naming->names[k])) <= 1)
			return true;
	return false;
}

/*
 * Does another name stand beside, so that this is somebody else, who shares a
 * name or two with one of the register?
 */
static bool
has_other_name(const struct run *run, const struct fit *fit)
{
	size_t first = run->hits[fit->from].first;
	size_t last = run->hits[fit->to - 1].last;

	if (fit->n_whole > 2 || fit->n_whole == fit->naming->n)
		return false;
	if (last + 1 < run->w->n &&
		is_other_name(run, last + 1, words_gap(run->w, last), last) &&
		!is_misspelt(run, fit->naming, last + 1))
		return true;
	return first && fit->n_whole == 1 &&
		is_other_name(
			run, first - 1, words_gap(run->w, first - 1), first);
}

/* As long as what stands before @ may be (RFC 5321, 4.5.3.1.1). */
enum { LONGEST_LOCAL = 64, LEAST_DOMAIN = 3 };

static size_t
run_of(const char *text, size_t i, size_t end, const char *signs)
{
	size_t start = i;

	while (i < end && text[i] &&
		((text[i] >= 'a' && text[i] <= 'z') ||
			(text[i] >= '0' && text[i] <= '9') ||
			strchr(signs, text[i])))
		i++;
	return i - start;
}

/*
 * Is the name of an address of the net, as juana.quispe@... is? The pattern of
 * those finds it whole.
 */
static bool
is_in_email(const struct words *w, size_t last)
{
	const char *text = w->fold->folded.at;
	size_t i = w->at[last].at + w->at[last].len;
	size_t end = w->fold->folded.len;

	i += run_of(text, i, i + LONGEST_LOCAL < end ? i + LONGEST_LOCAL : end,
		"._%+-");
	return i < end && text[i] == '@' &&
		run_of(text, i + 1, i + 1 + LEAST_DOMAIN, "-.") == LEAST_DOMAIN;
}

/* Are all of its words those of the language, in small letters? */
static bool
are_words(const struct run *run, const struct fit *fit)
{
	size_t i;

	for (i = fit->from; i < fit->to; i++)
		if (!run->hits[i].is_ordinary ||
			run->hits[i].shape & WORD_CAPITAL)
			return false;
	return true;
}

/* What speaks for the begin of a name: Abi, el nata. */
static int
short_points(const struct run *run, const struct roster_hit *hit, bool is_known)
{
	const struct words *w = run->w;

	if (!is_known)
		return w->at[hit->first].len <= 3 ? POINTS_TINY : 0;
	return hit->first && !(hit->shape & WORD_CAPITAL) &&
			(span_is(words_span(w, hit->first - 1), "el") ||
				span_is(words_span(w, hit->first - 1), "la")) ?
		POINTS_ARTICLE :
		0;
}

/*
 * "rosa choque": a given name and a surname with nothing but a blank between,
 * as two nouns of a sentence hardly are.
 */
static bool
are_in_row(const struct run *run, const struct fit *fit)
{
	size_t i;

	for (i = fit->from; i + 1 < fit->to; i++)
		if (run->hits[i].last + 1 != run->hits[i + 1].first ||
			!span_is(words_gap(run->w, run->hits[i].last), " "))
			return false;
	return fit->n_given && fit->n_given < fit->n_whole;
}

static int
context_points(const struct run *run, const struct fit *fit, bool is_known)
{
	const struct roster_hit *first = &run->hits[fit->from];
	size_t last = run->hits[fit->to - 1].last;
	int capital = capital_points(run->w, first->first, last);
	int points = capital;
	bool is_word = first->is_ordinary && !(first->shape & WORD_CAPITAL);
	bool is_titled = has_title(run, first->first);

	if (is_titled)
		points += POINTS_TITLE;
	if (is_known && !is_word)
		points += POINTS_SCENE;
	else if (!fit->is_shared && !first->is_ordinary &&
		first->names.form < NAMETABLE_SHORT)
		points += POINTS_ONLY;
	if (fit->n_whole == 1 && first->is_ordinary && !is_titled &&
		capital < POINTS_CAPITAL + POINTS_IN_SENTENCE &&
		is_noun(run, last))
		points += POINTS_NOUN;
	if (first->names.form == NAMETABLE_SHORT && !first->initial)
		points += short_points(run, first, is_known);
	if (fit->n_whole > 1 && !is_titled && are_words(run, fit) &&
		!are_in_row(run, fit))
		points += POINTS_WORDS;
	if (fit->n_whole == 1 && is_place(run, first->first, last))
		points += POINTS_PLACE;
	return points;
}

/* The first word of a fit: of "de la Cruz" the small ones belong to it. */
static size_t
first_word(const struct run *run, const struct fit *fit)
{
	const struct roster_hit *hit = &run->hits[fit->from];
	size_t k = match_hit(run, hit, fit->naming, 0), i = hit->first;

	if (k == fit->naming->n || !(fit->naming->joined >> k & 1))
		return i;
	while (i && roster_is_small(words_span(run->w, i - 1)) &&
		run->w->at[i - 1].len > 1 && is_name_gap(run->w, i - 1) &&
		!has_comma(run->w, i - 1))
		i--;
	return i;
}

/* Puts the words first to last of a fit. */
static void
put_words(const struct run *run, const struct fit *fit, size_t first,
	size_t end, uint32_t who)
{
	const struct words *w = run->w;
	const struct word *last = &w->at[end];
	struct find find = {.start = w->at[first].at,
		.end = last->at + last->len,
		.rule = run->roster->rule_name,
		.trust = FINDS_KNOWN,
		.who = who};

	find.kind = who == FINDS_NOBODY ? run->roster->person :
					  run->roster->people[who].kind;
	/* The stop of an initial at the end belongs to it. */
	if ((last->len == 1 || rosterhit_is_digraph(w, end)) &&
		w->fold->folded.at[find.end] == '.' && fit->to - fit->from > 1)
		find.end++;
	finds_add(run->finds, find);
}

/* Labels between the parts of a name stay. */
static void
put(const struct run *run, const struct fit *fit, uint32_t who)
{
	size_t first = first_word(run, fit), i;

	for (i = fit->from; i + 1 < fit->to; i++)
		if (run->hits[i + 1].first > run->hits[i].last &&
			roster_is_label(words_span(
				run->w, run->hits[i + 1].first - 1))) {
			put_words(run, fit, first, run->hits[i].last, who);
			first = run->hits[i + 1].first;
		}
	put_words(run, fit, first, run->hits[fit->to - 1].last, who);
}

/* Notes for later who will be put, so that the order does not matter. */
static void
meet(const struct run *run, uint32_t who)
{
	struct roster_scene *scene = run->scene;

	if (who == FINDS_NOBODY)
		return;
	scene->met = mem_grow(scene->met, &scene->met_room, scene->n_met + 1,
		sizeof *scene->met);
	scene->met[scene->n_met++] = who;
}

/* The address juana.quispe@... says who is there, if it has two names. */
static void
note_email(const struct run *run, const struct fit *fit, uint32_t who)
{
	if (who != FINDS_NOBODY && fit->n_whole > 1 &&
		is_in_email(run->w, run->hits[fit->to - 1].last))
		roster_scene_add(run->roster, run->scene, who);
}

/* Puts a fit for which enough speaks, and says in the scene who it is. */
static void
judge(const struct run *run, const struct fit *fit)
{
	uint32_t who = fit->is_double ? FINDS_NOBODY : fit->naming->who;
	bool is_known = is_in_scene(run->scene, fit->naming->who);
	enum scene_tier tier;
	struct fit alone = *fit;

	if (run->phase >= PHASE_BOTH && (fit->is_shared || fit->is_double)) {
		who = who_alone(run, fit, &tier);
		is_known = tier < SCENE_LIKELY;
		alone.is_shared = who == FINDS_NOBODY;
		if (fit->n_whole == 1 && run->hits[fit->from].is_doubtful &&
			tier > SCENE_LIKELY)
			return;
	}
	if (fit->points + context_points(run, &alone, is_known) < ENOUGH ||
		is_in_email(run->w, run->hits[fit->to - 1].last)) {
		note_email(run, fit, who);
		return;
	}
	if (has_other_name(run, fit))
		who = FINDS_NOBODY;
	if (run->is_first) {
		meet(run, who);
		return;
	}
	if (run->phase == PHASE_BOTH)
		meet(run, who);
	else if (run->phase != PHASE_REST && who != FINDS_NOBODY)
		roster_scene_add(run->roster, run->scene, who);
	put(run, fit, who);
}

/*
 * Is a single name somebody else's, too: also the begin of one, or but another
 * spelling of a name?
 */
static bool
is_shared(const struct run *run, const struct fit *fit)
{
	const struct roster_hit *hit = whole_hit(run, fit);

	return fit->is_shared || hit->names.n_shorts || hit->is_doubtful;
}

static uint8_t
phase_of(const struct run *run, const struct fit *fit)
{
	if (fit->n_whole > 1)
		return PHASE_BOTH;
	return is_shared(run, fit) ? PHASE_REST : PHASE_ONLY;
}

/* A single name waits until the whole text has been looked at. */
static void
wait(const struct run *run, const struct fit *fit)
{
	struct roster_scene *scene = run->scene;
	struct roster_waiting *waiting;
	size_t i;

	scene->waiting = mem_grow(scene->waiting, &scene->waiting_room,
		scene->n_waiting + 1, sizeof *scene->waiting);
	waiting = &scene->waiting[scene->n_waiting++];
	waiting->n = 0;
	waiting->phase = phase_of(run, fit);
	for (i = fit->from; i < fit->to && waiting->n < ROSTER_WAITING; i++)
		waiting->hits[waiting->n++] = run->hits[i];
}

/*
 * The surname of a husband: of "María Quispe de Condori" it is another's, but
 * it is not he who is spoken of.
 */
static bool
is_married(const struct run *run, const struct fit *fit)
{
	size_t first = run->hits[fit->from].first;

	return fit->from && fit->n_whole == 1 &&
		run->hits[fit->from].shape & WORD_CAPITAL &&
		run->hits[fit->from - 1].last + 2 == first &&
		span_is(words_span(run->w, first - 1), "de");
}

/* Judges the best fit among hits low to high, and what is beside it. */
static void
resolve(const struct run *run, size_t low, size_t high)
{
	struct fit fit;
	size_t i;

	while (low < high) {
		i = rarest(run, low, high);
		if (i == high)
			return;
		fit = high - low == 1 ? fit_alone(run, i) :
					find_fit(run, i, low, high);
		if (!fit.naming)
			return;
		resolve(run, low, fit.from);
		low = fit.to;
		if (is_married(run, &fit))
			put(run, &fit, FINDS_NOBODY);
		else if (fit.n_whole == 1 ||
			(fit.is_double && fit.to - fit.from <= ROSTER_WAITING))
			wait(run, &fit);
		else
			judge(run, &fit);
	}
}

/* Judges those that wait, now that more are in the scene. */
static void
judge_waiting(struct run *run, enum phase phase)
{
	const struct roster_scene *scene = run->scene;
	const struct roster_waiting *waiting;
	struct fit fit;
	size_t i, k;

	run->phase = phase;
	for (i = 0; i < scene->n_waiting; i++) {
		waiting = &scene->waiting[i];
		if (waiting->phase != phase)
			continue;
		run->n = waiting->n;
		memcpy(run->hits, waiting->hits,
			waiting->n * sizeof *waiting->hits);
		k = rarest(run, 0, run->n);
		if (k == run->n)
			continue;
		fit = run->n == 1 ? fit_alone(run, k) :
				    find_fit(run, k, 0, run->n);
		if (!fit.naming)
			continue;
		fit.is_shared |= phase == PHASE_REST;
		judge(run, &fit);
	}
}

/*
 * Adds those to the scene for whom a phase finds something, when all of it has
 * been looked at; those of PHASE_REST are put later.
 */
static void
meet_all(struct run *run, enum phase phase)
{
	size_t i;

	run->scene->n_met = 0;
	run->is_first = phase == PHASE_REST;
	judge_waiting(run, phase);
	run->is_first = false;
	for (i = 0; i < run->scene->n_met; i++)
		if (phase == PHASE_REST)
			roster_scene_know(
				run->roster, run->scene, run->scene->met[i]);
		else
			roster_scene_add(
				run->roster, run->scene, run->scene->met[i]);
}

/*
 * Given names that several have, which fit two people of one record: Nati and
 * the Ronaldo who is her son.
 */
static void
vote(const struct run *run)
{
	const struct roster *roster = run->roster;
	const struct roster_scene *scene = run->scene;
	const struct roster_naming *naming;
	uint32_t name, at;
	size_t i, k, n;

	for (i = 0; i < scene->n_waiting; i++) {
		const struct roster_hit *hit = &scene->waiting[i].hits[0];

		for (k = n = 0; k < hit->names.n; k++) {
			name = hit->names.names[k];
			for (at = roster->first[name];
				at < roster->first[name + 1] && n < MOST_FAR;
				at++, n++) {
				naming = &roster->namings[roster->by_name[at]];
				if (is_first_name(naming,
					    match_hit(run, hit, naming, 0)) &&
					!(naming->surnames & 1) &&
					naming->names[0] == name)
					roster_scene_vote(roster, run->scene,
						naming->who,
						hit->names.names[0]);
			}
		}
	}
}

/* Making runs. */

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
 * A word that may stand between those of a name; "y" is mostly between those
 * of two people.
 */
static bool
is_between(const struct words *w, size_t i)
{
	struct span word = words_span(w, i);

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
	if (k >= w->n || !is_name_gap(w, i))
		return w->n;
	while (k + 1 < w->n && small < 3 && is_between(w, k) &&
		is_name_gap(w, k) && !has_comma(w, k)) {
		k++;
		small++;
	}
	return k;
}

static void
extend_back(struct run *run)
{
	struct roster_hit hit;
	size_t i = run->hits[0].first, n = 0;

	while (n < 2 && i-- > 0 && is_name_gap(run->w, i) &&
		!has_comma(run->w, i) &&
		rosterhit_beside(run->roster, run->w, i, &hit)) {
		memmove(run->hits + 1, run->hits, run->n * sizeof *run->hits);
		run->hits[0] = hit;
		run->n++;
		n++;
	}
}

/* Takes hits from *at on that stand together, and words beside them. */
static void
make_run(struct run *run, size_t *at)
{
	const struct roster_scene *scene = run->scene;
	struct roster_hit hit;
	size_t i;

	run->hits[0] = scene->hits[(*at)++];
	run->n = 1;
	extend_back(run);
	while (run->n < MOST_RUN) {
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

/* A word of the language in small letters is a name after a title only. */
static bool
is_only_word(const struct run *run)
{
	const struct roster_hit *hit = &run->hits[0];

	return run->n == 1 && hit->is_ordinary &&
		!(hit->shape & WORD_CAPITAL) && !has_title(run, hit->first);
}

/* La Calle Quesada is no woman, unlike la señora Calle. */
static bool
begins_address(const struct run *run, const struct roster_hit *hit)
{
	return hit->is_address && !has_comma(run->w, hit->last) &&
		!has_title(run, hit->first);
}

static void
judge_runs(struct run *run)
{
	size_t at = 0;

	run->scene->n_waiting = 0;
	while (at < run->scene->n_hits) {
		if (begins_address(run, &run->scene->hits[at])) {
			at++;
			continue;
		}
		make_run(run, &at);
		if (!is_only_word(run))
			resolve(run, 0, run->n);
	}
}

/* M.E.Q.M.: the initials of one in the scene, or of only one at all. */

enum { LEAST_INITIALS = 3 };

/* Who has these initials: one in the scene, or the only one at all. */
static uint32_t
whose_initials(struct run *run, struct span letters)
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
	return are_several ? FINDS_NOBODY : found;
}

/*
 * Q. M. M. E.: somebody of the text, with the surnames first; there may be
 * others, for whom all is looked at once more.
 */
static uint32_t
whose_turned(struct run *run, const char *letters, size_t n)
{
	char turned[ROSTER_NAME_WORDS];
	size_t given;
	uint32_t who;

	run->has_open = true;
	for (given = 1; given < n && given <= 2; given++) {
		memcpy(turned, letters + n - given, given);
		memcpy(turned + given, letters, n - given);
		who = whose_initials(run, span_make(turned, n));
		if (who != FINDS_NOBODY && is_in_scene(run->scene, who))
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
		if (*n && w->at[i].len > 1 &&
			roster_is_small(words_span(w, i))) {
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
is_in_capitals(const struct run *run, size_t i)
{
	const struct word *word = &run->w->at[i];

	return word->shape & WORD_CAPITALS && !(word->shape & WORD_DIGITS) &&
		word->len > LEAST_INITIALS && word->len <= ROSTER_NAME_WORDS;
}

static void
put_initials(struct run *run, size_t first, size_t end, uint32_t who)
{
	const struct words *w = run->w;
	const struct word *last = &w->at[end - 1];
	uint32_t stop = last->at + last->len;

	stop += (last->len == 1 || rosterhit_is_digraph(w, end - 1)) &&
		w->fold->folded.at[stop] == '.';
	roster_scene_add(run->roster, run->scene, who);
	finds_add(run->finds,
		(struct find){.start = w->at[first].at,
			.end = stop,
			.kind = run->roster->people[who].kind,
			.rule = run->roster->rule_name,
			.trust = FINDS_KNOWN,
			.who = who});
}

static void
find_initials(struct run *run)
{
	const struct words *w = run->w;
	char letters[ROSTER_NAME_WORDS];
	size_t k, n, i, end, next = 0;
	uint32_t who;

	for (k = 0; k < w->n_notable; k++) {
		i = w->notable[k];
		if (i < next || !(w->at[i].shape & WORD_CAPITAL))
			continue;
		if (is_in_capitals(run, i) && !rosterhit_is_digraph(w, i)) {
			who = whose_initials(run, words_span(w, i));
			if (who != FINDS_NOBODY)
				put_initials(run, i, i + 1, who);
			continue;
		}
		end = initials_end(w, i, letters, &n);
		if (n < LEAST_INITIALS)
			continue;
		next = end;
		who = whose_initials(run, span_make(letters, n));
		if (who == FINDS_NOBODY)
			who = whose_turned(run, letters, n);
		if (who != FINDS_NOBODY)
			put_initials(run, i, end, who);
	}
}

void
roster_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene, struct finds *finds)
{
	struct run run = {
		.roster = roster, .w = w, .scene = scene, .finds = finds};

	if (!scene->n_people)
		roster_scene_start(roster, scene, span_of(NULL));
	trace_find(roster, w, scene, finds);
	if (!roster->n_namings)
		return;
	rosterhit_find(roster, w, scene);
	judge_runs(&run);
	find_initials(&run);
	judge_waiting(&run, PHASE_ONLY);
	meet_all(&run, PHASE_BOTH);
	if (run.has_open)
		find_initials(&run);
	if (run.scene->n_waiting > 1)
		vote(&run);
	meet_all(&run, PHASE_REST);
	judge_waiting(&run, PHASE_REST);
}
