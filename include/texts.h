/*
 * texts: what a record says in words.
 *
 * A text is a value in which anything may stand: of a field, or a part of one,
 * that is no number, bound, day, yes or no, and no value of a list; and every
 * value of a field that the schema does not describe. A field that a schema
 * gets is among them without being named.
 */
#ifndef TEXTS_H
#define TEXTS_H

#include "rec.h"
#include "schema.h"

/*
 * Adds the values of the record to b that hold texts, each as a whole and as it
 * stands there, a form feed after each.
 */
void texts_add_all(
	struct buf *b, const struct schema_type *type, struct rec *r);

/* Goes from text to text; set to zero but for type and r, it is ready. */
struct texts {
	const struct schema_type *type;
	struct rec *r;
	uint32_t i;		      /* of the next field */
	size_t n;		      /* of its next part */
	const struct schema_field *f; /* of the text; NULL: not described */
	uint32_t at;		      /* its field in the record */
	struct buf part;	      /* holds the text of a part */
};

/* The next text, good until the next call; false at the end. */
bool texts_next(struct texts *t, struct span *text);

#endif
