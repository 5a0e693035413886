/*
 * suppressbox: tables of more ways and of levels.
 *
 * Another table of the same totals: add something to one cell, take it from
 * another in the same line, and likewise along each way, so that the corners
 * of a box change by turns; where a way has levels, what lies above a corner
 * changes with it up to where the two sides meet. A side may also be the whole
 * line up to the total, which then changes, too.
 */
#ifndef SUPPRESSBOX_H
#define SUPPRESSBOX_H

#include "suppressplan.h"

struct suppressbox;

/* noise is by cell, or NULL: what its cost is multiplied by. */
struct suppressbox *suppressbox_open(
	struct suppressplan *plan, const double *noise);
void suppressbox_close(struct suppressbox *b);

/*
 * Widens the interval of goal by boxes that are hidden: of the part that the
 * cell has in the column, which is goal or one with which it changes.
 */
void suppressbox_widen(struct suppressbox *b, uint32_t cell,
	enum suppressrow_column column, uint32_t goal);

/* By hiding the rest of a box, the cheapest. False: there is none. */
bool suppressbox_buy(struct suppressbox *b, uint32_t cell,
	enum suppressrow_column column, uint32_t goal);

#endif
