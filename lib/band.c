#include "band.h"

#include "number.h"

#include <limits.h>

bool
band_read(struct band *band, struct span said, const struct schema *s)
{
	band->classes = schema_band(s, said);
	band->width = 0;
	return band->classes ||
		(number_read_decimal(said, &band->width) && band->width > 0);
}

/* The least number of the class of n; n - rest may lie beyond 64 bits. */
static long long
floor_to(long long n, long long width)
{
	long long rest = n % width, least;

	if (rest < 0)
		rest += width;
	return __builtin_sub_overflow(n, rest, &least) ? LLONG_MIN : least;
}

static void
add_width(long long n, long long width, struct buf *b)
{
	long long rest = n % width, least = floor_to(n, width), most;

	if (rest < 0)
		rest += width;
	if (__builtin_add_overflow(n, width - 1 - rest, &most))
		most = LLONG_MAX;
	buf_print(b, "%lld", least);
	if (most > least)
		buf_print(b, "-%lld", most);
}

void
band_add(const struct band *band, long long n, struct buf *b)
{
	const struct schema_band *classes = band->classes;

	if (!classes)
		add_width(n, band->width ? band->width : 1, b);
	else if (classes->n_edges && n < classes->edges[0])
		buf_print(b, "<%lld", classes->edges[0]);
	else
		schema_band_class(classes, (double)n, b);
}

/* A real number, as its digits and where its point stands among them. */
struct digits {
	struct span mantissa; /* digits, and a point somewhere */
	long long whole;      /* how many digits stand before the point */
	bool is_negative;
};

enum { FAR = 1000000000 };

/* "-12.50e1" has 3 digits before its point. s is what number_read_real takes.
 */
static void
split_real(struct span s, struct digits *d)
{
	const char *e = memchr(s.at, 'e', s.len), *point;
	long long exponent = 0;
	struct span tail;

	if (!e)
		e = memchr(s.at, 'E', s.len);
	if (e) {
		tail = span_make(e + 1, s.len - (size_t)(e + 1 - s.at));
		if (*tail.at == '+')
			tail = span_make(tail.at + 1, tail.len - 1);
		/* What is beyond all numbers is as good as far. */
		if (!number_read_decimal(tail, &exponent) || exponent > FAR ||
			exponent < -FAR)
			exponent = *tail.at == '-' ? -FAR : FAR;
		s.len = (size_t)(e - s.at);
	}
	d->is_negative = *s.at == '-';
	if (d->is_negative)
		s = span_make(s.at + 1, s.len - 1);
	point = memchr(s.at, '.', s.len);
	d->mantissa = s;
	d->whole =
		(long long)(point ? (size_t)(point - s.at) : s.len) + exponent;
}

/* Adds a digit behind *n, which is no more than 0. */
static bool
push(long long *n, int digit)
{
	return !__builtin_mul_overflow(*n, 10, n) &&
		!__builtin_sub_overflow(*n, digit, n);
}

/* Counted below zero, where there is one number more. */
static bool
floor_real(struct span s, long long *n)
{
	struct digits d;
	long long at = 0;
	bool has_rest = false;
	size_t i;

	split_real(s, &d);
	*n = 0;
	for (i = 0; i < d.mantissa.len; i++) {
		if (d.mantissa.at[i] == '.')
			continue;
		if (at++ >= d.whole)
			has_rest |= d.mantissa.at[i] != '0';
		else if (!push(n, d.mantissa.at[i] - '0'))
			return false;
	}
	/* 1e3 has zeros that are not written, and 0e999 has no more than 0. */
	for (; *n && at < d.whole; at++)
		if (!push(n, 0))
			return false;
	if (d.is_negative)
		return !has_rest || !__builtin_sub_overflow(*n, 1, n);
	return !__builtin_sub_overflow(0, *n, n);
}

bool
band_floor(enum schema_kind kind, struct span value, long long *n)
{
	if (kind != SCHEMA_REAL)
		return number_read_int(value, n);
	return number_read_real(value, NULL) && floor_real(value, n);
}
