/*
 * leakdigits: numbers, codes and addresses of the register in a folded text.
 */
#ifndef LEAKDIGITS_H
#define LEAKDIGITS_H

#include "leaktext.h"

/*
 * Looks up the numbers that begin with the word at start, which has a digit:
 * groups of digits with a dot, a blank, a hyphen or a line end between are one.
 * Adds what is found, and returns after which byte to go on.
 */
size_t leakdigits(struct leaktext *scan, size_t start);

/* Likewise an address without a number, of which s/n is at start. */
void leakdigits_none(struct leaktext *scan, size_t start);

#endif
