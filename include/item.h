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

#include "buf.h"
#include "diag.h"
#include "schema.h"

enum item_state {
	ITEM_BAD,     /* cannot be read */
	ITEM_PARTIAL, /* lacks a part that is mandatory */
	ITEM_WHOLE,
};

/*
 * Adds the compound value that text says, "a | b | c", to b. False after a
 * message at place, and then nothing is added; so too if a mandatory part is
 * missing. A field with more parts than MATCH_LONGEST must have '|' between
 * them. Of what is_hidden, messages show a rejected value of an enum only if
 * it is near to one there is: it may be no value at all.
 */
bool item_read(struct buf *b, const struct schema_field *f, struct span text,
	bool is_hidden, struct diag_place place);

/* What item_read would make of text. Nothing is said. */
enum item_state item_look(const struct schema_field *f, struct span text);

/*
 * Does line go on with the item, each of its pieces for a part that is still
 * open and that it surely is: "Psicóloga", "Mat. 123"?
 */
bool item_adds(
	const struct schema_field *f, struct span item, struct span line);

/* Are there parts that no item goes without? */
bool item_is_strict(const struct schema_field *f);

/* "Cargo: psicóloga": does the line name a part before its first colon? */
bool item_is_named(const struct schema_field *f, struct span line);

/*
 * Has the line what items of the field have: a date at its beginning, or the
 * value, perhaps misspelt, of an enum that is mandatory? If the field has no
 * mandatory part, any line may be one.
 */
bool item_is_like(const struct schema_field *f, struct span line);

/*
 * Does ';' part items and not pieces: "C1, cumplida; C2, parcial"?
 */
bool item_is_several(const struct schema_field *f, struct span text);

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

/*
 * Likewise of a value that is written "a | b | c" already, but whose parts
 * may not be canonical; one may be missing.
 */
bool item_read_parts(struct buf *b, const struct schema_field *f,
	struct span value, struct diag_place place);

#endif
