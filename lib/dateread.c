/* date_read and date_read_range: dates as people write them. */

#include "date.h"
#include "text.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct word {
	const char *text;
	int number;
};

/* All words are folded: no capitals, no accents. */
static const struct word months[] = {
	{"enero", 1},
	{"ene", 1},
	{"january", 1},
	{"jan", 1},
	{"febrero", 2},
	{"feb", 2},
	{"february", 2},
	{"marzo", 3},
	{"mar", 3},
	{"march", 3},
	{"abril", 4},
	{"abr", 4},
	{"april", 4},
	{"apr", 4},
	{"mayo", 5},
	{"may", 5},
	{"junio", 6},
	{"jun", 6},
	{"june", 6},
	{"julio", 7},
	{"jul", 7},
	{"july", 7},
	{"agosto", 8},
	{"ago", 8},
	{"august", 8},
	{"aug", 8},
	{"septiembre", 9},
	{"setiembre", 9},
	{"sept", 9},
	{"sep", 9},
	{"set", 9},
	{"september", 9},
	{"octubre", 10},
	{"oct", 10},
	{"october", 10},
	{"noviembre", 11},
	{"nov", 11},
	{"november", 11},
	{"diciembre", 12},
	{"dic", 12},
	{"december", 12},
	{"dec", 12},
	{NULL, 0},
};

static const struct word numbers[] = {
	{"uno", 1},
	{"un", 1},
	{"primero", 1},
	{"primer", 1},
	{"dos", 2},
	{"tres", 3},
	{"cuatro", 4},
	{"cinco", 5},
	{"seis", 6},
	{"siete", 7},
	{"ocho", 8},
	{"nueve", 9},
	{"diez", 10},
	{"once", 11},
	{"doce", 12},
	{"trece", 13},
	{"catorce", 14},
	{"quince", 15},
	{"dieciseis", 16},
	{"diecisiete", 17},
	{"dieciocho", 18},
	{"diecinueve", 19},
	{"veinte", 20},
	{"veintiuno", 21},
	{"veintiun", 21},
	{"veintidos", 22},
	{"veintitres", 23},
	{"veinticuatro", 24},
	{"veinticinco", 25},
	{"veintiseis", 26},
	{"veintisiete", 27},
	{"veintiocho", 28},
	{"veintinueve", 29},
	{"treinta", 30},
	{"cuarenta", 40},
	{"cincuenta", 50},
	{"sesenta", 60},
	{"setenta", 70},
	{"ochenta", 80},
	{"noventa", 90},
	{"novecientos", 900},
	{NULL, 0},
};

/* Words that a date may hold and that say nothing. */
static const struct word fillers[] = {
	{"el", 0},
	{"dia", 0},
	{"dias", 0},
	{"de", 0},
	{"del", 0},
	{"mes", 0},
	{"ano", 0},
	{"the", 0},
	{"of", 0},
	{"lunes", 0},
	{"martes", 0},
	{"miercoles", 0},
	{"jueves", 0},
	{"viernes", 0},
	{"sabado", 0},
	{"domingo", 0},
	{"monday", 0},
	{"tuesday", 0},
	{"wednesday", 0},
	{"thursday", 0},
	{"friday", 0},
	{"saturday", 0},
	{"sunday", 0},
	{NULL, 0},
};

/* What may follow a number without a blank: 1o, 1ro, 1er, 4th. */
static const struct word endings[] = {
	{"o", 0},
	{"ro", 0},
	{"er", 0},
	{"ero", 0},
	{"st", 0},
	{"nd", 0},
	{"rd", 0},
	{"th", 0},
	{NULL, 0},
};

static const struct word *
find_word(const struct word *table, struct span word)
{
	while (table->text && !span_is(word, table->text))
		table++;
	return table->text ? table : NULL;
}

/* A date has up to three members; separators stand before the later ones. */
struct member {
	int number;
	int digits; /* 0: written in words */
	bool is_month;
	char separator; /* ' ' if only blanks or words */
};

struct scan {
	struct span rest;
	struct member members[3];
	int n;
	char separator;
	bool is_open; /* the last member is a number in words, going on */
	int thousands;
};

static bool
add_member(struct scan *s, int number, int digits, bool is_month)
{
	struct member *m = &s->members[s->n];

	if (s->n == 3)
		return false;
	m->number = number;
	m->digits = digits;
	m->is_month = is_month;
	m->separator = s->separator;
	s->n++;
	s->separator = ' ';
	s->is_open = false;
	return true;
}

