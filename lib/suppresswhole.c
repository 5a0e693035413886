#include "suppresswhole.h"

#include "map.h"

bool
suppresswhole_withdraw(struct suppressrow_table *t, struct span indicator)
{
	bool is_new = false;
	size_t i;

	for (i = 0; i < t->n; i++) {
		struct suppressrow *row = &t->rows[i];

		if (!span_equal(row->indicator, indicator) || row->is_withdrawn)
			continue;
		row->is_withdrawn = is_new = true;
		row->figures[SUPPRESSROW_N].state = SUPPRESSSIGN_NONE;
		row->figures[SUPPRESSROW_DENOMINATOR].state = SUPPRESSSIGN_NONE;
	}
	return is_new;
}

/* Zeros and n/d of a group without anybody say nothing of the others. */
static bool
shows_something(const struct suppressrow *row)
{
	int c;

	for (c = 0; !row->is_hidden && c < SUPPRESSROW_COLUMNS; c++)
		if (row->figures[c].state == SUPPRESSSIGN_KNOWN &&
			row->figures[c].number)
			return true;
	return false;
}

void
suppresswhole_find(struct suppressrow_table *t)
{
	struct map shown = {0};
	bool is_any = false;
	size_t i;

	for (i = 0; i < t->n; i++)
		if (shows_something(&t->rows[i])) {
			map_add(&shown, t->rows[i].indicator, 0, NULL);
			is_any = true;
		}
	for (i = 0; is_any && i < t->n; i++)
		if (map_find(&shown, t->rows[i].indicator) == MAP_NONE)
			suppresswhole_withdraw(t, t->rows[i].indicator);
	map_free(&shown);
}
