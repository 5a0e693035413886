/*
 * csv: tables as text. libcsv reads; RFC 4180 is what is written.
 */
#ifndef CSV_H
#define CSV_H

#include "buf.h"
#include "outfile.h"

/* One row as read. Cells are good until the next read. */
struct csv_row {
	struct span *cells;
	size_t n;
	size_t line;	 /* where the row begins, from 1 */
	struct span raw; /* its exact bytes, without the line end */
	bool is_plain;	 /* surely, as text_is_plain says */
};

struct csv;

/*
 * Reads text (UTF-8, no byte order mark; it must outlive the reader) as CSV.
 * file names it in messages. The delimiter is ',' ';' or a tab.
 */
struct csv *csv_open_text(const char *file, struct span text, char delimiter);

/* Where text comes from piece by piece. */
struct csv_source {
	/* Adds more of it to text, as much as there is or more; false at its
	 * end. NULL: all the text is here. */
	bool (*more)(void *of, struct buf *text);
	void *of;
	const char *encoding; /* what it was read as, for messages */
};

/* Reads likewise what the source gives, holding a row at a time. */
struct csv *csv_open_source(
	const char *file, const struct csv_source *source, char delimiter);

/*
 * Reads a table that a filter wrote, from path or standard input ("-" or
 * NULL), a block at a time. NULL after a message. Such a table must have a
 * header and end in a line end: what does not is truncated input, trouble,
 * which csv_next reports at the end.
 */
struct csv *csv_open(const char *path);

/*
 * Gives take every byte of a table that was opened so, as it is read: what is
 * here already at once. To be called before the first csv_next.
 */
void csv_watch(
	struct csv *c, void (*take)(void *of, struct span bytes), void *of);

enum csv_status {
	CSV_ROW,
	CSV_FAULT, /* a broken quote, a NUL, bad UTF-8: reported, no cells */
	CSV_END,
};

/* The next row; the first is the header. Rows without a byte are passed. */
enum csv_status csv_next(struct csv *c, struct csv_row *row);

/* The number of the line after the last row. */
size_t csv_next_line(const struct csv *c);

/*
 * The character of its line, from 1, at which a cell of the row begins (or the
 * row ends, if it has not so many); cell counts from 0.
 */
size_t csv_column(struct span raw, size_t cell, char delimiter);

/* Frees the reader; NULL is harmless. */
void csv_close(struct csv *c);

/*
 * Writes a table (csvwrite.c): each line end goes before the next row, and the
 * last one only in csv_finish, so that a table cut short has no final line end
 * and its reader knows. Cells with a comma, a quote, a line end or a blank at
 * an end are quoted.
 */
struct csv_writer {
	struct outfile *out;
	size_t rows;
	size_t cells; /* in this row */
	bool is_bare; /* the row is one empty cell so far */
};

void csv_start(struct csv_writer *w, struct outfile *out);
void csv_cell(struct csv_writer *w, struct span cell);
void csv_end_row(struct csv_writer *w);
void csv_finish(struct csv_writer *w);

/*
 * The cell for spreadsheets, which take what begins with = + - or @, or their
 * wide forms, for a formula: an apostrophe goes before it, and before a tab
 * or a line end at the beginning. So too after blanks, and within the cell
 * after a ';', a tab or a line end, where spreadsheets of other countries may
 * begin a cell (OWASP, CSV Injection). Numbers stay: -5, +1.250,50. The cell
 * itself, if there is nothing to guard; else it lies in b.
 */
struct span csv_guard(struct buf *b, struct span cell);

#endif
