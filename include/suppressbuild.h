/*
 * suppressbuild: the set of the cells and parts of tables; see suppressset.h.
 */
#ifndef SUPPRESSBUILD_H
#define SUPPRESSBUILD_H

#include "suppressset.h"

/*
 * Makes the set of tables, the first of which is to be written. What it needs
 * is the set's from then on. NULL after messages if the tables contradict
 * themselves, or each other: trouble, at the row. A wary one does not take
 * columns for the same that are equal in all rows that are shown.
 */
struct suppressset *suppressbuild(struct suppressrow_table **tables, size_t n,
	struct suppresstrees *trees, const struct suppresskinds *kinds,
	bool has_zeros, bool is_wary);

#endif
