/*
 * yearly: days that come once a year by a rule, as holidays do.
 */
#ifndef YEARLY_H
#define YEARLY_H

#include "span.h"

/* Easter Sunday of a year from 1583 on (Gregorian), as date.h counts days. */
long yearly_easter(int year);

/*
 * A rule: "MM-DD", or "easter", "easter-48", "easter+60" in days; and what
 * becomes of the day by the day of the week: "none", or "A-B": on the weekday A
 * (or "any") it moves on to the next B, and stays if it is one.
 */
struct yearly {
	int month, of_month; /* month 0: from Easter */
	int from_easter;
	int moves_from; /* weekday, 1 Monday; 0: it never moves; 8: from any */
	int moves_to;
};

/* False if rule is none, or names a day that no year has (02-30). */
bool yearly_read(struct yearly *y, struct span rule);

/* move may be empty, which is "none". */
bool yearly_read_move(struct yearly *y, struct span move);

/*
 * The day of that year, before and after it moves; it may move into the next
 * year. -1 if the year has no such day (02-29).
 */
long yearly_day(const struct yearly *y, int year);
long yearly_moved(const struct yearly *y, long day);

#endif
