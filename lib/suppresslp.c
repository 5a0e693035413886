#include "suppresslp.h"

#include "suppressclp.h"

#include <math.h>
#include <stdlib.h>

/* One group of parts that hang together. */
struct problem {
	struct suppressclp *model;
	uint32_t *parts; /* by column */
	size_t n;
};

struct suppresslp {
	const struct suppressset *set;
	const bool *is_hidden;
	uint32_t *problem_of, *column_of; /* by part */
	struct problem *problems;
	size_t n, room;
};

/* A term of a row: a column if it is hidden; else what is known moves over. */
static void
add_term(const struct suppresslp *lp, struct suppressclp *m, uint32_t part,
	double number, double *known)
{
	if (lp->is_hidden[part])
		suppressclp_number(m, lp->column_of[part], number);
	else
		*known += number * (double)lp->set->parts[part].value;
}

static bool
has_hidden(const struct suppresslp *lp, const uint32_t *parts, size_t n)
{
	while (n)
		if (lp->is_hidden[parts[--n]])
			return true;
	return false;
}

static void
add_sum(const struct suppresslp *lp, struct suppressclp *m,
	const struct suppressset_sum *sum)
{
	const uint32_t *terms = &lp->set->terms[sum->first];
	double known = 0;
	uint32_t i;

	if (!has_hidden(lp, terms, sum->n))
		return;
	add_term(lp, m, terms[0], -1, &known);
	for (i = 1; i < sum->n; i++)
		add_term(lp, m, terms[i], 1, &known);
	suppressclp_row(m, -known, sum->is_people ? INFINITY : -known);
	for (i = 1; i < sum->n && sum->is_people; i++) {
		const uint32_t two[] = {terms[0], terms[i]};

		if (!has_hidden(lp, two, 2))
			continue;
		known = 0;
		add_term(lp, m, terms[0], 1, &known);
		add_term(lp, m, terms[i], -1, &known);
		suppressclp_row(m, -known, INFINITY);
	}
}

static void
add_pair(const struct suppresslp *lp, struct suppressclp *m,
	const struct suppressset_pair *pair)
{
	double known = 0;

	if (pair->rest != SUPPRESSSET_NONE)
		add_term(lp, m, pair->rest, -1, &known);
	add_term(lp, m, pair->more, 1, &known);
	add_term(lp, m, pair->less, -1, &known);
	suppressclp_row(
		m, -known, pair->rest == SUPPRESSSET_NONE ? INFINITY : -known);
}

/* A percentage that is shown says of what parts it is, to within a half of
 * its last place. */
static void
add_percent(const struct suppresslp *lp, struct suppressclp *m, uint32_t cell)
{
	const struct suppressset_cell *c = &lp->set->cells[cell];
	const struct suppresssign_figure *v =
		suppressset_figure(lp->set, cell, SUPPRESSROW_VALUE);
	const uint32_t two[] = {c->parts[SUPPRESSROW_NUMERATOR],
		c->parts[SUPPRESSROW_DENOMINATOR]};
	double percent, half = 0.005;
	int side;

	if (!v || two[0] == SUPPRESSSET_NONE || two[1] == SUPPRESSSET_NONE ||
		two[0] == two[1] || !lp->set->kinds[c->indicator].is_percent ||
		!has_hidden(lp, two, 2))
		return;
	percent = (double)v->number / SUPPRESSSIGN_ONE;
	for (side = -1; side <= 1; side += 2) {
		double known = 0;

		add_term(lp, m, two[0], -100 * side, &known);
		add_term(lp, m, two[1], side * (percent + side * half), &known);
		suppressclp_row(m, -known, INFINITY);
	}
}

/* Union and find over parts. */
static uint32_t
find(uint32_t *same, uint32_t i)
{
	while (same[i] != i)
		i = same[i] = same[same[i]];
	return i;
}

static void
join(const struct suppresslp *lp, uint32_t *same, uint32_t *last, uint32_t part)
{
	if (part == SUPPRESSSET_NONE || !lp->is_hidden[part])
		return;
	if (*last != SUPPRESSSET_NONE)
		same[find(same, part)] = find(same, *last);
	*last = part;
}

static void
join_all(const struct suppresslp *lp, uint32_t *same)
{
	const struct suppressset *set = lp->set;
	uint32_t i, k, last;

	for (i = 0; i < set->n_sums; i++)
		for (last = SUPPRESSSET_NONE, k = 0; k < set->sums[i].n; k++)
			join(lp, same, &last,
				set->terms[set->sums[i].first + k]);
	for (i = 0; i < set->n_pairs; i++) {
		last = SUPPRESSSET_NONE;
		join(lp, same, &last, set->pairs[i].less);
		join(lp, same, &last, set->pairs[i].more);
		join(lp, same, &last, set->pairs[i].rest);
	}
	for (i = 0; i < set->n_cells; i++)
		for (last = SUPPRESSSET_NONE, k = SUPPRESSROW_NUMERATOR;
			k < SUPPRESSROW_VALUE; k++)
			join(lp, same, &last, set->cells[i].parts[k]);
}

