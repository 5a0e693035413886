/*
 * operand: single values that indicators and keys read of records.
 *
 * Case_X is the field X of the case that a record names; in a record of the
 * register itself it is that record's own X, so that figures about reports and
 * figures about cases can stand in one table.
 */
#ifndef OPERAND_H
#define OPERAND_H

#include "expr.h"

/* False, without a message, if records of the type have no such value. */
bool operand_find(const struct schema *schema, const struct schema_type *type,
	struct span name, struct expr_operand *o);

/*
 * Its value in the occurrence that the scope binds, or in the first; empty if
 * there is none. scratch holds it when it had to be unescaped.
 */
struct span operand_value(const struct expr_operand *o,
	const struct expr_scope *scope, struct buf *scratch);

/* Likewise the day that it is; false if it is none. */
bool operand_day(const struct expr_operand *o, const struct expr_scope *scope,
	struct buf *scratch, long *day);

/*
 * Of a field that repeats: the occurrence that is bound, or one after the
 * other, REC_NONE after the last; and the day of one.
 */
uint32_t operand_first(
	const struct expr_operand *o, const struct expr_scope *scope);
uint32_t operand_next(const struct expr_operand *o,
	const struct expr_scope *scope, uint32_t at);
bool operand_day_at(const struct expr_operand *o,
	const struct expr_scope *scope, uint32_t at, struct buf *scratch,
	long *day);

#endif
