/*
 * date: days of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
 */
#ifndef DATE_H
#define DATE_H

#include "buf.h"

/* What a text that should be a date turned out to be. */
enum date_status {
	DATE_FINE,
	DATE_NONE,	/* not a date at all */
	DATE_NO_DAY,	/* a date whose day does not exist: 31 September */
	DATE_AMBIGUOUS, /* month first, or a year that is not written */
	DATE_FAR,	/* of a year that nobody means: 05/10/0026 */
};

/*
 * Reads "YYYY-MM-DD" and nothing else. *day is the number of days since
 * 0001-01-01, which is 0.
 */
enum date_status date_read_iso(struct span s, long *day);

/* Is it one that date_read_iso reads? For who needs no number. */
bool date_is_iso(struct span s);

/*
 * Reads a date as people write it in Spanish: ISO, day first with '/', '-' or
 * '.', two-digit years (00 to 69 are 2000 to 2069), long forms with words
 * missing ("06 noviembre de 2015", "1º de setiembre de 2026", "miércoles 4 de
 * septiembre de 2026"). English month names are understood too. The whole of
 * s must be the date, and of a year from 1900 to 2199.
 */
enum date_status date_read(struct span s, long *day);

/* Likewise, and adds the day to b as "YYYY-MM-DD" if it is fine. */
enum date_status date_rewrite(struct buf *b, struct span s);

/*
 * Reads a range of two dates: "del 1 al 30 de septiembre de 2026", "1 de
 * julio al 30 de septiembre de 2026", "01/09/2026 - 30/09/2026", "2026-09-01
 * a 2026-09-30", "septiembre de 2026" (the whole month).
 */
enum date_status date_read_range(struct span s, long *from, long *to);

/* Does a text that was read as this day name another day of the week? */
bool date_is_other_weekday(struct span s, long day);

/* Is the day one of the years 1900 to 2199? What people write must be. */
bool date_is_near(long day);

/* The day that it is now, by the clock of this machine. */
long date_today(void);

/*
 * Reads the day that an option names, as YYYY-MM-DD; *day stays as it was if
 * said is NULL. False after a message (trouble) that names the option.
 */
bool date_read_option(const char *option, const char *said, long *day);

/* Adds "YYYY-MM-DD" to b. */
void date_print(struct buf *b, long day);

/* Splits a day; month and day of month from 1. */
void date_split(long day, int *year, int *month, int *of_month);

/* The day of a year, month and day of month; -1 if there is none. */
long date_join(int year, int month, int of_month);

/* 1 is Monday, 7 is Sunday (ISO 8601). */
int date_weekday(long day);

/*
 * The week of ISO 8601, from 1 to 53, and its year, which is that of its
 * Thursday: 2027-01-01 is of week 53 of 2026.
 */
void date_isoweek(long day, int *year, int *week);

#endif
