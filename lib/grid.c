#include "grid.h"

#include "figure.h"
#include "mem.h"

#include <stdlib.h>

struct row {
	struct span keys;
	struct tally *cells;
};

struct grid {
	struct csv_writer *w;
	const struct sums *sums;
	const struct grouping *by;
	struct buf figure;
	bool has_register;
	bool is_good;
};

static int
compare_rows(const void *a, const void *b)
{
	struct span x = ((const struct row *)a)->keys;
	struct span y = ((const struct row *)b)->keys;

	return span_compare(x, y);
}

static void
put_text(struct grid *g, const char *text)
{
	csv_cell(g->w, span_of(text));
}

/* Texts, each ended by a NUL. */
static void
put_texts(struct grid *g, struct span texts)
{
	const char *end = texts.at + texts.len, *text;

	for (text = texts.at; text < end; text += strlen(text) + 1)
		put_text(g, text);
}

/* n, numerator, denominator, value */
static void
put_figure(struct grid *g, const struct row *row, size_t i, long days)
{
	const struct indicator *it = &g->sums->all->set->list[i];
	size_t of = it->base == SIZE_MAX ? i : it->base;
	struct figure_frame frame = {NULL, days};
	bool has_people = it->n_of && (g->has_register || !it->by_register);

	if (it->base != SIZE_MAX)
		frame.base = &g->sums->totals[of];
	buf_clear(&g->figure);
	if (has_people)
		buf_print(&g->figure, "%u", row->cells[of].people);
	else
		buf_string(&g->figure, FIGURE_UNKNOWN);
	buf_byte(&g->figure, '\0');
	if (it->by_people && !has_people)
		figure_print_unknown(&g->figure, it);
	else
		g->is_good &=
			figure_print(&g->figure, it, &row->cells[of], &frame);
	put_texts(g, buf_all(&g->figure));
}

/* One line for each indicator. */
static void
put_row(struct grid *g, const struct row *row)
{
	const struct indicator_set *set = g->sums->all->set;
	long days = grouping_days(g->by, row->keys);
	size_t i;

	for (i = 0; i < set->n; i++) {
		if (!set->list[i].is_shown)
			continue;
		put_texts(g, row->keys);
		csv_cell(g->w, set->list[i].name);
		csv_cell(g->w, set->list[i].unit);
		put_figure(g, row, i, days);
		csv_end_row(g->w);
	}
}

static void
put_rows(struct grid *g)
{
	const struct sums *sums = g->sums;
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
		put_row(g, &rows[i]);
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
grid_write(const struct sums *sums, const struct grouping *by,
	struct csv_writer *w, bool has_register)
{
	struct grid g = {.w = w,
		.sums = sums,
		.by = by,
		.has_register = has_register,
		.is_good = true};

	put_header(&g, by);
	put_rows(&g);
	buf_free(&g.figure);
	return g.is_good;
}
