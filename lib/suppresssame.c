#include "suppresssame.h"

#include "unite.h"

#include <stdlib.h>

enum { COLUMNS = SUPPRESSROW_COLUMNS };

/* While it is found. */
struct joining {
	const struct suppressset *set;
	uint32_t *same;	   /* figures */
	uint32_t *columns; /* of indicators: kind * COLUMNS + column */
};

/* A total of one part is that part. */
static void
join_single(struct joining *j)
{
	const struct suppressset *set = j->set;
	size_t i;

	for (i = 0; i < set->n_sums; i++)
		if (set->sums[i].n == 2)
			unite_two(j->same, set->terms[set->sums[i].first],
				set->terms[set->sums[i].first + 1]);
}

/*
 * Are two columns equal wherever both are shown, and that not by chance: in
 * more than one place where they are not 0, and in no fewer than those where
 * one is hidden? If it is said that they are, nothing may contradict it.
 */
static bool
are_equal(const struct suppressset *set, const struct suppressset_cells *cells,
	int column, uint32_t other, int other_column, bool is_said)
{
	size_t i, n = 0, hidden = 0;

	for (i = 0; i < cells->n; i++) {
		uint32_t b = suppressset_beside(set, cells->at[i], other);
		long long x, y;

		if (b == SUPPRESSSET_NONE ||
			!suppressset_has(set, cells->at[i], column) ||
			!suppressset_has(set, b, other_column))
			continue;
		if (!suppressset_number(set, cells->at[i], column, &x) ||
			!suppressset_number(set, b, other_column, &y)) {
			hidden++;
			continue;
		}
		if (x != y)
			return false;
		n += x != 0;
	}
	return is_said || (n > 1 && n >= hidden);
}

/*
 * Columns are joined as wholes, but for numerators, denominators and what is
 * left of them within one indicator: that all of a table is 100 % or 0 % says
 * nothing of what is hidden.
 */
static bool
may_join(const struct suppressset *set, uint32_t *columns, uint32_t a,
	uint32_t b)
{
	uint32_t i, x = unite_find(columns, a), y = unite_find(columns, b), c;

	if (x == y)
		return false;
	for (i = 0; i < set->n_kinds; i++) {
		int n = 0;

		for (c = SUPPRESSROW_NUMERATOR; c < COLUMNS; c++) {
			uint32_t at = unite_find(columns, i * COLUMNS + c);

			n += at == x || at == y;
		}
		if (set->kinds[i].is_part && n > 1)
			return false;
	}
	unite_two(columns, x, y);
	return true;
}

static void
join_columns(struct joining *j, const struct suppressset_cells *cells,
	int column, uint32_t other, int other_column, bool is_said)
{
	size_t i;

	if (!cells->n ||
		!are_equal(
			j->set, cells, column, other, other_column, is_said) ||
		!may_join(j->set, j->columns,
			j->set->cells[cells->at[0]].indicator * COLUMNS +
				(uint32_t)column,
			other * COLUMNS + (uint32_t)other_column))
		return;
	for (i = 0; i < cells->n; i++) {
		uint32_t b = suppressset_beside(j->set, cells->at[i], other);

		if (b != SUPPRESSSET_NONE &&
			suppressset_has(j->set, cells->at[i], column) &&
			suppressset_has(j->set, b, other_column))
			unite_two(j->same,
				suppressset_slot(cells->at[i], column),
				suppressset_slot(b, other_column));
	}
}

/* Do two columns count the same, as the set says it? */
static bool
are_same(const struct suppressset *set, uint32_t a, int column, uint32_t b,
	int other)
{
	const struct suppresskind_count *x, *y;

	if (column == SUPPRESSSET_REST || other == SUPPRESSSET_REST)
		return false;
	x = &set->kinds[a].counts[column];
	y = &set->kinds[b].counts[other];
	return suppresskind_is_within(x, y) && suppresskind_is_within(y, x);
}

/* The columns of two indicators. Where a numerator is its denominator in all
 * rows, what else is equal is rather the denominator. */
static void
join_kinds(struct joining *j, const struct suppressset_cells *cells, uint32_t a,
	uint32_t b, bool is_said)
{
	static const int order[COLUMNS] = {SUPPRESSROW_N,
		SUPPRESSROW_DENOMINATOR, SUPPRESSROW_NUMERATOR,
		SUPPRESSSET_REST};
	int c, d;

	for (c = 0; c < COLUMNS; c++)
		for (d = 0; d < COLUMNS; d++)
			if ((a != b || c < d) &&
				(!is_said ||
					are_same(j->set, a, order[c], b,
						order[d])))
				join_columns(j, cells, order[c], b, order[d],
					is_said);
}

/* Columns that are equal throughout: one counts what the other divides by. */
static void
join_equal(struct joining *j)
{
	const struct suppressset *set = j->set;
	struct suppressset_cells *cells =
		mem_zero((set->n_kinds + 1) * sizeof *cells);
	uint32_t i, a, b;
	int pass;

	for (i = 0; i < set->n_cells; i++) {
		struct suppressset_cells *to = &cells[set->cells[i].indicator];

		to->at = mem_grow(to->at, &to->room, to->n + 1, sizeof *to->at);
		to->at[to->n++] = i;
	}
	for (pass = 0; pass < 2; pass++)
		for (a = 0; a < set->n_kinds; a++)
			for (b = a; b < set->n_kinds; b++)
				join_kinds(j, &cells[a], a, b, pass == 0);
	for (a = 0; a < set->n_kinds; a++)
		free(cells[a].at);
	free(cells);
}

uint32_t *
suppresssame_find(const struct suppressset *set)
{
	struct joining j = {.set = set};

	j.same = unite_make(set->n_cells * COLUMNS);
	j.columns = unite_make(set->n_kinds * COLUMNS);
	join_single(&j);
	if (!set->is_wary)
		join_equal(&j);
	free(j.columns);
	return j.same;
}
