/*
 * dutycheck: whether a schema says rightly by which of its fields duties are
 * counted (dutyfield). For schemacheck.
 *
 * Looked for: a role that begins with due_ and is none, or stands in another
 * record type; a field that cannot hold what its role asks for, or of which
 * only the first occurrence would count; a value that means nothing, and a
 * meaning that no value has; and, in a schema that has such a role, one that is
 * needed and missing.
 */
#ifndef DUTYCHECK_H
#define DUTYCHECK_H

#include "schema.h"

/*
 * Calls found for each fault, with the line of the schema and the field that it
 * is of. what is good during the call.
 */
void dutycheck(const struct schema *s,
	void (*found)(
		void *of, size_t line, struct span field, struct span what),
	void *of);

#endif
