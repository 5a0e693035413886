/*
 * typed: is a value what its field's type asks for?
 *
 * Only the value and the type are looked at: whether a record of another file
 * is there (SCHEMA_REC) is for check.
 */
#ifndef TYPED_H
#define TYPED_H

#include "date.h"
#include "diag.h"
#include "number.h"
#include "schema.h"

/* typed_fits for the types that are not spelt out there. */
bool typed_fits_other(const struct schema_field *f, struct span v);

/* Inline, because it runs for every value that is checked. */
static inline bool
typed_fits(const struct schema_field *f, struct span v)
{
	long long n;

	switch (f->kind) {
	case SCHEMA_TEXT:
		return true;
	case SCHEMA_DATE:
		return date_is_iso(v);
	case SCHEMA_INT:
		return number_read_int(v, &n);
	case SCHEMA_RANGE:
		return number_read_int(v, &n) && n >= f->min && n <= f->max;
	case SCHEMA_ENUM:
		return map_find(&f->tokens, v) != MAP_NONE;
	default:
		return typed_fits_other(f, v);
	}
}

/*
 * Of a value that does not fit: the code of the fault, and in why what is
 * wrong, to be said after the value: "is not a whole number". The value is in
 * it, by a proposal that is near, only where schema_may_print. A value that
 * reached the limits of a regexp's matcher is DIAG_MATCH_LIMIT.
 */
enum diag_code typed_explain(
	const struct schema_field *f, struct span v, struct buf *why);

#endif
