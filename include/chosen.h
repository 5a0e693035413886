/*
 * chosen: several values in a cell of a table, as forms tools write what
 * somebody chose: "mantener, audiencia", "mantener audiencia".
 */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "draft.h"

/*
 * Takes a cell of the field's column, as draft_put does; where each piece of it
 * is a value, and the whole is none, one after another.
 */
void chosen_put(struct draft *d, const struct schema_field *f, struct span cell,
	size_t line);

#endif
