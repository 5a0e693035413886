/*
 * courtyear: the days of one year for the courts of one department, made from
 * what calendar files say of the country.
 *
 * First the rules for every year, then decrees, then judicial vacations; and
 * what is a business day after that is not known if it lies in the window of a
 * vacation that is not written down.
 */
#ifndef COURTYEAR_H
#define COURTYEAR_H

#include "country.h"

enum { COURTYEAR_DAYS = 366, COURTYEAR_NO_RULE = UINT16_MAX };

/* By the day of the year, from 0. */
struct courtyear {
	uint8_t kinds[COURTYEAR_DAYS];	/* enum calendar_kind */
	uint16_t rules[COURTYEAR_DAYS]; /* of the country, that made it so */
	/* How many such days there are before it; the last, in the year. */
	uint16_t business[COURTYEAR_DAYS + 1];
	uint16_t unknown[COURTYEAR_DAYS + 1];
};

/* Freed with free(3). */
struct courtyear *courtyear_make(
	const struct country *country, size_t department, int number);

/* The days of a window that begins in that year; it may end in the next. */
void courtyear_window(
	const struct country_rule *rule, int year, long *from, long *to);

#endif
