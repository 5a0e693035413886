#include "duty.h"

#include "date.h"

const char *
duty_kind_name(enum duty_kind kind)
{
	static const char *const names[] = {"initial", "periodic", "final"};

	return names[kind];
}

/* The day so many months after, at most the month's last day. */
static long
add_months(const struct duty_day *d, int months, int of_month)
{
	int month = d->year * 12 + d->month - 1 + months;
	long first = date_join(month / 12, month % 12 + 1, 1);
	long day = date_join(month / 12, month % 12 + 1, of_month);

	if (first < 0 || day >= 0)
		return day;
	month++;
	return date_join(month / 12, month % 12 + 1, 1) - 1;
}

static long
period_start(const struct duty *d, size_t i)
{
	if (d->has_dates)
		return i ? d->dates[i - 1] + 1 : d->term_start.day;
	if (d->step_days)
		return d->term_start.day + (long)i * d->step_days;
	return add_months(&d->term_start, (int)i * d->step_months,
		d->term_start.of_month);
}

static long
nominal_due(const struct duty *d, size_t i)
{
	if (d->has_dates)
		return d->dates[i];
	if (d->step_days)
		return d->first_due.day + (long)i * d->step_days;
	return add_months(&d->first_due, (int)i * d->step_months,
		d->anchor ? d->anchor : d->first_due.of_month);
}

static long
period_end(const struct duty *d, size_t i)
{
	long end = d->has_dates ? d->dates[i] : period_start(d, i + 1) - 1;

	return end < d->term_end ? end : d->term_end;
}

static void
roll(const struct duty *d, struct duty_owed *owed)
{
	long at = CALENDAR_NONE;

	owed->unknown = CALENDAR_NONE;
	owed->early = calendar_last(d->calendar, owed->nominal, &at);
	if (owed->early < 0)
		owed->unknown = at;
	owed->rolled = d->counting != TERM_BUSINESS ?
		owed->nominal :
		calendar_next(d->calendar, owed->nominal, &at);
	owed->due = owed->rolled < 0 ?
		CALENDAR_NONE :
		term_end(d->calendar, d->counting, owed->rolled, d->grace, &at);
	if (owed->due < 0)
		owed->unknown = at;
}

static long
final_due(const struct duty *d)
{
	return d->final_due >= 0 ? d->final_due : d->term_end;
}

static bool
has_initial(const struct duty *d)
{
	return d->initial_due >= 0 && d->initial_due <= d->ended;
}

size_t
duty_count(const struct duty *d)
{
	if (d->is_undetermined)
		return 0;
	return has_initial(d) + d->n_periods + (final_due(d) <= d->ended);
}

void
duty_get(const struct duty *d, size_t i, struct duty_owed *owed)
{
	bool is_after = has_initial(d);

	owed->number = 0;
	owed->from = d->term_start.day;
	owed->to = d->term_end;
	if (is_after && !i) {
		owed->kind = DUTY_INITIAL;
		owed->to = d->initial_due;
		owed->nominal = d->initial_due;
	} else if (i - is_after < d->n_periods) {
		i -= is_after;
		owed->kind = DUTY_PERIODIC;
		owed->number = (long)i + 1;
		owed->from = period_start(d, i);
		owed->to = period_end(d, i);
		owed->nominal = nominal_due(d, i);
	} else {
		owed->kind = DUTY_FINAL;
		owed->nominal = final_due(d);
	}
	roll(d, owed);
}

/* How many periods begin within the term, and before the case ended. */
static size_t
count_periods(const struct duty *d)
{
	size_t n = 0;

	if (d->has_dates) {
		while (n < d->n_dates && d->dates[n] <= d->term_end &&
			period_start(d, n) <= d->ended)
			n++;
		return n;
	}
	if (!d->step_days && !d->step_months)
		return 0;
	for (;; n++) {
		long start = period_start(d, n);

		if (start < 0 || start > d->term_end || start > d->ended)
			return n;
	}
}

void
duty_settle(struct duty *d)
{
	d->n_periods = d->is_undetermined ? 0 : count_periods(d);
}

/* The number of the period that begins on that day, or SIZE_MAX. */
static size_t
find_period(const struct duty *d, long from)
{
	size_t low = 0, high = d->n_periods;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		long start = period_start(d, middle);

		if (start == from)
			return middle;
		if (start < from)
			low = middle + 1;
		else
			high = middle;
	}
	return SIZE_MAX;
}

size_t
duty_find(const struct duty *d, struct span kind, long from, long to)
{
	size_t before = has_initial(d), n = duty_count(d), i;

	if (before && span_is(kind, "initial"))
		return 0;
	if (span_is(kind, "final") && n > before + d->n_periods &&
		from == d->term_start.day && to == d->term_end)
		return n - 1;
	i = find_period(d, from);
	return i != SIZE_MAX && period_end(d, i) == to ? before + i : SIZE_MAX;
}

bool
duty_is_suspended(const struct duty *d, long day)
{
	size_t i;

	for (i = 0; i < d->n_suspensions; i++)
		if (day >= d->suspensions[i].from &&
			day <= d->suspensions[i].to)
			return true;
	return day >= d->paused;
}
