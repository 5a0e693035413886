#include "suppressbound.h"

static void
settle_row(struct suppressrow *row)
{
	int c;

	row->is_hidden = false;
	for (c = SUPPRESSROW_N; c < SUPPRESSROW_COLUMNS; c++) {
		struct suppresssign_figure *f = &row->figures[c];

		if (f->bound && c != SUPPRESSROW_N) {
			f->state = c == SUPPRESSROW_VALUE ? SUPPRESSSIGN_NONE :
							    SUPPRESSSIGN_KNOWN;
			f->low = f->high = f->number;
		}
		row->is_hidden |= f->state == SUPPRESSSIGN_HIDDEN;
	}
}

bool
suppressbound_has(const struct suppressrow *row)
{
	bool has_bound = false;
	int c;

	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		has_bound |= row->figures[c].bound != 0;
	return has_bound && !row->is_hidden;
}

void
suppressbound_settle(
	struct suppressrow_table *t, const struct suppresskinds *kinds)
{
	size_t i;

	t->is_final = t->has_notes;
	for (i = 0; i < t->n; i++) {
		struct suppressrow *row = &t->rows[i];

		if (row->figures[SUPPRESSROW_N].state != SUPPRESSSIGN_HIDDEN &&
			suppresskind_has_bounds(kinds, row->indicator))
			settle_row(row);
		t->is_final |= row->is_hidden;
	}
}
