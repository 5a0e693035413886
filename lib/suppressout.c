#include "suppressout.h"

#include "csv.h"
#include "number.h"
#include "suppressbound.h"

#include <stdlib.h>

static const char sign[] = "[c]";

/* The column of figures that a header names, or SUPPRESSROW_COLUMNS. */
static enum suppressrow_column
figure_of(const struct suppressrow_table *t, struct span header)
{
	int c = 0;

	if (t->is_bare)
		return SUPPRESSROW_VALUE;
	while (c < SUPPRESSROW_COLUMNS &&
		!span_is(header, suppressrow_name((enum suppressrow_column)c)))
		c++;
	return (enum suppressrow_column)c;
}

/* Which column of figures each column of the table is, by its header. */
static enum suppressrow_column *
find_figures(const struct suppressrow_table *t)
{
	struct csv *in = csv_open_text(t->path, t->header, ',');
	struct csv_row row;
	enum suppressrow_column *are = NULL;
	size_t i;

	if (csv_next(in, &row) == CSV_ROW) {
		are = mem_zero((row.n + 1) * sizeof *are);
		for (i = 0; i < row.n; i++)
			are[i] = t->is_bare && i + 1 < row.n ?
				SUPPRESSROW_COLUMNS :
				figure_of(t, row.cells[i]);
	}
	csv_close(in);
	return are;
}

/* A row with other figures: its keys, indicator and unit stay. */
static void
write_figures(struct csv_writer *w, const struct suppressrow_table *t,
	const struct suppressrow *row, const enum suppressrow_column *are,
	const struct span *figures, const char *note)
{
	struct csv *in = csv_open_text(t->path, row->raw, ',');
	struct csv_row cells;
	size_t i;

	if (csv_next(in, &cells) == CSV_ROW)
		for (i = 0; i < cells.n; i++)
			csv_cell(w,
				are[i] < SUPPRESSROW_COLUMNS ? figures[are[i]] :
							       cells.cells[i]);
	csv_cell(w, span_of(note));
	csv_end_row(w);
	csv_close(in);
}

static void
write_hidden(struct csv_writer *w, const struct suppressrow_table *t,
	const struct suppressrow *row, const enum suppressrow_column *are,
	const char *note)
{
	struct span figures[SUPPRESSROW_COLUMNS];
	int c;

	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		figures[c] = span_of(sign);
	write_figures(w, t, row, are, figures, note);
}

static void
write_raw(struct csv_writer *w, struct span raw, const char *note)
{
	if (w->rows)
		outfile_write(w->out, "\n", 1);
	outfile_span(w->out, raw);
	outfile_write(w->out, ",", 1);
	outfile_span(w->out, span_of(note));
	w->cells = 2;
	w->is_bare = false;
	csv_end_row(w);
}

void
suppressout_write(
	const struct suppressplan *p, struct outfile *out, bool is_silent)
{
	const struct suppressset *set = p->set;
	const struct suppressrow_table *t = set->tables[0];
	enum suppressrow_column *are = find_figures(t);
	struct csv_writer w;
	size_t i;

	csv_start(&w, out);
	write_raw(&w, t->header, "note");
	/* The set has the rows of its first table first, in their order. */
	for (i = 0; i < t->n; i++) {
		uint32_t cell = set->rows[i].cell;

		if (p->is_hidden[cell])
			write_hidden(&w, t, &t->rows[i], are,
				is_silent		    ? "hidden" :
					p->is_primary[cell] ? "primary" :
							      "secondary");
		else
			write_raw(&w, t->rows[i].raw, "");
	}
	csv_finish(&w);
	free(are);
}

/* A rounded part as the table writes it, in text; false: it has none. */
static bool
print_part(const struct suppressset *set, uint32_t part,
	const long long *rounded, struct buf *text)
{
	buf_clear(text);
	if (part == SUPPRESSSET_NONE)
		return false;
	return number_print_ratio(text, rounded[part], set->parts[part].one, 1);
}

/* What the value is of a row whose parts are rounded; false: it is hidden. */
static bool
print_value(const struct suppressset *set, uint32_t cell,
	const long long *rounded, long long least, struct buf *text)
{
	const struct suppressset_cell *c = &set->cells[cell];
	const struct suppresskind *kind = &set->kinds[c->indicator];
	const struct suppresssign_figure *n = suppressset_figure(
						 set, cell, SUPPRESSROW_N),
					 *v = suppressset_figure(
						 set, cell, SUPPRESSROW_VALUE);
	uint32_t a = c->parts[SUPPRESSROW_NUMERATOR],
		 b = c->parts[SUPPRESSROW_DENOMINATOR];

	buf_clear(text);
	if (!v) {
		buf_string(text, "n/d");
		return true;
	}
	if (kind->is_value && a != SUPPRESSSET_NONE)
		return print_part(set, a, rounded, text);
	if (kind->is_percent && a != SUPPRESSSET_NONE &&
		b != SUPPRESSSET_NONE) {
		if (rounded[b] > 0)
			return number_print_ratio(
				text, rounded[a], rounded[b], 100);
		buf_string(text, "n/d");
		return true;
	}
	if (a != SUPPRESSSET_NONE ||
		(kind->behind != SUPPRESSKIND_NOBODY &&
			(kind->is_extreme || !n ||
				n->number < least * SUPPRESSSIGN_ONE)))
		return false;
	return number_print_ratio(text, v->number, SUPPRESSSIGN_ONE, 1);
}

static void
write_rounded(struct csv_writer *w, const struct suppressset *set,
	const struct suppressrow *row, uint32_t cell, const long long *rounded,
	long long least, const enum suppressrow_column *are)
{
	struct buf texts[SUPPRESSROW_COLUMNS] = {0};
	struct span figures[SUPPRESSROW_COLUMNS];
	bool is_shown = print_value(
		set, cell, rounded, least, &texts[SUPPRESSROW_VALUE]);
	int c;

	for (c = 0; c < SUPPRESSROW_VALUE; c++)
		if (row->figures[c].state != SUPPRESSSIGN_NONE)
			print_part(set, set->cells[cell].parts[c], rounded,
				&texts[c]);
	/* Nobody knows how many people: that is no figure to be rounded. */
	if (!texts[SUPPRESSROW_N].len)
		buf_string(&texts[SUPPRESSROW_N], "n/d");
	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		figures[c] = buf_all(&texts[c]);
	if (is_shown)
		write_figures(w, set->tables[0], row, are, figures, "rounded");
	else
		write_hidden(w, set->tables[0], row, are, "primary");
	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		buf_free(&texts[c]);
}

void
suppressout_round(const struct suppressset *set, const long long *rounded,
	long long least, struct outfile *out)
{
	const struct suppressrow_table *t = set->tables[0];
	enum suppressrow_column *are = find_figures(t);
	struct csv_writer w;
	size_t i;

	csv_start(&w, out);
	write_raw(&w, t->header, "note");
	for (i = 0; i < t->n; i++)
		if (suppressbound_has(&t->rows[i]))
			write_hidden(&w, t, &t->rows[i], are, "hidden");
		else
			write_rounded(&w, set, &t->rows[i], set->rows[i].cell,
				rounded, least, are);
	csv_finish(&w);
	free(are);
}
