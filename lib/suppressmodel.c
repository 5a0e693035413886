#include "suppressmodel.h"

#include "unite.h"

#include <math.h>
#include <stdlib.h>

long long
suppressmodel_base(const struct suppressmodel *lp, uint32_t part)
{
	const struct suppressset_part *at = &lp->set->parts[part];
	long long base = lp->near[part];

	return base < at->low ? at->low : base > at->high ? at->high : base;
}

/* A term of a row: a column if it is hidden, or two, for more and for less;
 * what is known moves over. */
static void
add_term(const struct suppressmodel *lp, struct suppressclp *m, uint32_t part,
	double number, double *known)
{
	uint32_t column = lp->column_of[part];

	if (!lp->is_hidden[part])
		*known += number * (double)lp->set->parts[part].value;
	else if (!lp->near)
		suppressclp_number(m, column, number);
	else {
		*known += number * (double)suppressmodel_base(lp, part);
		suppressclp_number(m, 2 * column, number);
		suppressclp_number(m, 2 * column + 1, -number);
	}
}

static bool
has_hidden(const struct suppressmodel *lp, const uint32_t *parts, size_t n)
{
	while (n)
		if (lp->is_hidden[parts[--n]])
			return true;
	return false;
}

static void
add_sum(const struct suppressmodel *lp, struct suppressclp *m,
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
add_pair(const struct suppressmodel *lp, struct suppressclp *m,
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
add_percent(
	const struct suppressmodel *lp, struct suppressclp *m, uint32_t cell)
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

static void
join(const struct suppressmodel *lp, uint32_t *same, uint32_t *last,
	uint32_t part)
{
	if (part == SUPPRESSSET_NONE || !lp->is_hidden[part])
		return;
	if (*last != SUPPRESSSET_NONE)
		unite_two(same, part, *last);
	*last = part;
}

static void
join_all(const struct suppressmodel *lp, uint32_t *same)
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
part_problems(struct suppressmodel *lp)
{
	const struct suppressset *set = lp->set;
	uint32_t *same = unite_make(set->n_parts), i;

	for (i = 0; i < set->n_parts; i++)
		lp->problem_of[i] = SUPPRESSSET_NONE;
	join_all(lp, same);
	for (i = 0; i < set->n_parts; i++) {
		uint32_t root = unite_find(same, i);

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
problem_of(const struct suppressmodel *lp, const uint32_t *parts, size_t n)
{
	while (n--)
		if (parts[n] != SUPPRESSSET_NONE && lp->is_hidden[parts[n]])
			return lp->problem_of[parts[n]];
	return SUPPRESSSET_NONE;
}

static void
add_rows(const struct suppressmodel *lp)
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

double
suppressmodel_far(long long bound)
{
	return bound >= SUPPRESSSIGN_FAR_OFF   ? INFINITY :
		bound <= -SUPPRESSSIGN_FAR_OFF ? -INFINITY :
						 (double)bound;
}

/* By how much a part is more than what is near, and by how much less: as
 * little as can be. */
static void
add_columns(
	const struct suppressmodel *lp, struct suppressclp *m, uint32_t part)
{
	const struct suppressset_part *at = &lp->set->parts[part];
	long long base = suppressmodel_base(lp, part);
	uint32_t column = 2 * lp->column_of[part];

	suppressclp_bounds(
		m, column, 0, suppressmodel_far(at->high) - (double)base);
	suppressclp_bounds(
		m, column + 1, 0, (double)base - suppressmodel_far(at->low));
	suppressclp_cost(m, column, 1 / (double)at->one);
	suppressclp_cost(m, column + 1, 1 / (double)at->one);
}

static void
make_model(const struct suppressmodel *lp, struct suppressmodel_problem *p)
{
	size_t i;

	p->model = suppressclp_open(lp->near ? 2 * p->n : p->n);
	for (i = 0; i < p->n; i++)
		if (lp->near)
			add_columns(lp, p->model, p->parts[i]);
		else
			suppressclp_bounds(p->model, i,
				suppressmodel_far(
					lp->set->parts[p->parts[i]].low),
				suppressmodel_far(
					lp->set->parts[p->parts[i]].high));
}

struct suppressmodel *
suppressmodel_open(const struct suppressset *set, const bool *is_hidden,
	const long long *near, uint32_t *cell)
{
	struct suppressmodel *lp = mem_zero(sizeof *lp);
	size_t i;

	lp->set = set;
	lp->is_hidden = is_hidden;
	lp->near = near;
	lp->problem_of = mem_zero((set->n_parts + 1) * sizeof *lp->problem_of);
	lp->column_of = mem_zero((set->n_parts + 1) * sizeof *lp->column_of);
	part_problems(lp);
	for (i = 0; i < lp->n; i++)
		make_model(lp, &lp->problems[i]);
	add_rows(lp);
	for (i = 0; i < lp->n; i++)
		if (suppressclp_solve(lp->problems[i].model) ==
			SUPPRESSCLP_NONE) {
			uint32_t part = lp->problems[i].parts[0];

			*cell = set->cell_list[set->parts[part].cells];
			suppressmodel_close(lp);
			return NULL;
		}
	return lp;
}

void
suppressmodel_close(struct suppressmodel *lp)
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
