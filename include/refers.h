/*
 * refers: references to records that did not come yet, to be looked for again
 * at the end.
 *
 * Memory: of each its value and 32 bytes.
 */
#ifndef REFERS_H
#define REFERS_H

#include "buf.h"
#include "rule.h"

struct refer {
	const struct schema_field *field; /* that refers, or its part */
	const struct rule *rule;	  /* NULL: its type says so (rec) */
	uint32_t number;		  /* of the record */
	uint32_t line;
	uint32_t off, len; /* of the value: in units of 8 bytes, and bytes */
};

/* Set to zero, it is empty and ready. */
struct refers {
	struct refer *list;
	size_t n, room;
	struct buf values;
};

void refers_add(struct refers *all, const struct refer *refer, struct span v);

/* The value of a reference, good until the next one is added. */
struct span refers_value(const struct refers *all, const struct refer *refer);

void refers_free(struct refers *all);

#endif
