/* For suppressnear_gather: which parts a program has. */

#include "suppressnear.h"

/* Of a sum: the parts among which the next is chosen. */
enum { MOST_TERMS = 64 };

/* What hiding a part costs; below 0: it cannot be. */
static double
part_cost(const struct suppressnear *near, uint32_t part)
{
	const struct suppressset *set = near->plan->set;
	const struct suppressset_part *at = &set->parts[part];
	double all = 0, size;
	uint32_t k;

	if (suppressplan_is_hidden(near->plan, part))
		return 0;
	if (at->is_settled)
		return -1;
	for (k = 0; k < at->n_cells; k++) {
		uint32_t cell = set->cell_list[at->cells + k];

		if (near->plan->is_hidden[cell])
			continue;
		if (!suppressplan_may_hide(near->plan, cell))
			return -1;
		all += (suppressplan_cost(near->plan, cell, &size) +
			       size * 0.01) *
			near->noise[cell];
	}
	return all;
}

/* Is it in the program, or may it be? */
static bool
may_take(const struct suppressnear *near, uint32_t part, double *price)
{
	if (near->column_of[part] != SUPPRESSSET_NONE ||
		(!near->may_buy && !suppressplan_is_hidden(near->plan, part)))
		return false;
	*price = part_cost(near, part);
	return *price >= 0;
}

static void
take_part(struct suppressnear *near, uint32_t part)
{
	double price;

	if (part == SUPPRESSSET_NONE || near->n >= near->most ||
		!may_take(near, part, &price))
		return;
	near->column_of[part] = (uint32_t)near->n;
	near->price[near->n] = price;
	near->parts[near->n++] = part;
}

static bool
take_row(struct suppressnear *near, uint32_t row)
{
	if (near->is_seen[row])
		return false;
	near->is_seen[row] = true;
	near->rows[near->n_rows++] = row;
	return true;
}

/* How many sums keep a part from changing alone. */
static uint32_t
count_sums(const struct suppressset *set, uint32_t part)
{
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k, n = 0;

	for (k = 0; k < at->n_sums; k++)
		n += !suppressset_sum(set, part, k)->is_people;
	return n;
}

/* A part that changes has to be made up for in its sums. What stands in such
 * sums only, closes a ring: it is taken at once. */
static void
open_sum(struct suppressnear *near, uint32_t s)
{
	const struct suppressset *set = near->plan->set;
	const struct suppressset_sum *sum = &set->sums[s];
	uint32_t i;

	if (!take_row(near, s))
		return;
	near->cursor[s] = 0;
	near->opened[near->n_opened++] = s;
	for (i = 0; i < sum->n && !sum->is_people; i++) {
		uint32_t part = set->terms[sum->first + i];

		if (++near->n_open[part] == count_sums(set, part))
			take_part(near, part);
	}
}

/* What hangs on the parts that were taken, and so on. */
static void
follow(struct suppressnear *near, size_t *done)
{
	const struct suppressset *set = near->plan->set;
	uint32_t k;

	for (; *done < near->n; ++*done) {
		const struct suppressset_part *at =
			&set->parts[near->parts[*done]];

		for (k = 0; k < at->n_pairs; k++) {
			uint32_t s = set->pair_list[at->pairs + k];

			if (!take_row(near, (uint32_t)set->n_sums + s))
				continue;
			take_part(near, set->pairs[s].less);
			take_part(near, set->pairs[s].more);
			take_part(near, set->pairs[s].rest);
		}
		for (k = 0; k < at->n_sums; k++)
			open_sum(near, set->sum_list[at->sums + k]);
	}
}

/* The cheapest part of a sum that can be taken, which is the nearest to close
 * a ring. SUPPRESSSET_NONE: there is none. */
static uint32_t
choose_term(struct suppressnear *near, uint32_t s)
{
	const struct suppressset *set = near->plan->set;
	const struct suppressset_sum *sum = &set->sums[s];
	uint32_t best = SUPPRESSSET_NONE, i, seen = 0;
	double least = 0, price;

	for (i = near->cursor[s]; i < sum->n && seen < MOST_TERMS; i++) {
		uint32_t part = set->terms[sum->first + i];

		if (!may_take(near, part, &price)) {
			near->cursor[s] += i == near->cursor[s];
			continue;
		}
		seen++;
		price -= 0.001 * near->n_open[part];
		if (best != SUPPRESSSET_NONE && price >= least)
			continue;
		best = part;
		least = price;
	}
	return best;
}

/* The parts that hang together with the first, in small rings before wide
 * ones: a part of each sum in turn. */
static void
grow(struct suppressnear *near)
{
	size_t done = 0, i = 0, idle = 0;

	follow(near, &done);
	while (near->n < near->most && idle < near->n_opened) {
		uint32_t part =
			choose_term(near, near->opened[i % near->n_opened]);

		i++;
		idle++;
		if (part == SUPPRESSSET_NONE)
			continue;
		take_part(near, part);
		follow(near, &done);
		idle = 0;
	}
	follow(near, &done);
}

/* Those of some parts that are in the program; the last of them is *one. */
size_t
suppressgather_count(const struct suppressnear *near, const uint32_t *parts,
	size_t n, uint32_t *one)
{
	size_t live = 0;

	while (n--)
		if (parts[n] != SUPPRESSSET_NONE &&
			near->column_of[parts[n]] != SUPPRESSSET_NONE) {
			*one = parts[n];
			live++;
		}
	return live;
}

/* Leaves out a part that nothing can make up for. */
static bool
drop_lone(struct suppressnear *near, uint32_t row)
{
	const struct suppressset *set = near->plan->set;
	const struct suppressset_sum *sum = &set->sums[row];
	uint32_t one = SUPPRESSSET_NONE;
	size_t live = 0;

	if (row >= set->n_sums) {
		const struct suppressset_pair *pair =
			&set->pairs[row - set->n_sums];
		const uint32_t three[] = {pair->less, pair->more, pair->rest};

		if (pair->rest != SUPPRESSSET_NONE)
			live = suppressgather_count(near, three, 3, &one);
	} else if (!sum->is_people)
		live = suppressgather_count(
			near, &set->terms[sum->first], sum->n, &one);
	if (live == 1)
		near->column_of[one] = SUPPRESSSET_NONE;
	return live == 1;
}

/* Leaves out what cannot change, and what cannot then. */
static void
prune(struct suppressnear *near)
{
	bool has_dropped = true;
	size_t i, n = 0;

	while (has_dropped) {
		has_dropped = false;
		for (i = 0; i < near->n_rows; i++)
			has_dropped |= drop_lone(near, near->rows[i]);
	}
	for (i = 0; i < near->n; i++) {
		if (near->column_of[near->parts[i]] == SUPPRESSSET_NONE)
			continue;
		near->column_of[near->parts[i]] = (uint32_t)n;
		near->price[n] = near->price[i];
		near->parts[n++] = near->parts[i];
	}
	near->n = n;
}

void
suppressgather_take(struct suppressnear *near, uint32_t part)
{
	take_part(near, part);
	if (near->n)
		grow(near);
	near->is_cut = near->n == near->most;
	prune(near);
}
