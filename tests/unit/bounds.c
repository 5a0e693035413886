/*
 * The laws of bounds, tried on all small numbers: what is said of a quotient, a
 * comparison or a median is true of every number that the bounds admit, and no
 * more could be said.
 */
#include "bound.h"
#include "buf.h"
#include "figurebound.h"
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

/* Numbers are tried in tenths; what is more than one is a tenth more, or far.
 */
enum { FAR = 12, BOUNDS = 5, MOST = 3, ONE = 10 };

static const unsigned bounds[BOUNDS] = {0, BOUND_LOW, BOUND_HIGH,
	BOUND_LOW | BOUND_STRICT, BOUND_HIGH | BOUND_STRICT};

static int failed;

static void
check(bool is_good, const char *what, int a, int b, int c, int d)
{
	if (is_good || failed++ > 20)
		return;
	printf("%s: %d %d %d %d\n", what, a, b, c, d);
}

/* May the true number, in tenths, be t where n and its bound are said? */
static bool
admits(int n, unsigned bound, int t)
{
	if (t == 10 * n)
		return !(bound & BOUND_STRICT);
	if (t > 10 * n)
		return bound & BOUND_LOW;
	return bound & BOUND_HIGH;
}

static void
try_quotient(int n, unsigned above, int d, unsigned below)
{
	unsigned said = bound_over(above, (n > 0) - (n < 0), below, 1);
	bool is_less = false, is_more = false;
	int up, down;

	for (up = -10 * FAR; up <= 10 * FAR; up++)
		for (down = 1; down <= 10 * FAR; down++) {
			long long left = (long long)up * d,
				  right = (long long)n * down;

			if (!admits(n, above, up) || !admits(d, below, down))
				continue;
			is_less |= left < right;
			is_more |= left > right;
		}
	check(!is_less || said & BOUND_HIGH, "less", n, (int)above, d,
		(int)below);
	check(!is_more || said & BOUND_LOW, "more", n, (int)above, d,
		(int)below);
	check(bound_is_none(said) || is_less || !(said & BOUND_HIGH), "high", n,
		(int)above, d, (int)below);
	check(bound_is_none(said) || is_more || !(said & BOUND_LOW), "low", n,
		(int)above, d, (int)below);
	check(!bound_is_none(said) || (is_less && is_more), "none", n,
		(int)above, d, (int)below);
}

static void
try_order(int a, unsigned of_a, int b, unsigned of_b)
{
	bool seen[3] = {false};
	int s, t, relation;

	for (s = -10 * FAR; s <= 10 * FAR; s++)
		for (t = -10 * FAR; t <= 10 * FAR; t++)
			if (admits(a, of_a, s) && admits(b, of_b, t))
				seen[(s > t) - (s < t) + 1] = true;
	for (relation = -1; relation <= 1; relation++)
		check(bound_may(of_a, of_b, (a > b) - (a < b), relation) ==
				seen[relation + 1],
			"may", a, (int)of_a, b, (int)of_b);
}

/* Whole numbers put in order. */
static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Twice the least, the median or the greatest. */
static int
twice(enum indicator_kind kind, const int *values, int n)
{
	int sorted[MOST];

	memcpy(sorted, values, (size_t)n * sizeof *sorted);
	qsort(sorted, (size_t)n, sizeof *sorted, compare);
	if (kind == INDICATOR_MIN)
		return 2 * sorted[0];
	if (kind == INDICATOR_MAX)
		return 2 * sorted[n - 1];
	return sorted[(n - 1) / 2] + sorted[n / 2];
}

/* Of all choices of true values the least and the greatest figure. */
static void
find_range(enum indicator_kind kind, int *values, const unsigned *of, int at,
	int n, int *low, int *high)
{
	static const int steps[] = {-FAR * ONE, -1, 0, 1, FAR * ONE};
	int said = values[at], step, result;

	if (at == n) {
		result = twice(kind, values, n);
		*low = result < *low ? result : *low;
		*high = result > *high ? result : *high;
		return;
	}
	for (step = 0; step < (int)(sizeof steps / sizeof *steps); step++) {
		if ((steps[step] < 0 && !(of[at] & BOUND_HIGH)) ||
			(steps[step] > 0 && !(of[at] & BOUND_LOW)) ||
			(!steps[step] && of[at] & BOUND_STRICT))
			continue;
		values[at] = said + steps[step];
		find_range(kind, values, of, at + 1, n, low, high);
	}
	values[at] = said;
}

