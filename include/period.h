/*
 * period: the days that figures are about.
 */
#ifndef PERIOD_H
#define PERIOD_H

#include <limits.h>

/* What an end is that is open: no day is before it, or after. */
#define PERIOD_ALWAYS LONG_MIN
#define PERIOD_EVER LONG_MAX

/* Both days (date.h) belong to it. */
struct period {
	long from, to;
};

#endif
