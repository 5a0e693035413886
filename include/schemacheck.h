/*
 * schemacheck: what is wrong or missing in a schema that can be read.
 *
 * Said at file and line, in the order of the lines:
 *
 *	schema-type		a type that is named and nowhere described, or
 *				has no key that could be referred to
 *	schema-unused		what has no effect: a type without a field, a
 *				type or a definition said again below, a value
 *				that an expression asks for and its field never
 *				has, a rule that is never judged or never broken
 *	schema-missing		a field or a value without its record, without a
 *				label in a language that the schema speaks, or
 *				without a group that is known
 *	schema-twice		a label or alias of two fields or two values, a
 *				role of two fields
 *	schema-role		of the roles of duties (dutycheck): one that
 *				there is not, of a field that cannot hold it,
 *				or of none
 *	schema-contradiction	a field that must be there and must not, a size
 *				that no record set has, a requirement that
 *				nothing satisfies
 *
 * Only what can be shown is said: of an expression, by its constants and the
 * values that its fields can have (exprknow).
 */
#ifndef SCHEMACHECK_H
#define SCHEMACHECK_H

#include "schema.h"

/* True if nothing was found. */
bool schemacheck(const struct schema *s);

#endif
