#include "suppresstree.h"

#include "buf.h"
#include "diag.h"

#include <stdlib.h>

enum { MOST_LEVELS = 16 };

/* 2026, 2026-Q3, 2026-09: the levels of time; -1 for any other text. */
static int
time_level(struct span s)
{
	size_t i;

	if (s.len != 4 && s.len != 7)
		return -1;
	for (i = 0; i < s.len; i++)
		if (i != 4 && (s.at[i] < '0' || s.at[i] > '9') &&
			!(i == 5 && s.at[i] == 'Q'))
			return -1;
	if (s.len == 4)
		return 0;
	if (s.at[4] != '-')
		return -1;
	return s.at[5] == 'Q' ? 1 : 2;
}

/* The text of the time above, in at most 8 bytes; false: nothing is above. */
static bool
time_above(struct span s, char *above)
{
	int month;

	switch (time_level(s)) {
	case 2:
		month = (s.at[5] - '0') * 10 + s.at[6] - '0';
		memcpy(above, s.at, 5);
		above[5] = 'Q';
		above[6] = (char)('1' + (month > 0 ? (month - 1) / 3 : 0));
		above[7] = '\0';
		return true;
	case 1:
		memcpy(above, s.at, 4);
		above[4] = '\0';
		return true;
	default:
		return false;
	}
}

/* year:To is level 0 of the time To. -1: it is no such header. */
static int
time_header(struct span header, struct span *of)
{
	static const char *const words[] = {"year:", "quarter:", "month:"};
	int i;

	for (i = 0; i < 3; i++) {
		size_t len = strlen(words[i]);

		if (header.len > len && !memcmp(header.at, words[i], len)) {
			*of = span_make(header.at + len, header.len - len);
			return i;
		}
	}
	return -1;
}

static struct suppresstree *
add_tree(struct suppresstrees *all, size_t n_levels)
{
	struct suppresstree *t = &all->at[all->n++];

	t->levels =
		mem_arena_zero(&all->arena, (n_levels + 1) * sizeof *t->levels);
	t->n_levels = n_levels;
	return t;
}

static bool
find_header(const struct suppresstrees *all, struct span header, size_t *tree,
	size_t *level)
{
	for (*tree = 0; *tree < all->n; ++*tree)
		for (*level = 0; *level < all->at[*tree].n_levels; ++*level)
			if (span_equal(all->at[*tree].levels[*level], header))
				return true;
	return false;
}

