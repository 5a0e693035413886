#include "suppressnear.h"

#include "suppressclp.h"
#include "suppresstry.h"

#include <math.h>
#include <stdlib.h>

/* Columns made whole one by one, before it is given up. */
enum { MOST_DIVES = 12 };

/* What a change by one of what is hidden already costs. */
static const double hidden_cost = 1e-4;

struct suppressnear *
suppressnear_open(struct suppressplan *plan, const double *noise)
{
	const struct suppressset *set = plan->set;
	struct suppressnear *near = mem_zero(sizeof *near);
	size_t rows = set->n_sums + set->n_pairs + 1, parts = set->n_parts + 1;
	size_t i;

	near->plan = plan;
	near->noise = noise;
	near->column_of = mem_zero(parts * sizeof *near->column_of);
	near->parts = mem_zero(parts * sizeof *near->parts);
	near->change = mem_zero(parts * sizeof *near->change);
	near->is_whole = mem_zero(parts * sizeof *near->is_whole);
	near->price = mem_zero(parts * sizeof *near->price);
	near->up = mem_zero(parts * sizeof *near->up);
	near->down = mem_zero(parts * sizeof *near->down);
	near->n_open = mem_zero(parts * sizeof *near->n_open);
	near->opened = mem_zero(rows * sizeof *near->opened);
	near->cursor = mem_zero(rows * sizeof *near->cursor);
	near->is_seen = mem_zero(rows * sizeof *near->is_seen);
	near->rows = mem_zero(rows * sizeof *near->rows);
	near->dived = mem_zero((MOST_DIVES + 1) * sizeof *near->dived);
	for (i = 0; i < set->n_parts; i++)
		near->column_of[i] = SUPPRESSSET_NONE;
	return near;
}

static void
close_sum(struct suppressnear *near, uint32_t s)
{
	const struct suppressset *set = near->plan->set;
	uint32_t i;

	for (i = 0; i < set->sums[s].n; i++)
		near->n_open[set->terms[set->sums[s].first + i]] = 0;
}

void
suppressnear_clear(struct suppressnear *near)
{
	while (near->n)
		near->column_of[near->parts[--near->n]] = SUPPRESSSET_NONE;
	while (near->n_rows)
		near->is_seen[near->rows[--near->n_rows]] = false;
	while (near->n_opened)
		close_sum(near, near->opened[--near->n_opened]);
	suppressclp_close(near->clp);
	near->clp = NULL;
	near->n_dived = 0;
}

void
suppressnear_close(struct suppressnear *near)
{
	if (!near)
		return;
	suppressnear_clear(near);
	free(near->column_of);
	free(near->parts);
	free(near->change);
	free(near->is_whole);
	free(near->price);
	free(near->up);
	free(near->down);
	free(near->n_open);
	free(near->opened);
	free(near->cursor);
	free(near->is_seen);
	free(near->rows);
	free(near->dived);
	free(near);
}

static double
far(long long bound)
{
	return bound >= SUPPRESSSIGN_FAR_OFF / 2 ? INFINITY : (double)bound;
}

/* How far each can go by its own bounds. */
static void
find_reach(struct suppressnear *near)
{
	size_t i;

	for (i = 0; i < near->n; i++) {
		const struct suppressset_part *at =
			&near->plan->set->parts[near->parts[i]];

		near->up[i] = far(at->high - at->value);
		near->down[i] = far(at->value - at->low);
	}
}

static void
number(struct suppressnear *near, uint32_t part, double n)
{
	uint32_t column = near->column_of[part];

	if (column == SUPPRESSSET_NONE)
		return;
	suppressclp_number(near->clp, 2 * column, n);
	suppressclp_number(near->clp, 2 * column + 1, -n);
}

/* One part is at most another: a row, or a bound if only one is here. */
static void
add_order(struct suppressnear *near, uint32_t less, uint32_t more)
{
	const struct suppressset_part *parts = near->plan->set->parts;
	double room = (double)(parts[more].value - parts[less].value);
	uint32_t low = near->column_of[less], high = near->column_of[more];

	if (low != SUPPRESSSET_NONE && high != SUPPRESSSET_NONE) {
		number(near, more, 1);
		number(near, less, -1);
		suppressclp_row(near->clp, -room, INFINITY);
	} else if (low != SUPPRESSSET_NONE)
		near->up[low] = fmin(near->up[low], room);
	else if (high != SUPPRESSSET_NONE)
		near->down[high] = fmin(near->down[high], room);
}

static void
add_sum(struct suppressnear *near, const struct suppressset_sum *sum)
{
	const struct suppressset *set = near->plan->set;
	const uint32_t *terms = &set->terms[sum->first];
	double all = -(double)set->parts[terms[0]].value;
	uint32_t i, one;

	if (!suppressgather_count(near, terms, sum->n, &one))
		return;
	number(near, terms[0], -1);
	for (i = 1; i < sum->n; i++) {
		number(near, terms[i], 1);
		all += (double)set->parts[terms[i]].value;
	}
	suppressclp_row(near->clp, sum->is_people ? -all : 0,
		sum->is_people ? INFINITY : 0);
	for (i = 1; sum->is_people && i < sum->n; i++)
		add_order(near, terms[i], terms[0]);
}

