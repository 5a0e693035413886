/*
 * item: one line of a list, whose pieces fill the parts of a field.
 *
 *	- 04/09/2026, consejería, asistió, 60 min
 *
 * Each piece says by what it is which part it is: a date, a number with its
 * unit, a value of an enum; what is none of these is text. Where two readings
 * are possible the line is refused, because a service or a condition that is
 * read wrong changes what the court is told.
 */
#ifndef ITEM_H
#define ITEM_H

#include "parts.h"

enum item_state {
	ITEM_BAD,     /* cannot be read */
	ITEM_PARTIAL, /* lacks a part that is mandatory */
	ITEM_WHOLE,
};

/* A line as it was understood. Set to zero, it is ready. */
struct item {
	const struct schema_field *f;
	struct span text;
	enum item_state state;
	bool is_written;  /* "a | b" already, and not cut */
	bool is_too_long; /* more pieces than parts */
	bool is_known;	  /* but for its texts */
	struct parts parts;
};

/*
 * Understands a line of the field, which must outlive the item's use. Nothing
 * is said. A field with more parts than MATCH_LONGEST must have '|' between
 * them.
 */
void item_set(struct item *it, const struct schema_field *f, struct span text);

/*
 * Adds the compound value that the line says, "a | b | c", to b. False after a
 * message at place, and then nothing is added; so too if a mandatory part is
 * missing. Of what is_hidden, messages show a rejected value of an enum only
 * if it is near to one there is: it may be no value at all.
 */
bool item_put(struct buf *b, const struct item *it, bool is_hidden,
	struct diag_place place);

void item_free(struct item *it);

/* Are there parts that no item goes without? */
bool item_is_strict(const struct schema_field *f);

/* A text of which it is known which part it is. */
struct item_cell {
	size_t part; /* its index */
	struct span text;
	size_t line;
};

/*
 * Adds the compound value that cells make, of which each part has one at most,
 * to b; blank ones count as none. False after messages, at place but with the
 * cells' lines, and then nothing is added.
 */
bool item_read_cells(struct buf *b, const struct schema_field *f,
	const struct item_cell *cells, size_t n, struct diag_place place);

#endif
