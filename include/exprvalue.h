/*
 * exprvalue: what a node is worth for the occurrences that the slots stand at;
 * for expr.
 */
#ifndef EXPRVALUE_H
#define EXPRVALUE_H

#include "exprtree.h"

/* Bits, so that several answers can be had together. */
enum { EXPR_FALSE = 1, EXPR_TRUE = 2, EXPR_ANSWERED = 3 };

/*
 * Is the node true? EXPR_TRUE or EXPR_FALSE; 0 if it cannot be evaluated, or if
 * a match reached its limit, which was said then (e->gave_up). A node that is
 * not part of another is false if it is no whole number.
 */
int exprvalue_judge(struct expr *e, int node, bool is_all);

/* Is a plain node (exprplan.h) true, as slots are chosen? */
bool exprvalue_is_true(struct expr *e, int node);

#endif
