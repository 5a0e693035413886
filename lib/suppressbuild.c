#include "suppressbuild.h"

#include "buf.h"
#include "diag.h"
#include "suppresscheck.h"
#include "suppressjoin.h"
#include "suppresssum.h"

#include <stdlib.h>

static int
compare_names(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* The indicators of all tables, in the order of their names. */
static void
find_kinds(struct suppressset *set, const struct suppresskinds *kinds,
	struct map *known)
{
	struct map seen = {0};
	struct span *names = NULL;
	size_t i, j, n = 0, room = 0;
	bool is_new;

	for (i = 0; i < set->n_tables; i++)
		for (j = 0; j < set->tables[i]->n; j++) {
			struct span name = set->tables[i]->rows[j].indicator;

			map_add(&seen, name, 0, &is_new);
			if (!is_new)
				continue;
			names = mem_grow(names, &room, n + 1, sizeof *names);
			names[n++] = name;
		}
	if (n)
		qsort(names, n, sizeof *names, compare_names);
	set->kinds = mem_zero((n + 1) * sizeof *set->kinds);
	for (i = 0; i < n; i++) {
		map_add(known, names[i], (uint32_t)i, NULL);
		set->kinds[i] = suppresskind_of(
			kinds, names[i], set->tables, set->n_tables);
	}
	set->n_kinds = n;
	map_free(&seen);
	free(names);
}

/* A value that is the numerator, in a table that has no such column. */
static void
complete_row(const struct suppressset *set, uint32_t indicator,
	struct suppressrow *row)
{
	struct suppresssign_figure *f = row->figures;
	const struct suppresskind *kind = &set->kinds[indicator];

	if (kind->is_value &&
		f[SUPPRESSROW_NUMERATOR].state == SUPPRESSSIGN_NONE)
		f[SUPPRESSROW_NUMERATOR] = f[SUPPRESSROW_VALUE];
	/* A sign stands in all columns of a hidden row. */
	if (kind->denominator == SUPPRESSKIND_ALONE &&
		f[SUPPRESSROW_DENOMINATOR].state == SUPPRESSSIGN_HIDDEN)
		f[SUPPRESSROW_DENOMINATOR].state = SUPPRESSSIGN_NONE;
	if (kind->numerator == SUPPRESSKIND_ALONE &&
		f[SUPPRESSROW_NUMERATOR].state == SUPPRESSSIGN_HIDDEN)
		f[SUPPRESSROW_NUMERATOR].state = SUPPRESSSIGN_NONE;
}

static void
add_row(struct suppressset *set, uint32_t table, uint32_t row,
	uint32_t indicator, uint32_t *nodes, struct buf *key)
{
	struct suppressset_cell *cell;
	bool is_new;
	uint32_t at;

	suppresstree_place(
		set->trees, table, &set->tables[table]->rows[row], nodes);
	suppressset_key(set, indicator, nodes, key);
	at = map_add(&set->find, buf_all(key), (uint32_t)set->n_cells, &is_new);
	if (is_new) {
		size_t bytes = (set->trees->n + 1) * sizeof *nodes;

		set->cells = mem_grow(set->cells, &set->cells_room,
			set->n_cells + 1, sizeof *set->cells);
		cell = &set->cells[set->n_cells++];
		memset(cell, 0, sizeof *cell);
		cell->indicator = indicator;
		cell->nodes = mem_arena_zero(&set->arena, bytes);
		memcpy(cell->nodes, nodes, set->trees->n * sizeof *nodes);
		cell->row = SUPPRESSSET_NONE;
	}
	set->rows = mem_grow(
		set->rows, &set->rows_room, set->n_rows + 1, sizeof *set->rows);
	set->rows[set->n_rows] =
		(struct suppressset_row){table, row, at, set->cells[at].row};
	set->cells[at].row = (uint32_t)set->n_rows++;
}

static void
add_rows(struct suppressset *set, const struct suppresskinds *kinds)
{
	uint32_t *nodes = mem_zero((set->trees->n + 1) * sizeof *nodes);
	struct map known = {0};
	struct buf key = {0};
	uint32_t i, j;

	find_kinds(set, kinds, &known);
	for (i = 0; i < set->n_tables; i++)
		for (j = 0; j < set->tables[i]->n; j++) {
			struct suppressrow *row = &set->tables[i]->rows[j];
			uint32_t at = map_find(&known, row->indicator);

			complete_row(set, at, row);
			add_row(set, i, j, at, nodes, &key);
		}
	map_free(&known);
	buf_free(&key);
	free(nodes);
}

static const struct suppressset *sorted;

static int
compare_cells(const void *a, const void *b)
{
	const struct suppressset_cell *x = &sorted->cells[*(const uint32_t *)a],
				      *y = &sorted->cells[*(const uint32_t *)b];
	int order =
		(x->indicator > y->indicator) - (x->indicator < y->indicator);
	size_t i;

	for (i = 0; !order && i < sorted->trees->n; i++) {
		const struct suppresstree *t = &sorted->trees->at[i];

		order = span_compare(
			t->nodes[x->nodes[i]].name, t->nodes[y->nodes[i]].name);
	}
	return order;
}

/* Puts cells in an order that is that of their places, not of rows: so that
 * tables that are published together are decided alike, whichever is first. */
static void
sort_cells(struct suppressset *set)
{
	size_t n = set->n_cells, at = 0, i;
	uint32_t *order = mem_zero((n + 1) * sizeof *order);
	uint32_t *place = mem_zero((n + 1) * sizeof *place);
	struct suppressset_cell *cells = mem_zero((n + 1) * sizeof *cells);
	struct span key;
	uint32_t old;

	for (i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	sorted = set;
	if (n)
		qsort(order, n, sizeof *order, compare_cells);
	for (i = 0; i < n; i++) {
		cells[i] = set->cells[order[i]];
		place[order[i]] = (uint32_t)i;
	}
	for (i = 0; i < set->n_rows; i++)
		set->rows[i].cell = place[set->rows[i].cell];
	while (map_walk(&set->find, &at, &key, &old))
		map_set(&set->find, key, place[old]);
	free(set->cells);
	free(order);
	free(place);
	set->cells = cells;
}

/* A zero that is shown says that it is 0: it can hide nothing. */
static bool
is_zero(const struct suppressset *set, uint32_t cell)
{
	const struct suppresssign_figure *f;
	bool has_figure = false;
	int i;

	for (i = SUPPRESSROW_N; i < SUPPRESSROW_VALUE; i++) {
		f = suppressset_figure(set, cell, (enum suppressrow_column)i);
		if (f && f->number)
			return false;
		has_figure |= f != NULL;
	}
	return has_figure;
}

/* The rows of a cell are linked in their order; what they say of it. */
static void
finish_cells(struct suppressset *set)
{
	uint32_t i, j, next, last;

	for (i = 0; i < set->n_cells; i++) {
		struct suppressset_cell *cell = &set->cells[i];

		for (j = cell->row, last = SUPPRESSSET_NONE;
			j != SUPPRESSSET_NONE; last = j, j = next) {
			const struct suppressrow_table *t =
				set->tables[set->rows[j].table];

			next = set->rows[j].next;
			set->rows[j].next = last;
			cell->weight++;
			cell->is_inside |= !set->rows[j].table;
			cell->is_gone |= suppressset_row(set, j)->is_hidden;
			cell->is_out |= t->is_final &&
				!suppressset_row(set, j)->is_hidden;
		}
		cell->row = last;
		cell->is_zero =
			!set->has_zeros && !cell->is_gone && is_zero(set, i);
	}
}

struct suppressset *
suppressbuild(struct suppressrow_table **tables, size_t n,
	struct suppresstrees *trees, const struct suppresskinds *kinds,
	bool has_zeros, bool is_wary)
{
	struct suppressset *set = mem_zero(sizeof *set);

	set->tables = tables;
	set->n_tables = n;
	set->trees = trees;
	set->has_zeros = has_zeros;
	set->is_wary = is_wary;
	add_rows(set, kinds);
	sort_cells(set);
	finish_cells(set);
	if (suppresscheck_rows(set)) {
		suppresssum_find(set);
		if (suppresscheck_sums(set)) {
			suppressjoin(set);
			return set;
		}
	}
	suppressset_close(set);
	return NULL;
}
