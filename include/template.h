/*
 * template: an empty form made from the schema, for people to fill in.
 */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "schema.h"

/*
 * Prints a form for records of the type on standard output: its headings, the
 * fields in their order with labels in lang, a '*' at what is mandatory, and in
 * square brackets what may be written. Filled in, form.h reads it. Fields that
 * only programs fill are left out. Trouble is reported.
 */
void template_form(const struct schema *s, const struct schema_type *t,
	enum schema_lang lang);

/* Adds the lines of that form that stand in square brackets, as they stand. */
void template_hints(struct buf *b, const struct schema *s,
	const struct schema_type *t, enum schema_lang lang);

/*
 * Prints the header of a table for such records: a column a field; of fields
 * with parts a column a part, "Servicios 1 Fecha", of three items if they
 * repeat.
 */
void template_csv(const struct schema_type *t, enum schema_lang lang);

#endif
