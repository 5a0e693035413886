#include "grid.h"

#include "mem.h"
#include "number.h"

#include <stdlib.h>

/* Known not to be known; never 0. */
#define UNKNOWN "n/d"

struct row {
	struct span keys;
	struct sums_cell *cells;
};

struct grid {
	struct csv_writer *w;
	struct buf cell;
	bool with_people;
	bool is_good;
};

static int
compare_rows(const void *a, const void *b)
{
	struct span x = ((const struct row *)a)->keys;
	struct span y = ((const struct row *)b)->keys;

	return span_compare(x, y);
}

static int
compare_days(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static void
put_text(struct grid *g, const char *text)
{
	csv_cell(g->w, span_of(text));
}

static void
put_number(struct grid *g, long long n)
{
	buf_clear(&g->cell);
	buf_print(&g->cell, "%lld", n);
	csv_cell(g->w, buf_all(&g->cell));
}

/* a / b, times scale; unknown if b is 0. */
static void
put_ratio(struct grid *g, long long a, long long b, int scale)
{
	if (!b) {
		put_text(g, UNKNOWN);
		return;
	}
	buf_clear(&g->cell);
	g->is_good &= number_print_ratio(&g->cell, a, b, scale);
	csv_cell(g->w, buf_all(&g->cell));
}

/* The middle, or the mean of the two middle ones. */
static void
put_median(struct grid *g, struct sums_cell *c)
{
	size_t half = c->n_days / 2;

	if (!c->n_days) {
		put_text(g, UNKNOWN);
		return;
	}
	qsort(c->days, c->n_days, sizeof *c->days, compare_days);
	if (c->n_days % 2)
		put_ratio(g, c->days[half], 1, 1);
	else
		put_ratio(g, c->days[half - 1] + c->days[half], 2, 1);
}

/* numerator, denominator and value of a count */
static void
put_count(struct grid *g, long long n)
{
	put_number(g, n);
	put_text(g, "");
	put_number(g, n);
}

/* numerator, denominator, value */
static void
put_figure(struct grid *g, enum indicator_kind kind, struct sums_cell *c)
{
	if (kind == INDICATOR_RATE) {
		put_number(g, c->numerator);
		put_number(g, c->denominator);
		put_ratio(g, c->numerator, c->denominator, 100);
	} else if (kind == INDICATOR_MEDIAN) {
		put_text(g, "");
		put_text(g, "");
		put_median(g, c);
	} else if (kind == INDICATOR_COUNT) {
		put_count(g, c->denominator);
	} else if (g->with_people) {
		put_count(g, c->people);
	} else {
		put_text(g, UNKNOWN);
		put_text(g, "");
		put_text(g, UNKNOWN);
	}
}

/* One line for each indicator. */
static void
put_row(struct grid *g, const struct indicator_set *set, const struct row *row)
{
	const char *end = row->keys.at + row->keys.len, *key;
	size_t i;

	for (i = 0; i < set->n; i++) {
		for (key = row->keys.at; key < end; key += strlen(key) + 1)
			put_text(g, key);
		csv_cell(g->w, set->list[i].name);
		csv_cell(g->w, set->list[i].unit);
		if (g->with_people)
			put_number(g, row->cells[i].people);
		else
			put_text(g, UNKNOWN);
		put_figure(g, set->list[i].kind, &row->cells[i]);
		csv_end_row(g->w);
	}
}

static void
put_rows(struct grid *g, struct sums *sums)
{
	const struct indicator_set *set = sums->all->set;
	size_t n = 0, at = 0, i;
	struct row *rows = mem_zero(sums->rows.n * sizeof *rows);
	struct span keys;
	uint32_t number;

	/* A group of replaced records only is none. */
	while (map_walk(&sums->rows, &at, &keys, &number)) {
		if (!sums->has_records[number])
			continue;
		rows[n].keys = keys;
		rows[n++].cells = sums->cells + (size_t)number * set->n;
	}
	qsort(rows, n, sizeof *rows, compare_rows);
	for (i = 0; i < n; i++)
		put_row(g, set, &rows[i]);
	free(rows);
}

static void
put_header(struct grid *g, const struct grouping *by)
{
	static const char *const columns[] = {
		"indicator", "unit", "n", "numerator", "denominator", "value"};
	size_t i;

	for (i = 0; i < by->n; i++)
		csv_cell(g->w, by->keys[i].text);
	for (i = 0; i < sizeof columns / sizeof *columns; i++)
		put_text(g, columns[i]);
	csv_end_row(g->w);
}

bool
grid_write(struct sums *sums, const struct grouping *by, struct csv_writer *w,
	bool with_people)
{
	struct grid g = {w, {0}, with_people, true};

	put_header(&g, by);
	put_rows(&g, sums);
	buf_free(&g.cell);
	return g.is_good;
}
