/*
 * keys: steps, classes and pieces against another way to find them; for tests
 * of grouping.
 *
 *	keys SEED N
 *
 * Weeks are held against those of strftime, of all days of 400 years, and N
 * numbers and N periods of chance against what they were made of.
 */
#include "band.h"
#include "date.h"
#include "pieces.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static unsigned long long state;

/* A number below n. */
static long long
draw(long long n)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (long long)((state >> 11) % (unsigned long long)n);
}

static void
fail(const char *what, struct span about)
{
	printf("%s: '%.*s'\n", what, SPAN_ARG(about));
	exit(1);
}

static struct span
step_of(enum step step, long day, struct buf *b)
{
	struct buf iso = {0};

	buf_clear(b);
	date_print(&iso, day);
	step_add(step, buf_all(&iso), b);
	buf_free(&iso);
	return buf_all(b);
}

/* What the libc says of a day. */
static void
print_libc(enum step step, const struct tm *tm, char *text, size_t size)
{
	switch (step) {
	case STEP_DAY:
		strftime(text, size, "%Y-%m-%d", tm);
		break;
	case STEP_MONTH:
		strftime(text, size, "%Y-%m", tm);
		break;
	case STEP_QUARTER:
		snprintf(text, size, "%d-Q%d", tm->tm_year + 1900,
			tm->tm_mon / 3 + 1);
		break;
	case STEP_YEAR:
		strftime(text, size, "%Y", tm);
		break;
	case STEP_ISOWEEK:
		strftime(text, size, "%G-W%V", tm);
		break;
	}
}

/* Each step is the libc's, and ends where step_next says. */
static void
check_day(long day, time_t at)
{
	struct buf b = {0}, other = {0};
	struct tm tm = *gmtime(&at);
	enum step step;
	char libc[32];
	long next;

	for (step = STEP_DAY; step <= STEP_ISOWEEK; step++) {
		print_libc(step, &tm, libc, sizeof libc);
		if (!span_is(step_of(step, day, &b), libc))
			fail("no such step", buf_all(&b));
		next = step_next(step, day);
		if (span_equal(step_of(step, next, &other), buf_all(&b)) ||
			!span_equal(
				step_of(step, next - 1, &other), buf_all(&b)))
			fail("ends elsewhere", buf_all(&b));
	}
	buf_free(&b);
	buf_free(&other);
}

static void
check_days(void)
{
	struct tm first = {.tm_year = 0, .tm_mon = 0, .tm_mday = 1};
	long day = date_join(1900, 1, 1), end = date_join(2300, 1, 1);
	time_t at = timegm(&first);

	for (; day < end; day++, at += 86400)
		check_day(day, at);
}

/* A number is written in one of several ways, shift digits aside. */
static void
write_number(struct buf *b, long long whole, int thousandths, int shift)
{
	long long units = whole * 1000 + thousandths, scale = 1;
	int i;

	for (i = 0; i < 3 + shift; i++)
		scale *= 10;
	if (units < 0)
		buf_byte(b, '-');
	if (shift < 0)
		buf_print(b, "%lldE%d", llabs(units), -3);
	else
		buf_print(b, "%lld.%0*llde+%d", llabs(units) / scale, 3 + shift,
			llabs(units) % scale, shift);
}

/* The class of whole + thousandths / 1000. */
static void
check_number(void)
{
	long long whole = draw(200000) - 100000, width = draw(700) + 1, n;
	long long low = whole, class_low = 0, class_high = 0;
	struct band band = {NULL, width};
	struct buf text = {0}, class = {0};

	write_number(&text, whole, (int)draw(1000), (int)draw(4) - 1);
	if (!band_floor(SCHEMA_REAL, buf_all(&text), &n) || n != whole)
		fail("another number", buf_all(&text));
	while (low % width)
		low--;
	band_add(&band, n, &class);
	if (width > 1)
		sscanf(buf_text(&class), "%lld-%lld", &class_low, &class_high);
	else
		sscanf(buf_text(&class), "%lld", &class_low);
	if (class_low != low || (width > 1 && class_high != low + width - 1))
		fail("another class", buf_all(&class));
	buf_free(&text);
	buf_free(&class);
}

/* Do the two days lie in the same piece, by all steps that are no total? */
static bool
is_same(const struct pieces *p, unsigned totals, long a, long b)
{
	struct buf x = {0}, y = {0};
	bool same = true;
	size_t k;

	for (k = 0; k < p->n_steps; k++)
		same &= totals >> k & 1 ||
			span_equal(step_of(p->steps[k], a, &x),
				step_of(p->steps[k], b, &y));
	buf_free(&x);
	buf_free(&y);
	return same;
}

/* Pieces cover the period, and are as large as can be. */
static void
check_cut(const struct pieces *p, const struct pieces_cut *cut,
	const struct period *period)
{
	const struct period *at = p->list + cut->first;
	const struct span none = {"", 0};
	size_t i;

	if (!cut->n || at->from != period->from ||
		at[cut->n - 1].to != period->to)
		fail("does not cover", none);
	for (i = 0; i < cut->n; i++) {
		if (!is_same(p, cut->totals, at[i].from, at[i].to))
			fail("of two steps", none);
		if (i + 1 < cut->n &&
			(at[i].to + 1 != at[i + 1].from ||
				is_same(p, cut->totals, at[i].to,
					at[i + 1].from)))
			fail("cut in the wrong place", none);
	}
}

static void
check_pieces(void)
{
	enum step steps[PIECES_KEYS];
	size_t n = (size_t)draw(PIECES_KEYS) + 1, i;
	long from = date_join(1990, 1, 1) + (long)draw(20000);
	struct period period = {from, from + (long)draw(900)};
	struct pieces p;

	for (i = 0; i < n; i++)
		steps[i] = (enum step)(draw(4) + STEP_MONTH);
	if (!pieces_make(&p, &period, steps, n, true))
		fail("too many", span_of(""));
	if (p.n_cuts != 1U << n)
		fail("too few cuts", span_of(""));
	for (i = 0; i < p.n_cuts; i++)
		check_cut(&p, &p.cuts[i], &period);
	pieces_free(&p);
}

int
main(int argc, char **argv)
{
	long i, n = argc > 2 ? atol(argv[2]) : 0;

	state = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
	check_days();
	for (i = 0; i < n; i++) {
		check_number();
		check_pieces();
	}
	printf("asked %ld times\n", n);
	return 0;
}
