/*
 * rule: a rule of the schema, compiled; and those kinds judged that need no
 * more than the record and its case.
 *
 * A rule says what must be so when something is so (When), of the record as a
 * whole or of each occurrence of a field (Each):
 *
 *	require		an expression is true
 *	required-if	every one of Fields has a value
 *	one-of		exactly one of Fields has a value
 *	any-of		at least one of Fields has a value
 *	distinct	no two occurrences in the record have the same value
 *	answers		each active item of the case (Items, a joined field;
 *			Active, an expression over one item and the record)
 *			is a value of the field, once
 *	reference	each value of the field is one that the field To has: of
 *			the case (Case_X), or of any record of a type (TYPE F)
 *	texts		Require is true of each text (texts.h), called Text; it
 *			is first asked of all of them together, so it looks for
 *			nothing at the beginning or the end of one
 *
 * And of all records of the type for which When is true, by the values of
 * Fields but the last (the group); of fields that stand at most once:
 *
 *	unique		no two records have the same values
 *	sequence	the numbers of the last field run from From without a
 *			gap, and none twice
 *	gap, overlap	the periods from the second last to the last field, both
 *			included, leave no day out, or have none in common
 */
#ifndef RULE_H
#define RULE_H

#include "expr.h"

struct rule {
	const struct schema_rule *said;
	const struct schema_type *type;
	struct expr *when; /* NULL: always */
	struct expr *require, *active;
	const struct schema_field *each;  /* NULL: the record as a whole */
	const struct schema_field *field; /* that messages name, or NULL */
	struct expr_operand *fields;
	size_t n_fields;
	struct expr_operand items;
	struct expr_operand to; /* if is_joined, or else: */
	uint32_t to_type;	/* NAMES_NONE: to */
	uint32_t to_field;
	bool needs_join; /* speaks of the joined record */
};

/* Compiles what the schema says. False after messages; then, too, close it. */
bool rule_open(struct rule *rule, const struct schema_rule *said,
	const struct expr_names *names);
void rule_close(struct rule *rule);

/* Is it judged over all records: unique, sequence, gap or overlap? */
bool rule_is_of_all(const struct rule *rule);

/* Has it one or two columns after the group: gap and overlap have two. */
size_t rule_columns(const struct rule *rule);

/* Does it read a field that is marked? marks has n bytes, by name. */
bool rule_reads(const struct rule *rule, const uint8_t *marks, size_t n);

#endif
