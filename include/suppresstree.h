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

#include "map.h"
#include "suppressrow.h"

#include <stdint.h>

enum { SUPPRESSTREE_ROOT = 0 };
#define SUPPRESSTREE_NONE UINT32_MAX

struct suppresstree_node {
	struct span name; /* its level, and its text */
	uint32_t parent;
	uint32_t child, next; /* its first child, its next sibling */
};

struct suppresstree {
	struct span *levels; /* the headers of its keys, from above */
	size_t n_levels;
	bool is_time;
	struct map find; /* name -> node */
	struct suppresstree_node *nodes;
	size_t n, room;
};

struct suppresstrees {
	struct mem_arena arena;
	struct suppresstree *at;
	size_t n;
	/* For each table, and key of it: its tree, and its level there. */
	size_t **trees, **levels, *n_keys;
	size_t n_tables;
};

/*
 * Makes the trees of n tables; hierarchies are lists of headers from above,
 * parted by commas. NULL after a message if one names a key that no table has.
 * A hierarchy that does not nest (a value below two others) is a note, and its
 * keys are dimensions of their own. The same tables in another order make the
 * same trees.
 */
struct suppresstrees *suppresstree_open(struct suppressrow_table *const *tables,
	size_t n, const char *const *hierarchies, size_t n_hierarchies);
void suppresstree_close(struct suppresstrees *all);

/* The node of a row of a table in each tree. */
void suppresstree_place(const struct suppresstrees *all, size_t table,
	const struct suppressrow *row, uint32_t *nodes);

#endif
