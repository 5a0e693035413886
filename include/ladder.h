/*
 * ladder: how many business days before the last one people are warned.
 */
#ifndef LADDER_H
#define LADDER_H

#include "calendar.h"

enum { LADDER_RUNGS = 16, LADDER_HIGHEST = 260 };

struct ladder {
	long rungs[LADDER_RUNGS]; /* from the highest down */
	size_t n;
};

/* "15,7,3,1": falling numbers, 1 to 260. False after a message. */
bool ladder_read(struct ladder *l, const char *text);

/*
 * The rung that is reached on a day, if the last one is due: 0 if none is, or
 * that cannot be known.
 */
long ladder_rung(
	const struct ladder *l, struct calendar *c, long day, long due);

/* The business day so many before another; CALENDAR_NONE if not known. */
long ladder_day(struct calendar *c, long due, long rung);

#endif