static struct span
cut_letters(struct span *rest)
{
	struct span word = span_make(rest->at, 0);

	while (word.len < rest->len &&
		((rest->at[word.len] >= 'a' && rest->at[word.len] <= 'z')))
		word.len++;
	rest->at += word.len;
	rest->len -= word.len;
	return word;
}

/* Passes an ending, also one behind a dot: 1.o */
static bool
skip_ending(struct span *rest)
{
	struct span after = *rest, ending;

	if (after.len > 1 && *after.at == '.') {
		after = span_make(after.at + 1, after.len - 1);
		ending = cut_letters(&after);
		if (ending.len && find_word(endings, ending))
			*rest = after;
		return true;
	}
	ending = cut_letters(rest);
	return !ending.len || find_word(endings, ending);
}

static bool
scan_digits(struct scan *s)
{
	int number = 0, digits = 0;

	while (s->rest.len && is_digit(*s->rest.at)) {
		if (++digits > 4)
			return false;
		number = number * 10 + *s->rest.at - '0';
		s->rest.at++;
		s->rest.len--;
	}
	return skip_ending(&s->rest) && add_member(s, number, digits, false);
}

/* "treinta y uno", "dos mil veintiséis": words that make one number. */
static bool
scan_number_word(struct scan *s, int number)
{
	struct member *last = s->n ? &s->members[s->n - 1] : NULL;

	if (s->is_open && last &&
		(last->number % 1000 == 0 ||
			(last->number % 1000 >= 30 && number < 10) ||
			(last->number % 1000 == 900 && number < 100))) {
		last->number += number;
		return true;
	}
	if (!add_member(s, number, 0, false))
		return false;
	s->is_open = true;
	return true;
}

static bool
scan_word(struct scan *s)
{
	struct span word = cut_letters(&s->rest);
	const struct word *found;

	if (!word.len)
		return false;
	if (span_is(word, "mil")) {
		if (!s->is_open)
			return scan_number_word(s, 1000);
		s->members[s->n - 1].number *= 1000;
		return s->members[s->n - 1].number < 10000;
	}
	if (span_is(word, "y"))
		return s->is_open;
	if ((found = find_word(numbers, word)) != NULL)
		return scan_number_word(s, found->number);
	s->is_open = false;
	if ((found = find_word(months, word)) != NULL)
		return add_member(s, found->number, 0, true);
	return find_word(fillers, word) != NULL;
}

static bool
scan_separator(struct scan *s)
{
	char c = *s->rest.at;

	if (c != ' ' && c != ',') {
		if (!s->n || s->separator != ' ')
			return false;
		s->separator = c;
	}
	s->rest.at++;
	s->rest.len--;
	return true;
}

static bool
scan_members(struct scan *s, struct span folded)
{
	memset(s, 0, sizeof *s);
	s->rest = folded;
	s->separator = ' ';
	while (s->rest.len) {
		char c = *s->rest.at;
		bool is_fine;

		if (is_digit(c))
			is_fine = scan_digits(s);
		else if (strchr(" ,/.-", c) && c)
			is_fine = scan_separator(s);
		else
			is_fine = scan_word(s);
		if (!is_fine)
			return false;
	}
	/* "1 sep. 2026" has a dot that separates nothing; so has the end. */
	return s->n && (s->separator == ' ' || s->separator == '.');
}

/* What a text says of a day; 0 for what it does not. */
struct parts {
	int year, month, day;
	bool is_month_first;
};

static int
full_year(const struct member *m)
{
	if (m->digits == 2)
		return m->number + (m->number < 70 ? 2000 : 1900);
	if (m->digits == 4 || (!m->digits && m->number >= 1000))
		return m->number;
	return 0;
}

static bool
may_be_day(const struct member *m)
{
	return !m->is_month && m->digits <= 2;
}

static bool
is_numeric_separator(char c)
{
	return c == '/' || c == '-' || c == '.';
}

