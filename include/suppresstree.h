/*
 * suppresstree: where a row of a table stands: a node in the tree of each
 * dimension.
 *
 * A dimension is a key, or several that nest: those of a hierarchy, and year,
 * quarter and month of the same date. Its root is what Total stands for, and a
 * table that lacks it altogether. So a row of two keys that nest has the same
 * place whether the upper one is said or not, in this table or another.
 */
#ifndef SUPPRESSTREE_H
#define SUPPRESSTREE_H

#include "suppresskeys.h"

/*
 * Makes the trees of n tables; hierarchies are lists of headers from above,
 * parted by commas. NULL after a message if one names a key that no table has.
 * levels are those of the set: of keys that no table has, or that are in one of
 * hierarchies, they say nothing. A hierarchy that does not nest (a value below
 * two others) is a note, and its keys are dimensions of their own. The same
 * tables in another order make the same trees.
 */
struct suppresstrees *suppresstree_open(struct suppressrow_table *const *tables,
	size_t n, const char *const *hierarchies, size_t n_hierarchies,
	const struct suppresslevels *levels);
void suppresstree_close(struct suppresstrees *all);

/* The node of a row of a table in each tree. */
void suppresstree_place(const struct suppresstrees *all, size_t table,
	const struct suppressrow *row, uint32_t *nodes);

#endif
