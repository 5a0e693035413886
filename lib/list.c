#include "list.h"

#include "text.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
is_one_of(uint32_t c, const uint32_t *set, size_t n)
{
	while (n--)
		if (c == set[n])
			return true;
	return false;
}

/* Boxes that are empty, or crossed: what stands behind was not chosen. */
static bool
is_box(uint32_t c)
{
	static const uint32_t boxes[] = {0x25a1, 0x2610, 0x2b1c, 0x274c, 0x274e,
		0xf06f, 0xf071, 0xf072, 0xf0a8};

	return is_one_of(c, boxes, sizeof boxes / sizeof *boxes) ||
		(c >= 0x2715 && c <= 0x2718);
}

/* Dashes, dots, arrows, shapes and dingbats; Wingdings are of private use. */
static bool
is_mark(uint32_t c)
{
	return !is_box(c) &&
		(c == 0xb7 || (c >= 0x2010 && c <= 0x2015) ||
			(c >= 0x2022 && c <= 0x2025) || c == 0x2043 ||
			(c >= 0x2190 && c <= 0x23ff) ||
			(c >= 0x25a0 && c <= 0x27bf) ||
			(c >= 0x2900 && c <= 0x2bff) ||
			(c >= 0xe000 && c <= 0xf8ff));
}

/* "04/09/2026": a hyphen right before it is no minus. */
static bool
is_date(struct span s)
{
	size_t i = 0, j;
	char sign;

	while (i < s.len && i < 2 && is_digit(s.at[i]))
		i++;
	if (!i || i == s.len || !memchr("/.-", s.at[i], 3))
		return false;
	sign = s.at[i];
	for (j = i + 1; j < s.len && is_digit(s.at[j]); j++)
		continue;
	return j > i + 1 && j < s.len && s.at[j] == sign;
}

/* A hyphen, '*' and the like; "-5" has none. */
static size_t
ascii_size(struct span s)
{
	size_t i = 1;

	if (s.len == 1)
		return strchr("-*+>~", s.at[0]) != NULL;
	if (strchr("-*+>~", s.at[0]) && is_blank(s.at[1]))
		return 1;
	if (s.at[0] == '-' &&
		(is_letter(s.at[1]) || s.at[1] == '\xc3' ||
			is_date(span_make(s.at + 1, s.len - 1))))
		return 1;
	if (s.at[0] != '#')
		return 0;
	while (i < s.len && i < 4 && is_digit(s.at[i]))
		i++;
	return i > 1 && i < s.len && is_blank(s.at[i]) ? i : 0;
}

static size_t
bullet_size(struct span s)
{
	uint32_t c;
	size_t size;

	/* Most lines begin with a letter or a digit. */
	if (!s.len ||
		(s.at[0] >= '0' && s.at[0] < 0x7f && s.at[0] != '>' &&
			s.at[0] != '~'))
		return 0;
	if (s.at[0] > 0 && s.at[0] < 0x7f)
		return ascii_size(s);
	c = text_decode(s, &size);
	if (!is_mark(c) && c != 0xb0)
		return 0;
	/* A sign that asks for a picture. */
	if (s.len > size + 3 && !memcmp(s.at + size, "\xef\xb8\x8f", 3))
		size += 3;
	if (s.len <= size)
		return c == 0xb0 ? 0 : size;
	if (is_blank(s.at[size]))
		return size;
	/* U+2212 is a minus. */
	return c != 0xb0 && c != 0x2212 &&
			(is_digit(s.at[size]) || is_letter(s.at[size]) ||
				s.at[size] == '\xc3') ?
		size :
		0;
}

/* "12", "b", "iv" */
static size_t
figure_size(struct span s)
{
	size_t i = 0;

	while (i < s.len && i < 3 && is_digit(s.at[i]))
		i++;
	if (i)
		return i;
	while (i < s.len && i < 5 &&
		(s.at[i] == 'i' || s.at[i] == 'v' || s.at[i] == 'x'))
		i++;
	if (i && i < s.len && s.at[i] == ')')
		return i;
	return s.len > 1 && s.at[1] == ')' && is_letter(s.at[0]);
}

/* "(4) 425-1234" is a telephone, "(4) 04/09/2026" an item. */
static bool
is_dialled(struct span s)
{
	size_t i = 0;

	s = span_trim(s);
	while (i < s.len && i < 2 && is_digit(s.at[i]))
		i++;
	return i && !is_date(s) &&
		(s.len < i + 4 || memcmp(s.at + i, " de ", 4));
}

/*
 * "1.1)", "1.2.", and "1.1" before a date: of two figures. Without a sign it
 * could be an amount, and "9.30" a time.
 */
