/*
 * plancolumns: the columns of a sheet, in the order of the layout.
 */
#ifndef PLANCOLUMNS_H
#define PLANCOLUMNS_H

#include "layout.h"
#include "schema.h"
#include "sheet.h"

/*
 * Puts the columns of a table in their order, and dresses them: first those
 * that the layout names for the sheet (NULL: none), then the others, so that
 * none is lost. False after messages if the table lacks one.
 */
bool plancolumns_dress(struct sheet *s, const struct layout *l,
	const struct layout_sheet *sheet, const struct schema *schema,
	enum schema_lang lang);

#endif
