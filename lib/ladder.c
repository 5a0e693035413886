#include "ladder.h"

#include "diag.h"
#include "number.h"

bool
ladder_read(struct ladder *l, const char *text)
{
	const char *said = text ? text : "15,7,3,1";
	struct span rest = span_of(said);
	long long n, above = LADDER_HIGHEST + 1;
	bool is_good = rest.len && said[rest.len - 1] != ',';

	for (l->n = 0; is_good && rest.len; above = n) {
		is_good = l->n < LADDER_RUNGS &&
			number_read_decimal(span_cut(&rest, ','), &n) &&
			n >= 1 && n < above;
		if (is_good)
			l->rungs[l->n++] = (long)n;
	}
	if (!is_good)
		diag_trouble(_("--ladder: '%s' is no list of falling numbers "
			       "of days, as 15,7,3,1"),
			said);
	return is_good;
}

long
ladder_rung(const struct ladder *l, struct calendar *c, long day, long due)
{
	size_t i;
	long at, left = calendar_count(c, day, due, &at);

	/* On Saturday nothing is said that Friday did not say. */
	if (calendar_kind(c, day) != CALENDAR_BUSINESS)
		return 0;
	for (i = 0; i < l->n; i++)
		if (l->rungs[i] == left && at == CALENDAR_NONE)
			return left;
	return 0;
}

long
ladder_day(struct calendar *c, long due, long rung)
{
	long at = due;

	while (rung-- > 0 && at >= 0)
		at = calendar_last(c, at - 1, &(long){0});
	return at;
}
