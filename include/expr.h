/*
 * expr: selection expressions over a record and the case that it names.
 *
 * The language is that of recutils (manual, "Selection Expressions"), all of
 * it. From tightest to loosest:
 *
 *	#F F F[0] F.Sub numbers 'strings' "strings" ( )
 *	!
 *	&		of two strings, one after the other
 *	* / % ~		~ matches a pattern, see matcher.h
 *	+ -
 *	<< >> ==	of days, or of times: YYYY-MM-DD [hh:mm[:ss]]
 *	= != < <= > >=
 *	&&  then  ||	one level in recsel; as in its manual here
 *	=>		right to left
 *	? :		right to left
 *
 * Names, besides fields:
 *
 *	Service_Outcome   a part of a field
 *	Case_Court        a field of the record that the field Case names
 *	Case.Court	  another way to write Case_Court, as F.Sub is F_Sub
 *
 * In strings \', \" and \\ stand for what follows the backslash; every other
 * backslash for itself, as patterns need it.
 *
 * Values. A field that is not there is the empty string. A number is whole (64
 * bits) or real; a string counts as one where a number is needed, by the same
 * rules as in fields of type int and real; the empty one as 0. = and != of two
 * strings compare them; every other comparison is of numbers, but that fields
 * of type date, with each other or with a string, compare as days, and an
 * order asked of a day that is not there is false. An expression is true if it
 * is a whole number that is not 0.
 *
 * A string that is no number where one is needed, a division by zero, a whole
 * number beyond 64 bits, a real one beyond all limits, a day that is none: the
 * expression cannot be evaluated, and is false for that choice of occurrences,
 * whatever stands around it: && and || do not hide it.
 *
 * With repeated fields an expression is true if some choice of occurrences
 * makes it true; a field named twice is one occurrence, and so are the parts of
 * one field. A field with a subscript is that occurrence. Choices that do not
 * depend on each other are made apart; of the others a record may ask for a
 * million, and what each of its fields asks alone. Beyond that the record is
 * said (DIAG_COMBINATIONS), and so is a match that reached the matcher's limits
 * (DIAG_MATCH_LIMIT): once for each record and expression, which is then
 * false. See expr_gave_up.
 */
#ifndef EXPR_H
#define EXPR_H

#include "diag.h"
#include "schema.h"

struct expr;

/*
 * What names mean: fields of type, or, as Case_X, of the type joined to it. In
 * a type with %allowed any other name is an error; else it is a field that the
 * type does not describe. Where type is NULL any name is such a field. With
 * ignores_case = != ~ do not tell a from A, nor ñ from Ñ. Where link is NULL,
 * only the field that names a record of the schema's register joins; where
 * there is none, any field of type rec. A given name comes before all fields;
 * it stands for a single value, which the scope holds.
 */
struct expr_given {
	struct span name;
	enum schema_kind kind; /* SCHEMA_DATE: comparisons are of days */
};

struct expr_names {
	const struct schema *schema;
	const struct schema_type *type;
	bool ignores_case;
	const struct schema_field *link; /* only this joins; NULL: as below */
	const struct expr_given *given;	 /* names for values of the scope */
	size_t n_given;
};

/*
 * Compiles an expression. NULL after a message at place, with the expression
 * and a mark under the place of the error. source, schema and type must outlive
 * it.
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
	const struct span *given; /* the values of given names, in order */
};

/* Is it true? A NULL expression is true. Allocates nothing once warm. */
bool expr_is_true(struct expr *e, const struct expr_scope *scope);

/*
 * Was expr_is_true, the last time, false only because a limit was reached? That
 * was said as an error of the record: it is a fault, and the expression's
 * answer is none. False for NULL.
 */
bool expr_gave_up(const struct expr *e);

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
 * Field number n, from 0, of all whose values or counts it asks for, of the
 * record or, *is_joined, of the joined one; NAMES_NONE after the last. One may
 * come more than once.
 */
uint32_t expr_field(const struct expr *e, size_t n, bool *is_joined);

/*
 * A single value, for keys and figures: a field, a part or a joined field
 * that the type describes; false, without a message, if it is none.
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
 * Is the answer that of one text, the same for equal texts: a value of the
 * record itself, as the scope binds it, and nothing else is looked at?
 */
bool expr_is_about_one(const struct expr *e, struct expr_operand *operand);

/*
 * Adds the described name that is nearest to a misspelt one, for "did you
 * mean": a field, a part or a joined field. False if none is near.
 */
bool expr_near_name(
	const struct expr_names *names, struct span name, struct buf *near);

/*
 * The value of an operand in occurrence i of its field; scratch holds it
 * when it had to be unescaped.
 */
struct span expr_operand_value(const struct expr_operand *o, struct rec *r,
	uint32_t i, struct buf *scratch);

#endif
