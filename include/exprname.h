/*
 * exprname: what the names of an expression mean; for exprread. The rest of
 * what it knows is in expr.h: expr_find_operand, expr_near_name.
 */
#ifndef EXPRNAME_H
#define EXPRNAME_H

#include "expr.h"

/*
 * As expr_find_operand, but that a name which the type does not describe, and
 * need not, is a field too, whose operand has no type.
 */
bool exprname_find(const struct expr_names *names, struct span name,
	struct expr_operand *operand);

#endif
