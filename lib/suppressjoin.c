#include "suppressjoin.h"

#include "suppresssum.h"

#include <stdlib.h>

enum { COLUMNS = SUPPRESSROW_COLUMNS };

/* Union and find over cell * COLUMNS + column. */
struct joining {
	struct suppressset *set;
	uint32_t *same;
	uint32_t *part_of; /* by root */
	uint32_t *columns; /* likewise of the columns of indicators */
};

static uint32_t
find(uint32_t *same, uint32_t i)
{
	while (same[i] != i)
		i = same[i] = same[same[i]];
	return i;
}

static void
join(struct joining *j, uint32_t a, uint32_t b)
{
	a = find(j->same, a);
	b = find(j->same, b);
	if (a < b)
		j->same[b] = a;
	else
		j->same[a] = b;
}

/* A term as suppresssum_find left it. */
static uint32_t
term(const struct suppressset *set, size_t at)
{
	uint32_t t = set->terms[at];

	return t / SUPPRESSROW_VALUE * COLUMNS + t % SUPPRESSROW_VALUE;
}

/* A figure of a cell, or what the numerator leaves of the denominator. */
static bool
find_figure(const struct suppressset *set, uint32_t cell, int column,
	long long *number)
{
	const struct suppresssign_figure *f, *g;

	if (column != SUPPRESSSET_REST) {
		f = suppressset_figure(
			set, cell, (enum suppressrow_column)column);
		*number = f ? f->number : 0;
		return f != NULL;
	}
	if (!set->kinds[set->cells[cell].indicator].is_part)
		return false;
	f = suppressset_figure(set, cell, SUPPRESSROW_NUMERATOR);
	g = suppressset_figure(set, cell, SUPPRESSROW_DENOMINATOR);
	*number = f && g ? g->number - f->number : 0;
	return f && g;
}

static bool
has_figure(const struct suppressset *set, uint32_t cell, int column)
{
	if (column != SUPPRESSSET_REST)
		return suppresssum_has(set, cell, column);
	return set->kinds[set->cells[cell].indicator].is_part &&
		suppresssum_has(set, cell, SUPPRESSROW_NUMERATOR) &&
		suppresssum_has(set, cell, SUPPRESSROW_DENOMINATOR);
}

/* A total of one part is that part. */
static void
join_single(struct joining *j)
{
	const struct suppressset *set = j->set;
	size_t i;

	for (i = 0; i < set->n_sums; i++)
		if (set->sums[i].n == 2)
			join(j, term(set, set->sums[i].first),
				term(set, set->sums[i].first + 1));
}

/* The other indicator's cell at the same place. */
static uint32_t
beside(const struct suppressset *set, uint32_t cell, uint32_t indicator)
{
	return suppressset_find(set, indicator, set->cells[cell].nodes);
}

/*
 * Are two columns equal wherever both are shown, and that not by chance: in
 * more than one place where they are not 0, and in no fewer than those where
 * one is hidden? If it is said that they are, nothing may contradict it.
 */
