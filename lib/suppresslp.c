#include "suppresslp.h"

#include "suppressmodel.h"

#include <math.h>
#include <stdlib.h>

struct suppresslp {
	struct suppressmodel *model;
	double *low, *high; /* by part: as seen in all solutions */
};

struct suppresslp *
suppresslp_open(
	const struct suppressset *set, const bool *is_hidden, uint32_t *cell)
{
	struct suppressmodel *model =
		suppressmodel_open(set, is_hidden, NULL, cell);
	struct suppresslp *lp;
	size_t i;

	if (!model)
		return NULL;
	lp = mem_zero(sizeof *lp);
	lp->model = model;
	lp->low = mem_zero((set->n_parts + 1) * sizeof *lp->low);
	lp->high = mem_zero((set->n_parts + 1) * sizeof *lp->high);
	for (i = 0; i < set->n_parts; i++) {
		lp->low[i] = INFINITY;
		lp->high[i] = -INFINITY;
	}
	return lp;
}

void
suppresslp_close(struct suppresslp *lp)
{
	if (!lp)
		return;
	suppressmodel_close(lp->model);
	free(lp->low);
	free(lp->high);
	free(lp);
}

static void
note_seen(struct suppresslp *lp, const struct suppressmodel_problem *p)
{
	const double *found = suppressclp_solution(p->model);
	size_t i;

	for (i = 0; i < p->n; i++) {
		uint32_t part = p->parts[i];

		lp->low[part] = fmin(lp->low[part], found[i]);
		lp->high[part] = fmax(lp->high[part], found[i]);
	}
}

/* The least, or the most (sign below 0), that a column can be. */
static double
solve(struct suppresslp *lp, struct suppressmodel_problem *p, uint32_t column,
	double sign)
{
	enum suppressclp_status status;

	suppressclp_cost(p->model, column, sign);
	status = suppressclp_solve(p->model);
	suppressclp_cost(p->model, column, 0);
	if (status != SUPPRESSCLP_SOLVED)
		return -sign * INFINITY;
	note_seen(lp, p);
	return suppressclp_solution(p->model)[column];
}

/* A part that was seen at its own bound needs no program. */
static double
find_least(struct suppresslp *lp, uint32_t part)
{
	double low = suppressmodel_far(lp->model->set->parts[part].low);

	return lp->low[part] <= low ?
		low :
		solve(lp, &lp->model->problems[lp->model->problem_of[part]],
			lp->model->column_of[part], 1);
}

static double
find_most(struct suppresslp *lp, uint32_t part)
{
	double high = suppressmodel_far(lp->model->set->parts[part].high);

	return lp->high[part] >= high ?
		high :
		solve(lp, &lp->model->problems[lp->model->problem_of[part]],
			lp->model->column_of[part], -1);
}

void
suppresslp_bounds(
	struct suppresslp *lp, uint32_t part, long long *low, long long *high)
{
	double least = find_least(lp, part), most = find_most(lp, part);
	const double far_off = 1e15, near = 1e-6;

	*low = least < -far_off ? -SUPPRESSSIGN_FAR_OFF :
				  (long long)ceil(least - near);
	*high = most > far_off ? SUPPRESSSIGN_FAR_OFF :
				 (long long)floor(most + near);
}

bool
suppresslp_has_seen(const struct suppresslp *lp, uint32_t part, long long *low,
	long long *high)
{
	const double far_off = 1e15, near = 1e-6;

	if (lp->low[part] < -far_off || lp->high[part] > far_off ||
		lp->low[part] > lp->high[part])
		return false;
	*low = (long long)ceil(lp->low[part] - near);
	*high = (long long)floor(lp->high[part] + near);
	return true;
}

bool
suppresslp_fill(struct suppresslp *lp, long long *values)
{
	const double near = 1e-6;
	bool is_whole = true;
	size_t i, k;

	for (i = 0; i < lp->model->n; i++) {
		const double *found =
			suppressclp_solution(lp->model->problems[i].model);

		for (k = 0; k < lp->model->problems[i].n; k++) {
			double whole = nearbyint(found[k]);

			is_whole &= fabs(found[k] - whole) <= near;
			values[lp->model->problems[i].parts[k]] =
				(long long)whole;
		}
	}
	return is_whole;
}

bool
suppresslp_fill_near(const struct suppressset *set, const bool *is_hidden,
	const long long *near, long long *values)
{
	const double close = 1e-6;
	uint32_t cell;
	struct suppressmodel *lp =
		suppressmodel_open(set, is_hidden, near, &cell);
	bool is_whole = lp != NULL;
	size_t i, k;

	for (i = 0; is_whole && i < lp->n; i++) {
		const double *found =
			suppressclp_solution(lp->problems[i].model);

		for (k = 0; k < lp->problems[i].n; k++) {
			uint32_t part = lp->problems[i].parts[k];
			double by = found[2 * k] - found[2 * k + 1];

			is_whole &= fabs(by - nearbyint(by)) <= close;
			values[part] = suppressmodel_base(lp, part) +
				(long long)nearbyint(by);
		}
	}
	suppressmodel_close(lp);
	return is_whole;
}
