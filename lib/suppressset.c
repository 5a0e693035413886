#include "suppressset.h"

#include "buf.h"
#include "diag.h"

#include <stdlib.h>

struct suppressrow *
suppressset_row(const struct suppressset *set, uint32_t row)
{
	return &set->tables[set->rows[row].table]->rows[set->rows[row].row];
}

void
suppressset_key(const struct suppressset *set, uint32_t indicator,
	const uint32_t *nodes, struct buf *key)
{
	buf_clear(key);
	buf_add(key, (const char *)&indicator, sizeof indicator);
	buf_add(key, (const char *)nodes, set->trees->n * sizeof *nodes);
}

uint32_t
suppressset_find(const struct suppressset *set, uint32_t indicator,
	const uint32_t *nodes)
{
	struct buf key = {0};
	uint32_t cell;

	suppressset_key(set, indicator, nodes, &key);
	cell = map_find(&set->find, buf_all(&key));
	buf_free(&key);
	return cell == MAP_NONE ? SUPPRESSSET_NONE : cell;
}

const struct suppresssign_figure *
suppressset_figure(const struct suppressset *set, uint32_t cell,
	enum suppressrow_column column)
{
	uint32_t i;

	for (i = set->cells[cell].row; i != SUPPRESSSET_NONE;
		i = set->rows[i].next)
		if (suppressset_row(set, i)->figures[column].state ==
			SUPPRESSSIGN_KNOWN)
			return &suppressset_row(set, i)->figures[column];
	return NULL;
}

struct diag_place
suppressset_place(const struct suppressset *set, uint32_t cell,
	enum suppressrow_column column)
{
	uint32_t i, at = set->cells[cell].row;
	struct diag_place place;

	for (i = at; i != SUPPRESSSET_NONE; i = set->rows[i].next)
		if (suppressset_row(set, i)->figures[column].state ==
			SUPPRESSSIGN_KNOWN) {
			at = i;
			break;
		}
	place = suppressrow_place(
		set->tables[set->rows[at].table], suppressset_row(set, at));
	place.field = span_of(suppressrow_name(column));
	return place;
}

void
suppressset_close(struct suppressset *set)
{
	if (!set)
		return;
	map_free(&set->find);
	free(set->kinds);
	free(set->cells);
	free(set->rows);
	free(set->parts);
	free(set->sums);
	free(set->terms);
	free(set->pairs);
	free(set->cell_list);
	free(set->sum_list);
	free(set->pair_list);
	mem_arena_free(&set->arena);
	free(set);
}
