/*
 * contents: the sheet that leads to all others.
 */
#ifndef CONTENTS_H
#define CONTENTS_H

#include "layout.h"
#include "sheet.h"

/*
 * Fills a sheet that has nothing but its name with a row for each other sheet
 * of the workbook: its name, linked, what it holds, how many rows. False after
 * a message if there is no room.
 */
bool contents_fill(struct sheet *s, struct sheet *const *sheets, size_t n,
	enum layout_lang lang);

#endif