static size_t
outline_size(struct span s)
{
	size_t whole = 0, i, start;

	while (whole < s.len && whole < 2 && is_digit(s.at[whole]))
		whole++;
	i = start = whole + 1;
	while (i < s.len && i < start + 2 && is_digit(s.at[i]))
		i++;
	if (!whole || s.at[whole] != '.' || i == start || i == s.len)
		return 0;
	if (is_blank(s.at[i]))
		return i == start + 1 &&
				is_date(span_trim(
					span_make(s.at + i, s.len - i))) ?
			i :
			0;
	if (s.at[i] != ')' && s.at[i] != '.')
		return 0;
	i++;
	if (i < s.len && s.at[i] == '-')
		i++;
	return i < s.len && is_blank(s.at[i]) ? i : 0;
}

/* "1)", "12.", "3.-", "a)", "(1)", "ii)"; ")" and "-" need no blank. */
static size_t
number_size(struct span s)
{
	bool is_paren = s.len && s.at[0] == '(';
	size_t size = figure_size(span_make(s.at + is_paren, s.len - is_paren));
	size_t i = is_paren + size;

	if (!size || i == s.len || (is_paren && s.at[i] != ')') ||
		(s.at[i] != ')' && s.at[i] != '.'))
		return 0;
	i++;
	if (i < s.len && s.at[i] == '-')
		i++;
	if (i == s.len ||
		(is_paren && is_dialled(span_make(s.at + i, s.len - i))))
		return 0;
	return is_blank(s.at[i]) ||
			(!is_paren && is_digit(s.at[0]) && s.at[i - 1] != '.' &&
				(is_digit(s.at[i]) || is_letter(s.at[i]))) ?
		i :
		0;
}

bool
list_has_letter(struct span line)
{
	return line.len > 1 && line.at[0] == 'o' && is_blank(line.at[1]);
}

static bool
is_capital(struct span s)
{
	return (s.at[0] >= 'A' && s.at[0] <= 'Z') ||
		(s.len > 1 && s.at[0] == '\xc3' &&
			(unsigned char)s.at[1] <= 0x9e);
}

bool
list_is_word(struct span line)
{
	struct span next = span_make(line.at + 2, line.len - 2);

	return list_has_letter(line) && line.at[1] == ' ' && next.len &&
		!is_blank(*next.at) && !is_capital(next) &&
		!is_digit(*next.at) && !memchr(next.at, ':', next.len);
}

static size_t
mark_size(struct span s)
{
	size_t size = bullet_size(s);

	if (!size)
		size = number_size(s);
	if (!size && s.len && is_digit(*s.at))
		size = outline_size(s);
	return size ? size : list_has_letter(s);
}

struct span
list_strip(struct span line)
{
	size_t size;

	line = span_trim(line);
	size = mark_size(line);
	return span_trim(span_make(line.at + size, line.len - size));
}

bool
list_is_bulleted(struct span line)
{
	return mark_size(span_trim(line)) > 0;
}

bool
list_is_bare(struct span line)
{
	return line.len && bullet_size(line) == line.len;
}

static struct span
peek_line(struct span s)
{
	const char *end = s.len ? memchr(s.at, '\n', s.len) : NULL;

	return span_make(s.at, end ? (size_t)(end - s.at) : s.len);
}

static void
pass_line(struct list *l, struct span line)
{
	size_t size = line.len + (line.len < l->rest.len);

	l->rest = span_make(l->rest.at + size, l->rest.len - size);
	l->line++;
}

/* "1" of "1. cumplida", "(1) cumplida" and "1.- cumplida" */
static struct span
figure_of(struct span line)
{
	size_t start = line.len && line.at[0] == '(', end = start;

	while (end < line.len && is_digit(line.at[end]))
		end++;
	/* "3.1." is of two figures, and says which of its list is meant. */
	if (end + 1 < line.len && line.at[end] == '.' &&
		is_digit(line.at[end + 1]))
		end = start;
	return span_make(line.at + start, end - start);
}

/* The line, with its bullet or without. */
static void
set_line(struct list *l, struct list_line *line, struct span whole)
{
	bool is_word;

	whole = span_trim(whole);
	if (!l->is_begun && whole.len) {
		l->is_begun = true;
		l->has_letter = list_has_letter(whole);
	}
	is_word = !l->has_letter && list_is_word(whole);
	line->line = l->line;
	line->is_bulleted = !is_word && list_is_bulleted(whole);
	line->text = is_word ? whole : list_strip(whole);
	line->figure = figure_of(line->is_bulleted ? whole : span_of(""));
}

bool
list_next(struct list *l, struct list_line *line)
{
	line->is_after_blank = false;
	while (l->rest.len) {
		struct span whole = peek_line(l->rest);

		set_line(l, line, whole);
		pass_line(l, whole);
		if (line->text.len)
			return true;
		line->is_after_blank = true;
	}
	return false;
}
