/*
 * suppressround: controlled rounding.
 *
 * Each part goes to one of the two multiples of a base beside it, and one that
 * is a multiple stays; totals stay the sums of their parts, and what is at most
 * another stays so. Of these tables it is the one, or nearly, that is the
 * nearest to the true one. Of one and two ways there always is one; of more
 * there may be none, or none may be found.
 */
#ifndef SUPPRESSROUND_H
#define SUPPRESSROUND_H

#include "suppressset.h"

/*
 * By part, the rounded values, freed by the caller; NULL after a message
 * (trouble) if none were found.
 */
long long *suppressround(const struct suppressset *set, long long base);

#endif
