/*
 * suppresskeys: which keys of tables are one dimension: those of a hierarchy,
 * and year, quarter and month of the same date; each other is one for itself.
 */
#ifndef SUPPRESSKEYS_H
#define SUPPRESSKEYS_H

#include "map.h"
#include "suppresslevel.h"
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
 * Makes a tree without nodes of each dimension of n tables, in memory of all,
 * which begins with all zero; see suppresstree_open. False after a message if a
 * hierarchy names a key that no table has, or one twice.
 */
bool suppresskeys_open(struct suppresstrees *all,
	struct suppressrow_table *const *tables, size_t n,
	const char *const *hierarchies, size_t n_hierarchies,
	const struct suppresslevels *levels);

/* Makes of the keys of a tree, which has no nodes, dimensions of their own. */
void suppresskeys_part(struct suppresstrees *all, size_t tree,
	struct suppressrow_table *const *tables);

#endif
