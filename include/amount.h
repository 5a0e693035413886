/*
 * amount: numbers of records, exact to six decimals.
 */
#ifndef AMOUNT_H
#define AMOUNT_H

#include "buf.h"

/* An amount of 1. */
enum { AMOUNT_ONE = 1000000 };

enum amount_status {
	AMOUNT_FINE,
	AMOUNT_NONE, /* no number */
	AMOUNT_FINE_GRAINED, /* more than six decimals */
	AMOUNT_LARGE, /* beyond 9,223,372,036,854 */
};

/*
 * Reads a decimal number: -12, 3.5, .5, 1e3; or, as fields of type int have
 * them, 0x10 and 010 (is_int).
 */
enum amount_status amount_read(struct span s, bool is_int, long long *amount);

/* Adds an amount without trailing zeros. */
void amount_print(struct buf *b, long long amount);

/*
 * Adds numerator / denominator times times / by, rounded at two decimals, half
 * away from zero, without trailing zeros. It is worked out in whole numbers,
 * exactly. denominator and by > 0. False if it is too large.
 */
struct amount_ratio {
	__int128 numerator, denominator;
};

#endif
