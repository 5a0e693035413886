#include "suppresspart.h"

#include "unite.h"

#include <stdlib.h>

enum { COLUMNS = SUPPRESSROW_COLUMNS };

/* What 1 of a column's figures is, in the steps that parts are counted in. */
static long long
find_one(const struct suppressset *set, uint32_t indicator, int column)
{
	long long step = SUPPRESSSIGN_ONE;
	uint32_t i;

	if (column == SUPPRESSROW_N)
		return 1;
	if (column == SUPPRESSSET_REST)
		column = SUPPRESSROW_DENOMINATOR;
	for (i = 0; i < set->n_cells && step > 1; i++) {
		const struct suppresssign_figure *f =
			set->cells[i].indicator != indicator ?
			NULL :
			suppressset_figure(
				set, i, (enum suppressrow_column)column);

		while (f && f->number % step)
			step /= 10;
	}
	return SUPPRESSSIGN_ONE / step;
}

/* Is some figure of the column below 0? */
static bool
has_negative(const struct suppressset *set, uint32_t indicator, int column)
{
	uint32_t i;

	for (i = 0; i < set->n_cells; i++) {
		const struct suppresssign_figure *f =
			set->cells[i].indicator != indicator ?
			NULL :
			suppressset_figure(
				set, i, (enum suppressrow_column)column);

		if (f && f->number < 0)
			return true;
	}
	return false;
}

/* The least that a hidden figure of the column can be. */
static long long
find_low(const struct suppressset *set, uint32_t indicator, int column)
{
	const struct suppresskind *kind = &set->kinds[indicator];

	if (column == SUPPRESSROW_N)
		return set->has_zeros ? 0 : 1;
	if (column == SUPPRESSSET_REST)
		return 0;
	if (kind->is_negative || has_negative(set, indicator, column))
		return -SUPPRESSSIGN_FAR_OFF;
	/* A row whose parts are all 0 is shown; one of them may be 0. */
	if (set->has_zeros || !kind->is_counted)
		return 0;
	return column == SUPPRESSROW_NUMERATOR && !kind->is_value ? 0 : 1;
}

/* What the rows of a cell say of a figure: its value, or bounds. */
static void
take_figures(const struct suppressset *set, uint32_t cell, int column,
	long long step, struct suppressset_part *part)
{
	long long rest;
	uint32_t i;

	if (column == SUPPRESSSET_REST) {
		if (suppressset_number(set, cell, column, &rest)) {
			part->value = rest / step;
			part->is_known = true;
		}
		return;
	}
	for (i = set->cells[cell].row; i != SUPPRESSSET_NONE;
		i = set->rows[i].next) {
		const struct suppressset_row *row = &set->rows[i];
		const struct suppresssign_figure *f = &set->tables[row->table]
							       ->rows[row->row]
							       .figures[column];

		if (f->state == SUPPRESSSIGN_KNOWN) {
			part->value = f->number / step;
			part->is_known = true;
		}
		if (f->state == SUPPRESSSIGN_KNOWN &&
			set->tables[row->table]->is_final)
			part->is_settled = true;
		if (f->state != SUPPRESSSIGN_HIDDEN)
			continue;
		if (f->low > -SUPPRESSSIGN_FAR_OFF && f->low / step > part->low)
			part->low = f->low / step;
		if (f->high < SUPPRESSSIGN_FAR_OFF &&
			f->high / step < part->high)
			part->high = f->high / step;
	}
}

/* Bounds and steps of each column of each indicator, looked up once. */
struct column_facts {
	long long one, low;
};

static struct column_facts *
find_facts(const struct suppressset *set)
{
	struct column_facts *facts =
		mem_zero((set->n_kinds + 1) * COLUMNS * sizeof *facts);
	uint32_t i;
	int c;

	for (i = 0; i < set->n_kinds; i++)
		for (c = 0; c < COLUMNS; c++) {
			struct column_facts *to =
				&facts[i * COLUMNS + (uint32_t)c];

			to->one = find_one(set, i, c);
			to->low = find_low(set, i, c);
			if (to->low > -SUPPRESSSIGN_FAR_OFF)
				to->low *= to->one;
		}
	return facts;
}

/* A part of which nothing is known yet. */
static uint32_t
add_part(struct suppressset *set)
{
	struct suppressset_part *part = &set->parts[set->n_parts];

	part->low = -SUPPRESSSIGN_FAR_OFF;
	part->high = SUPPRESSSIGN_FAR_OFF;
	part->one = 1;
	part->is_people = part->is_aside = true;
	part->rest_of = SUPPRESSSET_NONE;
	return (uint32_t)set->n_parts++;
}

/* What a figure of a cell makes known of its part. */
static void
take_in(const struct suppressset *set, uint32_t cell, int column,
	const struct column_facts *fact, struct suppressset_part *part)
{
	const struct suppressset_cell *at = &set->cells[cell];
	const struct suppresskind *kind = &set->kinds[at->indicator];

	part->is_people &= column == SUPPRESSROW_N;
	part->is_aside &= column == SUPPRESSROW_N && kind->is_extreme;
	if (fact->one > part->one)
		part->one = fact->one;
	if (fact->low > part->low)
		part->low = fact->low;
	take_figures(set, cell, column, SUPPRESSSIGN_ONE / fact->one, part);
	part->is_amount |= column == SUPPRESSROW_NUMERATOR && !kind->is_counted;
	if (at->is_zero)
		part->is_settled = part->is_zero = true;
	part->n_cells++;
}

void
suppresspart_make(struct suppressset *set, uint32_t *same)
{
	size_t n = set->n_cells * COLUMNS;
	struct column_facts *facts = find_facts(set);
	uint32_t *part_of = mem_zero((n + 1) * sizeof *part_of);
	uint32_t i, c;

	set->parts = mem_zero((n + 1) * sizeof *set->parts);
	for (i = 0; i < n; i++)
		part_of[i] = SUPPRESSSET_NONE;
	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < COLUMNS; c++) {
			uint32_t *to = &part_of[unite_find(
				same, suppressset_slot(i, (int)c))];

			set->cells[i].parts[c] = SUPPRESSSET_NONE;
			if (!suppressset_has(set, i, (int)c))
				continue;
			if (*to == SUPPRESSSET_NONE)
				*to = add_part(set);
			set->cells[i].parts[c] = *to;
			take_in(set, i, (int)c,
				&facts[set->cells[i].indicator * COLUMNS + c],
				&set->parts[*to]);
		}
	free(facts);
	free(part_of);
}
