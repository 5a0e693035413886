/*
 * suppressbound: figures that are bounds, not hidden ones.
 *
 * ">=300" may stand for a figure that somebody hid, or say all that is known. A
 * set of indicators tells: the figures of one that has a Bound are bounds,
 * where the row's n is not hidden. A numerator or denominator then counts as
 * the number that is written, since numbers add up as bounds do; so it is
 * judged, hidden and linked as others. A value is nothing of the kind: it was
 * rounded towards one side.
 */
#ifndef SUPPRESSBOUND_H
#define SUPPRESSBOUND_H

#include "suppresskind.h"

/* Makes bounds of the signs in a table that was read. */
void suppressbound_settle(
	struct suppressrow_table *t, const struct suppresskinds *kinds);

/* Has the row a bound? */
bool suppressbound_has(const struct suppressrow *row);

#endif