/* 04/09/2026, 2026-09-04 */
static bool
read_three_numbers(const struct member *m, struct parts *p)
{
	if (!is_numeric_separator(m[1].separator) ||
		m[1].separator != m[2].separator || !m[0].digits ||
		!m[1].digits || m[1].digits > 2)
		return false;
	p->month = m[1].number;
	if (m[0].digits == 4) {
		p->year = m[0].number;
		p->day = m[2].number;
		return p->year && m[2].digits >= 1 && m[2].digits <= 2;
	}
	p->day = m[0].number;
	p->year = full_year(&m[2]);
	if (!p->year || m[0].digits > 2)
		return false;
	if (p->month > 12 && p->month <= 31 && p->day >= 1 && p->day <= 12)
		p->is_month_first = true;
	/* 45-99-12 is a number of something; 45/09/2026 is a slip. */
	return m[2].digits == 4 ||
		(p->day <= 31 && (p->month <= 12 || p->is_month_first));
}

static bool
read_two_numbers(const struct member *m, struct parts *p)
{
	if (!is_numeric_separator(m[1].separator) || m[1].separator == '.' ||
		!m[0].digits || !m[1].digits)
		return false;
	if (m[0].digits == 4 && m[1].digits == 2) {
		p->year = m[0].number;
		p->month = m[1].number;
	} else if (m[0].digits <= 2 && m[1].digits == 4) {
		p->month = m[0].number;
		p->year = m[1].number;
	} else if (m[0].digits <= 2 && m[1].digits <= 2) {
		p->day = m[0].number;
		p->month = m[1].number;
		return p->day >= 1 && p->day <= 31 && p->month >= 1 &&
			p->month <= 12;
	}
	return p->year && p->month >= 1 && p->month <= 12;
}

static bool
read_with_month(const struct member *m, int n, struct parts *p)
{
	const struct member *year = NULL;

	if (m[0].is_month) {
		p->month = m[0].number;
		if (n == 2 && full_year(&m[1]) && m[1].digits != 2) {
			year = &m[1];
		} else if (n > 1) {
			if (!may_be_day(&m[1]))
				return false;
			p->day = m[1].number;
			year = n == 3 ? &m[2] : NULL;
		}
	} else {
		if (!may_be_day(&m[0]) || !m[1].is_month)
			return false;
		p->day = m[0].number;
		p->month = m[1].number;
		year = n == 3 ? &m[2] : NULL;
		if (!p->day)
			p->day = 99; /* "0 de mayo": a day that is none */
	}
	if (year)
		p->year = year->is_month ? 0 : full_year(year);
	return !year || p->year;
}

static bool
read_parts(struct span folded, struct parts *p)
{
	struct scan s;
	int i, n_months = 0;

	memset(p, 0, sizeof *p);
	if (!scan_members(&s, span_trim(folded)))
		return false;
	for (i = 0; i < s.n; i++)
		n_months += s.members[i].is_month;
	if (n_months > 1)
		return false;
	if (n_months)
		return read_with_month(s.members, s.n, p);
	if (s.n == 3)
		return read_three_numbers(s.members, p);
	if (s.n == 2)
		return read_two_numbers(s.members, p);
	p->day = s.members[0].number;
	return p->day && may_be_day(&s.members[0]);
}

static enum date_status
join_parts(const struct parts *p, long *day)
{
	if (!p->month)
		return DATE_NONE;
	if (p->is_month_first)
		return DATE_AMBIGUOUS;
	if (!p->year)
		return DATE_AMBIGUOUS;
	*day = date_join(p->year, p->month, p->day);
	if (*day < 0)
		return DATE_NO_DAY;
	return date_is_near(*day) ? DATE_FINE : DATE_FAR;
}

/* 04/09/2026: nearly all dates that people write are of this form. */
static bool
read_plain(struct span s, long *day)
{
	size_t i;

	if (s.len != 10 || !is_numeric_separator(s.at[2]) || s.at[5] != s.at[2])
		return false;
	for (i = 0; i < s.len; i++)
		if (i != 2 && i != 5 && !is_digit(s.at[i]))
			return false;
	*day = date_join((s.at[6] - '0') * 1000 + (s.at[7] - '0') * 100 +
			(s.at[8] - '0') * 10 + s.at[9] - '0',
		(s.at[3] - '0') * 10 + s.at[4] - '0',
		(s.at[0] - '0') * 10 + s.at[1] - '0');
	return date_is_near(*day);
}

