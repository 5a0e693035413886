#include "suppresssign.h"

#include "bound.h"

#include <stdlib.h>

/* 9e12 in millionths is as far as 64 bits go; sums of many need room. */
enum { MOST_DIGITS = 11, DECIMALS = 6 };

/* Decimal digits with a point, an optional '-' before them. */
static enum suppresssign_status
read_number(struct span s, long long *number)
{
	bool is_negative = s.len && s.at[0] == '-';
	size_t i = is_negative, digits = 0, decimals = 0;
	bool has_point = false;
	long long n = 0;

	for (; i < s.len; i++) {
		if (s.at[i] == '.' && !has_point && digits) {
			has_point = true;
			continue;
		}
		if (s.at[i] < '0' || s.at[i] > '9')
			return SUPPRESSSIGN_WRONG;
		if (has_point ? ++decimals > DECIMALS : ++digits > MOST_DIGITS)
			return SUPPRESSSIGN_FAR;
		n = n * 10 + (s.at[i] - '0');
	}
	if (!digits || (has_point && !decimals))
		return SUPPRESSSIGN_WRONG;
	while (decimals++ < DECIMALS)
		n *= 10;
	*number = is_negative ? -n : n;
	return SUPPRESSSIGN_FINE;
}

static bool
cut_word(struct span *s, const char *word)
{
	size_t len = strlen(word);

	if (s->len < len || memcmp(s->at, word, len) != 0)
		return false;
	*s = span_trim(span_make(s->at + len, s->len - len));
	return true;
}

/* "<5", "<=4", ">=5", ">4": one bound. What is more than 4 may be 4.1. */
static bool
read_bound(struct span s, struct suppresssign_figure *f)
{
	unsigned bound = bound_cut(&s);
	long long n;

	if (!bound)
		bound = cut_word(&s, "\342\211\245") ? BOUND_LOW :
			cut_word(&s, "\342\211\244") ? BOUND_HIGH :
						       0;
	if (!bound || read_number(span_trim(s), &n) != SUPPRESSSIGN_FINE)
		return false;
	if (bound & BOUND_LOW)
		f->low = n;
	else
		f->high = bound & BOUND_STRICT ? n - SUPPRESSSIGN_ONE : n;
	f->bound = bound;
	f->number = n;
	return true;
}

/* "1-4", "1 a 4", "1 to 4". */
static bool
read_range(struct span s, struct suppresssign_figure *f)
{
	static const char *const between[] = {"-", "a ", "to ", "\342\200\223"};
	size_t i, digits = 0;
	struct span rest;

	while (digits < s.len && s.at[digits] >= '0' && s.at[digits] <= '9')
		digits++;
	for (i = 0; i < sizeof between / sizeof *between; i++) {
		rest = span_trim(span_make(s.at + digits, s.len - digits));
		if (cut_word(&rest, between[i]) &&
			read_number(span_make(s.at, digits), &f->low) ==
				SUPPRESSSIGN_FINE &&
			read_number(rest, &f->high) == SUPPRESSSIGN_FINE)
			return f->low <= f->high;
	}
	return false;
}

static bool
is_sign(struct span s)
{
	static const char *const signs[] = {"[c]", "[x]", "[s]", "c", "s", "x",
		"p", "*", "**", "***", "..", "-", "--", "\342\200\223",
		"\342\200\224", "\342\200\246"};
	size_t i;

	for (i = 0; i < sizeof signs / sizeof *signs; i++)
		if (span_is(s, signs[i]))
			return true;
	return false;
}

enum suppresssign_status
suppresssign_read(struct span text, struct suppresssign_figure *f)
{
	struct span s = span_trim(text);
	enum suppresssign_status status;

	f->low = -SUPPRESSSIGN_FAR_OFF;
	f->high = SUPPRESSSIGN_FAR_OFF;
	f->state = SUPPRESSSIGN_NONE;
	f->bound = 0;
	if (!s.len || span_is(s, "n/d"))
		return SUPPRESSSIGN_FINE;
	f->state = SUPPRESSSIGN_HIDDEN;
	if (is_sign(s) || read_bound(s, f) || read_range(s, f))
		return SUPPRESSSIGN_FINE;
	f->state = SUPPRESSSIGN_KNOWN;
	status = read_number(s, &f->number);
	f->low = f->high = f->number;
	return status;
}
