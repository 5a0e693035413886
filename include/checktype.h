/*
 * checktype: what check keeps of a record type: its rules, compiled, and of the
 * records that came what others are compared with.
 */
#ifndef CHECKTYPE_H
#define CHECKTYPE_H

#include "rule.h"
#include "series.h"

/* What the state keeps of a field: nothing, that it is there, or its values. */
enum checktype_keep {
	CHECKTYPE_NOTHING,
	CHECKTYPE_PRESENCE,
	CHECKTYPE_VALUES,
};

struct checktype {
	const struct schema_type *type;
	struct rule *rules;
	size_t n_rules;
	const struct schema_field **mandatory;
	size_t n_mandatory;
	const struct schema_field *link; /* refers to the register */
	const struct schema_field *supersedes, *digest;
	struct series **series; /* of the rules of all records */
	size_t n_series;
	struct series **series_of; /* by rule; NULL: none */
	uint8_t *keeps;		   /* by field: enum checktype_keep */

	/* Of the records that passed: value -> record number. */
	struct map keys;
	struct map *singular; /* by field */
	bool has_singular;
	struct map digests; /* of a type without a key, of earlier runs */
	long long n;	    /* how many passed in this run */

	/* For references: the keys of those set aside, and other values. */
	bool is_referred, has_targets;
	struct map aside;
	bool *is_target; /* by field */
	struct map *values;
};

/* Into one set to zero. False after messages; then, too, close it. */
bool checktype_open(struct checktype *k, const struct schema *schema,
	const struct schema_type *type);
void checktype_close(struct checktype *k);

/* Others refer to this field of the type: its values are kept. */
void checktype_refer(struct checktype *k, const struct schema_field *f);

/* Begins to bring in the memory that checktype_key will need. */
void checktype_prefetch(const struct checktype *k, struct rec *r);

/* The number of the record that passed with this key, or MAP_NONE. */
uint32_t checktype_key(const struct checktype *k, struct span key);

/*
 * The same of any record that came, passed or set aside; only if the type
 * is_referred.
 */
uint32_t checktype_seen(const struct checktype *k, struct span key);

/* Has a record that came this value of a field that others refer to? */
bool checktype_has(const struct checktype *k, const struct schema_field *f,
	struct span value);

/*
 * The number of the record that passed with this value of a %singular field,
 * or MAP_NONE.
 */
uint32_t checktype_single(const struct checktype *k,
	const struct schema_field *f, struct span value);

/* Remembers the values that others refer to. */
void checktype_add_values(struct checktype *k, struct rec *r, uint32_t number);

/* Remembers a record that passed, or was set aside. */
void checktype_add(
	struct checktype *k, struct rec *r, uint32_t number, bool is_aside);

/* Reports too few or too many records (%size). */
void checktype_finish(const struct checktype *k);

#endif
