#include "suppressways.h"

#include "suppressbox.h"
#include "suppressflow.h"
#include "suppressrepair.h"
#include "suppresstry.h"

#include <stdlib.h>

/* More parts than these are not all asked about by a program. */
enum { MOST_PARTS = 2000 };

struct suppressways {
	struct suppressplan *plan;
	struct suppressflow *flow;
	struct suppressbox *box;
	struct suppressrepair *repair;
};

struct suppressways *
suppressways_open(struct suppressplan *plan, double *noise)
{
	struct suppressways *w = mem_zero(sizeof *w);

	w->plan = plan;
	w->flow = suppressflow_open(plan);
	w->flow->noise = noise;
	w->box = suppressbox_open(plan, noise);
	w->repair = suppressrepair_open(plan, noise);
	return w;
}

void
suppressways_close(struct suppressways *w)
{
	if (!w)
		return;
	suppressflow_close(w->flow);
	suppressbox_close(w->box);
	suppressrepair_close(w->repair);
	free(w);
}

/* Some cell and column of it that is this part, hidden. */
static bool
find_figure(const struct suppressset *set, uint32_t part, uint32_t *cell,
	enum suppressrow_column *column)
{
	uint32_t k;
	int c;

	for (k = 0; k < set->parts[part].n_cells; k++) {
		*cell = set->cell_list[set->parts[part].cells + k];
		for (c = SUPPRESSROW_N + 1; c < SUPPRESSROW_VALUE; c++)
			if (set->cells[*cell].parts[c] == part) {
				*column = (enum suppressrow_column)c;
				return true;
			}
	}
	return false;
}

/* By changing one part, which is goal or changes with it. */
static void
widen_by(struct suppressways *w, uint32_t part, uint32_t goal)
{
	enum suppressrow_column column;
	uint32_t cell;

	if (suppressflow_has(w->flow, part))
		suppressflow_widen(w->flow, part, goal);
	else if (find_figure(w->plan->set, part, &cell, &column))
		suppressbox_widen(w->box, cell, column, goal);
}

/* By a graph, in two stages: alone, and then with what is tied to it; or what
 * it is a rest of, and then from what. */
static void
widen_by_two(struct suppressways *w, uint32_t part,
	const struct suppressset_pair *pair)
{
	int sign;

	for (sign = 1; sign >= -1; sign -= 2) {
		const struct suppressflow_stage stages[] = {
			{pair ? pair->less : part, pair ? -sign : sign, false},
			{pair ? pair->more : part, sign, !pair}};

		if (!suppressplan_is_safe(w->plan, part) &&
			suppressflow_has(w->flow, stages[0].part) &&
			suppressflow_has(w->flow, stages[1].part))
			suppressflow_widen_by_two(w->flow, stages, part, sign);
	}
}

static bool
buy_by(struct suppressways *w, uint32_t part, uint32_t goal)
{
	enum suppressrow_column column;
	uint32_t cell, before = w->plan->n_hidden;

	if (suppressflow_has(w->flow, part))
		suppressflow_buy(w->flow, part, goal);
	else if (find_figure(w->plan->set, part, &cell, &column))
		suppressbox_buy(w->box, cell, column, goal);
	return w->plan->n_hidden > before ||
		suppressplan_is_safe(w->plan, goal);
}

/* What a numerator leaves, if nothing else is that, changes with it. */
static const struct suppressset_pair *
rest_of(const struct suppressways *w, uint32_t part)
{
	const struct suppressset_part *at = &w->plan->set->parts[part];

	return at->rest_of == SUPPRESSSET_NONE || at->n_sums ?
		NULL :
		&w->plan->set->pairs[at->rest_of];
}

bool
suppressways_is_large(const struct suppressways *w)
{
	return w->plan->set->n_parts > MOST_PARTS;
}

void
suppressways_widen(struct suppressways *w, uint32_t part)
{
	const struct suppressset_pair *pair = rest_of(w, part);

	if (suppressplan_is_safe(w->plan, part))
		return;
	if (pair) {
		widen_by(w, pair->less, part);
		widen_by(w, pair->more, part);
	} else if (w->plan->set->parts[part].is_loose)
		suppresstry_people(w->plan, part);
	else
		widen_by(w, part, part);
	if (pair || w->plan->tied[part] != part)
		widen_by_two(w, part, pair);
	/* A graph whose parts nothing else limits has no other ways. */
	if (!suppressplan_is_safe(w->plan, part) && !suppressways_is_large(w) &&
		(w->plan->set->parts[part].n_pairs ||
			!suppressflow_has(w->flow, part)))
		suppressrepair_widen(w->repair, part, SUPPRESSREPAIR_ALL);
}

/* The cell that shows a part, and hides with the least. */
static bool
hide_shown(struct suppressways *w, const uint32_t *parts, uint32_t n)
{
	const struct suppressset *set = w->plan->set;
	uint32_t i, k, best = SUPPRESSSET_NONE;
	double least = 0, cost, size;

	for (i = 0; i < n; i++)
		for (k = 0; k < set->parts[parts[i]].n_cells; k++) {
			uint32_t cell =
				set->cell_list[set->parts[parts[i]].cells + k];

			if (w->plan->is_hidden[cell] ||
				!suppressplan_may_hide(w->plan, cell))
				continue;
			cost = suppressplan_cost(w->plan, cell, &size) +
				size * 0.01;
			if (best != SUPPRESSSET_NONE && cost >= least)
				continue;
			best = cell;
			least = cost;
		}
	if (best != SUPPRESSSET_NONE)
		suppressplan_hide(w->plan, best);
	return best != SUPPRESSSET_NONE;
}

bool
suppressways_buy_people(struct suppressways *w, uint32_t part)
{
	const struct suppressset *set = w->plan->set;
	uint32_t k;

	for (k = 0; k < set->parts[part].n_sums; k++) {
		const struct suppressset_sum *sum =
			suppressset_sum(set, part, k);

		if (hide_shown(w, &set->terms[sum->first], sum->n))
			return true;
	}
	return false;
}

void
suppressways_widen_near(struct suppressways *w, uint32_t part)
{
	if (!suppressplan_is_safe(w->plan, part))
		suppressrepair_widen(w->repair, part, SUPPRESSREPAIR_NEAR);
}

bool
suppressways_buy_by_program(struct suppressways *w, uint32_t part)
{
	suppressrepair_widen(w->repair, part, SUPPRESSREPAIR_FAR);
	return suppressplan_is_safe(w->plan, part) ||
		suppressrepair_buy(w->repair, part) ||
		suppressplan_is_safe(w->plan, part);
}

bool
suppressways_buy(struct suppressways *w, uint32_t part)
{
	const struct suppressset_pair *pair = rest_of(w, part);

	if (pair)
		return buy_by(w, pair->less, part) ||
			buy_by(w, pair->more, part);
	return !w->plan->set->parts[part].is_loose && buy_by(w, part, part);
}
