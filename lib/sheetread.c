/* sheet_read: a sheet from a table of a filter. */

#include "sheet.h"

#include "csv.h"
#include "diag.h"
#include "sources.h"

/* So that no cell of it is too long, also when signs are escaped. */
enum { SHORT = 16 * 1024 };

/* What another filter writes before the first record. */
static bool
are_records(struct span first)
{
	return (first.len >= 7 && !memcmp(first.at, "#%cauce", 7)) ||
		(first.len >= 5 && !memcmp(first.at, "%rec:", 5));
}

/* The names of thousands of columns would take long to look up. */
static bool
add_header(struct sheet *s, const struct csv_row *row)
{
	struct diag_place place = {span_of(s->file), row->line, {0}};
	size_t i;

	if (row->n > SHEET_MOST_COLUMNS) {
		diag_at(DIAG_CELL, place,
			_("the table has %zu columns, and a sheet holds %d"),
			row->n, SHEET_MOST_COLUMNS);
		return false;
	}
	for (i = 0; i < row->n; i++)
		sheet_add_column(s, row->cells[i], i);
	s->n_cells = row->n;
	return true;
}

/*
 * Is a row clean (see sheet_is_clean)? The reader knows most of it; its
 * controls, and what makes a line end of two characters, are looked for here.
 */
static bool
is_clean(const struct csv_row *row)
{
	unsigned faults = row->raw.len > SHORT;
	size_t i;

	for (i = 0; i < row->raw.len; i++) {
		unsigned char c = (unsigned char)row->raw.at[i];

		faults |= (c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
	}
	return row->is_plain && !faults;
}

/* *is_lost: there is no room for it, nor for others. */
static bool
add_row(struct sheet *s, const struct csv_row *row, bool *is_lost)
{
	struct diag_place place = {span_of(s->file), row->line, {0}};

	if (row->n != s->n_cells) {
		diag_at(DIAG_CSV, place,
			_("%zu cells in this row, %zu in the header"), row->n,
			s->n_cells);
		return false;
	}
	*is_lost = is_clean(row) ?
		!sheet_add_clean_row(s, row->cells, row->line) :
		!sheet_add_row(s, row->cells, row->line);
	return !*is_lost;
}

/* False if there is nothing more to be read. */
static bool
read_header(struct sheet *s, struct csv *in, bool *is_good)
{
	struct csv_row row;
	enum csv_status status = csv_next(in, &row);

	*is_good = status == CSV_ROW;
	if (status != CSV_END && are_records(row.raw)) {
		diag_at(DIAG_FORMAT,
			(struct diag_place){span_of(s->file), row.line, {0}},
			_("these are records: cauce-table makes a table of "
			  "them"));
		*is_good = false;
		return false;
	}
	if (status == CSV_ROW)
		return *is_good = add_header(s, &row);
	return status != CSV_END;
}

struct sheet *
sheet_read(struct span title, const char *path, struct sources *sources)
{
	struct csv *in = csv_open(path);
	struct sheet *s = in ? sheet_new(title, path) : NULL;
	struct csv_row row;
	enum csv_status status;
	bool is_good = false, is_lost = false;
	bool goes_on;

	sources_begin(sources, title, path);
	if (in)
		csv_watch(in, sources_take, sources);
	goes_on = in && read_header(s, in, &is_good);
	while (goes_on && !is_lost &&
		(status = csv_next(in, &row)) != CSV_END) {
		if (status == CSV_FAULT)
			is_good = false;
		else if (s->n_cells && !add_row(s, &row, &is_lost))
			is_good = false;
	}
	csv_close(in);
	sources_end(sources, s ? s->n_rows : 0);
	if (is_good && diag_worst() < DIAG_TROUBLE)
		return s;
	diag_mark(DIAG_TROUBLE);
	sheet_free(s);
	return NULL;
}
