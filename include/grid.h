/*
 * grid: the figures, written as a table.
 */
#ifndef GRID_H
#define GRID_H

#include "csv.h"
#include "grouping.h"
#include "sums.h"

/*
 * Writes the keys, then indicator, unit, n, numerator, denominator, value;
 * groups in byte order, indicators in the order of the set, if they are shown.
 * Where people are known by the register and there is none, they are "n/d".
 * Puts the values of the sums in order. False if a figure is too large.
 */
bool grid_write(const struct sums *sums, const struct grouping *by,
	struct csv_writer *w, bool has_register);

#endif
