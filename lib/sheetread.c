/* sheet_read: a sheet from a table of a filter. */

#include "sheet.h"

#include "csv.h"
#include "diag.h"

static void
add_header(struct sheet *s, const struct csv_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		sheet_add_column(s, row->cells[i], i);
	s->n_cells = row->n;
}

static bool
add_row(struct sheet *s, const struct csv_row *row)
{
	struct diag_place place = {span_of(s->file), row->line, {0}};

	if (row->n != s->n_cells) {
		diag_at(DIAG_CSV, place,
			_("%zu cells in this row, %zu in the header"), row->n,
			s->n_cells);
		return false;
	}
	sheet_add_row(s, row->cells, row->line);
	return true;
}

struct sheet *
sheet_read(struct span title, const char *path)
{
	struct csv *in = csv_open(path);
	struct sheet *s = in ? sheet_new(title, path) : NULL;
	struct csv_row row;
	enum csv_status status;
	bool is_good = in != NULL;

	while (in && (status = csv_next(in, &row)) != CSV_END) {
		if (status == CSV_FAULT)
			is_good = false;
		else if (!s->n_cells)
			add_header(s, &row);
		else if (!add_row(s, &row))
			is_good = false;
	}
	csv_close(in);
	if (is_good && diag_worst() < DIAG_TROUBLE)
		return s;
	diag_mark(DIAG_TROUBLE);
	sheet_free(s);
	return NULL;
}
