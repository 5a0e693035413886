/*
 * duebasis: how the last day of a report was come by, in a line.
 */
#ifndef DUEBASIS_H
#define DUEBASIS_H

#include "due.h"
#include "guide.h"

/*
 * Adds to b: what the order asks for, how days are counted, what moved the
 * day, and why the report has its state. What g->out held is lost.
 */
void duebasis(struct guide *g, const struct due_row *row, struct buf *b);

#endif
