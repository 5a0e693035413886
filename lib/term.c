#include "term.h"

#include "date.h"
#include "number.h"

enum { LONGEST = 36500 };

bool
term_read_counting(struct span text, enum term_counting *counting)
{
	static const char *const names[] = {"business", "calendar", "fixed"};
	int i;

	for (i = TERM_BUSINESS; i <= TERM_FIXED; i++)
		if (span_is(text, names[i])) {
			*counting = (enum term_counting)i;
			return true;
		}
	return false;
}

bool
term_read(struct span text, long *start, long *days)
{
	struct span rest = text, day = span_cut(&rest, '+');
	long long n;

	if (date_read_iso(day, start) != DATE_FINE || !date_is_near(*start) ||
		!number_read_decimal(rest, &n) || n < 1 || n > LONGEST)
		return false;
	*days = (long)n;
	return true;
}

static long
business_end(struct calendar *c, long start, long days, long *at)
{
	*at = start;
	while (days > 0)
		switch (calendar_kind(c, ++*at)) {
		case CALENDAR_BUSINESS:
			days--;
			break;
		case CALENDAR_UNKNOWN:
			return CALENDAR_NONE;
		default:
			break;
		}
	return *at;
}

long
term_end(struct calendar *c, enum term_counting counting, long start, long days,
	long *at)
{
	if (counting == TERM_BUSINESS)
		return business_end(c, start, days, at);
	*at = start + days;
	return date_is_near(*at) ? *at : CALENDAR_NONE;
}

/* How many business days one is late, below 0. */
static bool
count_late(struct calendar *c, long due, long day, long *days)
{
	long at, business = calendar_next(c, day, &at);

	if (business < 0)
		return false;
	*days = -calendar_count(c, due, business, &at);
	if (!*days)
		*days = -1;
	return at == CALENDAR_NONE;
}

bool
term_between(struct calendar *c, enum term_counting counting, long from,
	long to, long *days)
{
	long at;

	*days = to - from;
	if (counting != TERM_BUSINESS || !*days)
		return true;
	if (*days < 0)
		return count_late(c, to, from, days);
	*days = calendar_count(c, from, to, &at);
	return at == CALENDAR_NONE;
}
