/* suppressplan_try: does another table agree with all that is shown? */

#include "suppressplan.h"

#include <stdlib.h>

static long long
value(const struct suppressplan *p, uint32_t part)
{
	return p->set->parts[part].value +
		(p->is_changed[part] ? p->change[part] : 0);
}

void
suppressplan_change(struct suppressplan *p, uint32_t part, long long by)
{
	if (!p->is_changed[part])
		p->changed[p->n_changed++] = part;
	p->is_changed[part] = true;
	p->change[part] = by;
}

static void
clear(struct suppressplan *p)
{
	while (p->n_changed)
		p->is_changed[p->changed[--p->n_changed]] = false;
}

/* Hidden, and within its own bounds? */
static bool
is_free(const struct suppressplan *p, uint32_t part)
{
	const struct suppressset_part *at = &p->set->parts[part];
	long long v = value(p, part);

	return !p->change[part] ||
		(suppressplan_is_hidden(p, part) && v >= at->low &&
			v <= at->high);
}

/* The people behind a figure that became smaller must not be more than it. */
static bool
keep_pair(struct suppressplan *p, const struct suppressset_pair *pair)
{
	if (value(p, pair->less) <= value(p, pair->more))
		return true;
	if (!p->set->parts[pair->less].is_loose)
		return false;
	suppressplan_change(p, pair->less,
		value(p, pair->more) - p->set->parts[pair->less].value);
	return is_free(p, pair->less);
}

/* What a numerator leaves of its denominator goes with them; or the numerator
 * with what it leaves, if that was moved. */
static bool
follow_rest(struct suppressplan *p, const struct suppressset_pair *pair)
{
	const struct suppressset_part *parts = p->set->parts;
	long long rest;

	if (pair->rest == SUPPRESSSET_NONE)
		return true;
	rest = value(p, pair->more) - value(p, pair->less);
	if (value(p, pair->rest) == rest)
		return true;
	if (!p->is_changed[pair->rest])
		suppressplan_change(
			p, pair->rest, rest - parts[pair->rest].value);
	else if (!p->is_changed[pair->less])
		suppressplan_change(p, pair->less,
			value(p, pair->more) - value(p, pair->rest) -
				parts[pair->less].value);
	else
		return false;
	return true;
}

/* All pairs of what was changed, and of what had to follow. */
static bool
keep_pairs(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	size_t i;
	uint32_t k;

	for (i = 0; i < p->n_changed; i++) {
		const struct suppressset_part *at = &set->parts[p->changed[i]];

		for (k = 0; k < at->n_pairs; k++) {
			const struct suppressset_pair *pair =
				&set->pairs[set->pair_list[at->pairs + k]];

			if (!follow_rest(p, pair) || !keep_pair(p, pair))
				return false;
		}
	}
	return true;
}

/* What followed may have been moved by two: it must be right for both. */
static bool
are_pairs_kept(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	size_t i;
	uint32_t k;

	for (i = 0; i < p->n_changed; i++) {
		const struct suppressset_part *at = &set->parts[p->changed[i]];

		if (!is_free(p, p->changed[i]))
			return false;
		for (k = 0; k < at->n_pairs; k++) {
			const struct suppressset_pair *pair =
				&set->pairs[set->pair_list[at->pairs + k]];
			long long less = value(p, pair->less),
				  more = value(p, pair->more);

			if (less > more ||
				(pair->rest != SUPPRESSSET_NONE &&
					value(p, pair->rest) != more - less))
				return false;
		}
	}
	return true;
}

/* A total of people against its parts as they would be. */
static bool
keeps_people(struct suppressplan *p, const struct suppressset_sum *sum)
{
	const uint32_t *terms = &p->set->terms[sum->first];
	long long total = value(p, terms[0]), all = 0;
	uint32_t i;

	p->work += sum->n;
	for (i = 1; i < sum->n; i++) {
		long long v = value(p, terms[i]);

		if (v > total)
			return false;
		all += v;
	}
	return total <= all;
}

