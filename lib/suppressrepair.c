#include "suppressrepair.h"

#include "suppressclp.h"

#include <math.h>
#include <stdlib.h>

enum {
	/* Parts of one problem, those nearest to the part in question. */
	MOST_PARTS = 3000,
	/* Columns made whole one by one, before it is given up. */
	MOST_DIVES = 12,
};

/* What a change by one of what is hidden already costs, and what is gained by
 * going on with the part in question. */
static const double hidden_cost = 1e-4, gain = 1e3;

struct suppressrepair {
	struct suppressplan *plan;
	const double *noise;
	uint32_t *column_of; /* by part; SUPPRESSSET_NONE: not in it */
	uint32_t *parts;
	size_t n;
	bool *is_seen; /* by sum and pair */
	uint32_t *rows;
	size_t n_rows;
	struct suppressclp *clp;
	long long *change; /* by column */
	double cost;
};

struct suppressrepair *
suppressrepair_open(struct suppressplan *plan, const double *noise)
{
	const struct suppressset *set = plan->set;
	struct suppressrepair *r = mem_zero(sizeof *r);
	size_t rows = set->n_sums + set->n_pairs + 1, i;

	r->plan = plan;
	r->noise = noise;
	r->column_of = mem_zero((set->n_parts + 1) * sizeof *r->column_of);
	r->parts = mem_zero((set->n_parts + 1) * sizeof *r->parts);
	r->change = mem_zero((set->n_parts + 1) * sizeof *r->change);
	r->is_seen = mem_zero(rows * sizeof *r->is_seen);
	r->rows = mem_zero(rows * sizeof *r->rows);
	for (i = 0; i < set->n_parts; i++)
		r->column_of[i] = SUPPRESSSET_NONE;
	return r;
}

static void
clear(struct suppressrepair *r)
{
	while (r->n)
		r->column_of[r->parts[--r->n]] = SUPPRESSSET_NONE;
	while (r->n_rows)
		r->is_seen[r->rows[--r->n_rows]] = false;
	suppressclp_close(r->clp);
	r->clp = NULL;
}

void
suppressrepair_close(struct suppressrepair *r)
{
	if (!r)
		return;
	clear(r);
	free(r->column_of);
	free(r->parts);
	free(r->change);
	free(r->is_seen);
	free(r->rows);
	free(r);
}

/* What hiding a part costs; below 0: it cannot be. */
static double
part_cost(const struct suppressrepair *r, uint32_t part)
{
	const struct suppressset *set = r->plan->set;
	const struct suppressset_part *at = &set->parts[part];
	double all = 0, size;
	uint32_t k;

	if (suppressplan_is_hidden(r->plan, part))
		return 0;
	if (at->is_settled)
		return -1;
	for (k = 0; k < at->n_cells; k++) {
		uint32_t cell = set->cell_list[at->cells + k];

		if (r->plan->is_hidden[cell])
			continue;
		if (!suppressplan_may_hide(r->plan, cell))
			return -1;
		all += (suppressplan_cost(r->plan, cell, &size) + size * 0.01) *
			r->noise[cell];
	}
	return all;
}

static void
take_part(struct suppressrepair *r, uint32_t part, bool may_buy)
{
	if (r->column_of[part] != SUPPRESSSET_NONE || r->n == MOST_PARTS ||
		(!may_buy && !suppressplan_is_hidden(r->plan, part)) ||
		part_cost(r, part) < 0)
		return;
	r->column_of[part] = (uint32_t)r->n;
	r->parts[r->n++] = part;
}

static bool
take_row(struct suppressrepair *r, uint32_t row)
{
	if (r->is_seen[row])
		return false;
	r->is_seen[row] = true;
	r->rows[r->n_rows++] = row;
	return true;
}

