/*
 * tabout: records as the rows of a table.
 */
#ifndef TABOUT_H
#define TABOUT_H

#include "expr.h"
#include "rowout.h"

/* A column: a field, a part, or Case_X of the case that a record names. */
struct tabout_column {
	struct span title;
	struct expr_operand operand;
};

struct tabout {
	struct tabout_column *columns;
	size_t n, room;
	const struct schema_field *each; /* a row for each of it, or NULL */
	/* For the writer: what the columns are, and the row at hand. */
	struct rowout_column *said;
	struct rowout_cell *cells;
	struct span *values; /* of all cells */
	size_t n_values, values_room;
	struct buf text, scratch;
};

/*
 * Chooses the columns: said lists "Field" or "Field:Title", parted by commas;
 * NULL means every field of the type in the schema's order. each, if not
 * NULL, names a field: there is a row for each of its occurrences (one for a
 * record without any), and where said is NULL its parts are columns. said must
 * outlive it. False after a message if a field is not known.
 */
bool tabout_choose(struct tabout *t, const char *said, const char *each,
	const struct expr_names *names);
void tabout_free(struct tabout *t);

/* Is some column of the register's? */
bool tabout_needs_register(const struct tabout *t);

/* Begins the table. False after a message (rowout_header). */
bool tabout_header(struct tabout *t, struct rowout *w, struct outfile *out);

/*
 * Writes the rows of a record; joined may be NULL. A cell has the values of all
 * occurrences of its field, in their order.
 */
void tabout_record(
	struct tabout *t, struct rowout *w, struct rec *r, struct rec *joined);

#endif
