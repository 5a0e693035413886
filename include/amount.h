/*
 * amount: numbers of records, exact to six decimals.
 */
#ifndef AMOUNT_H
#define AMOUNT_H

#include "buf.h"

/* An amount of 1. */
enum { AMOUNT_ONE = 1000000 };

enum amount_status {
	AMOUNT_GOOD,
	AMOUNT_NONE,  /* it is no number */
	AMOUNT_FINE,  /* it has more than six decimals */
	AMOUNT_LARGE, /* it is beyond 9,223,372,036,854 */
};

/*
 * Reads a decimal number: -12, 3.5, .5, 1e3; or, as fields of type int have
 * them, 0x10 and 010 (is_int).
 */
enum amount_status amount_read(struct span s, bool is_int, long long *amount);

/* Adds an amount without trailing zeros. */
void amount_print(struct buf *b, long long amount);

#endif
