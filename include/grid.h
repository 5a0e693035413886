/*
 * grid: the figures, written as a table.
 */
#ifndef GRID_H
#define GRID_H

#include "csv.h"
#include "grouping.h"
#include "sums.h"

/* What a table is to have. */
struct grid_wish {
	bool with_total;   /* sums over every combination of keys */
	bool is_complete;  /* groups without a record, too (complete.h) */
	bool has_register; /* else people whom only it knows are "n/d" */
};

/*
 * Writes the keys, then indicator, unit, n, numerator, denominator, value;
 * groups in byte order, indicators in the order of the set, if they are shown.
 * Puts the values of the sums in order. GRID_OVERFLOW if a figure is too
 * large; GRID_TOO_LONG, after a message and before any output, if a complete
 * table is.
 */
enum grid_status { GRID_FINE, GRID_OVERFLOW, GRID_TOO_LONG };

enum grid_status grid_write(const struct sums *sums, struct csv_writer *w,
	const struct grid_wish *wish);

#endif
