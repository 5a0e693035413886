#include "sheetcell.h"

#include "date.h"

#include <stdint.h>

/* A 1 March 1900, from which on programs agree on days. */
enum { FIRST_DAY = 61 };

/* Those up to 10^15 are exact, and so is the quotient then (Clinger 1990). */
static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Goes past digits, and says what they are; more than 15 do not count. */
static size_t
take_digits(struct span s, size_t i, uint64_t *number)
{
	for (; i < s.len && is_digit(s.at[i]); i++)
		if (*number < UINT64_C(1000000000000000))
			*number = *number * 10 + (uint64_t)(s.at[i] - '0');
	return i;
}

bool
sheetcell_read_number(struct span s, struct sheetcell_number *n)
{
	bool is_negative = s.len && s.at[0] == '-';
	size_t start = is_negative, i, digits, decimals = 0;
	uint64_t number = 0;

	i = take_digits(s, start, &number);
	digits = i - start;
	if (!digits || (digits > 1 && s.at[start] == '0'))
		return false;
	if (i < s.len && s.at[i] == '.') {
		start = i + 1;
		i = take_digits(s, start, &number);
		decimals = i - start;
		if (!decimals)
			return false;
	}
	if (i != s.len || digits + decimals > SHEETCELL_DIGITS ||
		(is_negative && !number && !decimals))
		return false;
	n->value = (double)number / powers[decimals];
	if (is_negative)
		n->value = -n->value;
	n->whole = (int)digits;
	n->decimals = (int)decimals;
	return true;
}

static bool
day_number(long day, double *number)
{
	long serial = day - date_join(1899, 12, 30);

	*number = (double)serial;
	return serial >= FIRST_DAY;
}

bool
sheetcell_read_date(struct span s, double *number)
{
	long day;

	return date_read_iso(s, &day) == DATE_FINE && day_number(day, number);
}

bool
sheetcell_read_month(struct span s, double *number)
{
	char day[] = "YYYY-MM-01";

	if (s.len != 7)
		return false;
	memcpy(day, s.at, 7);
	return sheetcell_read_date(span_of(day), number);
}

static void
note_date(struct sheetcell_facts *f, struct span cell)
{
	double number;
	long day;

	if (date_read_iso(cell, &day) != DATE_FINE)
		f->has_other_than_dates = true;
	else
		f->has_shown |= day_number(day, &number);
}

static void
note_number(struct sheetcell_facts *f, struct span cell)
{
	struct sheetcell_number n;

	if (!sheetcell_read_number(cell, &n)) {
		f->has_other_than_numbers = true;
		f->has_bound |= cell.at[0] == '<' || cell.at[0] == '>';
		return;
	}
	f->has_other_than_numbers |= n.decimals && cell.at[cell.len - 1] == '0';
	if (n.decimals > f->decimals)
		f->decimals = n.decimals;
}

void
sheetcell_note(struct sheetcell_facts *f, struct span cell)
{
	if (!cell.len)
		return;
	f->has_any = true;
	if (!f->has_other_than_dates)
		note_date(f, cell);
	note_number(f, cell);
}

bool
sheetcell_are_dates(const struct sheetcell_facts *f)
{
	return f->has_any && !f->has_other_than_dates && f->has_shown;
}

bool
sheetcell_are_numbers(const struct sheetcell_facts *f)
{
	return f->has_any && !f->has_other_than_numbers;
}
