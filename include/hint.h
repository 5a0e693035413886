/*
 * hint: what empty forms print in square brackets for who fills them in, told
 * from what somebody wrote in such brackets.
 */
#ifndef HINT_H
#define HINT_H

#include "schema.h"

/* Set to zero but for its schema, it is ready. */
struct hints {
	const struct schema *schema;
	const struct schema_type *type; /* whose lines these are; NULL: none */
	struct buf bytes;
	struct span *lines; /* folded */
	size_t n, room;
	struct buf asked;
};

enum hint_kind {
	HINT_NOT,
	HINT_BEGUN, /* more of it may stand on the next line */
	HINT_WHOLE,
};

/*
 * Is the text, which begins with a bracket, a line that empty forms of the
 * type print in any language, whatever its case and spacing? The lines are
 * made when the first is asked for.
 */
enum hint_kind hint_find(
	struct hints *h, const struct schema_type *type, struct span text);

void hint_free(struct hints *h);

#endif