static int
compare_headers(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* All headers of keys, each once, in order. */
static size_t
list_headers(
	struct suppressrow_table *const *tables, size_t n, struct span **list)
{
	size_t i, j, m = 0, room = 0, kept = 0;

	*list = NULL;
	for (i = 0; i < n; i++)
		for (j = 0; j < tables[i]->n_keys; j++) {
			*list = mem_grow(*list, &room, m + 1, sizeof **list);
			(*list)[m++] = tables[i]->keys[j];
		}
	if (m)
		qsort(*list, m, sizeof **list, compare_headers);
	for (i = 0; i < m; i++)
		if (!i || !span_equal((*list)[i], (*list)[kept - 1]))
			(*list)[kept++] = (*list)[i];
	return kept;
}

static bool
add_hierarchy(struct suppresstrees *all, const char *said,
	const struct span *headers, size_t n)
{
	struct suppresstree *t = add_tree(all, MOST_LEVELS);
	struct span rest = span_of(said), word;
	size_t i, tree, level;

	t->n_levels = 0;
	while (rest.len) {
		word = span_cut(&rest, ',');
		for (i = 0; i < n && !span_equal(headers[i], word); i++)
			continue;
		if (i == n || t->n_levels == MOST_LEVELS ||
			find_header(all, word, &tree, &level)) {
			diag_trouble(i == n ?
					_("--hierarchy: no table has a key "
					  "'%.*s'") :
					_("--hierarchy: the key '%.*s' stands "
					  "twice, or there are too many"),
				SPAN_ARG(word));
			return false;
		}
		t->levels[t->n_levels++] = headers[i];
	}
	return true;
}

/* The keys that no hierarchy has: dates by what they are of, others alone. */
static void
add_others(struct suppresstrees *all, const struct span *headers, size_t n)
{
	struct span of, other;
	struct suppresstree *t;
	size_t i, j, tree, level;

	for (i = 0; i < n; i++) {
		if (find_header(all, headers[i], &tree, &level))
			continue;
		t = add_tree(all, 3);
		t->levels[0] = headers[i];
		t->n_levels = 1;
		if (time_header(headers[i], &of) < 0)
			continue;
		t->is_time = true;
		t->n_levels = 3;
		t->levels[0] = span_make("", 0);
		for (j = i; j < n; j++) {
			int at = time_header(headers[j], &other);

			if (at >= 0 && span_equal(of, other))
				t->levels[at] = headers[j];
		}
	}
}

static void
find_keys(struct suppresstrees *all, struct suppressrow_table *const *tables,
	size_t n)
{
	size_t i, j;

	all->n_tables = n;
	all->trees = mem_arena_zero(&all->arena, n * sizeof *all->trees + 1);
	all->n_keys = mem_arena_zero(&all->arena, n * sizeof *all->n_keys + 1);
	all->levels = mem_arena_zero(&all->arena, n * sizeof *all->levels + 1);
	for (i = 0; i < n; i++) {
		size_t bytes = (tables[i]->n_keys + 1) * sizeof **all->trees;

		all->n_keys[i] = tables[i]->n_keys;
		all->trees[i] = mem_arena_zero(&all->arena, bytes);
		all->levels[i] = mem_arena_zero(&all->arena, bytes);
		for (j = 0; j < tables[i]->n_keys; j++)
			find_header(all, tables[i]->keys[j], &all->trees[i][j],
				&all->levels[i][j]);
	}
}

/* A key alone whose values are of several levels of time nests by its text. */
static void
find_times(struct suppresstrees *all, struct suppressrow_table *const *tables,
	size_t n)
{
	size_t i, j, k;

	for (i = 0; i < all->n; i++) {
		int seen[3] = {0}, others = 0;

		if (all->at[i].n_levels != 1)
			continue;
		for (j = 0; j < n; j++)
			for (k = 0; k < tables[j]->n * tables[j]->n_keys; k++) {
				size_t key = k % tables[j]->n_keys;
				struct span text =
					tables[j]
						->rows[k / tables[j]->n_keys]
						.keys[key];
				int level = time_level(text);

				if (all->trees[j][key] != i ||
					suppressrow_is_total(text))
					continue;
				if (level < 0)
					others += !span_is(text, "sin_dato");
				else
					seen[level] = 1;
			}
		all->at[i].is_time = !others && seen[0] + seen[1] + seen[2] > 1;
	}
}

/* A node is its level, as one byte, and its text. */
static void
name_node(const struct suppresstree *t, size_t level, struct span text,
	struct buf *name)
{
	int by_text = t->is_time ? time_level(text) : -1;

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
			turn < 2 && time_above(s, text[turn]);
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
	size_t i;

	diag_note(_("a value of '%.*s' lies below two of '%.*s': the "
		    "hierarchy does not nest, and its keys count each for "
		    "itself"),
		SPAN_ARG(t->levels[t->n_levels - 1]), SPAN_ARG(t->levels[0]));
	clear_tree(t);
	for (i = 1; i < t->n_levels; i++)
		add_tree(all, 1)->levels[0] = t->levels[i];
	t->n_levels = 1;
	t->is_time = false;
	find_keys(all, tables, all->n_tables);
}

struct suppresstrees *
suppresstree_open(struct suppressrow_table *const *tables, size_t n,
	const char *const *hierarchies, size_t n_hierarchies)
{
	struct suppresstrees *all = mem_zero(sizeof *all);
	struct span *headers;
	size_t n_headers = list_headers(tables, n, &headers);
	bool is_good = true;
	size_t i;

	all->at =
		mem_zero((2 * n_headers + n_hierarchies + 1) * sizeof *all->at);
	for (i = 0; is_good && i < n_hierarchies; i++)
		is_good =
			add_hierarchy(all, hierarchies[i], headers, n_headers);
	add_others(all, headers, n_headers);
	free(headers);
	find_keys(all, tables, n);
	find_times(all, tables, n);
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
