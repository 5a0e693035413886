#include "amount.h"

#include "number.h"

#include <limits.h>

/* Decimals that an amount has, and digits before its point. */
enum { DECIMALS = 6, WHOLES = 13, EXPONENT_MOST = 1000000 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static enum amount_status
read_int(struct span s, long long *amount)
{
	long long n;

	if (!number_read_int(s, &n))
		return AMOUNT_NONE;
	return __builtin_mul_overflow(n, AMOUNT_ONE, amount) ? AMOUNT_LARGE :
							       AMOUNT_GOOD;
}

/* The exponent of what number_read_real takes; one beyond all limits is some
 * million. */
static long
read_exponent(struct span s)
{
	bool is_negative = s.len && *s.at == '-';
	size_t i = s.len && !is_digit(*s.at);
	long n = 0;

	for (; i < s.len && n < EXPONENT_MOST; i++)
		n = n * 10 + (s.at[i] - '0');
	return is_negative ? -n : n;
}

/*
 * Adds a digit that stands place digits before the point: 0 is that of the
 * ones, -1 that of the tenths.
 */
static enum amount_status
add_digit(long long *amount, int digit, long place)
{
	long long n = digit;

	if (!digit)
		return AMOUNT_GOOD;
	if (place < -DECIMALS)
		return AMOUNT_FINE;
	if (place >= WHOLES)
		return AMOUNT_LARGE;
	for (; place > -DECIMALS; place--)
		if (__builtin_mul_overflow(n, 10, &n))
			return AMOUNT_LARGE;
	return __builtin_sub_overflow(*amount, n, amount) ? AMOUNT_LARGE :
							    AMOUNT_GOOD;
}

/* digits and perhaps a point; counts downwards, as LLONG_MIN has no opposite */
static enum amount_status
read_digits(struct span s, long exponent, long long *amount)
{
	const char *point = memchr(s.at, '.', s.len);
	long place =
		(long)(point ? (size_t)(point - s.at) : s.len) - 1 + exponent;
	enum amount_status status = AMOUNT_GOOD;
	size_t i;

	*amount = 0;
	for (i = 0; i < s.len && status == AMOUNT_GOOD; i++)
		if (s.at[i] != '.')
			status = add_digit(amount, s.at[i] - '0', place--);
	return status;
}

enum amount_status
amount_read(struct span s, bool is_int, long long *amount)
{
	bool is_negative = s.len && *s.at == '-';
	enum amount_status status;
	long exponent = 0;
	size_t i;

	if (is_int)
		return read_int(s, amount);
	if (!number_read_real(s, NULL))
		return AMOUNT_NONE;
	s = span_make(s.at + is_negative, s.len - is_negative);
	for (i = 0; i < s.len && s.at[i] != 'e' && s.at[i] != 'E'; i++)
		continue;
	if (i < s.len)
		exponent =
			read_exponent(span_make(s.at + i + 1, s.len - i - 1));
	status = read_digits(span_make(s.at, i), exponent, amount);
	if (status != AMOUNT_GOOD || is_negative)
		return status;
	if (*amount == LLONG_MIN)
		return AMOUNT_LARGE;
	*amount = -*amount;
	return AMOUNT_GOOD;
}

void
amount_print(struct buf *b, long long amount)
{
	unsigned long long n = amount < 0 ? -(unsigned long long)amount :
					    (unsigned long long)amount,
			   rest = n % AMOUNT_ONE;
	int digits = DECIMALS;

	if (amount < 0)
		buf_byte(b, '-');
	buf_print(b, "%llu", n / AMOUNT_ONE);
	if (!rest)
		return;
	for (; rest % 10 == 0; rest /= 10)
		digits--;
	buf_print(b, ".%0*llu", digits, rest);
}