/* The sums that some changed part is in: what they are out by. */
static bool
keep_sums(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	bool is_good = true;
	size_t i;
	uint32_t k;

	p->turn++;
	for (i = 0; i < p->n_changed && is_good; i++) {
		uint32_t part = p->changed[i];
		const struct suppressset_part *at = &set->parts[part];

		for (k = 0; k < at->n_sums && is_good; k++) {
			uint32_t s = set->sum_list[at->sums + k];
			const struct suppressset_sum *sum = &set->sums[s];

			if (sum->is_people) {
				is_good = keeps_people(p, sum);
				continue;
			}
			if (p->seen[s] != p->turn) {
				p->seen[s] = p->turn;
				p->balance[s] = 0;
				p->touched[p->n_touched++] = s;
			}
			p->balance[s] += set->terms[sum->first] == part ?
				-p->change[part] :
				p->change[part];
		}
	}
	return is_good;
}

/* Where the table is noted that is being looked at; it is noted once. */
static uint32_t
note_found(struct suppressplan *p, uint32_t *by)
{
	size_t i;

	if (*by != SUPPRESSSET_NONE)
		return *by;
	*by = (uint32_t)p->n_found;
	p->found = mem_grow(p->found, &p->found_room,
		p->n_found + p->n_changed + 1, sizeof *p->found);
	p->found[p->n_found++] = (uint32_t)p->n_changed;
	for (i = 0; i < p->n_changed; i++)
		p->found[p->n_found++] = p->changed[i];
	return *by;
}

static void
take_in(struct suppressplan *p, uint32_t part, long long v, uint32_t *by)
{
	if (v < p->low[part]) {
		p->low[part] = v;
		p->low_by[part] = note_found(p, by);
	}
	if (v > p->high[part]) {
		p->high[part] = v;
		p->high_by[part] = note_found(p, by);
	}
}

/* How many people there may be, at most most, by their totals, or the parts if
 * they are one, and by what they are no more than. */
static long long
most_people(const struct suppressplan *p, uint32_t part, long long most)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *n = &set->parts[part];
	uint32_t k;

	most = most > n->high ? n->high : most;
	for (k = 0; k < n->n_pairs; k++) {
		const struct suppressset_pair *pair =
			&set->pairs[set->pair_list[n->pairs + k]];
		long long v = value(p, pair->more);

		if (pair->less == part && v < most)
			most = v;
	}
	for (k = 0; k < n->n_sums; k++) {
		const struct suppressset_sum *sum =
			&set->sums[set->sum_list[n->sums + k]];
		const uint32_t *terms = &set->terms[sum->first];
		long long v = terms[0] == part ? 0 : value(p, terms[0]);
		uint32_t i;

		for (i = 1; terms[0] == part && i < sum->n; i++)
			v += value(p, terms[i]);
		if (v < most)
			most = v;
	}
	return most;
}

/* Nothing has to change with it. */
static bool
is_alone(const struct suppressset *set, uint32_t part)
{
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++)
		if (set->pairs[set->pair_list[at->pairs + k]].rest !=
			SUPPRESSSET_NONE)
			return false;
	return at->is_loose;
}

/* More of a thing may be more people, too. */
static void
raise_people(struct suppressplan *p, uint32_t part, uint32_t *by)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++) {
		const struct suppressset_pair *pair =
			&set->pairs[set->pair_list[at->pairs + k]];

		if (pair->more != part || !is_alone(set, pair->less) ||
			!suppressplan_is_hidden(p, pair->less))
			continue;
		take_in(p, pair->less,
			most_people(p, pair->less, value(p, part)), by);
	}
}

static void
keep_found(struct suppressplan *p, uint32_t *by, uint32_t *to, size_t *n)
{
	size_t len;

	if (*by == SUPPRESSSET_NONE)
		return;
	len = p->found[*by] + 1;
	memcpy(to + *n, p->found + *by, len * sizeof *to);
	*by = (uint32_t)*n;
	*n += len;
}

/* Keeps those of the tables found that are still of use. */
static void
gather(struct suppressplan *p)
{
	size_t n = 0, room = 0, need = 0;
	uint32_t *to = NULL, i;

	for (i = 0; i < p->set->n_parts; i++) {
		if (p->low_by[i] != SUPPRESSSET_NONE)
			need += p->found[p->low_by[i]] + 1;
		if (p->high_by[i] != SUPPRESSSET_NONE)
			need += p->found[p->high_by[i]] + 1;
	}
	to = mem_grow(to, &room, need + 1, sizeof *to);
	for (i = 0; i < p->set->n_parts; i++) {
		keep_found(p, &p->low_by[i], to, &n);
		keep_found(p, &p->high_by[i], to, &n);
	}
	free(p->found);
	p->found = to;
	p->found_room = room;
	p->n_found = n;
	p->most_found = n * 2 + 65536;
}

