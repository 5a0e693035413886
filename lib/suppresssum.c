#include "suppresssum.h"

#include <stdlib.h>

enum suppresskind_total
suppresssum_total(const struct suppresskind *kind, int column)
{
	return column == SUPPRESSROW_N		? SUPPRESSKIND_PEOPLE :
		column == SUPPRESSROW_NUMERATOR ? kind->numerator :
						  kind->denominator;
}

static void
add_term(struct suppressset *set, uint32_t cell, int column)
{
	set->terms = mem_grow(set->terms, &set->terms_room, set->n_terms + 1,
		sizeof *set->terms);
	set->terms[set->n_terms++] = suppressset_slot(cell, column);
}

/*
 * The cells that a place is made of along one tree: those of the nodes just
 * below, or where one has no row, those below it. nodes is used, and left as
 * it was.
 */
static void
find_below(const struct suppressset *set, uint32_t indicator, uint32_t *nodes,
	size_t tree, struct suppressset_cells *found)
{
	const struct suppresstree *t = &set->trees->at[tree];
	uint32_t here = nodes[tree], child, cell;

	for (child = t->nodes[here].child; child != SUPPRESSTREE_NONE;
		child = t->nodes[child].next) {
		nodes[tree] = child;
		cell = suppressset_find(set, indicator, nodes);
		if (cell == SUPPRESSSET_NONE) {
			find_below(set, indicator, nodes, tree, found);
			continue;
		}
		found->at = mem_grow(found->at, &found->room, found->n + 1,
			sizeof *found->at);
		found->at[found->n++] = cell;
	}
	nodes[tree] = here;
}

/* Is the tree one of periods of the table, not of a date of what is counted? */
static bool
is_period(const struct suppresstree *t)
{
	static const char period[] = ":Period";
	struct span name = t->levels[t->n_levels - 1];
	size_t i, len = sizeof period - 1;

	for (i = t->n_levels; i-- > 0;)
		if (t->levels[i].len > name.len)
			name = t->levels[i];
	return name.len > len && !memcmp(name.at + name.len - len, period, len);
}

/* Do the figures happen to add up? */
static bool
adds_up(const struct suppressset *set, uint32_t cell, int column,
	const struct suppressset_cells *below)
{
	const struct suppresssign_figure *f =
		suppressset_figure(set, cell, (enum suppressrow_column)column);
	long long all = f ? -f->number : 1;
	size_t i;

	for (i = 0; f && i < below->n; i++) {
		f = suppressset_figure(
			set, below->at[i], (enum suppressrow_column)column);
		if (!f || __builtin_add_overflow(all, f->number, &all))
			return false;
	}
	return !all;
}

/*
 * Do the figures that are shown contradict that they are parts of the total?
 */
static bool
are_apart(const struct suppressset *set, uint32_t cell, int column,
	const struct suppressset_cells *below, enum suppresskind_total total)
{
	const struct suppresssign_figure *f,
		*whole = suppressset_figure(
			set, cell, (enum suppressrow_column)column);
	long long all = 0, most = 0;
	bool is_whole = true;
	size_t i;

	for (i = 0; i < below->n; i++) {
		f = suppressset_figure(
			set, below->at[i], (enum suppressrow_column)column);
		is_whole &= f != NULL;
		if (!f)
			continue;
		if (__builtin_add_overflow(all, f->number, &all))
			return false;
		if (f->number > most)
			most = f->number;
	}
	if (!whole)
		return false;
	if (total == SUPPRESSKIND_PEOPLE)
		return whole->number < most ||
			(is_whole && whole->number > all);
	/* What is hidden is something. */
	return is_whole ? all != whole->number : all >= whole->number;
}