enum date_status
date_read(struct span s, long *day)
{
	enum date_status status = date_read_iso(s, day);
	struct buf folded = {0};
	struct parts p;

	if (status == DATE_FINE && !date_is_near(*day))
		return DATE_FAR;
	if (status == DATE_NONE && read_plain(s, day))
		return DATE_FINE;
	/* No date is that long, and s may be a narrative. */
	if (status != DATE_NONE || s.len > 120)
		return status;
	text_fold(&folded, s);
	if (read_parts(buf_all(&folded), &p) &&
		(p.day || is_numeric_separator(s.at[s.len - 1]) ||
			p.is_month_first))
		status = join_parts(&p, day);
	buf_free(&folded);
	return status;
}

enum date_status
date_rewrite(struct buf *b, struct span s)
{
	enum date_status status;
	long day;

	if (read_plain(s, &day)) {
		buf_add(b, s.at + 6, 4);
		buf_byte(b, '-');
		buf_add(b, s.at + 3, 2);
		buf_byte(b, '-');
		buf_add(b, s.at, 2);
		return DATE_FINE;
	}
	status = date_read(s, &day);
	if (status == DATE_FINE)
		date_print(b, day);
	return status;
}

/* Between the two dates of a range; folded. */
static const char *const between[] = {" hasta el ", " hasta ", " al ", " a ",
	" y el ", " y ", " to ", " until ", " - ", " \xe2\x80\x93 ",
	" \xe2\x80\x94 ", "\xe2\x80\x93", "\xe2\x80\x94", " / ", "/", "-"};

static const char *const before[] = {"desde el ", "desde ", "del ", "de ",
	"entre el ", "entre ", "from ", "comprende ", "mes de "};

static struct span
skip_before(struct span s)
{
	size_t i;

	for (i = 0; i < sizeof before / sizeof *before; i++) {
		struct span word = span_of(before[i]);

		if (s.len > word.len && !memcmp(s.at, word.at, word.len))
			return span_make(s.at + word.len, s.len - word.len);
	}
	return s;
}

/* The first date may leave to the second what they share. */
static void
complete(struct parts *from, const struct parts *to)
{
	if (!from->month)
		from->month = to->month;
	if (!from->year)
		from->year = to->year - (from->month > to->month && to->year);
}

static int
last_of_month(int year, int month)
{
	int day = 31;

	while (day > 1 && date_join(year, month, day) < 0)
		day--;
	return day;
}

static enum date_status
join_range(struct parts *first, struct parts *last, long *from, long *to)
{
	enum date_status status;

	complete(first, last);
	/* Both or neither has a day; without, months are whole. */
	if (!first->day != !last->day)
		return DATE_NONE;
	if (!last->day && last->month && last->year) {
		first->day = 1;
		last->day = last_of_month(last->year, last->month);
	}
	status = join_parts(last, to);
	if (status != DATE_FINE)
		return status;
	return join_parts(first, from);
}

/* Tries to part the range at each place where this word stands. */
static enum date_status
try_between(struct span s, struct span word, long *from, long *to)
{
	enum date_status status, best = DATE_NONE;
	struct parts first, last;
	size_t i;

	for (i = 1; i + word.len < s.len; i++) {
		struct span left = span_make(s.at, i);
		struct span right =
			span_make(s.at + i + word.len, s.len - i - word.len);

		if (memcmp(s.at + i, word.at, word.len) ||
			!read_parts(left, &first) || !read_parts(right, &last))
			continue;
		status = join_range(&first, &last, from, to);
		if (status == DATE_FINE)
			return status;
		if (best == DATE_NONE)
			best = status;
	}
	return best;
}

static enum date_status
read_folded_range(struct span s, long *from, long *to)
{
	enum date_status status, best = DATE_NONE;
	struct parts first, last;
	size_t i;

	for (i = 0; i < sizeof between / sizeof *between; i++) {
		status = try_between(s, span_of(between[i]), from, to);
		if (status == DATE_FINE)
			return status;
		if (best == DATE_NONE)
			best = status;
	}
	if (read_parts(s, &last) && !last.day && last.month && last.year) {
		first = last;
		return join_range(&first, &last, from, to);
	}
	return best;
}

enum date_status
date_read_range(struct span s, long *from, long *to)
{
	struct buf folded = {0};
	enum date_status status;

	if (s.len > 240)
		return DATE_NONE;
	text_fold(&folded, s);
	while (folded.len && strchr(".,;", folded.at[folded.len - 1]))
		folded.len--;
	status = read_folded_range(skip_before(buf_all(&folded)), from, to);
	buf_free(&folded);
	return status;
}
