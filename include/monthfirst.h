/*
 * monthfirst: columns of dates in which the month comes first.
 *
 * 9/30/2026 can be read in one way only, and says how the others of its column
 * were written: then 9/1/2026 is not surely the ninth of January.
 */
#ifndef MONTHFIRST_H
#define MONTHFIRST_H

#include "columns.h"

/* Is there a date in the text that is none with the day first? */
bool monthfirst_is_in(struct span text);

/*
 * Marks those of the n columns that have such a date in the rows of a table,
 * cut by the delimiter.
 */
void monthfirst_mark(
	struct column *columns, size_t n, struct span rows, char delimiter);

/* Is the cell a date that could have the day or the month first? */
bool monthfirst_is_doubt(struct span cell);

#endif