static void
add_rows(struct suppressnear *near)
{
	const struct suppressset *set = near->plan->set;
	size_t i;

	for (i = 0; i < near->n_rows; i++) {
		const struct suppressset_pair *pair;
		uint32_t one;

		if (near->rows[i] < set->n_sums) {
			add_sum(near, &set->sums[near->rows[i]]);
			continue;
		}
		pair = &set->pairs[near->rows[i] - set->n_sums];
		if (pair->rest == SUPPRESSSET_NONE) {
			add_order(near, pair->less, pair->more);
			continue;
		}
		if (!suppressgather_count(near, &pair->less, 1, &one) &&
			!suppressgather_count(near, &pair->more, 1, &one))
			continue;
		number(near, pair->more, 1);
		number(near, pair->less, -1);
		number(near, pair->rest, -1);
		suppressclp_row(near->clp, 0, 0);
	}
}

void
suppressnear_leave(struct suppressnear *near, uint32_t part)
{
	const struct suppressset_part *at = &near->plan->set->parts[part];
	uint32_t i = near->column_of[part];
	double cost =
		near->price[i] / (double)at->one / (double)near->plan->protect +
		hidden_cost;

	suppressclp_bounds(near->clp, 2 * i, 0, near->up[i]);
	suppressclp_bounds(near->clp, 2 * i + 1, 0, near->down[i]);
	suppressclp_cost(near->clp, 2 * i, cost);
	suppressclp_cost(near->clp, 2 * i + 1, cost);
}

void
suppressnear_want(struct suppressnear *near, uint32_t part, int sign,
	long long need, double gain, bool is_only)
{
	size_t at = near->column_of[part], column = 2 * at;
	size_t to = sign > 0 ? column : column + 1;
	size_t against = sign > 0 ? column + 1 : column;

	suppressnear_leave(near, part);
	suppressclp_bounds(near->clp, to, 0,
		fmin(sign > 0 ? near->up[at] : near->down[at], (double)need));
	suppressclp_cost(near->clp, to, -gain);
	if (is_only)
		suppressclp_bounds(near->clp, against, 0, 0);
}

bool
suppressnear_gather(
	struct suppressnear *near, uint32_t part, bool may_buy, size_t most)
{
	size_t i;

	suppressnear_clear(near);
	near->may_buy = may_buy;
	near->most = most;
	suppressgather_take(near, part);
	if (!near->n || near->parts[0] != part)
		return false;
	find_reach(near);
	near->clp = suppressclp_open(2 * near->n);
	add_rows(near);
	for (i = 0; i < near->n; i++)
		suppressnear_leave(near, near->parts[i]);
	return true;
}

static bool
is_near_whole(double number)
{
	return fabs(number - nearbyint(number)) <= 1e-6;
}

/* What was made whole before may be anything again. */
static void
forget_dives(struct suppressnear *near)
{
	while (near->n_dived) {
		size_t column = near->dived[--near->n_dived];

		suppressclp_bounds(near->clp, column, 0,
			column % 2 ? near->down[column / 2] :
				     near->up[column / 2]);
	}
}

/* Makes columns whole, one at a time, the others following. */
static bool
dive(struct suppressnear *near)
{
	while (near->n_dived < MOST_DIVES) {
		const double *found = suppressclp_solution(near->clp);
		size_t i = 0;

		while (i < 2 * near->n && is_near_whole(found[i]))
			i++;
		if (i == 2 * near->n)
			return true;
		near->dived[near->n_dived++] = i;
		suppressclp_bounds(
			near->clp, i, floor(found[i]), floor(found[i]));
		near->plan->work += suppressclp_size(near->clp);
		if (suppressclp_solve(near->clp) != SUPPRESSCLP_SOLVED)
			return false;
	}
	return true;
}

bool
suppressnear_solve(struct suppressnear *near)
{
	const double *found;
	size_t i;

	near->plan->work += 3 * suppressclp_size(near->clp);
	if (suppressclp_solve(near->clp) != SUPPRESSCLP_SOLVED || !dive(near)) {
		forget_dives(near);
		return false;
	}
	found = suppressclp_solution(near->clp);
	for (i = 0; i < near->n; i++) {
		double by = found[2 * i] - found[2 * i + 1];

		near->is_whole[i] = is_near_whole(by);
		near->change[i] = (long long)nearbyint(by);
	}
	forget_dives(near);
	return true;
}

double
suppressnear_price(const struct suppressnear *near)
{
	double all = 0;
	size_t i;

	for (i = 0; i < near->n; i++)
		if (near->change[i])
			all += near->price[i];
	return all;
}

bool
suppressnear_is_whole(const struct suppressnear *near)
{
	size_t i;

	for (i = 0; i < near->n; i++)
		if (!near->is_whole[i])
			return false;
	return true;
}

void
suppressnear_put(struct suppressnear *near, const long long *change)
{
	size_t i;

	for (i = 0; i < near->n; i++) {
		near->change[i] = change[i];
		near->is_whole[i] = true;
	}
}

bool
suppressnear_try(struct suppressnear *near)
{
	size_t i;

	for (i = 0; i < near->n; i++)
		if (near->change[i])
			suppresstry_change(
				near->plan, near->parts[i], near->change[i]);
	return suppresstry(near->plan);
}
