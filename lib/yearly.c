#include "yearly.h"

#include "date.h"
#include "number.h"

enum { ANY = 8 };

static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday"};

/* Meeus, Astronomical Algorithms, chapter 8 (Butcher's rule). */
long
yearly_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int g = (8 * b + 13) / 25;
	int h = (19 * a + b - b / 4 - g + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return date_join(year, n / 31, n % 31 + 1);
}

static struct span
after(struct span s, size_t n)
{
	return span_make(s.at + n, s.len - n);
}

static bool
read_easter(struct yearly *y, struct span rest)
{
	long long days = 0;

	y->month = 0;
	if (rest.len) {
		if (rest.at[0] != '+' && rest.at[0] != '-')
			return false;
		if (!number_read_decimal(after(rest, 1), &days) || days > 999)
			return false;
	}
	y->from_easter = (int)(rest.len && rest.at[0] == '-' ? -days : days);
	return true;
}

bool
yearly_read(struct yearly *y, struct span rule)
{
	struct span rest = rule, month;
	long long m, d;

	if (rule.len >= 6 && !memcmp(rule.at, "easter", 6))
		return read_easter(y, after(rule, 6));
	month = span_cut(&rest, '-');
	if (!number_read_decimal(month, &m) || !number_read_decimal(rest, &d))
		return false;
	/* 2000 had a 29 February. */
	if (m < 1 || m > 12 || d < 1 || d > 31 ||
		date_join(2000, (int)m, (int)d) < 0)
		return false;
	y->month = (int)m;
	y->of_month = (int)d;
	return true;
}

static int
weekday(struct span name)
{
	int i;

	for (i = 0; i < 7; i++)
		if (span_is(name, weekdays[i]))
			return i + 1;
	return span_is(name, "any") ? ANY : 0;
}

bool
yearly_read_move(struct yearly *y, struct span move)
{
	struct span to = move, from = span_cut(&to, '-');

	y->moves_from = y->moves_to = 0;
	if (!move.len || span_is(move, "none"))
		return true;
	y->moves_from = weekday(from);
	y->moves_to = weekday(to);
	return y->moves_from && y->moves_to && y->moves_to != ANY;
}

long
yearly_day(const struct yearly *y, int year)
{
	if (!y->month)
		return yearly_easter(year) + y->from_easter;
	return date_join(year, y->month, y->of_month);
}

long
yearly_moved(const struct yearly *y, long day)
{
	int is = date_weekday(day);

	if (y->moves_from != ANY && y->moves_from != is)
		return day;
	return day + (y->moves_to - is + 7) % 7;
}
