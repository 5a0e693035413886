#include "suppressguess.h"

#include "suppressaudit.h"
#include "suppressbuild.h"

#include <stdlib.h>

__extension__ typedef __int128 wide;

/* The tables with their figures, to be put back. */
struct kept {
	struct suppressrow *rows;
	bool is_final;
};

static struct kept *
keep_tables(const struct suppressset *set)
{
	struct kept *kept = mem_zero((set->n_tables + 1) * sizeof *kept);
	size_t i;

	for (i = 0; i < set->n_tables; i++) {
		const struct suppressrow_table *t = set->tables[i];

		kept[i].is_final = t->is_final;
		kept[i].rows = mem_zero((t->n + 1) * sizeof *t->rows);
		if (t->n)
			memcpy(kept[i].rows, t->rows, t->n * sizeof *t->rows);
	}
	return kept;
}

static void
put_back(const struct suppressset *set, struct kept *kept)
{
	size_t i;

	for (i = 0; i < set->n_tables; i++) {
		struct suppressrow_table *t = set->tables[i];

		t->is_final = kept[i].is_final;
		if (t->n)
			memcpy(t->rows, kept[i].rows, t->n * sizeof *t->rows);
		free(kept[i].rows);
	}
	free(kept);
}

static void
mask_row(struct suppressrow *row)
{
	int c;

	row->is_hidden = true;
	for (c = 0; c < SUPPRESSROW_COLUMNS; c++) {
		struct suppresssign_figure *f = &row->figures[c];

		if (f->state != SUPPRESSSIGN_KNOWN)
			continue;
		f->state = SUPPRESSSIGN_HIDDEN;
		f->low = -SUPPRESSSIGN_FAR_OFF;
		f->high = SUPPRESSSIGN_FAR_OFF;
	}
}

/* Tables that are out already stay as they are. */
static void
mask(const struct suppressplan *p, const struct kept *kept)
{
	const struct suppressset *set = p->set;
	uint32_t i;

	for (i = 0; i < set->n_rows; i++) {
		const struct suppressset_row *row = &set->rows[i];

		if (kept[row->table].is_final)
			continue;
		set->tables[row->table]->is_final = true;
		if (p->is_hidden[row->cell])
			mask_row(suppressset_row(set, i));
	}
}

/* A figure in the steps of another set, which may be coarser. */
static bool
find_truth(const struct suppressset *set, uint32_t part, long long one,
	long long *value)
{
	const struct suppressset_part *at = &set->parts[part];
	wide v = (wide)at->value * one;

	*value = (long long)(v / at->one);
	return v % at->one == 0;
}

/* What is true of each part of the reader's set, if each is one figure. */
static bool
find_truths(const struct suppressset *set, const struct suppressset *reader,
	long long *truth)
{
	bool *is_found = mem_zero(reader->n_parts + 1), is_true = true;
	uint32_t i;
	int c;

	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < SUPPRESSROW_COLUMNS; c++) {
			uint32_t part = set->cells[i].parts[c],
				 at = reader->cells[i].parts[c];
			long long v;

			if (part == SUPPRESSSET_NONE || at == SUPPRESSSET_NONE)
				continue;
			is_true &= find_truth(
				set, part, reader->parts[at].one, &v);
			is_true &= !is_found[at] || truth[at] == v;
			is_found[at] = true;
			truth[at] = v;
		}
	free(is_found);
	return is_true;
}

static bool
holds_sum(const struct suppressset *reader, const struct suppressset_sum *sum,
	const long long *truth)
{
	const uint32_t *terms = &reader->terms[sum->first];
	long long total = truth[terms[0]], most = 0;
	wide all = 0;
	uint32_t i;

	for (i = 1; i < sum->n; i++) {
		all += truth[terms[i]];
		if (truth[terms[i]] > most)
			most = truth[terms[i]];
	}
	return sum->is_people ? most <= total && total <= all : total == all;
}

static bool
holds_all(const struct suppressset *reader, const long long *truth)
{
	size_t i;

	for (i = 0; i < reader->n_parts; i++)
		if (truth[i] < reader->parts[i].low ||
			truth[i] > reader->parts[i].high)
			return false;
	for (i = 0; i < reader->n_pairs; i++)
		if (truth[reader->pairs[i].less] > truth[reader->pairs[i].more])
			return false;
	for (i = 0; i < reader->n_sums; i++)
		if (!holds_sum(reader, &reader->sums[i], truth))
			return false;
	return true;
}

/* Is all true that she takes for granted? */
static bool
is_right(const struct suppressset *set, const struct suppressset *reader)
{
	long long *truth = mem_zero((reader->n_parts + 1) * sizeof *truth);
	bool is_true =
		find_truths(set, reader, truth) && holds_all(reader, truth);

	free(truth);
	return is_true;
}

