/*
 * exprkind: what is known of a node before there is a record: whether its
 * values are numbers or strings, whether they can fail, how it compares; for
 * exprread.
 */
#ifndef EXPRKIND_H
#define EXPRKIND_H

#include "exprtree.h"

/*
 * Settles what there is to know of a new node whose children are settled. NULL
 * if all is well. If it could never be evaluated, what is wrong, in why or
 * for ever, and *where in the source that is.
 */
const char *exprkind_check(
	struct expr *e, int node, struct buf *why, size_t *where);

#endif
