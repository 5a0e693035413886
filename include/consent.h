/*
 * consent: what a case allows to be disclosed: what she consents to, and what
 * the order in force asks for.
 *
 * The register says which of its fields these are, by their roles: consent, of
 * which the parts Audience, Scope, From, To and Revoked are read, and order, of
 * which Kind, From and To.
 *
 * A consent counts from its first day to its last, and until it is revoked. It
 * must be in force on every day that is asked for; one without a first day has
 * not begun. An order without one has. A date that is none counts for nobody.
 */
#ifndef CONSENT_H
#define CONSENT_H

#include "schema.h"

struct consent {
	const struct schema_type *type; /* of the register; NULL: none */
	const struct schema_field *given, *order; /* NULL: there is none */
	struct buf scratch;
};

/* The days on which it must be in force; -1: no such day is known. */
struct consent_days {
	long spoken_of; /* the last day that the record tells of */
	long disclosed;
};

/* Finds the fields of the schema's register. */
void consent_start(struct consent *c, const struct schema *schema);
void consent_free(struct consent *c);

/* The parts of those fields that name what is asked, or NULL. */
const struct schema_field *consent_audience(const struct consent *c);
const struct schema_field *consent_scope(const struct consent *c);
const struct schema_field *consent_kind(const struct consent *c);

/*
 * Does the case (NULL: none is known) consent to a scope, or to all, for one of
 * the audiences?
 */
bool consent_is_given(struct consent *c, struct rec *of,
	const struct span *audiences, size_t n, struct span scope,
	const struct consent_days *days);

/*
 * Does an order ask for one of these kinds that was in force on the last day
 * that the record tells of, or if none is known, is on that of disclosure?
 */
bool consent_is_ordered(struct consent *c, struct rec *of,
	const struct span *kinds, size_t n, const struct consent_days *days);

#endif
