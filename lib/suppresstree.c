#include "suppresstree.h"

#include "buf.h"
#include "diag.h"
#include "suppresskeys.h"
#include "suppresstime.h"

#include <stdlib.h>

/* A node is its level, as one byte, and its text. */
static void
name_node(const struct suppresstree *t, size_t level, struct span text,
	struct buf *name)
{
	int by_text = t->is_time ? suppresstime_level(text) : -1;

	buf_clear(name);
	buf_byte(name, (char)('0' + (by_text >= 0 ? (size_t)by_text : level)));
	buf_span(name, text);
}

static uint32_t
find_node(const struct suppresstree *t, size_t level, struct span text,
	struct buf *name)
{
	name_node(t, level, text, name);
	return map_find(&t->find, buf_all(name));
}

static uint32_t
add_node(struct suppresstrees *all, struct suppresstree *t, size_t level,
	struct span text)
{
	struct buf name = {0};
	bool is_new;
	uint32_t at;

	name_node(t, level, text, &name);
	at = map_add(&t->find, buf_all(&name), (uint32_t)t->n, &is_new);
	if (is_new) {
		t->nodes = mem_grow(
			t->nodes, &t->room, t->n + 1, sizeof *t->nodes);
		t->nodes[t->n++] = (struct suppresstree_node){
			span_make(
				mem_arena_copy(&all->arena, name.at, name.len),
				name.len),
			SUPPRESSTREE_NONE, SUPPRESSTREE_NONE,
			SUPPRESSTREE_NONE};
	}
	buf_free(&name);
	return at;
}

/* Notes that the row has one node below another. False: it was elsewhere. */
static bool
nest(struct suppresstree *t, uint32_t node, uint32_t above)
{
	uint32_t old = t->nodes[node].parent;

	if (above != SUPPRESSTREE_ROOT &&
		t->nodes[above].name.at[0] >= t->nodes[node].name.at[0])
		return false;
	/* The one above may be more than one level above: the lowest counts. */
	if (old == SUPPRESSTREE_NONE || old == SUPPRESSTREE_ROOT ||
		(above != SUPPRESSTREE_ROOT &&
			t->nodes[above].name.at[0] > t->nodes[old].name.at[0]))
		t->nodes[node].parent = above;
	else if (above != old && above != SUPPRESSTREE_ROOT &&
		t->nodes[above].name.at[0] == t->nodes[old].name.at[0])
		return false;
	return true;
}

/* The nodes of a row in one tree, and what lies below what. */
static bool
add_row(struct suppresstrees *all, size_t tree, size_t table,
	const struct suppressrow *row, size_t n_keys)
{
	struct suppresstree *t = &all->at[tree];
	uint32_t above = SUPPRESSTREE_ROOT, node;
	bool is_good = true;
	size_t level, i;

	for (level = 0; level < t->n_levels; level++)
		for (i = 0; i < n_keys; i++) {
			if (all->trees[table][i] != tree ||
				all->levels[table][i] != level ||
				suppressrow_is_total(row->keys[i]))
				continue;
			node = add_node(all, t, level, row->keys[i]);
			is_good &= nest(t, node, above);
			above = node;
		}
	return is_good;
}

/* Where nobody said it, the text of a time says what it lies in. */
static void
nest_times(struct suppresstree *t)
{
	char text[2][8];
	struct buf name = {0};
	uint32_t i, above;
	int turn;

	for (i = 1; i < t->n; i++) {
		struct span s = span_make(
			t->nodes[i].name.at + 1, t->nodes[i].name.len - 1);

		for (turn = 0; t->nodes[i].parent == SUPPRESSTREE_ROOT &&
			turn < 2 && suppresstime_above(s, text[turn]);
			turn++) {
			s = span_of(text[turn]);
			above = find_node(t, 0, s, &name);
			if (above != MAP_NONE)
				t->nodes[i].parent = above;
		}
	}
	buf_free(&name);
}

static const struct suppresstree_node *sorted;