/* Gives each hidden part a problem, and a column in it. */
static void
part_problems(struct suppresslp *lp)
{
	const struct suppressset *set = lp->set;
	uint32_t *same = mem_zero((set->n_parts + 1) * sizeof *same), i;

	for (i = 0; i < set->n_parts; i++) {
		same[i] = i;
		lp->problem_of[i] = SUPPRESSSET_NONE;
	}
	join_all(lp, same);
	for (i = 0; i < set->n_parts; i++) {
		uint32_t root = find(same, i);

		if (!lp->is_hidden[i])
			continue;
		if (lp->problem_of[root] == SUPPRESSSET_NONE) {
			lp->problems = mem_grow(lp->problems, &lp->room,
				lp->n + 1, sizeof *lp->problems);
			memset(&lp->problems[lp->n], 0, sizeof *lp->problems);
			lp->problem_of[root] = (uint32_t)lp->n++;
		}
		lp->problem_of[i] = lp->problem_of[root];
		lp->column_of[i] =
			(uint32_t)lp->problems[lp->problem_of[i]].n++;
	}
	for (i = 0; i < lp->n; i++)
		lp->problems[i].parts = mem_zero((lp->problems[i].n + 1) *
			sizeof *lp->problems[i].parts);
	for (i = 0; i < set->n_parts; i++)
		if (lp->is_hidden[i])
			lp->problems[lp->problem_of[i]]
				.parts[lp->column_of[i]] = i;
	free(same);
}

static uint32_t
problem_of(const struct suppresslp *lp, const uint32_t *parts, size_t n)
{
	while (n--)
		if (parts[n] != SUPPRESSSET_NONE && lp->is_hidden[parts[n]])
			return lp->problem_of[parts[n]];
	return SUPPRESSSET_NONE;
}

static void
add_rows(const struct suppresslp *lp)
{
	const struct suppressset *set = lp->set;
	uint32_t i, at;

	for (i = 0; i < set->n_sums; i++) {
		at = problem_of(
			lp, &set->terms[set->sums[i].first], set->sums[i].n);
		if (at != SUPPRESSSET_NONE)
			add_sum(lp, lp->problems[at].model, &set->sums[i]);
	}
	for (i = 0; i < set->n_pairs; i++) {
		const uint32_t three[] = {set->pairs[i].less,
			set->pairs[i].more, set->pairs[i].rest};

		at = problem_of(lp, three, 3);
		if (at != SUPPRESSSET_NONE)
			add_pair(lp, lp->problems[at].model, &set->pairs[i]);
	}
	for (i = 0; i < set->n_cells; i++) {
		at = problem_of(
			lp, set->cells[i].parts + 1, SUPPRESSROW_VALUE - 1);
		if (at != SUPPRESSSET_NONE)
			add_percent(lp, lp->problems[at].model, i);
	}
}

static double
far(long long bound)
{
	return bound >= SUPPRESSSIGN_FAR_OFF   ? INFINITY :
		bound <= -SUPPRESSSIGN_FAR_OFF ? -INFINITY :
						 (double)bound;
}

static void
make_model(const struct suppresslp *lp, struct problem *p)
{
	size_t i;

	p->model = suppressclp_open(p->n);
	for (i = 0; i < p->n; i++)
		suppressclp_bounds(p->model, i,
			far(lp->set->parts[p->parts[i]].low),
			far(lp->set->parts[p->parts[i]].high));
}

struct suppresslp *
suppresslp_open(
	const struct suppressset *set, const bool *is_hidden, uint32_t *cell)
{
	struct suppresslp *lp = mem_zero(sizeof *lp);
	size_t i;

	lp->set = set;
	lp->is_hidden = is_hidden;
	lp->problem_of = mem_zero((set->n_parts + 1) * sizeof *lp->problem_of);
	lp->column_of = mem_zero((set->n_parts + 1) * sizeof *lp->column_of);
	part_problems(lp);
	for (i = 0; i < lp->n; i++)
		make_model(lp, &lp->problems[i]);
	add_rows(lp);
	for (i = 0; i < lp->n; i++)
		if (suppressclp_solve(lp->problems[i].model) ==
			SUPPRESSCLP_NONE) {
			*cell = set->cell_list
					[set->parts[lp->problems[i].parts[0]]
							.cells];
			suppresslp_close(lp);
			return NULL;
		}
	return lp;
}

void
suppresslp_close(struct suppresslp *lp)
{
	size_t i;

	if (!lp)
		return;
	for (i = 0; i < lp->n; i++) {
		suppressclp_close(lp->problems[i].model);
		free(lp->problems[i].parts);
	}
	free(lp->problems);
	free(lp->problem_of);
	free(lp->column_of);
	free(lp);
}

/* The least, or the most (sign below 0), that a column can be. */
static double
solve(struct problem *p, uint32_t column, double sign)
{
	enum suppressclp_status status;

	suppressclp_cost(p->model, column, sign);
	status = suppressclp_solve(p->model);
	suppressclp_cost(p->model, column, 0);
	return status == SUPPRESSCLP_SOLVED ?
		suppressclp_solution(p->model)[column] :
		-sign * INFINITY;
}

void
suppresslp_bounds(
	struct suppresslp *lp, uint32_t part, long long *low, long long *high)
{
	struct problem *p = &lp->problems[lp->problem_of[part]];
	double least = solve(p, lp->column_of[part], 1);
	double most = solve(p, lp->column_of[part], -1);
	const double far_off = 1e15, near = 1e-6;

	*low = least < -far_off ? -SUPPRESSSIGN_FAR_OFF :
				  (long long)ceil(least - near);
	*high = most > far_off ? SUPPRESSSIGN_FAR_OFF :
				 (long long)floor(most + near);
}

bool
suppresslp_fill(struct suppresslp *lp, long long *values)
{
	const double near = 1e-6;
	size_t i, k;

	for (i = 0; i < lp->n; i++) {
		const double *found =
			suppressclp_solution(lp->problems[i].model);

		for (k = 0; k < lp->problems[i].n; k++) {
			double whole = nearbyint(found[k]);

			if (fabs(found[k] - whole) > near)
				return false;
			values[lp->problems[i].parts[k]] = (long long)whole;
		}
	}
	return true;
}
