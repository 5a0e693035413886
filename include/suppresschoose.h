/*
 * suppresschoose: which cells to hide, so that nobody is given away, and no
 * more than that.
 */
#ifndef SUPPRESSCHOOSE_H
#define SUPPRESSCHOOSE_H

#include "suppressplan.h"

/*
 * Hides what is small in itself (primary): counts from 1 to k - 1, rates whose
 * numerator, or denominator less it, is that; figures of fewer than k people;
 * the least and the largest of anything. False after messages if one of them
 * is shown by a table that is final.
 */
bool suppresschoose_primary(struct suppressplan *p);

/*
 * Hides others with them, until each hidden part is safe; then shows again what
 * need not be hidden, and tries other choices, the more the smaller the table
 * is. The same set gives the same choice. False if some part cannot be
 * made safe: *unsafe is a cell that it is of, else SUPPRESSSET_NONE.
 */
bool suppresschoose(struct suppressplan *p, uint32_t *unsafe);

/* The message for such a cell: trouble. */
void suppresschoose_say(const struct suppressset *set, uint32_t unsafe);

#endif