static bool
are_equal(const struct suppressset *set, const struct suppresssum_cells *cells,
	int column, uint32_t other, int other_column, bool is_said)
{
	size_t i, n = 0, hidden = 0;

	for (i = 0; i < cells->n; i++) {
		uint32_t b = beside(set, cells->at[i], other);
		long long x, y;

		if (b == SUPPRESSSET_NONE ||
			!has_figure(set, cells->at[i], column) ||
			!has_figure(set, b, other_column))
			continue;
		if (!find_figure(set, cells->at[i], column, &x) ||
			!find_figure(set, b, other_column, &y)) {
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
	uint32_t i, x = find(columns, a), y = find(columns, b), c;

	if (x == y)
		return false;
	for (i = 0; i < set->n_kinds; i++) {
		int n = 0;

		for (c = SUPPRESSROW_NUMERATOR; c < COLUMNS; c++) {
			uint32_t at = find(columns, i * COLUMNS + c);

			n += at == x || at == y;
		}
		if (set->kinds[i].is_part && n > 1)
			return false;
	}
	columns[x] = y;
	return true;
}

static void
join_columns(struct joining *j, const struct suppresssum_cells *cells,
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
		uint32_t b = beside(j->set, cells->at[i], other);

		if (b != SUPPRESSSET_NONE &&
			has_figure(j->set, cells->at[i], column) &&
			has_figure(j->set, b, other_column))
			join(j, cells->at[i] * COLUMNS + (uint32_t)column,
				b * COLUMNS + (uint32_t)other_column);
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
join_kinds(struct joining *j, const struct suppresssum_cells *cells, uint32_t a,
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
	struct suppresssum_cells *cells =
		mem_zero((set->n_kinds + 1) * sizeof *cells);
	uint32_t i, a, b;
	int pass;

	for (i = 0; i < set->n_cells; i++) {
		struct suppresssum_cells *to = &cells[set->cells[i].indicator];

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

/* What 1 of a column's figures is, in the steps that parts are counted in. */
static long long
find_one(const struct suppressset *set, uint32_t indicator, int column)
{
	long long step = SUPPRESSSIGN_ONE;
	uint32_t i;

	if (column == SUPPRESSROW_N)
		return 1;
	if (column == SUPPRESSSET_REST)
		column = SUPPRESSROW_DENOMINATOR;
	for (i = 0; i < set->n_cells && step > 1; i++) {
		const struct suppresssign_figure *f =
			set->cells[i].indicator != indicator ?
			NULL :
			suppressset_figure(
				set, i, (enum suppressrow_column)column);

		while (f && f->number % step)
			step /= 10;
	}
	return SUPPRESSSIGN_ONE / step;
}

/* Is some figure of the column below 0? */
static bool
has_negative(const struct suppressset *set, uint32_t indicator, int column)
{
	uint32_t i;

	for (i = 0; i < set->n_cells; i++) {
		const struct suppresssign_figure *f =
			set->cells[i].indicator != indicator ?
			NULL :
			suppressset_figure(
				set, i, (enum suppressrow_column)column);

		if (f && f->number < 0)
			return true;
	}
	return false;
}

/* The least that a hidden figure of the column can be. */
static long long
find_low(const struct suppressset *set, uint32_t indicator, int column)
{
	const struct suppresskind *kind = &set->kinds[indicator];

	if (column == SUPPRESSROW_N)
		return set->has_zeros ? 0 : 1;
	if (column == SUPPRESSSET_REST)
		return 0;
	if (kind->is_negative || has_negative(set, indicator, column))
		return -SUPPRESSSIGN_FAR_OFF;
	/* A row whose parts are all 0 is shown; one of them may be 0. */
	if (set->has_zeros || !kind->is_counted)
		return 0;
	return column == SUPPRESSROW_NUMERATOR && !kind->is_value ? 0 : 1;
}

/* What the rows of a cell say of a figure: its value, or bounds. */
static void
take_figures(const struct suppressset *set, uint32_t cell, int column,
	long long step, struct suppressset_part *part)
{
	uint32_t i;

	long long rest;

	if (column == SUPPRESSSET_REST) {
		if (find_figure(set, cell, column, &rest)) {
			part->value = rest / step;
			part->is_known = true;
		}
		return;
	}
	for (i = set->cells[cell].row; i != SUPPRESSSET_NONE;
		i = set->rows[i].next) {
		const struct suppressset_row *row = &set->rows[i];
		const struct suppresssign_figure *f = &set->tables[row->table]
							       ->rows[row->row]
							       .figures[column];

		if (f->state == SUPPRESSSIGN_KNOWN) {
			part->value = f->number / step;
			part->is_known = true;
		}
		if (f->state == SUPPRESSSIGN_KNOWN &&
			set->tables[row->table]->is_final)
			part->is_settled = true;
		if (f->state != SUPPRESSSIGN_HIDDEN)
			continue;
		if (f->low > -SUPPRESSSIGN_FAR_OFF && f->low / step > part->low)
			part->low = f->low / step;
		if (f->high < SUPPRESSSIGN_FAR_OFF &&
			f->high / step < part->high)
			part->high = f->high / step;
	}
}

/* Bounds and steps of each column of each indicator, looked up once. */
struct column_facts {
	long long one, low;
};

static struct column_facts *
find_facts(const struct suppressset *set)
{
	struct column_facts *facts =
		mem_zero((set->n_kinds + 1) * COLUMNS * sizeof *facts);
	uint32_t i;
	int c;

	for (i = 0; i < set->n_kinds; i++)
		for (c = 0; c < COLUMNS; c++) {
			struct column_facts *to =
				&facts[i * COLUMNS + (uint32_t)c];

			to->one = find_one(set, i, c);
			to->low = find_low(set, i, c);
			if (to->low > -SUPPRESSSIGN_FAR_OFF)
				to->low *= to->one;
		}
	return facts;
}

static void
make_parts(struct joining *j)
{
	struct suppressset *set = j->set;
	struct column_facts *facts = find_facts(set);
	uint32_t i, c;

	set->parts =
		mem_zero((set->n_cells * COLUMNS + 1) * sizeof *set->parts);
	for (i = 0; i < set->n_cells * COLUMNS; i++)
		j->part_of[i] = SUPPRESSSET_NONE;
	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < COLUMNS; c++) {
			const struct column_facts *fact =
				&facts[set->cells[i].indicator * COLUMNS + c];
			uint32_t root = find(j->same, i * COLUMNS + c);
			struct suppressset_part *part;

			set->cells[i].parts[c] = SUPPRESSSET_NONE;
			if (!has_figure(set, i, (int)c))
				continue;
			if (j->part_of[root] == SUPPRESSSET_NONE) {
				j->part_of[root] = (uint32_t)set->n_parts++;
				part = &set->parts[j->part_of[root]];
				part->low = -SUPPRESSSIGN_FAR_OFF;
				part->high = SUPPRESSSIGN_FAR_OFF;
				part->one = fact->one;
				part->is_people = part->is_aside = true;
				part->is_open = true;
				part->rest_of = SUPPRESSSET_NONE;
			}
			set->cells[i].parts[c] = j->part_of[root];
			part = &set->parts[j->part_of[root]];
			part->is_people &= c == SUPPRESSROW_N;
			part->is_aside &= c == SUPPRESSROW_N &&
				set->kinds[set->cells[i].indicator].is_extreme;
			part->is_open &= suppresskind_is_open(
				&set->kinds[set->cells[i].indicator],
				(enum suppressrow_column)c);
			if (fact->one > part->one)
				part->one = fact->one;
			if (fact->low > part->low)
				part->low = fact->low;
			take_figures(set, i, (int)c,
				SUPPRESSSIGN_ONE / fact->one, part);
			part->is_amount |= c == SUPPRESSROW_NUMERATOR &&
				!set->kinds[set->cells[i].indicator].is_counted;
			if (set->cells[i].is_zero)
				part->is_settled = part->is_zero = true;
			part->n_cells++;
		}
	free(facts);
}

static int
compare_terms(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Terms become parts, those below a total in their order. */
static void
resolve_terms(struct joining *j)
{
	struct suppressset *set = j->set;
	size_t i, k;

	for (i = 0; i < set->n_sums; i++) {
		const struct suppressset_sum *sum = &set->sums[i];
		uint32_t *terms = &set->terms[sum->first];

		for (k = 0; k < sum->n; k++)
			terms[k] = j->part_of[find(
				j->same, term(set, sum->first + k))];
		qsort(terms + 1, sum->n - 1, sizeof *terms, compare_terms);
	}
}

/* People who in truth are in one part each add up, and a reader who guesses so
 * is right. */
static bool
adds_up(const struct suppressset *set, const struct suppressset_sum *sum)
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

/* Drops sums that say nothing, or what another says: a sum of the same parts
 * says more than bounds. */
static void
make_sums(struct joining *j)
{
	struct suppressset *set = j->set;
	struct suppressset_sum *kept =
		mem_zero((set->n_sums + 1) * sizeof *kept);
	struct map seen = {0};
	size_t i, n = 0;
	int people;

	resolve_terms(j);
	for (i = 0; i < set->n_sums; i++)
		set->sums[i].is_people &= !adds_up(set, &set->sums[i]);
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

static void
add_pair(struct suppressset *set, uint32_t less, uint32_t more, uint32_t rest,
	bool is_across)
{
	if (less == SUPPRESSSET_NONE || more == SUPPRESSSET_NONE ||
		less == more || set->parts[less].one != set->parts[more].one)
		return;
	if (rest != SUPPRESSSET_NONE)
		set->parts[rest].rest_of = (uint32_t)set->n_pairs;
	set->pairs = mem_grow(set->pairs, &set->pairs_room, set->n_pairs + 1,
		sizeof *set->pairs);
	set->pairs[set->n_pairs++] =
		(struct suppressset_pair){less, more, rest, is_across};
}

/* The column of the things that people were counted behind, or -1. */
static int
things_of(const struct suppresskind *kind)
{
	if (kind->is_value && kind->is_counted)
		return SUPPRESSROW_NUMERATOR;
	if (kind->denominator != SUPPRESSKIND_ALONE &&
		(kind->is_part || !kind->is_counted) && !kind->is_negative)
		return SUPPRESSROW_DENOMINATOR;
	return -1;
}

/* Nobody is counted twice in one figure, so n is at most what is counted;
 * unless a row shows that it is not so here. */
static bool
is_within(const struct suppressset *set, uint32_t indicator, int things)
{
	uint32_t i;

	for (i = 0; things >= 0 && i < set->n_cells; i++) {
		const struct suppresssign_figure *n, *f;

		if (set->cells[i].indicator != indicator)
			continue;
		n = suppressset_figure(set, i, SUPPRESSROW_N);
		f = suppressset_figure(set, i, (enum suppressrow_column)things);
		if (n && f && n->number > f->number)
			return false;
	}
	return things >= 0;
}

/* A table that says otherwise has something else in it: then it is not so. */
static bool
holds(const struct suppressset *set, uint32_t cell, int column, uint32_t other,
	int other_column)
{
	long long less, more;

	return !find_figure(set, cell, column, &less) ||
		!find_figure(set, other, other_column, &more) || less <= more;
}

/* Of two indicators, what the one counts is counted by the other, too. */
static void
add_across(struct suppressset *set, uint32_t cell)
{
	const struct suppressset_cell *at = &set->cells[cell];
	const struct suppresskind *a = &set->kinds[at->indicator], *b;
	uint32_t other, i;
	int c, d;

	for (i = 0; i < set->n_kinds; i++) {
		b = &set->kinds[i];
		other = i == at->indicator ? SUPPRESSSET_NONE :
					     beside(set, cell, i);
		for (c = 0; other != SUPPRESSSET_NONE && c < SUPPRESSROW_VALUE;
			c++)
			for (d = 0; d < SUPPRESSROW_VALUE; d++)
				if (suppresskind_is_within(
					    &a->counts[c], &b->counts[d]) &&
					holds(set, cell, c, other, d))
					add_pair(set, at->parts[c],
						set->cells[other].parts[d],
						SUPPRESSSET_NONE, true);
	}
}

static void
make_pairs(struct suppressset *set)
{
	bool *within = mem_zero(set->n_kinds + 1);
	uint32_t i;

	for (i = 0; i < set->n_kinds; i++)
		within[i] = is_within(set, i, things_of(&set->kinds[i]));
	for (i = 0; i < set->n_cells; i++) {
		const struct suppressset_cell *cell = &set->cells[i];
		const struct suppresskind *kind = &set->kinds[cell->indicator];

		if (within[cell->indicator])
			add_pair(set, cell->parts[SUPPRESSROW_N],
				cell->parts[things_of(kind)], SUPPRESSSET_NONE,
				false);
		if (kind->is_part)
			add_pair(set, cell->parts[SUPPRESSROW_NUMERATOR],
				cell->parts[SUPPRESSROW_DENOMINATOR],
				cell->parts[SUPPRESSSET_REST], false);
		add_across(set, i);
	}
	free(within);
}

/* Room in a list for what each part has of something; *first of each is set,
 * and its number cleared, to be counted up again. */
#define MAKE_ROOM(set, list, first, number)                                    \
	do {                                                                   \
		uint32_t all_ = 0, part_;                                      \
		for (part_ = 0; part_ < (set)->n_parts; part_++) {             \
			(set)->parts[part_].first = all_;                      \
			all_ += (set)->parts[part_].number;                    \
			(set)->parts[part_].number = 0;                        \
		}                                                              \
		(set)->list = mem_zero((all_ + 1) * sizeof *(set)->list);      \
	} while (0)

static void
list_cells(struct suppressset *set)
{
	uint32_t i;
	int c;

	MAKE_ROOM(set, cell_list, cells, n_cells);
	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < COLUMNS; c++) {
			uint32_t at = set->cells[i].parts[c];

			if (at != SUPPRESSSET_NONE)
				set->cell_list[set->parts[at].cells +
					set->parts[at].n_cells++] = i;
		}
}

static void
list_sums(struct suppressset *set)
{
	uint32_t i, k;

	for (i = 0; i < set->n_parts; i++)
		set->parts[i].is_loose = true;
	for (i = 0; i < set->n_sums; i++)
		for (k = 0; k < set->sums[i].n; k++)
			set->parts[set->terms[set->sums[i].first + k]].n_sums++;
	MAKE_ROOM(set, sum_list, sums, n_sums);
	for (i = 0; i < set->n_sums; i++)
		for (k = 0; k < set->sums[i].n; k++) {
			struct suppressset_part *p =
				&set->parts[set->terms[set->sums[i].first + k]];

			set->sum_list[p->sums + p->n_sums++] = i;
			p->is_loose &= set->sums[i].is_people;
		}
}

static void
list_pairs(struct suppressset *set)
{
	uint32_t i;

	for (i = 0; i < set->n_pairs; i++) {
		set->parts[set->pairs[i].less].n_pairs++;
		set->parts[set->pairs[i].more].n_pairs++;
		if (set->pairs[i].rest != SUPPRESSSET_NONE)
			set->parts[set->pairs[i].rest].n_pairs++;
	}
	MAKE_ROOM(set, pair_list, pairs, n_pairs);
	for (i = 0; i < set->n_pairs; i++) {
		struct suppressset_part *a = &set->parts[set->pairs[i].less],
					*b = &set->parts[set->pairs[i].more];

		set->pair_list[a->pairs + a->n_pairs++] = i;
		set->pair_list[b->pairs + b->n_pairs++] = i;
		if (set->pairs[i].rest != SUPPRESSSET_NONE) {
			a = &set->parts[set->pairs[i].rest];
			set->pair_list[a->pairs + a->n_pairs++] = i;
		}
	}
}

void
suppressjoin(struct suppressset *set)
{
	struct joining j = {.set = set};
	uint32_t i, n = (uint32_t)set->n_cells * COLUMNS;

	j.same = mem_zero((n + 1) * sizeof *j.same);
	j.part_of = mem_zero((n + 1) * sizeof *j.part_of);
	for (i = 0; i < n; i++)
		j.same[i] = i;
	j.columns = mem_zero((set->n_kinds + 1) * COLUMNS * sizeof *j.columns);
	for (i = 0; i < set->n_kinds * COLUMNS; i++)
		j.columns[i] = i;
	join_single(&j);
	if (!set->is_wary)
		join_equal(&j);
	make_parts(&j);
	make_sums(&j);
	make_pairs(set);
	list_cells(set);
	list_sums(set);
	list_pairs(set);
	for (i = 0; i < set->n_parts; i++)
		set->parts[i].is_loose &=
			set->parts[i].is_people || set->parts[i].n_sums;
	free(j.same);
	free(j.part_of);
	free(j.columns);
}
