/*
 * figurebound: what is known of a figure whose numbers may be bounds.
 *
 * Of sums and quotients the bound follows from those of their parts (bound.h).
 * Of a least, a greatest, a median each value may lie anywhere on one side of
 * what is written; so the figure lies between that of the lowest values there
 * may be, and that of the highest.
 */
#ifndef FIGUREBOUND_H
#define FIGUREBOUND_H

#include "fraction.h"
#include "tally.h"

/* Is the kind one of values put in order? */
bool figurebound_is_order(enum indicator_kind kind);

/*
 * Of the other kinds: the bound of what the cell's numerator and denominator
 * make, beside base, of all groups, if it is not NULL.
 */
unsigned figurebound_of(const struct indicator *it, const struct tally *cell,
	const struct tally *base);

/* The bound of the numerator as it is written. */
unsigned figurebound_numerator(
	const struct indicator *it, const struct tally *cell);

/*
 * The figure of a kind of values in order, before it is multiplied, and its
 * bound. Where a lower and an upper one are known, and differ: the upper one if
 * there are upper ones only among the values, else the lower one.
 */
enum figurebound_status {
	FIGUREBOUND_GOOD,
	FIGUREBOUND_EMPTY, /* there are no values */
	FIGUREBOUND_TOO_LARGE,
};

enum figurebound_status figurebound_order(struct fraction *f, unsigned *bound,
	const struct indicator *it, const struct tally *cell);

#endif
