/*
 * sheetparts: a table with more rows than a sheet holds goes on in other
 * sheets.
 */
#ifndef SHEETPARTS_H
#define SHEETPARTS_H

#include "sheet.h"

/* ECMA-376 part 1: the last row of a sheet. */
enum { SHEETPARTS_MOST_ROWS = 1048576 };

/*
 * Cuts each of the *n sheets that needs more than most rows, its header and
 * what stands above it included, into sheets that follow one another: "Casos",
 * "Casos (2)", ..., in names of at most 31 characters that no other sheet has.
 * Their rows are those of the first, in its store; columns are shared. A chart
 * below whose table no room is left is left out, with a note.
 *
 * *sheets grows by mem_grow; its sheets are freed in any order.
 */
void sheetparts_make(
	struct sheet ***sheets, size_t *n, size_t *room, size_t most);

#endif
