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
 * groups in byte order, indicators in the order of the set. with_people
 * false: people are "n/d". Puts the days of the sums in order. False if a
 * median is too large.
 */
bool grid_write(struct sums *sums, const struct grouping *by,
	struct csv_writer *w, bool with_people);

#endif
