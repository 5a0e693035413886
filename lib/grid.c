#include "grid.h"

#include "common.h"
#include "complete.h"
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
	const struct grid_wish *wish;
	struct row *rows;
	size_t n, room;
	struct map groups;   /* of a complete table */
	struct tally *empty; /* the cells of a group without a record */
	struct buf figure, scratch;
	bool is_good;
	bool *is_lost; /* by indicator: bounds left no value, and it was said */
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
	const struct indicator_set *set = g->sums->all->set;
	const struct indicator *it = &set->list[i];
	size_t of = it->base == SIZE_MAX ? i : it->base;
	bool is_lost = false;
	struct figure_frame frame = {NULL, days, &is_lost};
	struct tally cell =
		common_cell(g->sums, row->keys, row->cells, of, &g->scratch);
	bool has_people =
		it->n_of && (g->wish->has_register || !it->by_register);

	if (it->base != SIZE_MAX)
		frame.base = &g->sums->totals[grouping_piece(
						      g->sums->by, row->keys) *
				set->n +
			of];
	buf_clear(&g->figure);
	if (has_people)
		buf_print(&g->figure, "%u", cell.people);
	else
		buf_string(&g->figure, FIGURE_UNKNOWN);
	buf_byte(&g->figure, '\0');
	if (it->by_people && !has_people)
		figure_print_unknown(&g->figure, it);
	else
		g->is_good &= figure_print(&g->figure, it, &cell, &frame);
	put_texts(g, buf_all(&g->figure));
	if (is_lost && !g->is_lost[i])
		diag_note(_("%.*s: of numbers bounded from below and from "
			    "above there is no bound; it is 'n/d'"),
			SPAN_ARG(it->name));
	g->is_lost[i] |= is_lost;
}

/* One line for each indicator. */
static void
put_row(struct grid *g, const struct row *row)
{
	const struct indicator_set *set = g->sums->all->set;
	long days = grouping_days(g->sums->by, row->keys);
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
add_row(struct grid *g, struct span keys, struct tally *cells)
{
	g->rows = mem_grow(g->rows, &g->room, g->n + 1, sizeof *g->rows);
	g->rows[g->n++] = (struct row){keys, cells};
}

/* A group of replaced records only is none. */
static void
add_seen(struct grid *g)
{
	const struct sums *sums = g->sums;
	struct span keys;
	size_t at = 0;
	uint32_t number;

	while (map_walk(&sums->rows, &at, &keys, &number))
		if (sums->has_records[number] &&
			!(sums->is_common && sums->is_common[number]) &&
			(g->wish->with_total ||
				!grouping_is_total(sums->by, keys)))
			add_row(g, keys,
				sums->cells +
					(size_t)number * sums->all->set->n);
}

static size_t
count_shown(const struct indicator_set *set)
{
	size_t n = 0, i;

	for (i = 0; i < set->n; i++)
		n += set->list[i].is_shown;
	return n;
}

/* Notes which values were seen, also in groups that lack other keys. */
static void
see_values(const struct grid *g, struct complete *all)
{
	const struct sums *sums = g->sums;
	struct span keys;
	size_t at = 0, i;
	uint32_t number;

	for (i = 0; i < g->n; i++)
		complete_see(all, g->rows[i].keys);
	while (sums->is_common && map_walk(&sums->rows, &at, &keys, &number))
		if (sums->is_common[number] && sums->has_records[number])
			complete_see(all, keys);
}

/* Adds the groups that have no record. False if they are too many. */
static bool
add_empty(struct grid *g)
{
	const struct sums *sums = g->sums;
	const struct indicator_set *set = sums->all->set;
	struct complete all;
	struct span keys;
	size_t at = 0;
	uint32_t n;
	bool is_good;

	complete_start(&all, sums->by, g->wish->with_total);
	see_values(g, &all);
	is_good = complete_fill(&all, count_shown(set), &g->groups);
	complete_free(&all);
	g->empty = mem_zero(set->n * sizeof *g->empty);
	while (is_good && map_walk(&g->groups, &at, &keys, &n)) {
		n = map_find(&sums->rows, keys);
		if (n == MAP_NONE || !sums->has_records[n])
			add_row(g, keys,
				n == MAP_NONE ?
					g->empty :
					sums->cells + (size_t)n * set->n);
	}
	return is_good;
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

static void
put_all(struct grid *g)
{
	size_t i;

	put_header(g, g->sums->by);
	if (g->n)
		qsort(g->rows, g->n, sizeof *g->rows, compare_rows);
	for (i = 0; i < g->n; i++)
		put_row(g, &g->rows[i]);
}

enum grid_status
grid_write(const struct sums *sums, struct csv_writer *w,
	const struct grid_wish *wish)
{
	struct grid g = {.w = w, .sums = sums, .wish = wish, .is_good = true};
	bool fits;

	g.is_lost = mem_zero(sums->all->set->n + 1);
	add_seen(&g);
	fits = !wish->is_complete || add_empty(&g);
	if (fits)
		put_all(&g);
	free(g.is_lost);
	free(g.rows);
	free(g.empty);
	map_free(&g.groups);
	buf_free(&g.figure);
	buf_free(&g.scratch);
	return !fits ? GRID_TOO_LONG : g.is_good ? GRID_FINE : GRID_OVERFLOW;
}
