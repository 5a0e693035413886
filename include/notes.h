/*
 * notes: what a workbook says of its words and symbols.
 */
#ifndef NOTES_H
#define NOTES_H

#include "layout.h"
#include "sheet.h"

/*
 * Fills a sheet that has nothing but its name with the notes of the layout's
 * sheet, and the last such sheet of the layout also with what its symbols
 * mean. False after a message if there is no room.
 */
bool notes_fill(struct sheet *s, const struct layout *l,
	const struct layout_sheet *sheet, enum layout_lang lang);

/*
 * Says above a sheet for the public what it is, and if it shows a table (said
 * is what the layout says of it, or NULL), where symbols are explained (UK
 * Government Analysis Function, "Making spreadsheets accessible").
 */
void notes_head(struct sheet *s, const struct layout *l,
	const struct layout_sheet *said, enum layout_lang lang);

#endif
