/*
 * schematype: reads what a schema says of a field's values (%type, %typedef):
 *
 *	int		real		bool		date
 *	line		email		field		uuid
 *	range MIN MAX	size MAX	enum a b c	regexp /.../	rec TYPE
 *
 * as in the recutils manual, chapter 6. A date is a day, YYYY-MM-DD.
 */
#ifndef SCHEMATYPE_H
#define SCHEMATYPE_H

#include "schema.h"

/* Is the word one by which a definition begins: int, enum, ...? */
bool schematype_is_name(struct span word);

/*
 * Gives f the kind that a definition names, typedefs resolved, with its limits,
 * values or pattern. False, without a message, if that is no type: then what is
 * wrong is added to why, which is empty, and f is text.
 */
bool schematype_read(struct schema *s, struct schema_field *f,
	struct span definition, struct buf *why);

#endif
