/*
 * rowkind: what a table and a format of tables are made of; for rowout and the
 * files that implement a format.
 */
#ifndef ROWKIND_H
#define ROWKIND_H

#include "buf.h"
#include "csv.h"
#include "schema.h"

struct rowout_column {
	struct span title;
	const struct schema_field *type; /* of what it holds */
	bool is_list;			 /* may have several values in a row */
};

/* How a cell stands out in plain text, beside its words. */
enum rowout_mark { ROWOUT_PLAIN, ROWOUT_YELLOW, ROWOUT_RED };

/* The values of a row in a column; none, if it has none. */
struct rowout_cell {
	const struct span *values;
	size_t n;
	enum rowout_mark mark;
};

struct rowout {
	const struct rowout_kind *kind;
	struct outfile *out;
	const struct rowout_column *columns;
	size_t n;
	size_t lines; /* begun so far */
	struct csv_writer csv;
	bool is_guarded; /* CSV for spreadsheets: see csv_guard */
	struct buf guarded;
	struct rowtext *text;
	struct buf scratch;
};

struct rowout_kind {
	const char *name;
	bool (*header)(struct rowout *w);
	void (*row)(struct rowout *w, const struct rowout_cell *cells);
	void (*finish)(struct rowout *w);
};

extern const struct rowout_kind rowkind_json, rowkind_text;

/* Goes to the next line, if this is not the first. */
void rowkind_line(struct rowout *w);

/* The last line end, if there was a line. */
void rowkind_finish(struct rowout *w);

void rowkind_string(struct rowout *w, const char *s);

/* Is the column one of numbers? */
bool rowkind_is_number(const struct rowout_column *column);

/* Frees what plain text holds; NULL is harmless. */
void rowkind_free_text(struct rowtext *t);

#endif
