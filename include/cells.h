/*
 * cells: what each field of a record is by the schema, whatever it is called.
 *
 * A field of the record's type; a part of one by its joined name, Service_Date,
 * as cauce-select -p and cauce-table make them; a field of the record of the
 * register that it was joined with, Case_Court; or any of these by a label.
 * What belongs together is put together again: the parts to occurrences of
 * their fields, the joined fields to a record of their own.
 */
#ifndef CELLS_H
#define CELLS_H

#include "schema.h"

struct cell {
	const struct schema_type *type;	  /* NULL: nobody knows the field */
	const struct schema_field *field; /* a field, or a part */
	struct rec *of; /* the record of that type in which it stands, */
	uint32_t at;	/* and where: a whole field, also of a part */
};

struct cells;

struct cells *cells_new(struct schema *schema);
void cells_free(struct cells *c);

/*
 * Is there such a record type: one of the schema's, or as cauce-select -j calls
 * what it joins, Report_Case? The type, or NULL.
 */
const struct schema_type *cells_type(struct cells *c, uint32_t name);

/* What a field of this name is in records of the type: *as, or NULL. */
const struct schema_field *cells_field(struct cells *c,
	const struct schema_type *type, uint32_t name,
	const struct schema_type **as);

/*
 * The cells of a record, one for each of its fields, good until the next call,
 * as long as the record is.
 */
const struct cell *cells_of(
	struct cells *c, const struct schema_type *type, struct rec *r);

/* The last record, with its own fields as its type calls them. */
struct rec *cells_own(struct cells *c);

/*
 * The key of the record of the register that the last one was, names or was
 * joined with; empty if it says none.
 */
struct span cells_case(struct cells *c);

#endif
