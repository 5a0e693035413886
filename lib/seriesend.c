/* What a series shows at the end. */

#include "series.h"
#include "seriesrun.h"

#include <limits.h>
#include <stdlib.h>

struct finish {
	struct series *s;
	struct series_served *served;
	uint32_t bit;
	struct kin *kin;
	const struct spots *spots;
	bool is_complete;
	struct series_faults *faults;
};

static uint32_t
record_of(const uint32_t *row)
{
	return row[SERIES_ROW_RECORD] & ~SERIES_ASIDE;
}

void
series_add_fault(struct series_faults *to, const struct series_fault *fault)
{
	to->list = mem_grow(to->list, &to->room, to->n + 1, sizeof *to->list);
	to->list[to->n++] = *fault;
}

static void
add_fault(struct finish *f, const uint32_t *row, uint32_t other, long first,
	long last)
{
	struct series_fault fault = {
		record_of(row), other, first, last, f->served->rule};

	if (!spots_is_old(f->spots, fault.number))
		series_add_fault(f->faults, &fault);
}

/* By the first column, then the second, then as they came. */
static int
compare(const void *a, const void *b, void *of)
{
	const struct finish *f = of;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	const uint32_t *x = series_row(f->s, i), *y = series_row(f->s, j);
	size_t k, n = rule_columns(f->served->rule);

	for (k = 0; k < n; k++) {
		int32_t u = series_cell(x, f->served, k);
		int32_t v = series_cell(y, f->served, k);

		if (u != v)
			return u < v ? -1 : 1;
	}
	return (i > j) - (i < j);
}

/* Mostly they came in order. */
static void
sort(struct finish *f, uint32_t *rows, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (compare(&rows[i - 1], &rows[i], f) > 0) {
			qsort_r(rows, n, sizeof *rows, compare, f);
			return;
		}
}

static void
find_missing(struct finish *f, const uint32_t *rows, size_t n)
{
	long long next = f->served->rule->said->from;
	bool is_begun = f->is_complete;
	size_t i;

	for (i = 0; i < n; i++) {
		const uint32_t *row = series_row(f->s, rows[i]);
		int32_t number = series_cell(row, f->served, 0);

		if (is_begun && number > next)
			add_fault(f, row, SPOTS_NONE, (long)next, number - 1L);
		if (!is_begun || number >= next)
			next = number + 1LL;
		is_begun = true;
	}
}

static bool
is_replaced(struct finish *f, const uint32_t *row)
{
	return kin_is_replaced(f->kin, record_of(row));
}

static void
find_gaps(struct finish *f, const uint32_t *rows, size_t n)
{
	long next = LONG_MAX;
	size_t i;

	for (i = 0; i < n; i++) {
		const uint32_t *row = series_row(f->s, rows[i]);
		long from = series_cell(row, f->served, 0);
		long after = series_cell(row, f->served, 1) + 1L;

		if (is_replaced(f, row))
			continue;
		if (from > next)
			add_fault(f, row, SPOTS_NONE, next, from - 1);
		if (next == LONG_MAX || after > next)
			next = after;
	}
}

/* Each is compared with the one that reaches furthest of those before. */
static void
find_overlaps(struct finish *f, const uint32_t *rows, size_t n)
{
	const uint32_t *far = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		const uint32_t *row = series_row(f->s, rows[i]);

		if (row[SERIES_ROW_RECORD] & SERIES_ASIDE ||
			is_replaced(f, row))
			continue;
		if (far &&
			series_cell(row, f->served, 0) <=
				series_cell(far, f->served, 1) &&
			kin_compare(f->kin, record_of(row), record_of(far)) ==
				KIN_NONE)
			add_fault(f, row, record_of(far), 0, 0);
		if (!far ||
			series_cell(row, f->served, 1) >
				series_cell(far, f->served, 1))
			far = row;
	}
}

static void
find(struct finish *f, uint32_t *rows, size_t n)
{
	sort(f, rows, n);
	switch (f->served->rule->said->kind) {
	case SCHEMA_RULE_SEQUENCE:
		find_missing(f, rows, n);
		break;
	case SCHEMA_RULE_GAP:
		find_gaps(f, rows, n);
		break;
	default:
		find_overlaps(f, rows, n);
	}
}

/* ends[g] becomes where the rows of group g, that the rule concerns, end. */
static void
sort_groups(struct finish *f, uint32_t *order, uint32_t *ends)
{
	const struct series *s = f->s;
	uint32_t sum = 0, n;
	size_t g;
	uint32_t i;

	memset(ends, 0, s->n_groups * sizeof *ends);
	for (i = 0; i < s->n; i++)
		if (series_row(s, i)[SERIES_ROW_RULES] & f->bit)
			ends[series_row(s, i)[SERIES_ROW_GROUP]]++;
	for (g = 0; g < s->n_groups; g++) {
		n = ends[g];
		ends[g] = sum;
		sum += n;
	}
	for (i = 0; i < s->n; i++)
		if (series_row(s, i)[SERIES_ROW_RULES] & f->bit)
			order[ends[series_row(s, i)[SERIES_ROW_GROUP]]++] = i;
}

void
series_finish(struct series *s, struct kin *kin, const struct spots *spots,
	bool is_complete, struct series_faults *faults)
{
	struct finish f = {s, NULL, 0, kin, spots, is_complete, faults};
	uint32_t *order = mem_zero(s->n * sizeof *order);
	uint32_t *ends = mem_zero(s->n_groups * sizeof *ends);
	size_t i, g;

	for (i = 0; i < s->n_rules; i++) {
		uint32_t from = 0;

		f.served = &s->rules[i];
		f.bit = 1u << i;
		if (f.served->rule->said->kind == SCHEMA_RULE_UNIQUE)
			continue;
		sort_groups(&f, order, ends);
		for (g = 0; g < s->n_groups; from = ends[g++])
			find(&f, order + from, ends[g] - from);
	}
	free(order);
	free(ends);
}
