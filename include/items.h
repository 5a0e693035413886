/*
 * items: a list as people type it, read line by line into the items of a
 * field with parts.
 *
 * An item may stand on one line or on several; a line without a bullet may go
 * on with the item before it, begin another, or be nothing of the list. Which
 * it is, is judged by what the lines say: by their pieces, not their look
 * alone.
 */
#ifndef ITEMS_H
#define ITEMS_H

#include "draft.h"

/*
 * Adds the items of text, which begins at first_line, to the draft as values
 * of f. What is wrong in one is reported at its line, and the rest goes on; a
 * line that is nothing of the list is kept as unplaced.
 */
void items_put(struct draft *d, const struct schema_field *f, struct span text,
	size_t first_line);

#endif
