/*
 * fraction: quotients of whole numbers, exact until they are printed.
 *
 * Numbers have 128 bits, and each function that could need more says so and
 * makes nothing of it.
 */
#ifndef FRACTION_H
#define FRACTION_H

#include "buf.h"

__extension__ typedef __int128 fraction_part;

/* In lowest terms; down > 0. */
struct fraction {
	fraction_part up, down;
};

/* False if down is 0. */
bool fraction_make(struct fraction *f, fraction_part up, fraction_part down);

/* These give *f the result; false if it is too large. */
bool fraction_times(struct fraction *f, const struct fraction *by);
bool fraction_minus(struct fraction *f, const struct fraction *less);

/* False also if by is 0. */
bool fraction_over(struct fraction *f, const struct fraction *by);

/* Less than, equal to or more than 0; no fractions are too large for it. */
int fraction_compare(const struct fraction *a, const struct fraction *b);

/*
 * Adds it with at most two decimals, rounded half up (half away from zero, so
 * that -0.125 is as far from 0 as 0.125), without trailing zeros. False if it
 * has more than 18 digits before its point.
 */
bool fraction_print(struct buf *b, const struct fraction *f);

/* The same, rounded down, so that it is at most f, or else up. */
bool fraction_print_bound(
	struct buf *b, const struct fraction *f, bool is_down);

#endif
