/*
 * bound: numbers of which only a bound is known: ">2000", "<=12".
 *
 * A bound is a set of the bits below beside a number; 0 is the number itself.
 * With both directions nothing is known of the number. Fields that may hold
 * bounds hold no number below 0 (cauce-schema(5)).
 */
#ifndef BOUND_H
#define BOUND_H

#include "span.h"

enum {
	BOUND_LOW = 1,	  /* it is at least the number */
	BOUND_HIGH = 2,	  /* it is at most the number */
	BOUND_STRICT = 4, /* and not the number itself */
	BOUND_BITS = 3,
};

/* Cuts >=, >, <= or < off; 0 if none stands there. */
unsigned bound_cut(struct span *s);

/* How it is written; "" for 0, and where nothing is known. */
const char *bound_sign(unsigned bound);

/* Is nothing known of the number? */
static inline bool
bound_is_none(unsigned bound)
{
	return (bound & (BOUND_LOW | BOUND_HIGH)) == (BOUND_LOW | BOUND_HIGH);
}

/*
 * Of a sum of numbers the bound is the union of theirs (|); of what is
 * subtracted it is turned.
 */
unsigned bound_turned(unsigned bound);

/*
 * The bound of a quotient. up is less than, equal to or more than 0 as the
 * number above is; the number below is more than 0 and, if it is a bound, so is
 * the true one.
 */
unsigned bound_over(unsigned above, int up, unsigned below, int down);

/*
 * May the true numbers compare so? order and relation are less than, equal to
 * or more than 0: the order of the numbers that are written, and that which is
 * asked for.
 */
bool bound_may(unsigned a, unsigned b, int order, int relation);

#endif
