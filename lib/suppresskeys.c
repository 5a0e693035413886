#include "suppresskeys.h"

#include "diag.h"
#include "suppresstime.h"

#include <stdlib.h>

enum { MOST_LEVELS = SUPPRESSLEVEL_MOST };

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

/* Of a hierarchy of the set, the keys that a table has, and that no other one
 * took: with fewer than two there is nothing to nest. */
static void
add_known(struct suppresstrees *all, const struct span *chain, size_t n_chain,
	const struct span *headers, size_t n)
{
	struct suppresstree *t = add_tree(all, n_chain);
	size_t i, k, tree, level;

	t->n_levels = 0;
	for (k = 0; k < n_chain; k++)
		for (i = 0; i < n; i++)
			if (span_equal(headers[i], chain[k]) &&
				!find_header(all, chain[k], &tree, &level))
				t->levels[t->n_levels++] = headers[i];
	if (t->n_levels < 2)
		all->n--;
}

static void
add_levels(struct suppresstrees *all, const struct suppresslevels *levels,
	const struct span *headers, size_t n)
{
	struct span chain[SUPPRESSLEVEL_MOST + 1];
	size_t i, n_chain;

	for (i = 0; i < levels->n; i++) {
		n_chain = suppresslevel_chain(levels, i, chain);
		if (n_chain)
			add_known(all, chain, n_chain, headers, n);
	}
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
		if (suppresstime_header(headers[i], &of) < 0)
			continue;
		t->is_time = true;
		t->n_levels = 3;
		t->levels[0] = span_make("", 0);
		for (j = i; j < n; j++) {
			int at = suppresstime_header(headers[j], &other);

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
				int level = suppresstime_level(text);

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

bool
suppresskeys_open(struct suppresstrees *all,
	struct suppressrow_table *const *tables, size_t n,
	const char *const *hierarchies, size_t n_hierarchies,
	const struct suppresslevels *levels)
{
	struct span *headers;
	size_t n_headers = list_headers(tables, n, &headers);
	bool is_good = true;
	size_t i;

	all->at =
		mem_zero((2 * n_headers + n_hierarchies + 2) * sizeof *all->at);
	for (i = 0; is_good && i < n_hierarchies; i++)
		is_good =
			add_hierarchy(all, hierarchies[i], headers, n_headers);
	if (is_good)
		add_levels(all, levels, headers, n_headers);
	add_others(all, headers, n_headers);
	free(headers);
	find_keys(all, tables, n);
	find_times(all, tables, n);
	return is_good;
}

void
suppresskeys_part(struct suppresstrees *all, size_t tree,
	struct suppressrow_table *const *tables)
{
	struct suppresstree *t = &all->at[tree];
	size_t i;

	for (i = 1; i < t->n_levels; i++)
		add_tree(all, 1)->levels[0] = t->levels[i];
	t->n_levels = 1;
	t->is_time = false;
	find_keys(all, tables, all->n_tables);
}
