/*
 * number: whole numbers and decimals, free of any locale.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "buf.h"

/*
 * Reads a whole number as recutils does: an optional '-', then decimal
 * digits, or 0x and hexadecimal ones, or 0 and octal ones. False if s is
 * anything else, or out of range.
 */
bool number_read_int(struct span s, long long *n);

/* Is it a whole number in the one form that records have: no zero before it? */
bool number_is_plain(struct span s);

/* Reads decimal digits only ("007" is 7), with an optional '-'. */
bool number_read_decimal(struct span s, long long *n);

/* Reads a size in bytes: "1000", "64K", "16M"; false if it is none or 0. */
bool number_read_bytes(struct span s, size_t *n);

/*
 * Is s a real number with a decimal point: -12, 3.5, .5, 1e3 ? *value gets
 * it, if not NULL; correctly rounded.
 */
bool number_read_real(struct span s, double *value);

/*
 * Reads a number or an amount as people write it in Bolivia: "1.234,50",
 * "Bs70 000.-", "Bs. 3.-", "500.857,60 Bs.", "1234,5", "1200". A dot before
 * exactly three digits parts thousands; a comma is the decimal sign. Adds the
 * canonical form ("1234.5", no grouping) to b; false if s is no number.
 */
bool number_read_es(struct span s, struct buf *b);

/*
 * Could s be read in two ways: "1,250", of who parts thousands by a comma, as
 * programs in English do? Who writes "0,250" or "1.250,5" cannot.
 */
bool number_is_doubtful(struct span s);

/*
 * Reads a number with a decimal point and without an exponent: "1.250" is
 * 1.25. Adds its canonical form; false if s is anything else.
 */
bool number_read_point(struct span s, struct buf *b);

/*
 * Adds numerator / denominator times scale, rounded half up (away from zero)
 * at two decimals, without trailing zeros. The quotient is computed in whole
 * numbers, exactly. denominator > 0. False if it overflows.
 */
bool number_print_ratio(struct buf *b, long long numerator,
	long long denominator, long long scale);

#endif
