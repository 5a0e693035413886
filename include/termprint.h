/*
 * termprint: what 'cauce-due --term' prints.
 */
#ifndef TERMPRINT_H
#define TERMPRINT_H

#include "calendar.h"

/* As the options say it; NULL: not said. */
struct termprint {
	const char *term;     /* 2026-04-01+5 */
	const char *counting; /* business, calendar */
	const char *calendar; /* bo-cochabamba */
	const char *lang;
	bool is_traced; /* day by day, in words */
};

/*
 * Prints the last day of the term, or its count day by day. One that cannot be
 * known is an error (undetermined); one of calendar days that ends on no
 * business day has a note.
 */
void termprint(const struct termprint *said, struct calendars *all);

#endif
