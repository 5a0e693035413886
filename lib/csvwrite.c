/* csv_start and its like: tables written as RFC 4180 says. */

#include "csv.h"

void
csv_start(struct csv_writer *w, struct outfile *out)
{
	memset(w, 0, sizeof *w);
	w->out = out;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Blanks at the ends are quoted too, because readers drop bare ones. */
static bool
must_quote(struct span cell)
{
	size_t i;

	if (!cell.len)
		return false;
	if (is_blank(cell.at[0]) || is_blank(cell.at[cell.len - 1]))
		return true;
	for (i = 0; i < cell.len; i++)
		if (cell.at[i] == ',' || cell.at[i] == '"' ||
			cell.at[i] == '\n' || cell.at[i] == '\r')
			return true;
	return false;
}

static void
put_quoted(struct outfile *out, struct span cell)
{
	const char *quote;

	outfile_write(out, "\"", 1);
	while (cell.len && (quote = memchr(cell.at, '"', cell.len)) != NULL) {
		size_t len = (size_t)(quote - cell.at) + 1;

		outfile_write(out, cell.at, len);
		outfile_write(out, "\"", 1);
		cell.at += len;
		cell.len -= len;
	}
	outfile_span(out, cell);
	outfile_write(out, "\"", 1);
}

/* The sign before the cell, and the cell, if it needs no quotes and is short.
 */
static bool
put_bare(struct outfile *out, char sign, struct span cell)
{
	char *to = must_quote(cell) ? NULL : outfile_room(out, cell.len + 1);

	if (!to)
		return false;
	*to = sign;
	memcpy(to + (sign != 0), cell.at, cell.len);
	outfile_put(out, cell.len + (sign != 0));
	return true;
}

void
csv_cell(struct csv_writer *w, struct span cell)
{
	char sign = w->cells ? ',' : w->rows ? '\n' : '\0';

	if (!put_bare(w->out, sign, cell)) {
		outfile_write(w->out, &sign, sign != 0);
		if (must_quote(cell))
			put_quoted(w->out, cell);
		else
			outfile_span(w->out, cell);
	}
	w->is_bare = !w->cells && !cell.len;
	w->cells++;
}

void
csv_end_row(struct csv_writer *w)
{
	/* An empty line would be no row. */
	if (w->is_bare)
		outfile_write(w->out, "\"\"", 2);
	w->is_bare = false;
	w->cells = 0;
	w->rows++;
}

void
csv_finish(struct csv_writer *w)
{
	if (w->rows)
		outfile_write(w->out, "\n", 1);
}
