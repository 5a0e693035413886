/*
 * figure: the numbers of a table's row, made of what its cell holds.
 *
 * Whatever is divided is divided once, exactly, and then rounded: half up, away
 * from zero, at two decimals (fraction.h). A bound has its sign before it, and
 * is rounded so that it stays true: a value is >= what is written, or <= it.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "tally.h"

/* What else the figure of a cell may need. */
struct figure_frame {
	const struct tally *base; /* of all groups, for a difference or ratio */
	long days;		  /* of the period; -1: it is open */
	bool *is_lost; /* becomes true if the bounds leave no value */
};

/*
 * Adds numerator, denominator and value, each ended by a NUL; an empty one has
 * none, and a value that cannot be had is n/d. Puts the cell's values in order.
 * False if a number is too large.
 */
bool figure_print(struct buf *b, const struct indicator *it, struct tally *cell,
	const struct figure_frame *frame);

/* The same, where nothing is known of people. */
void figure_print_unknown(struct buf *b, const struct indicator *it);

/* Known not to be known; never 0. */
#define FIGURE_UNKNOWN "n/d"

#endif