static void
try_values(enum indicator_kind kind, int *values, const unsigned *of, int n)
{
	long long kept[2 * MOST];
	struct tally_more more = {.values = kept, .n = 2 * (size_t)n};
	struct tally cell = {.more = &more};
	struct indicator it = {.kind = kind, .has_bounds = true};
	int low = (2 * FAR + 100) * ONE, high = -low, i, said;
	struct fraction f;
	unsigned bound;

	for (i = 0; i < n; i++) {
		kept[2 * i] = values[i] * (long long)AMOUNT_ONE;
		kept[2 * i + 1] = of[i];
		values[i] *= ONE;
	}
	find_range(kind, values, of, 0, n, &low, &high);
	check(figurebound_order(&f, &bound, &it, &cell) == FIGUREBOUND_GOOD,
		"order", n, (int)kind, 0, 0);
	said = (int)(2 * ONE * f.up / f.down);
	if (!bound)
		check(low == said && high == said, "exact", said, low, high, n);
	else if (bound == BOUND_LOW)
		check(low == said, "least", said, low, high, n);
	else if (bound == BOUND_HIGH)
		check(high == said, "most", said, low, high, n);
	else if (bound == (BOUND_LOW | BOUND_STRICT))
		check(low > said && low <= said + 2, "more than", said, low,
			high, n);
	else if (bound == (BOUND_HIGH | BOUND_STRICT))
		check(high < said && high >= said - 2, "less than", said, low,
			high, n);
	else
		check(low < -FAR * ONE / 4 && high > FAR * ONE / 4, "no bound",
			said, low, high, n);
}

static void
try_orders(int n, int code)
{
	static const enum indicator_kind kinds[] = {
		INDICATOR_MIN, INDICATOR_MAX, INDICATOR_MEDIAN};
	int values[MOST], tried[MOST], i;
	unsigned of[MOST];

	for (i = 0; i < n; i++) {
		values[i] = code % 4;
		of[i] = bounds[code / 4 % BOUNDS];
		code /= 4 * BOUNDS;
	}
	for (i = 0; i < 3; i++) {
		memcpy(tried, values, sizeof tried);
		try_values(kinds[i], tried, of, n);
	}
}

/* Rounded to one side, and no farther than needed. */
static void
try_print(int up, int down)
{
	struct buf b = {0};
	struct fraction f;
	long long hundredths;
	double said;
	int is_down;

	fraction_make(&f, up, down);
	for (is_down = 0; is_down <= 1; is_down++) {
		buf_clear(&b);
		check(fraction_print_bound(&b, &f, is_down), "print", up, down,
			0, 0);
		said = strtod(buf_text(&b), NULL) * 100;
		hundredths = (long long)(said < 0 ? said - 0.5 : said + 0.5);
		hundredths = hundredths * down - 100LL * up;
		check(is_down ? hundredths <= 0 && hundredths > -down :
				hundredths >= 0 && hundredths < down,
			"round", up, down, is_down, (int)hundredths);
	}
	buf_free(&b);
}

int
main(void)
{
	int a, b, i, j, n, codes = 1;

	for (a = -2; a <= 2; a++)
		for (b = 1; b <= 3; b++)
			for (i = 0; i < BOUNDS; i++)
				for (j = 0; j < BOUNDS; j++) {
					try_quotient(
						a, bounds[i], b, bounds[j]);
					try_order(
						a, bounds[i], b - 2, bounds[j]);
				}
	for (n = 1; n <= MOST; n++)
		for (codes *= 4 * BOUNDS, i = 0; i < codes; i++)
			try_orders(n, i);
	for (a = -300; a <= 300; a++)
		for (b = 1; b <= 13; b++)
			try_print(a, b);
	return failed != 0;
}
