/*
 * rowout: the rows of a table, as CSV, JSON lines, Markdown or plain text.
 *
 * Whatever the format, each line end goes before the next line and the last
 * one only in rowout_finish, so that a table cut short has no final line end.
 * All but plain text are written as they come; plain text holds the first
 * 1 MiB of its cells, by which it aligns the columns.
 *
 *	csv	RFC 4180 with LF; repeated values are lines of one cell
 *	jsonl	an object per row; see rowjson.c for how values are written
 *	md	a pipe table (GitHub Flavored Markdown); repeated values and
 *		line ends are parted by <br>
 *	text	columns aligned for a fixed-width face; control characters are
 *		shown as \xHH, repeated values are parted by "; "
 */
#ifndef ROWOUT_H
#define ROWOUT_H

#include "rowkind.h"

/*
 * Chooses the format by its name; CSV for NULL. False after a message if it is
 * none of the four. w needs rowout_free then, in any case.
 */
bool rowout_choose(struct rowout *w, const char *format);
/* The same without the message. */
bool rowout_find(struct rowout *w, const char *format);
void rowout_free(struct rowout *w);

/*
 * After the choice: cells that a spreadsheet would take for formulas are
 * guarded (csv_guard). False after a message if the format is not CSV.
 */
bool rowout_guard(struct rowout *w);

/*
 * Begins the table; the columns must outlive w. False after a message if the
 * format cannot have such columns: two of the same title, in JSON.
 */
bool rowout_header(struct rowout *w, struct outfile *out,
	const struct rowout_column *columns, size_t n);

/* A row: as many cells as there are columns. */
void rowout_row(struct rowout *w, const struct rowout_cell *cells);

/* The end of what is complete, and only of that. */
void rowout_finish(struct rowout *w);

#endif
