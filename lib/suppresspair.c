#include "suppresspair.h"

#include <stdlib.h>

static void
add_pair(struct suppressset *set, uint32_t less, uint32_t more, uint32_t rest,
	bool is_across)
{
	if (less == SUPPRESSSET_NONE || more == SUPPRESSSET_NONE ||
		less == more || set->parts[less].one != set->parts[more].one)
		return;
	if (rest != SUPPRESSSET_NONE)
		set->parts[rest].rest_of = (uint32_t)set->n_pairs;
	set->pairs = mem_grow(set->pairs, &set->pairs_room, set->n_pairs + 1,
		sizeof *set->pairs);
	set->pairs[set->n_pairs++] =
		(struct suppressset_pair){less, more, rest, is_across};
}

/* The column of the things that people were counted behind, or -1. */
static int
things_of(const struct suppresskind *kind)
{
	if (kind->is_value && kind->is_counted)
		return SUPPRESSROW_NUMERATOR;
	if (kind->denominator != SUPPRESSKIND_ALONE &&
		(kind->is_part || !kind->is_counted) && !kind->is_negative)
		return SUPPRESSROW_DENOMINATOR;
	return -1;
}

/* Nobody is counted twice in one figure, so n is at most what is counted;
 * unless a row shows that it is not so here. */
static bool
is_within(const struct suppressset *set, uint32_t indicator, int things)
{
	uint32_t i;

	for (i = 0; things >= 0 && i < set->n_cells; i++) {
		const struct suppresssign_figure *n, *f;

		if (set->cells[i].indicator != indicator)
			continue;
		n = suppressset_figure(set, i, SUPPRESSROW_N);
		f = suppressset_figure(set, i, (enum suppressrow_column)things);
		if (n && f && n->number > f->number)
			return false;
	}
	return things >= 0;
}

/* A table that says otherwise has something else in it: then it is not so. */
static bool
holds(const struct suppressset *set, uint32_t cell, int column, uint32_t other,
	int other_column)
{
	long long less, more;

	return !suppressset_number(set, cell, column, &less) ||
		!suppressset_number(set, other, other_column, &more) ||
		less <= more;
}

/* Of two indicators, what the one counts is counted by the other, too. */
static void
add_across(struct suppressset *set, uint32_t cell)
{
	const struct suppressset_cell *at = &set->cells[cell];
	const struct suppresskind *a = &set->kinds[at->indicator], *b;
	uint32_t other, i;
	int c, d;

	for (i = 0; i < set->n_kinds; i++) {
		b = &set->kinds[i];
		other = i == at->indicator ? SUPPRESSSET_NONE :
					     suppressset_beside(set, cell, i);
		for (c = 0; other != SUPPRESSSET_NONE && c < SUPPRESSROW_VALUE;
			c++)
			for (d = 0; d < SUPPRESSROW_VALUE; d++)
				if (suppresskind_is_within(
					    &a->counts[c], &b->counts[d]) &&
					holds(set, cell, c, other, d))
					add_pair(set, at->parts[c],
						set->cells[other].parts[d],
						SUPPRESSSET_NONE, true);
	}
}

void
suppresspair_make(struct suppressset *set)
{
	bool *within = mem_zero(set->n_kinds + 1);
	uint32_t i;

	for (i = 0; i < set->n_kinds; i++)
		within[i] = is_within(set, i, things_of(&set->kinds[i]));
	for (i = 0; i < set->n_cells; i++) {
		const struct suppressset_cell *cell = &set->cells[i];
		const struct suppresskind *kind = &set->kinds[cell->indicator];

		if (within[cell->indicator])
			add_pair(set, cell->parts[SUPPRESSROW_N],
				cell->parts[things_of(kind)], SUPPRESSSET_NONE,
				false);
		if (kind->is_part)
			add_pair(set, cell->parts[SUPPRESSROW_NUMERATOR],
				cell->parts[SUPPRESSROW_DENOMINATOR],
				cell->parts[SUPPRESSSET_REST], false);
		add_across(set, i);
	}
	free(within);
}
