/*
 * suppressbehind: figures of which the set of indicators says what people are
 * behind them, since no n does.
 *
 * A table that knows people of such an indicator is believed, and the set is
 * not: its figures are then judged by n, as those of all others.
 */
#ifndef SUPPRESSBEHIND_H
#define SUPPRESSBEHIND_H

#include "suppresskind.h"

/*
 * Of n tables that were read: takes back what the set says of indicators of
 * which some row has people, and takes the sign from the n of the hidden rows
 * of others, which hides nothing.
 */
void suppressbehind_settle(struct suppressrow_table *const *tables, size_t n,
	struct suppresskinds *kinds);

#endif