/* The parts that hang together with one, the nearest first. */
static void
gather(struct suppressrepair *r, uint32_t part, bool may_buy)
{
	const struct suppressset *set = r->plan->set;
	size_t i;
	uint32_t k, j;

	clear(r);
	take_part(r, part, may_buy);
	for (i = 0; i < r->n; i++) {
		const struct suppressset_part *at = &set->parts[r->parts[i]];

		for (k = 0; k < at->n_sums; k++) {
			uint32_t s = set->sum_list[at->sums + k];

			if (!take_row(r, s))
				continue;
			for (j = 0; j < set->sums[s].n; j++)
				take_part(r, set->terms[set->sums[s].first + j],
					may_buy);
		}
		for (k = 0; k < at->n_pairs; k++) {
			uint32_t s = set->pair_list[at->pairs + k];

			if (!take_row(r, (uint32_t)set->n_sums + s))
				continue;
			take_part(r, set->pairs[s].less, may_buy);
			take_part(r, set->pairs[s].more, may_buy);
			if (set->pairs[s].rest != SUPPRESSSET_NONE)
				take_part(r, set->pairs[s].rest, may_buy);
		}
	}
}

/* Each part has two columns: by how much it is more, and by how much less. */
static void
number(struct suppressrepair *r, uint32_t part, double n)
{
	uint32_t column = r->column_of[part];

	if (column == SUPPRESSSET_NONE)
		return;
	suppressclp_number(r->clp, 2 * column, n);
	suppressclp_number(r->clp, 2 * column + 1, -n);
}

static void
add_sum(struct suppressrepair *r, const struct suppressset_sum *sum)
{
	const struct suppressset *set = r->plan->set;
	const uint32_t *terms = &set->terms[sum->first];
	double all = -(double)set->parts[terms[0]].value;
	uint32_t i;

	number(r, terms[0], -1);
	for (i = 1; i < sum->n; i++) {
		number(r, terms[i], 1);
		all += (double)set->parts[terms[i]].value;
	}
	suppressclp_row(r->clp, sum->is_people ? -all : 0,
		sum->is_people ? INFINITY : 0);
	for (i = 1; sum->is_people && i < sum->n; i++) {
		number(r, terms[0], 1);
		number(r, terms[i], -1);
		suppressclp_row(r->clp,
			(double)(set->parts[terms[i]].value -
				set->parts[terms[0]].value),
			INFINITY);
	}
}

static void
add_rows(struct suppressrepair *r)
{
	const struct suppressset *set = r->plan->set;
	size_t i;

	for (i = 0; i < r->n_rows; i++) {
		const struct suppressset_pair *pair;

		if (r->rows[i] < set->n_sums) {
			add_sum(r, &set->sums[r->rows[i]]);
			continue;
		}
		pair = &set->pairs[r->rows[i] - set->n_sums];
		number(r, pair->more, 1);
		number(r, pair->less, -1);
		if (pair->rest != SUPPRESSSET_NONE) {
			number(r, pair->rest, -1);
			suppressclp_row(r->clp, 0, 0);
			continue;
		}
		suppressclp_row(r->clp,
			(double)(set->parts[pair->less].value -
				set->parts[pair->more].value),
			INFINITY);
	}
}

static double
far(long long bound)
{
	return bound >= SUPPRESSSIGN_FAR_OFF / 2 ? INFINITY : (double)bound;
}

static void
add_columns(struct suppressrepair *r, uint32_t part, int sign, long long need)
{
	const struct suppressset *set = r->plan->set;
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct suppressset_part *at = &set->parts[r->parts[i]];
		double cost = part_cost(r, r->parts[i]) / (double)at->one /
				(double)r->plan->protect +
			hidden_cost;
		double up = far(at->high - at->value),
		       down = far(at->value - at->low);

		if (r->parts[i] == part) {
			up = sign > 0 ? fmin(up, (double)need) : 0;
			down = sign < 0 ? fmin(down, (double)need) : 0;
			cost = -gain;
		}
		suppressclp_bounds(r->clp, 2 * i, 0, up);
		suppressclp_bounds(r->clp, 2 * i + 1, 0, down);
		suppressclp_cost(r->clp, 2 * i, cost);
		suppressclp_cost(r->clp, 2 * i + 1, cost);
	}
}

