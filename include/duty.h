/*
 * duty: a case's duty to report, and the reports that it makes owed. dutyread
 * makes it of what the register says.
 *
 * Months are counted from the start, never from one date to the next: from 31
 * January, monthly, are 28 February and 31 March.
 */
#ifndef DUTY_H
#define DUTY_H

#include "schema.h"
#include "term.h"

/* A day with its parts, from which months are counted. */
struct duty_day {
	long day; /* CALENDAR_NONE: not said */
	int year, month, of_month;
};

struct duty_span {
	long from, to; /* LONG_MAX: it has no end yet */
};

struct duty {
	struct span key, court, department;
	const char *file;
	uint32_t line; /* of the register, where the case stands */
	const struct schema_value *frequency;
	struct calendar *calendar;
	bool has_counting;
	enum term_counting counting;
	int step_days, step_months; /* both 0: no periods */
	bool has_dates;		    /* owed on the days of dates */
	struct duty_day term_start, first_due;
	long term_end; /* with its extensions */
	long initial_due, final_due;
	int anchor; /* 0: the day of first_due */
	long grace;
	long ended;  /* the day it ended before its term; LONG_MAX */
	long paused; /* the day it was suspended without end; LONG_MAX */
	struct duty_span *suspensions;
	size_t n_suspensions;
	long *dates; /* in order */
	size_t n_dates;
	size_t n_periods;
	bool is_undetermined; /* a message said why */
};

enum duty_kind { DUTY_INITIAL, DUTY_PERIODIC, DUTY_FINAL };

/* "initial", "periodic" or "final", as reports call it. */
const char *duty_kind_name(enum duty_kind kind);

/* A report that is owed. */
struct duty_owed {
	enum duty_kind kind;
	long number; /* of a periodic one, from 1; else 0 */
	long from, to;
	long nominal; /* as the order says it */
	long rolled;  /* the same or the next business day */
	long due;     /* with the days of grace */
	long early;   /* the last business day not after nominal */
	long unknown; /* where rolled, due or early is CALENDAR_NONE */
};

/* Counts the periods, when all else is known. For dutyread. */
void duty_settle(struct duty *d);

/*
 * How many reports the case owes in all: perhaps an initial one, one for each
 * period that begins within the term (and not after the case has ended), and a
 * final one. And number i of them.
 */
size_t duty_count(const struct duty *d);
void duty_get(const struct duty *d, size_t i, struct duty_owed *owed);

/*
 * The number of the report that such a one would be: of this kind (as reports
 * call it: initial, periodic, final) and period. SIZE_MAX if none is owed.
 */
size_t duty_find(const struct duty *d, struct span kind, long from, long to);

/* Was the duty suspended on that day? */
bool duty_is_suspended(const struct duty *d, long day);

#endif
