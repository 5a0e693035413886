/*
 * exprplan: where an expression makes its choices among repeated fields; for
 * exprread.
 *
 * An expression is true if some choice of occurrences makes it so. Tried as
 * digits are counted, two fields of 20,000 occurrences have 400,000,000
 * choices. But a choice need only be made where something depends on it: in
 * "A = 1 && B = 2" for each side alone. So every slot is bound to the lowest
 * node of the frame that has all its uses below it, and chains of && and ||
 * are brought in an order that makes those nodes low:
 *
 * - what shares no slot is parted;
 * - what shares one is put together, and judged as soon as the slots it reads
 *   are chosen;
 * - "A = 1 && B = 1 || A = 2 && B = 2": where one side being true is enough,
 *   and no side can fail, each side chooses for itself.
 */
#ifndef EXPRPLAN_H
#define EXPRPLAN_H

#include "exprtree.h"

/*
 * Adds the chain "a op b op c ..." of && or ||, as flat a tree as there is, and
 * returns its root; at is its place in the source.
 */
int exprplan_chain(struct expr *e, enum expr_op op, size_t at,
	const int *operands, size_t n);

/*
 * Binds every slot of the finished tree, and marks the nodes that are plain:
 * comparisons of texts or of days with && || and ! between them, below which
 * nothing is chosen and nothing can fail. They are just true or false. Those
 * about one value get a memo of their answers. The tree is flat if it would be
 * plain, were there nothing to choose: so it is for records that repeat none of
 * its fields.
 */
void exprplan_choices(struct expr *e);

#endif
