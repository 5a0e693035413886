/*
 * duebasis: how the last day of a report was come by, in a line.
 */
#ifndef DUEBASIS_H
#define DUEBASIS_H

#include "due.h"
#include "guide.h"

/* Set to zero, but for g, it is ready. */
struct duebasis {
	struct guide *g;
	/* What was said last of an order, since its reports follow another. */
	const struct duty *duty;
	enum duty_kind kind;
	struct buf order;
};

/*
 * Adds to b: what the order asks for, how days are counted, what moved the
 * day, and why the report has its state. What g->out held is lost.
 */
void duebasis(struct duebasis *basis, const struct due_row *row, struct buf *b);
void duebasis_free(struct duebasis *basis);

#endif
