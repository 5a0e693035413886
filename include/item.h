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

/*
 * Adds the compound value that text says, "a | b | c", to b. False after a
 * message at place, and then nothing is added. A field with more parts than
 * MATCH_LONGEST must have '|' between them.
 */
bool item_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place);

/*
 * Likewise of a value that is written "a | b | c" already, but whose parts
 * may not be canonical.
 */
bool item_read_parts(struct buf *b, const struct schema_field *f,
	struct span value, struct diag_place place);

#endif
