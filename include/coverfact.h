/*
 * coverfact: what a line of the cover says.
 *
 * The first of these that says something: what the command line sets, what the
 * program knows, the span of columns of days, the distinct values of a column,
 * the layout's own text.
 */
#ifndef COVERFACT_H
#define COVERFACT_H

#include "sheet.h"
#include "told.h"

struct coverfact {
	const struct layout *layout;
	enum layout_lang lang;
	const struct told *told;
	struct sheet *const *sheets; /* of the workbook, with their rows */
	size_t n_sheets;
};

/*
 * Adds what the line says to b; nothing if nothing says it. False after a
 * message if the layout asks for a column that its table lacks.
 */
bool coverfact_say(const struct coverfact *of, const struct layout_cover *line,
	struct buf *b);

/*
 * Adds the name of the sheet that shows a table and, if it is another one, that
 * of the table: the digest of the workbook is made of those, and whoever
 * verifies it says them.
 */
void coverfact_name(
	const struct coverfact *of, struct span table, struct buf *b);

/* Adds "24 rows". */
void coverfact_count(enum layout_lang lang, size_t rows, struct buf *b);

#endif