static int
compare_nodes(const void *a, const void *b)
{
	return span_compare(sorted[*(const uint32_t *)a].name,
		sorted[*(const uint32_t *)b].name);
}

/* Children in the order of their names, whatever the order of the rows. */
static void
link_children(struct suppresstree *t)
{
	uint32_t *order = mem_zero(t->n * sizeof *order);
	uint32_t i;

	for (i = 0; i < t->n; i++)
		order[i] = i;
	sorted = t->nodes;
	qsort(order, t->n, sizeof *order, compare_nodes);
	for (i = (uint32_t)t->n; i-- > 0;) {
		struct suppresstree_node *node = &t->nodes[order[i]];

		if (order[i] == SUPPRESSTREE_ROOT)
			continue;
		node->next = t->nodes[node->parent].child;
		t->nodes[node->parent].child = order[i];
	}
	free(order);
}

static bool
grow_tree(struct suppresstrees *all, size_t tree,
	struct suppressrow_table *const *tables)
{
	struct suppresstree *t = &all->at[tree];
	bool is_good = true;
	size_t i, j;

	add_node(all, t, 0, span_make("", 0));
	for (i = 0; i < all->n_tables; i++)
		for (j = 0; j < tables[i]->n; j++)
			is_good &= add_row(all, tree, i, &tables[i]->rows[j],
				tables[i]->n_keys);
	if (t->is_time)
		nest_times(t);
	if (is_good)
		link_children(t);
	return is_good;
}

static void
clear_tree(struct suppresstree *t)
{
	map_free(&t->find);
	free(t->nodes);
	memset(&t->find, 0, sizeof t->find);
	t->nodes = NULL;
	t->n = t->room = 0;
}

/* A hierarchy that does not nest: its keys each get a tree of their own. */
static void
split_tree(struct suppresstrees *all, size_t tree,
	struct suppressrow_table *const *tables)
{
	struct suppresstree *t = &all->at[tree];

	diag_note(_("a value of '%.*s' lies below two of '%.*s': the "
		    "hierarchy does not nest, and its keys count each for "
		    "itself"),
		SPAN_ARG(t->levels[t->n_levels - 1]), SPAN_ARG(t->levels[0]));
	clear_tree(t);
	suppresskeys_part(all, tree, tables);
}

struct suppresstrees *
suppresstree_open(struct suppressrow_table *const *tables, size_t n,
	const char *const *hierarchies, size_t n_hierarchies,
	const struct suppresslevels *levels)
{
	struct suppresstrees *all = mem_zero(sizeof *all);
	bool is_good = suppresskeys_open(
		all, tables, n, hierarchies, n_hierarchies, levels);
	size_t i;

	for (i = 0; is_good && i < all->n; i++)
		if (!grow_tree(all, i, tables)) {
			split_tree(all, i, tables);
			grow_tree(all, i, tables);
		}
	if (is_good)
		return all;
	suppresstree_close(all);
	return NULL;
}

void
suppresstree_close(struct suppresstrees *all)
{
	size_t i;

	if (!all)
		return;
	for (i = 0; i < all->n; i++)
		clear_tree(&all->at[i]);
	free(all->at);
	mem_arena_free(&all->arena);
	free(all);
}

/* The lowest of the keys of a row that are one tree's says where it is. */
void
suppresstree_place(const struct suppresstrees *all, size_t table,
	const struct suppressrow *row, uint32_t *nodes)
{
	struct buf name = {0};
	size_t i;

	for (i = 0; i < all->n; i++)
		nodes[i] = SUPPRESSTREE_ROOT;
	for (i = 0; i < all->n_keys[table]; i++) {
		size_t tree = all->trees[table][i];
		struct suppresstree *t = &all->at[tree];
		uint32_t node;

		if (suppressrow_is_total(row->keys[i]))
			continue;
		node = find_node(t, all->levels[table][i], row->keys[i], &name);
		if (nodes[tree] == SUPPRESSTREE_ROOT ||
			t->nodes[node].name.at[0] >
				t->nodes[nodes[tree]].name.at[0])
			nodes[tree] = node;
	}
	buf_free(&name);
}
