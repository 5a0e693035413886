#include "suppressround.h"

#include "diag.h"
#include "suppressclp.h"

#include <math.h>
#include <stdlib.h>

/* Of each part a column: does it go up? */
struct rounding {
	const struct suppressset *set;
	long long base;
	struct suppressclp *clp;
};

static long long
base_of(const struct rounding *r, uint32_t part)
{
	return r->base * r->set->parts[part].one;
}

/* The multiple at or below it. */
static long long
below(const struct rounding *r, uint32_t part)
{
	long long base = base_of(r, part), v = r->set->parts[part].value;
	long long rest = v % base;

	return v - (rest < 0 ? rest + base : rest);
}

static bool
is_multiple(const struct rounding *r, uint32_t part)
{
	return !(r->set->parts[part].value % base_of(r, part));
}

/* A term of a row, in bases; what it is without going up. */
static double
add_term(struct rounding *r, uint32_t part, double sign)
{
	suppressclp_number(r->clp, part, sign);
	return sign * (double)(below(r, part) / base_of(r, part));
}

static void
add_at_most(struct rounding *r, uint32_t less, uint32_t more)
{
	double all = add_term(r, more, 1);

	all += add_term(r, less, -1);
	suppressclp_row(r->clp, -all, INFINITY);
}

static void
add_rows(struct rounding *r)
{
	const struct suppressset *set = r->set;
	size_t i;
	uint32_t k;

	for (i = 0; i < set->n_sums; i++) {
		const struct suppressset_sum *sum = &set->sums[i];
		const uint32_t *terms = &set->terms[sum->first];
		double all = add_term(r, terms[0], -1);

		for (k = 1; k < sum->n; k++)
			all += add_term(r, terms[k], 1);
		suppressclp_row(r->clp, -all, sum->is_people ? INFINITY : -all);
		for (k = 1; sum->is_people && k < sum->n; k++)
			add_at_most(r, terms[k], terms[0]);
	}
	for (i = 0; i < set->n_pairs; i++)
		add_at_most(r, set->pairs[i].less, set->pairs[i].more);
}

static void
add_columns(struct rounding *r)
{
	uint32_t i;

	for (i = 0; i < r->set->n_parts; i++) {
		double base = (double)base_of(r, i);
		double rest = (double)(r->set->parts[i].value - below(r, i));

		suppressclp_bounds(r->clp, i, 0, is_multiple(r, i) ? 0 : 1);
		/* The squares of what it is out by, up less down. */
		suppressclp_cost(r->clp, i,
			((base - rest) * (base - rest) - rest * rest) /
				(base * base));
	}
}

/* Makes a part whole; the other way if nothing is left otherwise. */
static bool
fix(struct rounding *r, uint32_t part, double found)
{
	double whole = found >= 0.5 ? 1 : 0;

	suppressclp_bounds(r->clp, part, whole, whole);
	if (suppressclp_solve(r->clp) == SUPPRESSCLP_SOLVED)
		return true;
	suppressclp_bounds(r->clp, part, 1 - whole, 1 - whole);
	return suppressclp_solve(r->clp) == SUPPRESSCLP_SOLVED;
}

static bool
solve(struct rounding *r)
{
	const double near = 1e-6;
	bool is_whole = false;
	uint32_t i;

	if (suppressclp_solve(r->clp) != SUPPRESSCLP_SOLVED)
		return false;
	while (!is_whole) {
		const double *found = suppressclp_solution(r->clp);

		is_whole = true;
		for (i = 0; i < r->set->n_parts && is_whole; i++)
			if (fabs(found[i] - nearbyint(found[i])) > near)
				is_whole = false;
		if (!is_whole && !fix(r, i - 1, found[i - 1]))
			return false;
	}
	return true;
}

/* Does it hold in whole numbers, whatever the program said? */
static bool
holds(const struct suppressset *set, const long long *values)
{
	size_t i;
	uint32_t k;

	for (i = 0; i < set->n_sums; i++) {
		const uint32_t *terms = &set->terms[set->sums[i].first];
		long long all = 0;

		for (k = 1; k < set->sums[i].n; k++) {
			all += values[terms[k]];
			if (set->sums[i].is_people &&
				values[terms[k]] > values[terms[0]])
				return false;
		}
		if (set->sums[i].is_people ? all < values[terms[0]] :
					     all != values[terms[0]])
			return false;
	}
	for (i = 0; i < set->n_pairs; i++)
		if (values[set->pairs[i].less] > values[set->pairs[i].more])
			return false;
	return true;
}

long long *
suppressround(const struct suppressset *set, long long base)
{
	struct rounding r = {.set = set, .base = base};
	long long *values = mem_zero((set->n_parts + 1) * sizeof *values);
	bool is_good;
	uint32_t i;

	r.clp = suppressclp_open(set->n_parts);
	add_rows(&r);
	add_columns(&r);
	is_good = solve(&r);
	for (i = 0; is_good && i < set->n_parts; i++)
		values[i] = below(&r, i) +
			(suppressclp_solution(r.clp)[i] > 0.5 ? base_of(&r, i) :
								0);
	is_good = is_good && holds(set, values);
	suppressclp_close(r.clp);
	if (is_good)
		return values;
	diag_trouble(_("no table of multiples of %lld was found whose totals "
		       "are the sums of their parts"),
		base);
	free(values);
	return NULL;
}
