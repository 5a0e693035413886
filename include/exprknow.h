/*
 * exprknow: what is known of an expression before there is a record, from its
 * constants and from the values that the schema lets its fields have.
 *
 * Only what is certain is said: where an expression does more than compare
 * fields with constants, or has many fields, nothing is known of it.
 */
#ifndef EXPRKNOW_H
#define EXPRKNOW_H

#include "expr.h"

enum exprknow { EXPRKNOW_OPEN, EXPRKNOW_NEVER, EXPRKNOW_ALWAYS };

/*
 * Is it true of no record whose fields are as the schema says, or of every
 * one? NULL, which says nothing, is always true.
 */
enum exprknow exprknow_truth(
	const struct expr *e, const struct expr_names *names);

/*
 * Calls take for each constant with which an enum is compared by = or != and
 * which is none of its values.
 */
void exprknow_strangers(const struct expr *e, const struct expr_names *names,
	void (*take)(void *of, const struct schema_field *f, struct span text),
	void *of);

#endif