/* Makes columns whole, one at a time, the others following. */
static bool
dive(struct suppressrepair *r)
{
	const double near = 1e-6;
	int turn;
	size_t i;

	for (turn = 0; turn < MOST_DIVES; turn++) {
		const double *found = suppressclp_solution(r->clp);
		size_t worst = 2 * r->n;

		for (i = 0; i < 2 * r->n && worst == 2 * r->n; i++)
			if (fabs(found[i] - nearbyint(found[i])) > near)
				worst = i;
		if (worst == 2 * r->n)
			return true;
		suppressclp_bounds(r->clp, worst, floor(found[worst]),
			floor(found[worst]));
		r->plan->work += suppressclp_size(r->clp);
		if (suppressclp_solve(r->clp) != SUPPRESSCLP_SOLVED)
			return false;
	}
	return false;
}

/* Finds the cheapest table in which the part differs by need, or nearly so;
 * returns by how much it does. */
static long long
find(struct suppressrepair *r, uint32_t part, int sign, long long need,
	bool may_buy)
{
	const double *found;
	long long got = 0;
	size_t i;

	gather(r, part, may_buy);
	if (!r->n)
		return 0;
	r->clp = suppressclp_open(2 * r->n);
	add_rows(r);
	add_columns(r, part, sign, need);
	r->plan->work += 3 * suppressclp_size(r->clp);
	if (suppressclp_solve(r->clp) != SUPPRESSCLP_SOLVED || !dive(r))
		return 0;
	found = suppressclp_solution(r->clp);
	r->cost = 0;
	for (i = 0; i < r->n; i++) {
		r->change[i] =
			(long long)nearbyint(found[2 * i] - found[2 * i + 1]);
		if (r->change[i])
			r->cost += part_cost(r, r->parts[i]);
		if (r->parts[i] == part)
			got = sign * r->change[i];
	}
	return got;
}

static void
try_found(struct suppressrepair *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->change[i])
			suppressplan_change(r->plan, r->parts[i], r->change[i]);
	suppressplan_try(r->plan);
}

static long long
need_of(const struct suppressrepair *r, uint32_t part, int sign)
{
	const struct suppressplan *p = r->plan;
	long long value = p->set->parts[part].value;

	return suppressplan_width(p, part) -
		(sign > 0 ? value - p->low[part] : p->high[part] - value);
}

void
suppressrepair_widen(struct suppressrepair *r, uint32_t part)
{
	int sign;

	for (sign = 1; sign >= -1; sign -= 2)
		if (!suppressplan_is_safe(r->plan, part) &&
			find(r, part, sign, need_of(r, part, sign), false) > 0)
			try_found(r);
	clear(r);
}

static bool
hide_found(struct suppressrepair *r)
{
	const struct suppressset *set = r->plan->set;
	uint32_t before = r->plan->n_hidden, k;
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct suppressset_part *at = &set->parts[r->parts[i]];

		for (k = 0; r->change[i] && k < at->n_cells; k++)
			suppressplan_hide(
				r->plan, set->cell_list[at->cells + k]);
	}
	return r->plan->n_hidden > before;
}

bool
suppressrepair_buy(struct suppressrepair *r, uint32_t part)
{
	long long up = find(r, part, 1, need_of(r, part, 1), true), down;
	long long most = need_of(r, part, -1);
	double cost = r->cost;
	bool has_bought = false;

	down = find(r, part, -1, most, true);
	if (down < most && up > 0 && (up >= need_of(r, part, 1) || up > down))
		down = 0;
	else if (down > 0 && up >= need_of(r, part, 1) && cost <= r->cost)
		down = 0;
	if (!down && up > 0)
		up = find(r, part, 1, need_of(r, part, 1), true);
	if (up > 0 || down > 0) {
		has_bought = hide_found(r);
		try_found(r);
	}
	clear(r);
	return has_bought;
}
