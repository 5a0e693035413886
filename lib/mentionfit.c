#include "mentionfit.h"

/* What speaks for a fit, in points. */
enum {
	POINTS_SURNAME = 4,
	POINTS_SURNAME_WORD = 2, /* a surname that is a word, too: Cruz */
	POINTS_GIVEN = 2,
	POINTS_GIVEN_WORD = 1, /* Rosa */
	POINTS_LIKE = 2,
	POINTS_LIKE_GIVEN = 1,
	POINTS_INITIAL = 1,
	POINTS_ORDER = 1,
};

static bool
is_meant(const struct mentionrun *run, const struct roster_hit *hit,
	uint32_t name)
{
	uint32_t k;

	if (hit->initial)
		return nametable_word(run->roster->names, name).at[0] ==
			hit->initial;
	for (k = 0; k < hit->names.n; k++)
		if (hit->names.names[k] == name)
			return true;
	return false;
}

/*
 * Which word of a naming a hit is, of those not taken; or its n. Most hits have
 * one meaning, and many namings are compared with each.
 */
size_t
mentionfit_match(const struct mentionrun *run, const struct roster_hit *hit,
	const struct roster_naming *naming, unsigned taken)
{
	uint32_t only = hit->names.names[0];
	size_t i;

	if (hit->initial || hit->names.n != 1) {
		for (i = 0; i < naming->n; i++)
			if (!(taken >> i & 1) &&
				is_meant(run, hit, naming->names[i]))
				return i;
		return naming->n;
	}
	for (i = 0; i < naming->n; i++)
		if (naming->names[i] == only && !(taken >> i & 1))
			return i;
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
 * Of "Laura L. Concepción" the letter is Limachi's, which her first surname
 * stands before: the last word of a naming that an initial may be, before the
 * last one, which stands after it.
 */
static size_t
match_initial(const struct mentionrun *run, const struct roster_hit *hit,
	const struct mentionfit *fit, unsigned taken)
{
	size_t n = fit->naming->n, i;

	for (i = fit->last > 0 ? (size_t)fit->last : n; i-- > 0;)
		if (!(taken >> i & 1) &&
			is_meant(run, hit, fit->naming->names[i]))
			return i;
	return mentionfit_match(run, hit, fit->naming, taken);
}

/*
 * Adds hit i to a fit if the naming has it, and says so. One in the order of
 * the naming, after or before the last, fits better.
 */
static bool
grow(const struct mentionrun *run, struct mentionfit *fit, size_t i,
	unsigned *taken, int step)
{
	const struct roster_hit *hit = &run->hits[i];
	size_t k = hit->initial && step < 0 ?
		match_initial(run, hit, fit, *taken) :
		mentionfit_match(run, hit, fit->naming, *taken);

	if (k >= fit->naming->n)
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
struct mentionfit
mentionfit_of(const struct mentionrun *run, size_t i, size_t low, size_t high,
	const struct roster_naming *naming)
{
	struct mentionfit fit = {.naming = naming, .from = i, .to = i + 1};
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
is_all(const struct mentionfit *fit)
{
	return fit->to - fit->from == fit->naming->n;
}

static bool
is_better(const struct mentionrun *run, const struct mentionfit *a,
	const struct mentionfit *b)
{
	if (!b->naming || a->n_whole != b->n_whole)
		return !b->naming || a->n_whole > b->n_whole;
	if (a->points != b->points)
		return a->points > b->points;
	if (is_all(a) != is_all(b))
		return is_all(a);
	return roster_scene_has(run->scene, a->naming->who) &&
		!roster_scene_has(run->scene, b->naming->who);
}

static bool
is_equal(const struct mentionrun *run, const struct mentionfit *a,
	const struct mentionfit *b)
{
	return a->n_whole == b->n_whole && a->points == b->points &&
		is_all(a) == is_all(b) &&
		roster_scene_has(run->scene, a->naming->who) ==
		roster_scene_has(run->scene, b->naming->who);
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
size_t
mentionfit_rarest(const struct mentionrun *run, size_t low, size_t high)
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
is_by_surnames(const struct mentionrun *run, const struct mentionfit *fit,
	const struct mentionfit *other)
{
	const struct roster_person *people = run->roster->people;

	return fit->n_whole > 1 && !fit->n_given && !other->n_given &&
		is_equal(run, fit, other) &&
		people[fit->naming->who].is_subject &&
		!people[other->naming->who].is_subject;
}

/* Keeps the better of two fits, and whether it is the only one. */
static void
take_fit(const struct mentionrun *run, struct mentionfit *best,
	struct mentionfit *fit)
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
struct mentionfit
mentionfit_alone(const struct mentionrun *run, size_t i)
{
	const struct roster *roster = run->roster;
	const struct roster_hit *hit = &run->hits[i];
	const struct roster_called *called;
	struct mentionfit best = {0}, fit;
	bool is_surname;
	uint32_t k;

	for (k = 0; k < hit->names.n; k++) {
		called = &roster->called[hit->names.names[k]];
		is_surname = called->naming[true] != ROSTER_NONE;
		fit = (struct mentionfit){
			.naming = &roster->namings[called->naming[is_surname]],
			.from = i,
			.to = i + 1,
			.points = hit_points(hit, is_surname),
			.n_whole = 1,
			.is_shared = called->is_shared[is_surname] ||
				is_both(roster, called)};
		if (!best.n_whole || fit.points > best.points)
			best = fit;
		else if (fit.points == best.points)
			best.is_shared |= fit.is_shared ||
				fit.naming->who != best.naming->who;
	}
	return best;
}

/* Does a comma stand after hit i of a run? */
static bool
is_comma_after(const struct mentionrun *run, size_t i)
{
	struct span gap = words_gap(run->w, run->hits[i].last);

	return memchr(gap.at, ',', gap.len) != NULL;
}

/* The hits around hit i up to the next commas. */
static void
find_clause(const struct mentionrun *run, size_t i, size_t *low, size_t *high)
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
is_of_two(
	const struct mentionrun *run, const struct mentionfit *fit, size_t low)
{
	size_t i;

	if (fit->from == low || is_comma_after(run, fit->from - 1))
		return false;
	for (i = fit->from; i + 1 < fit->to; i++)
		if (is_comma_after(run, i))
			return true;
	return false;
}

uint64_t
mentionfit_beside(
	const struct mentionrun *run, size_t i, size_t low, size_t high)
{
	const struct roster_hit *hit;
	uint64_t marks = 0;
	uint32_t k;

	for (; low < high; low++) {
		hit = &run->hits[low];
		if (hit->initial)
			return UINT64_MAX;
		for (k = 0; low != i && k < hit->names.n; k++)
			marks |= roster_mark(hit->names.names[k]);
	}
	return marks;
}

/*
 * The best naming for hit i and those around, commas or not. Most namings fit
 * it alone: these need no look once one is found that fits more.
 */
static struct mentionfit
find_any_fit(const struct mentionrun *run, size_t i, size_t low, size_t high)
{
	const struct roster *roster = run->roster;
	const struct roster_hit *hit = &run->hits[i];
	uint64_t beside = mentionfit_beside(run, i, low, high);
	struct mentionfit best = {0}, fit;
	const struct roster_naming *naming;
	size_t tried = 0;
	uint32_t k, at;

	for (k = 0; k < hit->names.n; k++)
		for (at = roster->first[hit->names.names[k]];
			at < roster->first[hit->names.names[k] + 1] &&
			tried < MENTIONFIT_MOST_TRIED;
			at++, tried++) {
			bool is_alone = !(roster->marks[at] & beside);

			if (is_alone && best.n_whole > 1)
				continue;
			naming = &roster->namings[roster->by_name[at]];
			fit = is_alone ?
				mentionfit_of(run, i, i, i + 1, naming) :
				mentionfit_of(run, i, low, high, naming);
			take_fit(run, &best, &fit);
		}
	return best;
}

struct mentionfit
mentionfit_find(const struct mentionrun *run, size_t i, size_t low, size_t high)
{
	struct mentionfit fit = find_any_fit(run, i, low, high);

	if (!is_of_two(run, &fit, low))
		return fit;
	find_clause(run, i, &low, &high);
	return find_any_fit(run, i, low, high);
}

/* The first hit of a fit that is no initial. */
const struct roster_hit *
mentionfit_whole(const struct mentionrun *run, const struct mentionfit *fit)
{
	size_t i = fit->from;

	while (i + 1 < fit->to && run->hits[i].initial)
		i++;
	return &run->hits[i];
}
