#include "fraction.h"

#include <limits.h>

static fraction_part
divisor(fraction_part a, fraction_part b)
{
	fraction_part rest;

	while (b) {
		rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

bool
fraction_make(struct fraction *f, fraction_part up, fraction_part down)
{
	fraction_part by;

	if (!down)
		return false;
	by = divisor(up, down);
	if (down < 0)
		by = -by;
	f->up = up / by;
	f->down = down / by;
	return true;
}

/* The most negative number has no opposite: it is none here. */
static bool
multiply(fraction_part a, fraction_part b, fraction_part *product)
{
	const fraction_part least = -((fraction_part)1 << 126) * 2;

	return !__builtin_mul_overflow(a, b, product) && *product != least;
}

bool
fraction_times(struct fraction *f, const struct fraction *by)
{
	struct fraction a, b;
	fraction_part up, down;

	/* What can be cut is cut before it is multiplied. */
	fraction_make(&a, f->up, by->down);
	fraction_make(&b, by->up, f->down);
	return multiply(a.up, b.up, &up) && multiply(a.down, b.down, &down) &&
		fraction_make(f, up, down);
}

bool
fraction_minus(struct fraction *f, const struct fraction *less)
{
	fraction_part by = divisor(f->down, less->down), a, b, down, up;

	return multiply(f->up, less->down / by, &a) &&
		multiply(less->up, f->down / by, &b) &&
		multiply(f->down / by, less->down, &down) &&
		!__builtin_sub_overflow(a, b, &up) && multiply(up, 1, &up) &&
		fraction_make(f, up, down);
}

bool
fraction_over(struct fraction *f, const struct fraction *by)
{
	struct fraction turned;

	return fraction_make(&turned, by->down, by->up) &&
		fraction_times(f, &turned);
}

static fraction_part
floor_of(fraction_part up, fraction_part down)
{
	return up / down - (up % down < 0);
}

/* The wholes, then what is left of both, turned over, and so on. */
int
fraction_compare(const struct fraction *a, const struct fraction *b)
{
	struct fraction x = *a, y = *b;
	fraction_part m, n, rest;
	int sign = 1;

	for (;;) {
		m = floor_of(x.up, x.down);
		n = floor_of(y.up, y.down);
		if (m != n)
			return m < n ? -sign : sign;
		x.up -= m * x.down;
		y.up -= n * y.down;
		if (!x.up || !y.up)
			return ((x.up > 0) - (y.up > 0)) * sign;
		rest = x.up;
		x.up = x.down;
		x.down = rest;
		rest = y.up;
		y.up = y.down;
		y.down = rest;
		sign = -sign;
	}
}

/* A number of hundredths, with its sign, without trailing zeros. */
static void
put_hundredths(
	struct buf *b, bool is_negative, fraction_part whole, int hundredths)
{
	if (is_negative && (whole || hundredths))
		buf_byte(b, '-');
	buf_print(b, "%lld", (long long)whole);
	if (hundredths % 10)
		buf_print(b, ".%02d", hundredths);
	else if (hundredths)
		buf_print(b, ".%d", hundredths / 10);
}

/*
 * The hundredths nearest to 0 of a number that is not below 0, in wholes and
 * the rest; *is_more if that is not all of it. False if they are too many.
 */
static bool
cut(const struct fraction *f, fraction_part n, fraction_part *whole,
	int *hundredths, bool *is_more)
{
	*whole = n / f->down;
	if (*whole >= LLONG_MAX || !multiply(n % f->down, 100, &n))
		return false;
	*hundredths = (int)(n / f->down);
	*is_more = n % f->down != 0;
	return true;
}

bool
fraction_print_bound(struct buf *b, const struct fraction *f, bool is_down)
{
	bool is_negative = f->up < 0, is_more;
	fraction_part whole;
	int hundredths;

	if (!cut(f, is_negative ? -f->up : f->up, &whole, &hundredths,
		    &is_more))
		return false;
	/* Away from 0. */
	if (is_more && is_down == is_negative && ++hundredths == 100) {
		whole++;
		hundredths = 0;
	}
	put_hundredths(b, is_negative, whole, hundredths);
	return true;
}

bool
fraction_print(struct buf *b, const struct fraction *f)
{
	fraction_part n = f->up < 0 ? -f->up : f->up, whole = n / f->down;
	fraction_part down;
	int hundredths;

	/* Twice the hundredths, and one half more. */
	if (whole >= LLONG_MAX || !multiply(n % f->down, 200, &n) ||
		__builtin_add_overflow(n, f->down, &n) ||
		!multiply(f->down, 2, &down))
		return false;
	n /= down;
	whole += n / 100;
	hundredths = (int)(n % 100);
	put_hundredths(b, f->up < 0, whole, hundredths);
	return true;
}
