/*
 * none: sentences that say there was nothing.
 */
#ifndef NONE_H
#define NONE_H

#include "schema.h"

/*
 * Is the text the value "none" of the enum, as in "No hubo incidentes en este
 * periodo", with no exception behind it?
 */
bool none_says(const struct schema_field *part, struct span text);

#endif
