/*
 * suppresswide: which hidden figures a reader cannot work out, for sure and at
 * little cost: from some figures that agree with all that is shown, to others.
 */
#ifndef SUPPRESSWIDE_H
#define SUPPRESSWIDE_H

#include "suppressset.h"

/*
 * Notes by part which have an interval that is wide enough. values has whole
 * numbers for all parts that agree with all that is known. Others may be wide,
 * too.
 */
void suppresswide_find(const struct suppressset *set, const long long *values,
	long long least, long long protect, bool *is_wide);

#endif
