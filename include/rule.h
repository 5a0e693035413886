/*
 * rule: a rule of the schema, compiled and judged.
 *
 * A rule says what is required when something is so (schema_rule), of the
 * record as a whole or of each occurrence of a field.
 */
#ifndef RULE_H
#define RULE_H

#include "expr.h"

struct rule {
	const struct schema_rule *said;
	struct expr *when; /* NULL: always */
	struct expr *require;
	const struct schema_field *each;  /* NULL: the record as a whole */
	const struct schema_field *field; /* that messages name, or NULL */
	bool needs_join;		  /* speaks of the joined record */
};

/* Compiles what the schema says. False after messages; then, too, close it. */
bool rule_open(struct rule *rule, const struct schema_rule *said,
	const struct expr_names *names);
void rule_close(struct rule *rule);

/* Does it read a field that is marked? marks has n bytes, by name. */
bool rule_reads(const struct rule *rule, const uint8_t *marks, size_t n);

/* Is it broken, of the record and the occurrence that scope gives? */
static inline bool
rule_is_broken(const struct rule *rule, const struct expr_scope *scope)
{
	return expr_is_true(rule->when, scope) &&
		!expr_is_true(rule->require, scope);
}

#endif
