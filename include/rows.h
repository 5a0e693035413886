/*
 * rows: tables that people export, one document a row.
 *
 * The header's cells are labels, as on a form; what stands below them is read
 * as on a form, so that a cell may hold a list or a text over lines. A header
 * that comes again is no row, nor is one that adds up the others.
 */
#ifndef ROWS_H
#define ROWS_H

#include "columns.h"
#include "csv.h"
#include "draft.h"
#include "tablehead.h"

struct rows;

/* Can this stand between cells: one byte, and no quote, blank or letter? */
bool rows_is_delimiter(struct span said);

/*
 * Opens text (UTF-8, without byte order mark), named file in messages; they and
 * all must outlive the rows. With a source, which gives the text from its
 * beginning, text need only have the header's line, and rows by which it is
 * known which dates are written month first. A delimiter that is neither a
 * comma nor said is noted. NULL after a message if there is no header (see
 * tablehead.h).
 */
struct rows *rows_open(const char *file, struct span text,
	const struct csv_source *source, const struct columns *all, char said);

/* The number of the line after the last row, or the header. */
size_t rows_next_line(const struct rows *r);

/*
 * Reads the next row into d. *line is where it begins, and *raw its text
 * without the line end. CSV_FAULT after a message if it is no row; what is
 * wrong in its cells is reported too, but is CSV_ROW.
 */
enum csv_status rows_next(
	struct rows *r, struct draft *d, size_t *line, struct span *raw);

/* What names the last row that was read, for other tables or of another one;
 * empty if nothing does. */
struct span rows_key(const struct rows *r);

/* Has the table a column that names its rows? */
bool rows_has_key(const struct rows *r);

void rows_close(struct rows *r);

#endif
