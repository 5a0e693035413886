/*
 * canon: records whose values are canonical.
 */
#ifndef CANON_H
#define CANON_H

#include "schema.h"

/*
 * Are all values of r canonical for this type? Fields that the type has not,
 * and values that are empty, are for others to judge.
 */
bool canon_is(struct rec *r, const struct schema_type *type);

/*
 * Makes to a copy of r, which a reader filled, with canonical values. What
 * cannot be read is reported at its line, and copied as it is.
 */
void canon_make(struct rec *to, struct rec *r, const struct schema_type *type,
	const struct names *names);

#endif
