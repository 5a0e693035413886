/*
 * window: which records belong to a period, by their dates.
 *
 * In a set of indicators a window is written
 *
 *	in DATE			the date is a day of the period
 *	on START END		open on its last day: START <= day < END
 *	on DATE			the date is its last day
 *	past START END		as on, but START < day
 *	during START END	open on some day of it: START <= the last day
 *				and END >= the first
 *	after N DATE		in DATE, and N months after it (a month that is
 *				too short: its last day) have come by --as-of
 *
 * START and END may be several, parted by commas: the latest START and the
 * earliest END that are there. Without an END, or where the record has none, it
 * is still open; without a START, or where the record has none, it never was.
 * Where the period is open at both ends, "in" asks for nothing, not even that
 * there be a date.
 */
#ifndef WINDOW_H
#define WINDOW_H

#include "operand.h"
#include "period.h"

enum window_kind {
	WINDOW_ALWAYS, /* the period does not matter */
	WINDOW_IN,
	WINDOW_ON,
	WINDOW_PAST,
	WINDOW_DURING,
	WINDOW_AFTER,
};

/* Dates of which one is meant. */
struct window_dates {
	struct expr_operand *list;
	size_t n;
};

struct window {
	enum window_kind kind;
	int months; /* of WINDOW_AFTER */
	struct window_dates start, end;
};

/* The pieces of a period that a window admits: from first on, up to end. */
struct window_range {
	size_t first, end;
};

/* What is the same for all windows. */
struct window_frame {
	const struct period *pieces; /* in order, none overlapping; n > 0 */
	size_t n;
	long as_of; /* the last day of what is still open */
};

/*
 * The pieces to which an occurrence belongs; none if first == end. *mark gets
 * the day of WINDOW_AFTER on which N months have passed.
 */
struct window_range window_find(const struct window *w,
	const struct window_frame *frame, const struct expr_scope *scope,
	struct buf *scratch, long *mark);

/*
 * The latest or the earliest of the dates that are there; false if none is.
 */
bool window_latest(const struct window_dates *dates,
	const struct expr_scope *scope, struct buf *scratch, long *day);
bool window_earliest(const struct window_dates *dates,
	const struct expr_scope *scope, struct buf *scratch, long *day);

/* A day some months later; of a month that is too short, its last one. */
long window_after(long day, int months);

#endif
