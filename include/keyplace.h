/*
 * keyplace: where a key lies in the records of a type, and its value there.
 */
#ifndef KEYPLACE_H
#define KEYPLACE_H

#include "key.h"
#include "operand.h"

struct keyplace {
	struct expr_operand value;
	struct expr_operand on; /* of KEY_AGE: the day */
	struct band band;
};

/* What a type has of a key; the best comes first. */
enum keyplace_fit {
	KEYPLACE_FITS,
	KEYPLACE_NO_BAND, /* none has the field's name, in small letters */
	KEYPLACE_NO_DATE,
	KEYPLACE_NO_NUMBER,
	KEYPLACE_NO_BIRTH, /* neither a date nor a year */
	KEYPLACE_NO_FIELD,
};

/* Looks up the names of a key, which is not of KEY_PERIOD, in a type. */
enum keyplace_fit keyplace_find(struct keyplace *place, const struct key *key,
	const struct schema *schema, const struct schema_type *type);

/* Is it read of the occurrences of each? NULL: no. */
bool keyplace_is_of(const struct keyplace *place, const struct key *key,
	const struct schema_field *each);

/*
 * Has each record one value of it, or each occurrence of each? Not if it is a
 * part of another field that may stand more than once.
 */
bool keyplace_is_one(const struct keyplace *place, const struct key *key,
	const struct schema_field *each);

/* Says why a key fits no type, as trouble; of is whose fields are proposed. */
void keyplace_say(enum keyplace_fit fit, const struct key *key,
	const struct schema *schema, const struct schema_type *of);

/*
 * Adds the value of the key in the occurrence that the scope binds, or in the
 * first. False, and nothing is added, if it has none: nothing is there, or what
 * the key cannot read, as a day that is none, or an age below 0.
 */
bool keyplace_add(const struct keyplace *place, const struct key *key,
	const struct expr_scope *scope, struct buf *scratch, struct buf *b);

#endif
