#include "monthfirst.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Cuts a number of one or two digits off; -1 if there is none. */
static int
cut_number(struct span *s)
{
	int number = 0;
	size_t i;

	for (i = 0; i < s->len && i < 3 && is_digit(s->at[i]); i++)
		number = number * 10 + s->at[i] - '0';
	*s = span_make(s->at + i, s->len - i);
	return i == 1 || i == 2 ? number : -1;
}

static bool
cut_sign(struct span *s, char sign)
{
	if (!s->len || *s->at != sign)
		return false;
	*s = span_make(s->at + 1, s->len - 1);
	return true;
}

/* The two numbers before the year that a text begins with. */
static bool
read_numbers(struct span s, int *first, int *second)
{
	char sign;

	*first = cut_number(&s);
	sign = s.len ? *s.at : '\0';
	if (*first < 1 || (sign != '/' && sign != '-'))
		return false;
	cut_sign(&s, sign);
	*second = cut_number(&s);
	return *second >= 1 && cut_sign(&s, sign) && s.len && is_digit(*s.at);
}

static bool
is_sure(struct span cell)
{
	int first, second;

	return read_numbers(cell, &first, &second) && first <= 12 &&
		second > 12 && second <= 31;
}

bool
monthfirst_is_doubt(struct span cell)
{
	int first, second;

	return read_numbers(span_trim(cell), &first, &second) && first <= 12 &&
		second <= 12 && first != second;
}

/* Does a day above 12 stand behind the sign, as the second number? */
static bool
may_be_second(const char *at, const char *end)
{
	return end - at > 4 && at[3] == at[0] && is_digit(at[2]) &&
		(at[1] == '2' || (at[1] == '1' && at[2] > '2') ||
			(at[1] == '3' && at[2] < '2'));
}

/* Is the number before the sign the first of such a date? */
static bool
is_sure_at(struct span text, const char *at)
{
	const char *start = at;

	while (start > text.at && at - start < 3 && is_digit(start[-1]))
		start--;
	return start < at && at - start < 3 &&
		is_sure(span_make(start, (size_t)(text.at + text.len - start)));
}

static bool
is_in(struct span text, char sign)
{
	const char *at = text.at, *end = text.at + text.len;

	for (; at < end && (at = memchr(at, sign, (size_t)(end - at))); at++)
		if (may_be_second(at, end) && is_sure_at(text, at))
			return true;
	return false;
}

bool
monthfirst_is_in(struct span text)
{
	return is_in(text, '/') || is_in(text, '-');
}

/* Cuts the next cell off, without its quotes; *sign is what ends it. */
static struct span
cut_cell(struct span *rest, char delimiter, char *sign)
{
	bool is_quoted = false;
	struct span cell;
	size_t i;

	for (i = 0; i < rest->len; i++) {
		char c = rest->at[i];

		if (c == '"')
			is_quoted = !is_quoted;
		if (!is_quoted && (c == delimiter || c == '\n' || c == '\r'))
			break;
	}
	*sign = i < rest->len ? rest->at[i] : '\n';
	cell = span_trim(span_make(rest->at, i));
	if (cell.len > 1 && *cell.at == '"')
		cell = span_trim(span_make(cell.at + 1, cell.len - 2));
	i += i < rest->len;
	*rest = span_make(rest->at + i, rest->len - i);
	return cell;
}

void
monthfirst_mark(
	struct column *columns, size_t n, struct span rows, char delimiter)
{
	size_t i = 0;
	char sign;

	while (rows.len) {
		bool is_one = is_sure(cut_cell(&rows, delimiter, &sign));

		if (i < n)
			columns[i].is_month_first |= is_one;
		i = sign == delimiter ? i + 1 : 0;
	}
}
