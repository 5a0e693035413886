#include "date.h"

#include "diag.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

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

/*
 * Years are counted from March, so that the odd day is a year's last one, and
 * months have 30.6 days (Howard Hinnant, chrono-Compatible Low-Level Date
 * Algorithms, civil_from_days).
 */
void
date_split(long day, int *year, int *month, int *of_month)
{
	/* Years that begin in March end in the day that not all of them have */
	const unsigned long cycle = 146097;
	unsigned long since = (unsigned long)day + 306, in_cycle, y, rest, m;

	in_cycle = since % cycle;
	y = (in_cycle - in_cycle / 1460 + in_cycle / 36524 -
		    in_cycle / 146096) /
		365;
	rest = in_cycle - (365 * y + y / 4 - y / 100);
	m = (5 * rest + 2) / 153;
	*of_month = (int)(rest - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(since / cycle * 400 + y + (m >= 10));
}

int
date_weekday(long day)
{
	/* 0001-01-01 was a Monday. */
	return (int)(day % 7) + 1;
}

void
date_isoweek(long day, int *year, int *week)
{
	long thursday = day + 4 - date_weekday(day);
	int month, of_month;

	/* 0001-01-01 is a Monday, 9999-12-31 a Friday: none is out of range. */
	date_split(thursday, year, &month, &of_month);
	*week = (int)((thursday - before_year(*year)) / 7) + 1;
}

bool
date_is_near(long day)
{
	return day >= before_year(1900) && day < before_year(2200);
}

/* Writes a number of two digits. */
static void
put_two(char *to, unsigned n)
{
	to[0] = (char)('0' + n / 10);
	to[1] = (char)('0' + n % 10);
}

void
date_print(struct buf *b, long day)
{
	int y, m, d;
	char text[10];

	date_split(day, &y, &m, &d);
	put_two(text, (unsigned)y / 100);
	put_two(text + 2, (unsigned)y % 100);
	put_two(text + 5, (unsigned)m);
	put_two(text + 8, (unsigned)d);
	text[4] = text[7] = '-';
	buf_add(b, text, sizeof text);
}

/* The digits of YYYY-MM-DD at once, in a word: what is none is beyond 9. */
static bool
has_form(struct span s)
{
	static const char zero[] = "0000-00-";
	static const char room[] = "\x76\x76\x76\x76\x7f\x76\x76\x7f";
	uint64_t text, zeros, add;

	if (s.len != 10)
		return false;
	memcpy(&text, s.at, sizeof text);
	memcpy(&zeros, zero, sizeof zeros);
	memcpy(&add, room, sizeof add);
	text ^= zeros;
	return !(((text + add) | text) & 0x8080808080808080) &&
		(unsigned char)(s.at[8] - '0') <= 9 &&
		(unsigned char)(s.at[9] - '0') <= 9;
}

static int
pair(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

bool
date_is_iso(struct span s)
{
	/* By month, which has two digits; a 29 February is looked at. */
	static const unsigned char days[100] = {
		0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	long day;

	if (!has_form(s))
		return false;
	if (s.at[0] != '0' &&
		(unsigned)pair(s.at + 8) - 1 < days[pair(s.at + 5)])
		return true;
	return date_read_iso(s, &day) == DATE_FINE;
}

enum date_status
date_read_iso(struct span s, long *day)
{
	if (!has_form(s))
		return DATE_NONE;
	*day = date_join(pair(s.at) * 100 + pair(s.at + 2), pair(s.at + 5),
		pair(s.at + 8));
	return *day < 0 ? DATE_NO_DAY : DATE_FINE;
}

long
date_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	if (!localtime_r(&now, &local))
		diag_die(_("the clock tells no day"));
	return date_join(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

bool
date_read_option(const char *option, const char *said, long *day)
{
	if (!said ||
		(date_read_iso(span_of(said), day) == DATE_FINE &&
			date_is_near(*day)))
		return true;
	diag_trouble(_("%s: '%s' is no day; days are written 2026-09-30"),
		option, said);
	return false;
}
