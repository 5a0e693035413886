/*
 * exprnumber: the numbers of expressions, whole and real; for exprvalue.
 */
#ifndef EXPRNUMBER_H
#define EXPRNUMBER_H

#include "exprtree.h"

/* What a node is worth: a whole number, a real one (EXPR_IS_NUMBER), a text. */
struct expr_value {
	enum expr_kind kind;
	long long whole;
	double real;
	struct span text;
};

static inline void
exprnumber_be(struct expr_value *v, long long whole)
{
	v->kind = EXPR_IS_WHOLE;
	v->whole = whole;
}

/*
 * Makes a number of a text: as number_read_int, or else number_read_real, take
 * it, with a '+' if people like and blanks around it; 0 of the empty one.
 * Numbers stay what they are. False if it is none.
 */
bool exprnumber_of(struct expr_value *v);

/*
 * *order is less than, equal to or more than 0 as a is less, equal or more. The
 * texts of the two become numbers. False if they cannot.
 */
bool exprnumber_compare(struct expr_value *a, struct expr_value *b, int *order);

/*
 * a op b: whole if both are, else real; a remainder only of whole ones. False
 * if they are no numbers, and if the result is none: a division by zero, or
 * beyond 64 bits or all reals.
 */
bool exprnumber_compute(enum expr_op op, struct expr_value *a,
	struct expr_value *b, struct expr_value *result);

#endif