static void
hold(struct suppressplan *p, uint32_t cell)
{
	p->is_held[cell] = true;
	suppressplan_hide(p, cell);
}

static bool
may_hold(const struct suppressplan *p, uint32_t cell)
{
	return !p->is_hidden[cell] && suppressplan_may_hide(p, cell);
}

/* Hides what would show a figure to her, where it is another's. */
static bool
hide_shown(struct suppressplan *p, const struct suppressset *reader,
	const bool *is_narrow)
{
	bool has_hidden = false;
	uint32_t i;
	int c;

	for (i = 0; i < reader->n_cells; i++)
		for (c = 0; c < SUPPRESSROW_COLUMNS; c++) {
			uint32_t at = reader->cells[i].parts[c];

			if (at == SUPPRESSSET_NONE || !is_narrow[at] ||
				!may_hold(p, i))
				continue;
			hold(p, i);
			has_hidden = true;
		}
	return has_hidden;
}

/* The cheapest of the cells that show a part. */
static void
find_cheapest(const struct suppressplan *p, const struct suppressset *reader,
	uint32_t part, uint32_t *best, double *least)
{
	const struct suppressset_part *at = &reader->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_cells; k++) {
		uint32_t cell = reader->cell_list[at->cells + k];
		double size, cost;

		if (!may_hold(p, cell))
			continue;
		cost = suppressplan_cost(p, cell, &size) + size * 0.01;
		if (*best != SUPPRESSSET_NONE && cost >= *least)
			continue;
		*best = cell;
		*least = cost;
	}
}

/* Hides the cheapest of what a narrow part is worked out from. */
static bool
hide_beside(struct suppressplan *p, const struct suppressset *reader,
	const bool *is_narrow)
{
	uint32_t i, k, j, best = SUPPRESSSET_NONE;
	double least = 0;

	for (i = 0; i < reader->n_parts; i++) {
		const struct suppressset_part *at = &reader->parts[i];

		for (k = 0; is_narrow[i] && k < at->n_sums; k++) {
			const struct suppressset_sum *sum =
				suppressset_sum(reader, i, k);

			for (j = 0; j < sum->n; j++)
				find_cheapest(p, reader,
					reader->terms[sum->first + j], &best,
					&least);
		}
		for (k = 0; is_narrow[i] && k < at->n_pairs; k++) {
			const struct suppressset_pair *pair =
				suppressset_pair(reader, i, k);

			find_cheapest(p, reader, pair->less, &best, &least);
			find_cheapest(p, reader, pair->more, &best, &least);
		}
	}
	if (best != SUPPRESSSET_NONE)
		hold(p, best);
	return best != SUPPRESSSET_NONE;
}

/* The last resort: nothing is known of what is all hidden. */
static bool
hide_all(struct suppressplan *p)
{
	bool has_hidden = false;
	uint32_t i;

	for (i = 0; i < p->set->n_cells; i++)
		if (may_hold(p, i)) {
			hold(p, i);
			has_hidden = true;
		}
	return has_hidden;
}

static bool
hide_narrow(struct suppressplan *p, const struct suppressset *reader)
{
	bool *is_narrow = mem_zero(reader->n_parts + 1), is_any = false;
	long long *truth = mem_zero((reader->n_parts + 1) * sizeof *truth);
	bool has_hidden = false;
	size_t i;

	find_truths(p->set, reader, truth);
	if (suppressaudit_find(reader, p->least, p->protect, truth, is_narrow))
		for (i = 0; i < reader->n_parts; i++)
			is_any |= is_narrow[i];
	if (is_any)
		has_hidden = hide_shown(p, reader, is_narrow) ||
			hide_beside(p, reader, is_narrow) || hide_all(p);
	free(is_narrow);
	free(truth);
	return has_hidden;
}

/* What she knows; if it cannot be, she guesses less (as cauce-suppress does
 * with --audit). */
static struct suppressset *
build(const struct suppressplan *p, const struct suppresskinds *kinds,
	bool is_wary)
{
	const struct suppressset *set = p->set;
	struct suppressset *reader = suppressbuild(set->tables, set->n_tables,
		set->trees, kinds, set->has_zeros, is_wary);

	if (!reader || is_wary || is_right(set, reader) ||
		suppressaudit_agrees(reader))
		return reader;
	suppressset_close(reader);
	return build(p, kinds, true);
}

bool
suppressguess_hide(struct suppressplan *p, const struct suppresskinds *kinds)
{
	struct kept *kept = keep_tables(p->set);
	struct suppressset *reader;
	bool has_hidden = false;

	mask(p, kept);
	reader = build(p, kinds, false);
	if (reader && !is_right(p->set, reader))
		has_hidden = hide_narrow(p, reader);
	suppressset_close(reader);
	put_back(p->set, kept);
	return has_hidden;
}
