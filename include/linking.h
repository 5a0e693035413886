/*
 * linking: which rows of another sheet a cell leads to.
 *
 * A figure leads to the rows that it was made of, a report to its case: to the
 * rows of the other sheet that have in some columns what this row has in
 * columns of the same names. A column "month:To" is compared with the month of
 * the other's "To" (see step.h). Total is equal to everything, and an empty
 * cell to nothing.
 */
#ifndef LINKING_H
#define LINKING_H

#include "layout.h"
#include "sheet.h"

/* Of one sheet. The format has 65,530; more than a sheet can hold are none. */
enum { LINKING_MOST = 65000, LINKING_COLUMNS = 4 };

/*
 * Links the cells of a column to a sheet, by columns as the layout's field
 * Link names them. Rows that stand together are linked as a whole, of others
 * the first one is. False after a message, at a line of the layout, if one of
 * the two sheets lacks a column, or there are more than four.
 */
bool linking_add(struct sheet *s, struct sheet_column *c,
	const struct sheet *to, struct span columns, const struct layout *l,
	size_t line);

/* Takes the links from a sheet that has too many, which is a note. */
void linking_limit(struct sheet *s);

#endif