bool
suppressplan_try(struct suppressplan *p)
{
	uint32_t by = SUPPRESSSET_NONE;
	size_t i;
	bool is_good;

	p->work += p->n_changed * 4;
	if (p->n_found > p->most_found)
		gather(p);
	p->n_touched = 0;
	is_good = keep_pairs(p) && are_pairs_kept(p) && keep_sums(p);
	for (i = 0; i < p->n_touched && is_good; i++)
		is_good = !p->balance[p->touched[i]];
	for (i = 0; is_good && i < p->n_changed; i++) {
		take_in(p, p->changed[i], value(p, p->changed[i]), &by);
		raise_people(p, p->changed[i], &by);
	}
	clear(p);
	return is_good;
}

/* The least that a number of people can be, all else as it is. */
static long long
least_people(const struct suppressset *set, uint32_t part)
{
	const struct suppressset_part *at = &set->parts[part];
	long long least = at->low, rest;
	uint32_t k, i;

	for (k = 0; k < at->n_sums; k++) {
		const struct suppressset_sum *sum =
			&set->sums[set->sum_list[at->sums + k]];
		const uint32_t *terms = &set->terms[sum->first];

		if (!sum->is_people)
			return at->value;
		rest = terms[0] == part ? 0 : set->parts[terms[0]].value;
		for (i = 1; i < sum->n; i++)
			if (terms[0] != part && terms[i] != part)
				rest -= set->parts[terms[i]].value;
			else if (terms[0] == part &&
				set->parts[terms[i]].value > rest)
				rest = set->parts[terms[i]].value;
		if (rest > least)
			least = rest;
	}
	return least < at->value ? least : at->value;
}

void
suppresstry_find_people(struct suppressplan *p)
{
	uint32_t i;

	for (i = 0; i < p->set->n_parts; i++)
		p->people_low[i] = p->set->parts[i].is_loose ?
			least_people(p->set, i) :
			p->set->parts[i].value;
}

void
suppressplan_try_people(struct suppressplan *p, uint32_t part)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	long long most = at->value + suppressplan_width(p, part);

	if (!suppressplan_is_hidden(p, part) || !at->is_loose)
		return;
	suppressplan_change(p, part, p->people_low[part] - at->value);
	suppressplan_try(p);
	most = most_people(p, part, most);
	if (most <= at->value)
		return;
	suppressplan_change(p, part, most - at->value);
	suppressplan_try(p);
}

/* What its people, which follow, leave it; or what is at most it, or it at
 * most, if that stays. */
static void
limit(const struct suppressplan *p, uint32_t part, bool is_tied, long long *low,
	long long *high)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++) {
		const struct suppressset_pair *pair =
			&set->pairs[set->pair_list[at->pairs + k]];
		const struct suppressset_part *less = &set->parts[pair->less];
		long long v;

		if (pair->rest == part ||
			(is_tied && !pair->is_across && !less->is_loose))
			continue;
		if (pair->more != part) {
			v = value(p, pair->more);
			*high = v < *high ? v : *high;
			continue;
		}
		/* If only this cell shows its people, they hide with it. */
		v = less->is_loose &&
				((!pair->is_across && less->n_cells == 1) ||
					suppressplan_is_hidden(p, pair->less)) ?
			p->people_low[pair->less] :
			value(p, pair->less);
		*low = v > *low ? v : *low;
	}
}

long long
suppressplan_room(
	const struct suppressplan *p, uint32_t part, int sign, bool is_tied)
{
	long long least = SUPPRESSSIGN_FAR_OFF;
	uint32_t i = part;

	do {
		const struct suppressset_part *at = &p->set->parts[i];
		long long low = at->low, high = at->high, room;

		limit(p, i, is_tied, &low, &high);
		room = sign > 0 ? high - value(p, i) : value(p, i) - low;
		if (at->is_settled)
			room = 0;
		least = room < least ? room : least;
		i = p->tied[i];
	} while (is_tied && i != part);
	return least;
}

void
suppressplan_change_tied(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied)
{
	uint32_t i = part;

	do {
		suppressplan_change(p, i, by);
		i = p->tied[i];
	} while (is_tied && i != part);
}

void
suppressplan_add_tied(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied)
{
	uint32_t i = part;

	do {
		suppressplan_change(
			p, i, by + (p->is_changed[i] ? p->change[i] : 0));
		i = p->tied[i];
	} while (is_tied && i != part);
}
