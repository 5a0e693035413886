#include "exprtime.h"

#include "date.h"

/* Two digits, below limit. */
static bool
read_two(struct span s, size_t at, int limit, int *n)
{
	char a, b;

	if (at + 2 > s.len)
		return false;
	a = s.at[at];
	b = s.at[at + 1];
	if (a < '0' || a > '9' || b < '0' || b > '9')
		return false;
	*n = (a - '0') * 10 + b - '0';
	return *n < limit;
}

bool
exprtime_read(struct span s, long long *seconds)
{
	int hour = 0, minute = 0, second = 0;
	long day;

	s = span_trim(s);
	if (s.len < 10 || date_read_iso(span_make(s.at, 10), &day) != DATE_FINE)
		return false;
	if (s.len > 10 &&
		((s.at[10] != ' ' && s.at[10] != 'T') ||
			!read_two(s, 11, 24, &hour) || s.len < 16 ||
			s.at[13] != ':' || !read_two(s, 14, 60, &minute)))
		return false;
	if (s.len > 16 &&
		(s.len != 19 || s.at[16] != ':' ||
			!read_two(s, 17, 60, &second)))
		return false;
	*seconds = (long long)day * 86400 + hour * 3600 + minute * 60 + second;
	return true;
}
