/*
 * bookverify: does a workbook hold what the tables say, and nothing else?
 */
#ifndef BOOKVERIFY_H
#define BOOKVERIFY_H

#include "book.h"

/*
 * Compares the workbook at path with the one that would be written: its
 * sheets, in their order, and each cell as a text, a number or a day, and what
 * its format shows of it. Of each sheet the first cell that differs is told,
 * by row and column and never by what is in it; besides, whatever a workbook
 * of tables should not have: formulas, macros, links to the outside, what is
 * hidden. How it looks, and its charts, are not compared. False after a
 * message if it cannot be read at all, which is trouble; differences are not.
 */
bool bookverify_check(const struct book *b, const char *path);

#endif
