/*
 * step: the pieces into which calendars cut time, of a day.
 *
 * Weeks are those of ISO 8601: they begin on Monday, and belong to the year
 * in which their Thursday lies. So 1 January may be of week 52 or 53 of the
 * year before, and 31 December of week 1 of the next.
 */
#ifndef STEP_H
#define STEP_H

#include "buf.h"

enum step {
	STEP_DAY,     /* 2026-09-30: no step at all */
	STEP_MONTH,   /* 2026-09 */
	STEP_QUARTER, /* 2026-Q3 */
	STEP_YEAR,    /* 2026 */
	STEP_ISOWEEK, /* 2026-W40 */
};

/*
 * Cuts "month:", "quarter:", "year:" or "isoweek:" off the beginning of *said;
 * STEP_DAY if none of them is there.
 */
enum step step_cut(struct span *said);

/* The prefixes in their order, from 0 on; NULL behind the last one. */
const char *step_prefix(size_t i);

/* Adds the step in which a day lies; iso is one that date_is_iso. */
void step_add(enum step step, struct span iso, struct buf *b);

/* The first day of the next step; that of a STEP_DAY is the next day. */
long step_next(enum step step, long day);

#endif
