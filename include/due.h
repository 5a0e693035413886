/*
 * due: what became, by a day, of a report that is owed.
 */
#ifndef DUE_H
#define DUE_H

#include "duty.h"

enum due_state {
	DUE_NOT_YET,
	DUE_UPCOMING,
	DUE_TODAY,
	DUE_OVERDUE,
	DUE_FILED_ON_TIME,
	DUE_FILED_LATE,
	DUE_EXEMPT,    /* the case ended before it was due */
	DUE_SUSPENDED, /* the duty was suspended when it was due */
	DUE_UNDETERMINED,
	DUE_STATES
};

/* The names of the states: not_yet, upcoming, ... */
const char *due_state_name(enum due_state state);

/* What is asked: the day, and from how many business days on it is upcoming. */
struct due_asked {
	long as_of;
	long soon;
};

/* A row of the table. */
struct due_row {
	const struct duty *duty;
	struct duty_owed owed; /* not set if the duty is undetermined */
	long filed;	       /* CALENDAR_NONE: not yet */
	enum due_state state;
	bool has_days;
	long days; /* to or, below 0, after the last day, in its counting */
};

/*
 * Sets the state and days of a row whose other fields are set. What was filed
 * by the nominal day is on time even if the last day is not known.
 */
void due_judge(struct due_row *row, const struct due_asked *asked);

#endif
