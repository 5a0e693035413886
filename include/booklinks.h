/*
 * booklinks: the links of a sheet, and how a finished workbook says them.
 */
#ifndef BOOKLINKS_H
#define BOOKLINKS_H

#include "sheet.h"

/* The link that a cell of the workbook should have, by its row and column
 * there; NULL: none. */
const struct sheet_link *booklinks_of(
	const struct sheet *s, size_t row, size_t column);

/* How many there should be. */
size_t booklinks_count(const struct sheet *s);

/* Does a place that a workbook names ('Casos'!A2:B3) lie where it leads? */
bool booklinks_leads_to(const struct sheet_link *link, struct span said);

#endif