static void
add_sum(struct suppressset *set, uint32_t cell, int column, size_t tree,
	const struct suppressset_cells *below)
{
	const struct suppresskind *kind =
		&set->kinds[set->cells[cell].indicator];
	enum suppresskind_total total = suppresssum_total(kind, column);
	struct suppressset_sum *sum;
	size_t i;

	if (total == SUPPRESSKIND_ALONE || !suppressset_has(set, cell, column))
		return;
	for (i = 0; i < below->n; i++)
		if (!suppressset_has(set, below->at[i], column))
			return;
	if (kind->is_stock && is_period(&set->trees->at[tree]) &&
		!adds_up(set, cell, column, below))
		return;
	if (kind->is_loose && are_apart(set, cell, column, below, total))
		return;
	set->sums = mem_grow(
		set->sums, &set->sums_room, set->n_sums + 1, sizeof *set->sums);
	sum = &set->sums[set->n_sums++];
	*sum = (struct suppressset_sum){(uint32_t)set->n_terms, 0,
		total == SUPPRESSKIND_PEOPLE, cell,
		(enum suppressrow_column)column};
	add_term(set, cell, column);
	for (i = 0; i < below->n; i++)
		if (!set->cells[below->at[i]].is_zero)
			add_term(set, below->at[i], column);
	sum->n = (uint32_t)(set->n_terms - sum->first);
}

void
suppresssum_find(struct suppressset *set)
{
	struct suppressset_cells below = {0};
	uint32_t i;
	size_t tree;
	int column;

	for (i = 0; i < set->n_cells; i++)
		for (tree = 0; tree < set->trees->n; tree++) {
			below.n = 0;
			find_below(set, set->cells[i].indicator,
				set->cells[i].nodes, tree, &below);
			for (column = 0; below.n && column < SUPPRESSROW_VALUE;
				column++)
				add_sum(set, i, column, tree, &below);
		}
	free(below.at);
}

static int
compare_terms(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Terms become parts, those below a total in their order. */
static void
resolve_terms(struct suppressset *set)
{
	size_t i, k;

	for (i = 0; i < set->n_sums; i++) {
		const struct suppressset_sum *sum = &set->sums[i];
		uint32_t *terms = &set->terms[sum->first];

		for (k = 0; k < sum->n; k++)
			terms[k] =
				set->cells[terms[k] / SUPPRESSROW_COLUMNS]
					.parts[terms[k] % SUPPRESSROW_COLUMNS];
		qsort(terms + 1, sum->n - 1, sizeof *terms, compare_terms);
	}
}

/* People who in truth are in one part each add up, and a reader who guesses so
 * is right. */
static bool
are_once(const struct suppressset *set, const struct suppressset_sum *sum)
{
	const uint32_t *terms = &set->terms[sum->first];
	long long all = 0;
	uint32_t i;

	for (i = 1; i < sum->n; i++) {
		if (!set->parts[terms[i]].is_known)
			return false;
		all += set->parts[terms[i]].value;
	}
	return set->parts[terms[0]].is_known &&
		set->parts[terms[0]].value == all;
}

/* A total that is one of its parts: the others are 0. */
static bool
is_own_part(const struct suppressset *set, const struct suppressset_sum *sum)
{
	const uint32_t *terms = &set->terms[sum->first];
	uint32_t i;

	for (i = 1; i < sum->n; i++)
		if (terms[i] == terms[0])
			return true;
	return false;
}

/* A sum of the same parts says more than bounds. */
void
suppresssum_settle(struct suppressset *set)
{
	struct suppressset_sum *kept =
		mem_zero((set->n_sums + 1) * sizeof *kept);
	struct map seen = {0};
	size_t i, n = 0;
	int people;

	resolve_terms(set);
	for (i = 0; i < set->n_sums; i++)
		set->sums[i].is_people &= !are_once(set, &set->sums[i]);
	for (people = 0; people < 2; people++)
		for (i = 0; i < set->n_sums; i++) {
			const struct suppressset_sum *sum = &set->sums[i];
			struct span key =
				span_make((const char *)&set->terms[sum->first],
					sum->n * sizeof *set->terms);
			bool is_new;

			if (sum->n == 2 || sum->is_people != people ||
				is_own_part(set, sum))
				continue;
			map_add(&seen, key, 0, &is_new);
			if (is_new)
				kept[n++] = *sum;
		}
	free(set->sums);
	set->sums = kept;
	set->n_sums = n;
	map_free(&seen);
}
