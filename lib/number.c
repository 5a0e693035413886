#include "number.h"

#include "mem.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
digit_value(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* Digits of one base; counts downwards, because LLONG_MIN has no opposite. */
static bool
read_digits(struct span s, int base, bool is_negative, long long *n)
{
	long long value = 0;
	size_t i;

	if (!s.len)
		return false;
	for (i = 0; i < s.len; i++) {
		int d = digit_value(s.at[i]);

		if (d >= base || value < (LLONG_MIN + d) / base)
			return false;
		value = value * base - d;
	}
	if (!is_negative && value == LLONG_MIN)
		return false;
	*n = is_negative ? value : -value;
	return true;
}

static bool
cut_minus(struct span *s)
{
	if (!s->len || *s->at != '-')
		return false;
	s->at++;
	s->len--;
	return true;
}

bool
number_read_int(struct span s, long long *n)
{
	bool is_negative = cut_minus(&s);

	if (s.len > 2 && s.at[0] == '0' && (s.at[1] == 'x' || s.at[1] == 'X'))
		return read_digits(
			span_make(s.at + 2, s.len - 2), 16, is_negative, n);
	if (s.len > 1 && s.at[0] == '0')
		return read_digits(
			span_make(s.at + 1, s.len - 1), 8, is_negative, n);
	return read_digits(s, 10, is_negative, n);
}

bool
number_read_decimal(struct span s, long long *n)
{
	bool is_negative = cut_minus(&s);

	return read_digits(s, 10, is_negative, n);
}

bool
number_read_bytes(struct span s, size_t *n)
{
	int shift = 0;
	long long value;

	if (s.len && (s.at[s.len - 1] == 'K' || s.at[s.len - 1] == 'M'))
		shift = s.at[--s.len] == 'K' ? 10 : 20;
	if (!number_read_decimal(s, &value) || value < 1 ||
		value > LLONG_MAX >> shift ||
		(unsigned long long)(value <<= shift) > SIZE_MAX)
		return false;
	*n = (size_t)value;
	return true;
}

bool
number_is_plain(struct span s)
{
	size_t i = s.len && s.at[0] == '-';

	if (i == s.len || s.len > 18 || (s.at[i] == '0' && s.len > 1))
		return false;
	for (; i < s.len; i++)
		if (!is_digit(s.at[i]))
			return false;
	return true;
}

static size_t
count_digits(struct span s, size_t at)
{
	size_t n = 0;

	while (at + n < s.len && is_digit(s.at[at + n]))
		n++;
	return n;
}

static bool
looks_real(struct span s)
{
	size_t i = s.len && s.at[0] == '-', digits = count_digits(s, i), n;

	i += digits;
	if (i < s.len && s.at[i] == '.') {
		n = count_digits(s, i + 1);
		if (!n)
			return false;
		digits += n;
		i += n + 1;
	}
	if (!digits)
		return false;
	if (i < s.len && (s.at[i] == 'e' || s.at[i] == 'E')) {
		i++;
		i += i < s.len && (s.at[i] == '-' || s.at[i] == '+');
		n = count_digits(s, i);
		if (!n)
			return false;
		i += n;
	}
	return i == s.len;
}

bool
number_read_real(struct span s, double *value)
{
	char small[64], *text = small;
	double d;

	if (!looks_real(s))
		return false;
	if (s.len < sizeof small) {
		memcpy(small, s.at, s.len);
		small[s.len] = '\0';
	} else {
		text = mem_copy(s.at, s.len);
	}
	/* Only LC_MESSAGES is ever set, so the decimal sign is a point. */
	d = strtod(text, NULL);
	if (text != small)
		free(text);
	if (!isfinite(d))
		return false;
	if (value)
		*value = d;
	return true;
}

/* Cuts a word off the beginning or end of an amount. */
static void
cut_begin(struct span *s, const char *word)
{
	size_t len = strlen(word);

	if (s->len < len || memcmp(s->at, word, len))
		return;
	*s = span_trim(span_make(s->at + len, s->len - len));
}

static void
cut_end(struct span *s, const char *word)
{
	size_t len = strlen(word);

	if (s->len < len || memcmp(s->at + s->len - len, word, len))
		return;
	*s = span_trim(span_make(s->at, s->len - len));
}

static const char *const currencies[] = {"Bs.", "Bs", "BS.", "BS", "bs.", "bs",
	"BOB", "bolivianos", "Bolivianos"};

static struct span
cut_currency(struct span s)
{
	struct span had;
	size_t i;

	s = span_trim(s);
	/* Nearly all: neither a word nor a sign is at an end. */
	if (s.len && is_digit(s.at[0]) && is_digit(s.at[s.len - 1]))
		return s;
	had = s;
	for (i = 0; i < sizeof currencies / sizeof *currencies; i++) {
		cut_begin(&s, currencies[i]);
		cut_end(&s, currencies[i]);
	}
	/* "Bs.- 2500": a printed form's sign, and no minus. */
	if (s.at > had.at && s.len > 1 && s.at[0] == '-' && s.at[-1] == '.' &&
		s.at[1] == ' ')
		s = span_trim(span_make(s.at + 1, s.len - 1));
	cut_end(&s, ".-");
	cut_end(&s, ",-");
	return s;
}

/* How many bytes the blank at the beginning of s has: no-break ones too. */
static size_t
blank_size(struct span s)
{
	if (s.len && s.at[0] == ' ')
		return 1;
	if (s.len > 1 && !memcmp(s.at, "\xc2\xa0", 2))
		return 2;
	if (s.len > 2 &&
		(!memcmp(s.at, "\xe2\x80\xaf", 3) ||
			!memcmp(s.at, "\xe2\x80\x89", 3)))
		return 3;
	return 0;
}

/*
 * Reads "70 000" or "1.234.567": groups of three behind a first of one to
 * three digits that does not begin with 0, all parted alike. Adds the digits
 * and cuts them off; false, with nothing added, if there are no such groups.
 */
static bool
cut_groups(struct span *s, struct buf *whole)
{
	size_t i = count_digits(*s, 0), size;
	bool is_dot = i < s->len && s->at[i] == '.';
	size_t groups = 0;

	if (i < 1 || i > 3 || s->at[0] == '0')
		return false;
	for (;;) {
		struct span rest = span_make(s->at + i, s->len - i);

		size = is_dot ? (rest.len && *rest.at == '.') :
				blank_size(rest);
		if (!size || count_digits(*s, i + size) != 3)
			break;
		if (!groups++)
			buf_add(whole, s->at, i);
		buf_add(whole, s->at + i + size, 3);
		i += size + 3;
	}
	if (!groups)
		return false;
	s->at += i;
	s->len -= i;
	return true;
}

static void
add_canonical(struct buf *b, bool is_negative, struct span whole,
	struct span fraction)
{
	while (whole.len && *whole.at == '0') {
		whole.at++;
		whole.len--;
	}
	while (fraction.len && fraction.at[fraction.len - 1] == '0')
		fraction.len--;
	if (is_negative && (whole.len || fraction.len))
		buf_byte(b, '-');
	if (!whole.len)
		buf_byte(b, '0');
	buf_span(b, whole);
	if (fraction.len)
		buf_byte(b, '.');
	buf_span(b, fraction);
}

bool
number_read_es(struct span s, struct buf *b)
{
	struct span whole, fraction = {"", 0};
	struct buf grouped = {0};
	bool is_negative, is_grouped, is_fine = false;

	s = cut_currency(s);
	is_negative = cut_minus(&s);
	/* "-.2500" may be a misprint of ".-2500". */
	if (is_negative && s.len && *s.at == '.')
		return false;
	s = cut_currency(s);
	is_grouped = cut_groups(&s, &grouped);
	whole = is_grouped ? buf_all(&grouped) :
			     span_make(s.at, count_digits(s, 0));
	if (!is_grouped)
		s = span_make(s.at + whole.len, s.len - whole.len);
	/* Behind groups parted by dots, only a comma can be the sign. */
	if (s.len > 1 && (*s.at == ',' || (*s.at == '.' && !is_grouped))) {
		fraction = span_make(s.at + 1, s.len - 1);
		s.len = 0;
	}
	if (!s.len && whole.len + fraction.len > 0 &&
		count_digits(fraction, 0) == fraction.len) {
		add_canonical(b, is_negative, whole, fraction);
		is_fine = true;
	}
	buf_free(&grouped);
	return is_fine;
}

bool
number_is_doubtful(struct span s)
{
	size_t n;

	s = cut_currency(s);
	cut_minus(&s);
	s = cut_currency(s);
	n = count_digits(s, 0);
	return n >= 1 && n <= 3 && s.at[0] != '0' && s.len == n + 4 &&
		s.at[n] == ',' && count_digits(s, n + 1) == 3;
}

bool
number_read_point(struct span s, struct buf *b)
{
	bool is_negative;
	struct span fraction = {"", 0};
	size_t n;

	if (!looks_real(s) || memchr(s.at, 'e', s.len) ||
		memchr(s.at, 'E', s.len))
		return false;
	is_negative = cut_minus(&s);
	n = count_digits(s, 0);
	if (n < s.len)
		fraction = span_make(s.at + n + 1, s.len - n - 1);
	add_canonical(b, is_negative, span_make(s.at, n), fraction);
	return true;
}

__extension__ typedef __int128 wide;

/* n >= 0 in hundredths, without trailing zeros. */
static void
print_hundredths(struct buf *b, long long whole, int hundredths)
{
	buf_print(b, "%lld", whole);
	if (hundredths % 10)
		buf_print(b, ".%02d", hundredths);
	else if (hundredths)
		buf_print(b, ".%d", hundredths / 10);
}

bool
number_print_ratio(struct buf *b, long long numerator, long long denominator,
	long long scale)
{
	wide n = (wide)numerator * scale, whole;
	bool is_negative = n < 0;

	if (is_negative)
		n = -n;
	if (denominator <= 0 || __builtin_mul_overflow(n, (wide)200, &n) ||
		__builtin_add_overflow(n, (wide)denominator, &n))
		return false;
	/* Twice the hundredths, and one half more: rounds half up. */
	n /= (wide)denominator * 2;
	whole = n / 100;
	if (whole > LLONG_MAX)
		return false;
	if (is_negative && n)
		buf_byte(b, '-');
	print_hundredths(b, (long long)whole, (int)(n % 100));
	return true;
}
