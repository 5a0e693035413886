#include "suppresswide.h"

#include "suppressways.h"

#include <stdlib.h>

/* What is known stays as it is. So do the parts of a percentage that is shown
 * without them: a plan does not know of that. */
static void
settle(struct suppressset *set, const long long *values)
{
	uint32_t i;
	int c;

	for (i = 0; i < set->n_parts; i++) {
		set->parts[i].is_settled = set->parts[i].is_known;
		set->parts[i].value = values[i];
	}
	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
			if (set->cells[i].parts[c] != SUPPRESSSET_NONE &&
				suppressset_figure(set, i, SUPPRESSROW_VALUE))
				set->parts[set->cells[i].parts[c]].is_settled =
					true;
}

static void
widen_all(struct suppressplan *p)
{
	double *noise = mem_zero((p->set->n_cells + 1) * sizeof *noise);
	struct suppressways *ways = suppressways_open(p, noise);
	uint32_t i;

	for (i = 0; i < p->set->n_parts; i++)
		suppressways_widen(ways, i);
	for (i = 0; i < p->set->n_parts; i++)
		suppressways_widen_near(ways, i);
	suppressways_close(ways);
	free(noise);
}

void
suppresswide_find(const struct suppressset *set, const long long *values,
	long long least, long long protect, bool *is_wide)
{
	struct suppressset copy = *set;
	struct suppressplan *p;
	uint32_t i;

	copy.parts = mem_zero((set->n_parts + 1) * sizeof *copy.parts);
	memcpy(copy.parts, set->parts, set->n_parts * sizeof *copy.parts);
	settle(&copy, values);
	p = suppressplan_open(&copy, least, protect);
	widen_all(p);
	for (i = 0; i < set->n_parts; i++)
		is_wide[i] = p->found.high[i] - p->found.low[i] >=
			suppressplan_width(p, i);
	suppressplan_close(p);
	free(copy.parts);
}
