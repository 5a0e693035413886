/*
 * bookrules: what a workbook can hold, and what it cannot.
 *
 * libxlsxwriter takes much that makes a file which nobody can open, or that
 * loses a cell; so everything is judged here before it gets there.
 */
#ifndef BOOKRULES_H
#define BOOKRULES_H

#include "sheet.h"

/*
 * Judges names, sizes and every cell, and reports each fault with its sheet,
 * row and column. The values themselves are never printed.
 */
bool bookrules_check(struct sheet *const *sheets, size_t n);

/* The same for a text of the workbook's own: a title, a subject. */
bool bookrules_check_title(struct span text);

/*
 * Adds the address that a link leads to: internal:'Casos'!A5:J9, or its first
 * cell.
 */
void bookrules_target(struct buf *b, const struct sheet_link *link);

/*
 * Adds text to b such that readers show it as it is: they take "_x0041_" for
 * an "A" (ECMA-376 part 1, 22.9.2.19), so its first "_" becomes "_x005F_".
 */
void bookrules_escape(struct buf *b, struct span text);

/* Adds the name of a column, counted from 0: A, Z, AA. */
void bookrules_print_column(struct buf *b, size_t column);

#endif
