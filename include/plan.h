/*
 * plan: the sheets of a workbook, made from tables as a layout says.
 */
#ifndef PLAN_H
#define PLAN_H

#include "layout.h"
#include "schema.h"
#include "sheet.h"
#include "told.h"

struct plan {
	const struct layout *layout;
	const struct schema *schema;
	enum schema_lang lang;
	const struct told *told;
	struct sheet **tables; /* as read; NULL where a sheet took one */
	size_t n_tables, tables_room;
	struct sheet **sheets; /* what the workbook holds, in order */
	size_t n_sheets, sheets_room;
	const struct layout_sheet **said; /* of each; NULL: nothing is said */
	size_t said_room;
};

/* Gives the plan a table, which it frees. */
void plan_add(struct plan *p, struct sheet *table);

/*
 * Makes the sheets: those of the layout, or one for each table if it has
 * none. False after messages if tables and layout do not fit each other: a
 * table that no sheet takes, a sheet without its table, a column that its
 * table lacks.
 */
bool plan_make(struct plan *p);

void plan_clear(struct plan *p);

#endif
