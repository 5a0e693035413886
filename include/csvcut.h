/*
 * csvcut: rows of a table that can be read in one way only.
 *
 * libcsv judges every byte. In nearly all rows each cell is bare or quoted,
 * and has no quote in it and no blanks about it: such a row is cut here, where
 * it lies, and without a copy. Any other is left to libcsv, faulty or not.
 */
#ifndef CSVCUT_H
#define CSVCUT_H

#include "span.h"

struct csvcut_cells {
	struct span *at;
	size_t n, room;
};

/*
 * Cuts the row that text begins with into cells, which lie in text. Returns
 * its length with its line end; 0 if it is not such a row, or its line end is
 * not there: then cells hold nothing of use.
 */
size_t csvcut_row(struct csvcut_cells *cells, struct span text, char delimiter);

#endif
