/*
 * pivot: a tidy table turned into one that people read.
 *
 * A tidy table has a row per group and indicator; lawyers want a row per
 * group, and the indicators side by side.
 */
#ifndef PIVOT_H
#define PIVOT_H

#include "sheet.h"

/*
 * Spreads a sheet that was just read: what stands before the cell spread are
 * the keys, one row each, in the order in which they come. Each token there
 * becomes a column of its name, which holds the cell value, and columns named
 * "token other" for every other cell after spread. False after messages if
 * two rows have the same keys and token.
 */
bool pivot_spread(struct sheet *s, size_t spread, size_t value);

#endif
