/*
 * checktype: what check keeps of a record type: its rules, compiled, and the
 * keys and %singular values of the records that passed.
 */
#ifndef CHECKTYPE_H
#define CHECKTYPE_H

#include "rule.h"

struct checktype {
	const struct schema_type *type;
	struct rule *rules;
	size_t n_rules;
	const struct schema_field **mandatory;
	size_t n_mandatory;
	const struct schema_field *link; /* refers to the register */
	struct map keys;      /* key -> the line where it was first */
	struct map *singular; /* by field */
	long long n;	      /* records that passed */
};

/* Into one set to zero. False after messages; then, too, close it. */
bool checktype_open(struct checktype *k, const struct schema *schema,
	const struct schema_type *type);
void checktype_close(struct checktype *k);

/* Begins to bring in the memory that checktype_key will need. */
void checktype_prefetch(const struct checktype *k, struct rec *r);

/*
 * The line of the record that passed with this key, 0 if it came by standard
 * input, or MAP_NONE.
 */
uint32_t checktype_key(const struct checktype *k, struct span key);

/* Has a record that passed this value of a %singular field? */
bool checktype_has(const struct checktype *k, const struct schema_field *f,
	struct span value);

/* Remembers a record that passed. */
void checktype_add(struct checktype *k, struct rec *r);

/* Reports too few or too many records (%size). */
void checktype_finish(const struct checktype *k);

#endif
