/*
 * segment: the words of a piece, where no sign parts them.
 *
 *	04/09/2026 consejería (60')
 *
 * If every word is of a date, a number with its unit, a ratio, a value of an
 * enum or a code, these are the segments. Parentheses, dashes and colons are
 * hints: no segment goes across one.
 */
#ifndef SEGMENT_H
#define SEGMENT_H

#include "schema.h"

enum { SEGMENT_MOST = 16 };

struct segment {
	struct span at[SEGMENT_MOST]; /* in the piece */
	int n;
	bool is_doubtful; /* there is another way, with so few segments */
};

/* Has the piece two segments or more? Then they are in *found. */
bool segment_find(
	const struct schema_field *f, struct span piece, struct segment *found);

#endif
