/*
 * book: writes a workbook. libxlsxwriter stands behind it, and nowhere else.
 *
 * The same sheets give the same bytes. Text stays text: nothing that begins
 * with '=' becomes a formula, and cells of text have the format "@", so that
 * they stay so when somebody edits them.
 */
#ifndef BOOK_H
#define BOOK_H

#include "layout.h"
#include "sheet.h"

struct book {
	struct span title; /* on every page, and among the properties */
	struct span subject;
	enum layout_lang lang;
	enum layout_paper paper;
	long long created; /* seconds since 1970 */
	struct sheet *const *sheets;
	size_t n_sheets;
};

/*
 * Writes the workbook to path (NULL or "-": standard output), whole or not at
 * all, and reads it back before it gets its name. False after messages.
 */
bool book_write(const struct book *b, const char *path);

#endif
