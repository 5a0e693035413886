/*
 * fraction: quotients against whole numbers small enough for long, that are
 * held against one another by products only; for tests of fractions.
 *
 * All pairs of quotients with parts from -MOST to MOST are tried.
 */
#include "fraction.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 9 };

static void
check(bool is_so, const char *what, int a, int b, int c, int d)
{
	if (is_so)
		return;
	printf("%s: %d/%d %d/%d\n", what, a, b, c, d);
	exit(1);
}

static bool
is_lowest(const struct fraction *f)
{
	long up = (long)f->up, down = (long)f->down, by;

	for (by = 2; by <= down; by++)
		if (up % by == 0 && down % by == 0)
			return false;
	return down > 0;
}

/* Is it up / down, written as a fraction must be? */
static bool
is_the(const struct fraction *f, long up, long down)
{
	return is_lowest(f) && (long)f->up * down == (long)f->down * up;
}

/* -1, 0 or 1: a/b less than, equal to or more than c/d. */
static int
order_of(long a, long b, long c, long d)
{
	long left = a * d, right = c * b;

	return ((left > right) - (left < right)) * (b * d < 0 ? -1 : 1);
}

static int
sign_of(int n)
{
	return (n > 0) - (n < 0);
}

/* Hundredths of a/b, half away from 0. */
static long
hundredths_of(long a, long b)
{
	long up = labs(a), down = labs(b);
	long n = (200 * up + down) / (2 * down);

	return (a < 0) == (b < 0) ? n : -n;
}

static long
nearest(double n)
{
	return (long)(n < 0 ? n - 0.5 : n + 0.5);
}

static void
try_one(int a, int b)
{
	struct fraction f;
	struct buf text = {0};

	check(fraction_make(&f, a, b) && is_the(&f, a, b), "make", a, b, 0, 1);
	check(fraction_print(&text, &f), "print", a, b, 0, 1);
	buf_byte(&text, '\0');
	check(nearest(strtod(text.at, NULL) * 100) == hundredths_of(a, b),
		text.at, a, b, 0, 1);
	buf_free(&text);
}

static void
try_two(int a, int b, int c, int d)
{
	struct fraction f, g, h;

	fraction_make(&f, a, b);
	fraction_make(&g, c, d);
	check(sign_of(fraction_compare(&f, &g)) == order_of(a, b, c, d),
		"compare", a, b, c, d);
	h = f;
	check(fraction_times(&h, &g) && is_the(&h, a * c, b * d), "times", a, b,
		c, d);
	h = f;
	check(fraction_minus(&h, &g) && is_the(&h, a * d - c * b, b * d),
		"minus", a, b, c, d);
	h = f;
	check(fraction_over(&h, &g) == (c != 0), "over nothing", a, b, c, d);
	check(!c || is_the(&h, a * d, b * c), "over", a, b, c, d);
}

int
main(void)
{
	struct fraction f;
	int a, b, c, d;

	check(!fraction_make(&f, 1, 0), "make of nothing", 1, 0, 0, 1);
	for (a = -MOST; a <= MOST; a++)
		for (b = -MOST; b <= MOST; b++) {
			if (!b)
				continue;
			try_one(a, b);
			for (c = -MOST; c <= MOST; c++)
				for (d = -MOST; d <= MOST; d++)
					if (d)
						try_two(a, b, c, d);
		}
	puts("ok");
	return 0;
}
