#include "due.h"

#include <limits.h>

const char *
due_state_name(enum due_state state)
{
	static const char *const names[DUE_STATES] = {"not_yet", "upcoming",
		"due_today", "overdue", "filed_on_time", "filed_late", "exempt",
		"suspended", "undetermined"};

	return names[state];
}

static enum due_state
judge_filed(const struct due_row *row)
{
	if (row->filed <= row->owed.nominal)
		return DUE_FILED_ON_TIME;
	if (row->owed.due < 0)
		return DUE_UNDETERMINED;
	return row->filed <= row->owed.due ? DUE_FILED_ON_TIME : DUE_FILED_LATE;
}

/* Of days that are not known none is counted: rather too soon than late. */
static bool
is_soon(const struct due_row *row, const struct due_asked *asked)
{
	long at;

	return calendar_count(row->duty->calendar, asked->as_of, row->owed.due,
		       &at) <= asked->soon;
}

static enum due_state
judge_open(const struct due_row *row, const struct due_asked *asked)
{
	long due = row->owed.due;

	if (duty_is_suspended(row->duty, row->owed.nominal))
		return DUE_SUSPENDED;
	if (row->owed.nominal > row->duty->ended)
		return DUE_EXEMPT;
	if (due < 0)
		return DUE_UNDETERMINED;
	if (due == asked->as_of)
		return DUE_TODAY;
	if (due < asked->as_of)
		return DUE_OVERDUE;
	return is_soon(row, asked) ? DUE_UPCOMING : DUE_NOT_YET;
}

void
due_judge(struct due_row *row, const struct due_asked *asked)
{
	const struct duty *d = row->duty;
	long from = row->filed >= 0 ? row->filed : asked->as_of;

	row->has_days = false;
	if (d->is_undetermined) {
		row->state = DUE_UNDETERMINED;
		return;
	}
	row->state =
		row->filed >= 0 ? judge_filed(row) : judge_open(row, asked);
	if (row->owed.due >= 0 && row->state < DUE_EXEMPT)
		row->has_days = term_between(d->calendar, d->counting, from,
			row->owed.due, &row->days);
}
