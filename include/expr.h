/*
 * expr: selection expressions over a record and the case that it names.
 *
 * The language is that of recutils (manual, "Selection Expressions"), as far
 * as rules and indicators need it: && || ! => = != < <= > >= parentheses,
 * numbers, 'strings' and "strings", fields, #Field (how many there are).
 * && binds tighter than ||. Besides:
 *
 *	Service_Outcome   a part of a field
 *	Case_Court        a field of the record that the field Case names
 *
 * Two fields of type date, or one and a string, compare as days. A field that
 * is not there is the empty string, and 0 beside a number. With repeated
 * fields an expression is true if some choice of occurrences makes it true; a
 * field named twice is one occurrence, and so are the parts of one field.
 */
#ifndef EXPR_H
#define EXPR_H

#include "diag.h"
#include "schema.h"

struct expr;

/* What names mean: fields of type, or, as Case_X, of the type joined to it. */
struct expr_names {
	const struct schema *schema;
	const struct schema_type *type;
};

/*
 * Compiles an expression. NULL after a message at place, with the expression
 * and a mark under the place of the error. source must outlive it.
 */
struct expr *expr_compile(struct span source, const struct expr_names *names,
	struct diag_place place);
void expr_free(struct expr *e);

/*
 * The records that an expression is judged on; joined is NULL when there is
 * none. each, if not NAMES_NONE, is a field of rec bound to its occurrence
 * each_at.
 */
struct expr_scope {
	struct rec *rec;
	struct rec *joined;
	uint32_t each;
	uint32_t each_at;
};

/* Is it true? A NULL expression is true. */
bool expr_is_true(struct expr *e, const struct expr_scope *scope);

/*
 * Does it speak of the joined record? Such an expression cannot be judged
 * without it.
 */
bool expr_needs_join(const struct expr *e);

/*
 * The fields of the record whose values it reads, by number: *names is good
 * as long as the expression.
 */
size_t expr_reads(const struct expr *e, const uint32_t **names);

/* And the fields of the joined record, values or counts, likewise. */
size_t expr_reads_joined(const struct expr *e, const uint32_t **names);

/*
 * A single value, for keys and figures: a field, a part or a joined field.
 * NULL after a message at place.
 */
struct expr_operand {
	bool is_joined;
	uint32_t field;			 /* the whole field's name */
	int part;			 /* its part's index, or -1 */
	const struct schema_field *type; /* of what it holds */
};

bool expr_find_operand(const struct expr_names *names, struct span name,
	struct expr_operand *operand);

/*
 * The value of an operand in occurrence i of its field; scratch holds it
 * when it had to be unescaped.
 */
struct span expr_operand_value(const struct expr_operand *o, struct rec *r,
	uint32_t i, struct buf *scratch);

#endif
