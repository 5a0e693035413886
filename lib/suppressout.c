#include "suppressout.h"

#include "csv.h"

#include <stdlib.h>

static const char sign[] = "[c]";

/* Is it a column of figures, by its header? */
static bool
is_figure(struct span header)
{
	int c;

	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		if (span_is(header,
			    suppressrow_name((enum suppressrow_column)c)))
			return true;
	return false;
}

/* Which columns of the table are figures, by its header. */
static bool *
find_figures(const struct suppressrow_table *t)
{
	struct csv *in = csv_open_text(t->path, t->header, ',');
	struct csv_row row;
	bool *are = NULL;
	size_t i;

	if (csv_next(in, &row) == CSV_ROW) {
		are = mem_zero(row.n + 1);
		for (i = 0; i < row.n; i++)
			are[i] = is_figure(row.cells[i]);
	}
	csv_close(in);
	return are;
}

static void
write_hidden(struct csv_writer *w, const struct suppressrow_table *t,
	const struct suppressrow *row, const bool *are_figures,
	const char *note)
{
	struct csv *in = csv_open_text(t->path, row->raw, ',');
	struct csv_row cells;
	size_t i;

	if (csv_next(in, &cells) == CSV_ROW)
		for (i = 0; i < cells.n; i++)
			csv_cell(w,
				are_figures[i] ? span_of(sign) :
						 cells.cells[i]);
	csv_cell(w, span_of(note));
	csv_end_row(w);
	csv_close(in);
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
suppressout_write(const struct suppressplan *p, struct outfile *out)
{
	const struct suppressset *set = p->set;
	const struct suppressrow_table *t = set->tables[0];
	bool *are_figures = find_figures(t);
	struct csv_writer w;
	size_t i;

	csv_start(&w, out);
	write_raw(&w, t->header, "note");
	/* The set has the rows of its first table first, in their order. */
	for (i = 0; i < t->n; i++) {
		uint32_t cell = set->rows[i].cell;

		if (p->is_hidden[cell])
			write_hidden(&w, t, &t->rows[i], are_figures,
				p->is_primary[cell] ? "primary" : "secondary");
		else
			write_raw(&w, t->rows[i].raw, "");
	}
	csv_finish(&w);
	free(are_figures);
}
