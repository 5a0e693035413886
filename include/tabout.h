/*
 * tabout: records as the rows of a table.
 */
#ifndef TABOUT_H
#define TABOUT_H

#include "csv.h"
#include "expr.h"

/* A column: a field, a part, or Case_X of the case that a record names. */
struct tabout_column {
	struct span title;
	struct expr_operand operand;
};

struct tabout {
	struct tabout_column *columns;
	size_t n, room;
	const struct schema_field *each; /* a row for each of it, or NULL */
	struct buf cell, scratch;
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

void tabout_header(struct tabout *t, struct csv_writer *w);

/*
 * Writes the rows of a record; joined may be NULL. Repeated values stand in
 * one cell, parted by line ends.
 */
void tabout_record(struct tabout *t, struct csv_writer *w, struct rec *r,
	struct rec *joined);

#endif
