#include "date.h"

static const int before_month[] = {
	0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length(int year, int month)
{
	int len = before_month[month] - before_month[month - 1];

	return len + (month == 2 && is_leap(year));
}

/* Days in the years before this one. */
static long
before_year(long year)
{
	year--;
	return year * 365 + year / 4 - year / 100 + year / 400;
}

long
date_join(int year, int month, int of_month)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 ||
		of_month < 1 || of_month > month_length(year, month))
		return -1;
	return before_year(year) + before_month[month - 1] +
		(month > 2 && is_leap(year)) + of_month - 1;
}

void
date_split(long day, int *year, int *month, int *of_month)
{
	int y = (int)(day * 400 / 146097) + 1, m = 12;
	long rest;

	while (before_year(y) > day)
		y--;
	while (before_year(y + 1) <= day)
		y++;
	rest = day - before_year(y);
	while (m > 1 && rest < before_month[m - 1] + (m > 2 && is_leap(y)))
		m--;
	*year = y;
	*month = m;
	*of_month =
		(int)(rest - before_month[m - 1] - (m > 2 && is_leap(y))) + 1;
}

int
date_weekday(long day)
{
	/* 0001-01-01 was a Monday. */
	return (int)(day % 7) + 1;
}

bool
date_is_near(long day)
{
	return day >= before_year(1900) && day < before_year(2200);
}

static char
digit(int n)
{
	return (char)('0' + n % 10);
}

void
date_print(struct buf *b, long day)
{
	int y, m, d;
	char text[10];

	date_split(day, &y, &m, &d);
	text[0] = digit(y / 1000);
	text[1] = digit(y / 100);
	text[2] = digit(y / 10);
	text[3] = digit(y);
	text[4] = text[7] = '-';
	text[5] = digit(m / 10);
	text[6] = digit(m);
	text[8] = digit(d / 10);
	text[9] = digit(d);
	buf_add(b, text, sizeof text);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum date_status
date_read_iso(struct span s, long *day)
{
	int n[3] = {0, 0, 0}, part = 0;
	size_t i;

	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-')
		return DATE_NONE;
	for (i = 0; i < s.len; i++) {
		if (i == 4 || i == 7)
			part++;
		else if (is_digit(s.at[i]))
			n[part] = n[part] * 10 + s.at[i] - '0';
		else
			return DATE_NONE;
	}
	*day = date_join(n[0], n[1], n[2]);
	return *day < 0 ? DATE_NO_DAY : DATE_FINE;
}
