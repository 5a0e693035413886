/*
 * suppresssum: which parts of a set are the totals of which, and which are
 * equal; see suppressset.h.
 */
#ifndef SUPPRESSSUM_H
#define SUPPRESSSUM_H

#include "suppressset.h"

/*
 * Finds the sums. Until suppresssum_join their terms are cells and columns:
 * cell * SUPPRESSROW_VALUE + column. A place without a row below one that has
 * rows is 0: it is left out, as cells are that are shown as zero.
 */
void suppresssum_find(struct suppressset *set);

/* How a column of a kind of figures adds up. */
enum suppresskind_total suppresssum_total(
	const struct suppresskind *kind, int column);

/* Has some row of the cell the figure, shown or hidden? */
bool suppresssum_has(const struct suppressset *set, uint32_t cell, int column);

/* Some cells. */
struct suppresssum_cells {
	uint32_t *at;
	size_t n, room;
};

#endif
