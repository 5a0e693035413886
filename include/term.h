/*
 * term: terms of days, counted as courts count them.
 *
 * A term begins to run the day after it is notified and expires at the end of
 * its last day (Bolivia: Código de Procedimiento Penal, article 130). Business
 * terms count business days alone; calendar terms count all days, and end where
 * they end.
 */
#ifndef TERM_H
#define TERM_H

#include "calendar.h"

enum term_counting { TERM_BUSINESS, TERM_CALENDAR, TERM_FIXED };

/* "business", "calendar" or "fixed"; false if it is none of them. */
bool term_read_counting(struct span text, enum term_counting *counting);

/* "2026-04-01+5": a day, and a number of days from 1 to 36500. */
bool term_read(struct span text, long *start, long *days);

/*
 * The last day of a term of so many days (0: the start). CALENDAR_NONE if it
 * cannot be known: *at is the first day that is not known.
 */
long term_end(struct calendar *c, enum term_counting counting, long start,
	long days, long *at);

/*
 * The days from one day to another, in the unit of the counting: 0 on the same
 * day, below 0 if to is earlier, as at least -1. From a day that is no
 * business day, business days are counted as from the next one. False if they
 * cannot be known.
 */
bool term_between(struct calendar *c, enum term_counting counting, long from,
	long to, long *days);

#endif
