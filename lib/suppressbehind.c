#include "suppressbehind.h"

static void
forget_people(const struct suppressrow_table *t, struct suppresskinds *kinds)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct suppresssign_figure *n =
			&t->rows[i].figures[SUPPRESSROW_N];

		if (n->state == SUPPRESSSIGN_KNOWN && n->number)
			suppresskind_forget_behind(kinds, t->rows[i].indicator);
	}
}

void
suppressbehind_settle(struct suppressrow_table *const *tables, size_t n,
	struct suppresskinds *kinds)
{
	size_t i, j;

	for (i = 0; i < n; i++)
		forget_people(tables[i], kinds);
	for (i = 0; i < n; i++)
		for (j = 0; j < tables[i]->n; j++) {
			struct suppressrow *row = &tables[i]->rows[j];

			if (suppresskind_behind(kinds, row->indicator) !=
				SUPPRESSKIND_UNSAID)
				row->figures[SUPPRESSROW_N].state =
					SUPPRESSSIGN_NONE;
		}
}
