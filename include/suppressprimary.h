/*
 * suppressprimary: which cells have to be hidden for themselves.
 */
#ifndef SUPPRESSPRIMARY_H
#define SUPPRESSPRIMARY_H

#include "suppressplan.h"

/*
 * Hides what is small in itself (primary): counts from 1 to k - 1, rates whose
 * numerator, or denominator less it, is that; figures of fewer than k people;
 * the least and the largest of anything. False after messages if one of them
 * is shown by a table that is final.
 */
bool suppressprimary_hide(struct suppressplan *p);

#endif
