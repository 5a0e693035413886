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

uint32_t
suppressset_beside(
	const struct suppressset *set, uint32_t cell, uint32_t indicator)
{
	return suppressset_find(set, indicator, set->cells[cell].nodes);
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

/* Is a numerator part of its denominator, so that it leaves something? */
static bool
has_rest(const struct suppressset *set, uint32_t cell)
{
	return set->kinds[set->cells[cell].indicator].is_part;
}

bool
suppressset_number(const struct suppressset *set, uint32_t cell, int column,
	long long *number)
{
	const struct suppresssign_figure *f, *g;

	if (column != SUPPRESSSET_REST) {
		f = suppressset_figure(
			set, cell, (enum suppressrow_column)column);
		*number = f ? f->number : 0;
		return f != NULL;
	}
	if (!has_rest(set, cell))
		return false;
	f = suppressset_figure(set, cell, SUPPRESSROW_NUMERATOR);
	g = suppressset_figure(set, cell, SUPPRESSROW_DENOMINATOR);
	*number = f && g ? g->number - f->number : 0;
	return f && g;
}

static bool
has_row(const struct suppressset *set, uint32_t cell, int column)
{
	uint32_t i;

	for (i = set->cells[cell].row; i != SUPPRESSSET_NONE;
		i = set->rows[i].next)
		if (suppressset_row(set, i)->figures[column].state !=
			SUPPRESSSIGN_NONE)
			return true;
	return false;
}

bool
suppressset_has(const struct suppressset *set, uint32_t cell, int column)
{
	if (column != SUPPRESSSET_REST)
		return has_row(set, cell, column);
	return has_rest(set, cell) &&
		has_row(set, cell, SUPPRESSROW_NUMERATOR) &&
		has_row(set, cell, SUPPRESSROW_DENOMINATOR);
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
