#include "label.h"

#include "list.h"
#include "plain.h"

/* Short labels, as "A" for To, are known by their colon alone. */
enum { LONGEST_LABEL = 120, SHORTEST_ALONE = 4, LEAST_LEADERS = 3 };

/* What has fewer figures is no identifier that needs no colon. */
enum { LEAST_FIGURES = 5 };

/* For sets of a few characters: the compiler unrolls it. */
static inline bool
is_one_of(char c, const char *set)
{
	while (*set && *set != c)
		set++;
	return *set;
}

static bool
begins(struct span s, const char *with)
{
	size_t len = strlen(with);

	return s.len >= len && !memcmp(s.at, with, len);
}

static struct span
pass(struct span s, size_t n)
{
	return span_make(s.at + n, s.len - n);
}

static struct span
strip_marks(struct span s)
{
	while (s.len && is_one_of(*s.at, "#*_ "))
		s = pass(s, 1);
	return s;
}

/* How many of the characters of set s begins with, up to most. */
static size_t
run(struct span s, const char *set, size_t most)
{
	size_t i = 0;

	while (i < s.len && i < most && is_one_of(s.at[i], set))
		i++;
	return i;
}

/* "12", "IV", "iv", "b" */
static size_t
figure_size(struct span s)
{
	size_t size = run(s, "0123456789", 3);

	if (!size)
		size = run(s, "IVXLC", 6);
	if (!size)
		size = run(s, "ivxlc", 6);
	if (!size && s.len && ((*s.at | 32) >= 'a' && (*s.at | 32) <= 'z'))
		size = 1;
	return size;
}

/* ".", ")", ".-", "°)", "º" behind it. */
static size_t
sign_size(struct span s)
{
	static const char *const signs[] = {".", ")", "-", "\xc2\xb0",
		"\xc2\xba", "\xc2\xaa", "\xe2\x80\x93"};
	size_t size = 0, i = 0;

	while (i < sizeof signs / sizeof *signs) {
		if (begins(pass(s, size), signs[i])) {
			size += strlen(signs[i]);
			i = 0;
		} else {
			i++;
		}
	}
	return size;
}

static size_t
number_size(struct span s)
{
	size_t start = begins(s, "("), figure, sign;
	bool is_digit;

	figure = figure_size(pass(s, start));
	if (!figure)
		return 0;
	is_digit = s.at[start] >= '0' && s.at[start] <= '9';
	s = pass(s, start + figure);
	sign = sign_size(s);
	if (!sign && !(is_digit && s.len && span_is_blank(*s.at)))
		return 0;
	return start + figure + sign;
}

/* Cuts a number off; false if there is none, or nothing behind it. */
static bool
cut_number(struct span *s)
{
	size_t size = number_size(*s);

	if (!size || size >= s->len)
		return false;
	*s = span_trim(pass(*s, size));
	return true;
}

struct span
label_strip_numbering(struct span s)
{
	s = strip_marks(list_strip(s));
	while (cut_number(&s))
		;
	return strip_marks(s);
}

struct span
label_strip_leaders(struct span s)
{
	for (;;) {
		if (s.len && is_one_of(s.at[s.len - 1], ".,_-* :"))
			s.len--;
		else if (s.len > 2 &&
			!memcmp(s.at + s.len - 3, "\xe2\x80\xa6", 3))
			s.len -= 3;
		else
			return span_trim(s);
	}
}

static bool
find(const struct schema_type *type, struct span text, struct label *l)
{
	return text.len && schema_find_label(type, text, &l->field, &l->label);
}

/* Likewise, if it is not what was tried last. */
static bool
find_once(const struct schema_type *type, struct span text, struct span *tried,
	struct label *l)
{
	if (text.at == tried->at && text.len == tried->len)
		return false;
	*tried = text;
	return find(type, text, l);
}

/* As it stands, then without what forms put around labels. */
static bool
look_up(const struct schema_type *type, struct span text, struct label *l)
{
	struct span bare, tried;

	memset(l, 0, sizeof *l);
	l->value = span_of("");
	text = span_trim(text);
	if (!text.len || text.len > LONGEST_LABEL)
		return false;
	bare = list_strip(text);
	l->is_bulleted = bare.at != text.at;
	if (find(type, text, l))
		return true;
	/* "1. N° de caso": what looks like a number may begin the label. */
	tried = text;
	bare = strip_marks(bare);
	do {
		struct span name = strip_marks(bare);

		if (find_once(type, name, &tried, l) ||
			find_once(type, label_strip_leaders(name), &tried, l)) {
			l->is_bulleted |= strip_marks(text).at != name.at;
			return true;
		}
	} while (cut_number(&bare));
	return false;
}

/* "**Caso:** A": the marks that end there. */
static struct span
strip_emphasis(struct span line, struct span value)
{
	while (value.len && is_one_of(*value.at, "*_") && *value.at == *line.at)
		value = pass(value, 1);
	return span_trim(value);
}

/* The label before at, and what is behind it, size on. */
static bool
cut_at(const struct schema_type *type, struct span line, size_t at, size_t size,
	struct label *l)
{
	if (!look_up(type, span_make(line.at, at), l))
		return false;
	l->value = strip_emphasis(line, span_trim(pass(line, at + size)));
	l->has_colon = true;
	/* A heading with text behind it is a sentence. */
	return l->field || l->label->kind == SCHEMA_LABEL_PERIOD ||
		l->label->kind == SCHEMA_LABEL_PERSON || !l->value.len;
}

/* Leaders, blanks between them too; *n is how many. */
static size_t
leaders_size(struct span s, size_t *n)
{
	size_t size = 0, i = 0;

	*n = 0;
	while (i < s.len) {
		size_t step = is_one_of(s.at[i], "._")	   ? 1 :
			begins(pass(s, i), "\xe2\x80\xa6") ? 3 :
							     0;

		if (!step && !(s.at[i] == ' ' && *n))
			break;
		*n += step == 3 ? 2 : step;
		i += step ? step : 1;
		size = step ? i : size;
	}
	return size;
}

/* "Caso ........ A" */
static bool
cut_leaders(const struct schema_type *type, struct span line, struct label *l)
{
	size_t i, size, n;

	for (i = 1; i < line.len && i < LONGEST_LABEL; i++) {
		if (!is_one_of(line.at[i], "._\xe2"))
			continue;
		size = leaders_size(pass(line, i), &n);
		if (n >= LEAST_LEADERS)
			return cut_at(type, line, i, size, l);
		i += size ? size - 1 : 0;
	}
	return false;
}

/* "RESUMEN.- Asistió." Numbers have the sign, too. */
static bool
cut_point(const struct schema_type *type, struct span line, struct label *l)
{
	size_t i;

	for (i = 1; i + 1 < line.len && i < LONGEST_LABEL; i++) {
		struct span sign = pass(line, i);
		size_t size = begins(sign, ".-") ? 2 :
			begins(sign, ".\xe2\x80\x93") ||
				begins(sign, ".\xe2\x80\x94") ?
						   4 :
						   0;

		if (size && cut_at(type, line, i, size, l))
			return true;
	}
	return false;
}

bool
label_cut(const struct schema_type *type, struct span line, uint32_t signs,
	struct label *l)
{
	const char *colon = memchr(line.at, ':', line.len);

	if (colon && cut_at(type, line, (size_t)(colon - line.at), 1, l))
		return true;
	return signs & (PLAIN_DOTS | PLAIN_BARS) &&
		(cut_leaders(type, line, l) || cut_point(type, line, l));
}

bool
label_is_small(struct span line)
{
	line = label_strip_numbering(line);
	return line.len && line.at[0] >= 'a' && line.at[0] <= 'z';
}

bool
label_alone(const struct schema_type *type, struct span line, struct label *l)
{
	return line.len >= SHORTEST_ALONE && !label_is_small(line) &&
		look_up(type, line, l);
}

/*
 * Where figures begin that go to the line's end, and how many there are:
 * 20123456, 1234567-1A CB.
 */
static size_t
find_figures(struct span line, size_t *n)
{
	size_t start = 0, i;

	*n = 0;

	while (start < line.len && !is_one_of(line.at[start], "0123456789+("))
		start++;
	for (i = start; i < line.len; i++)
		if (!is_one_of(line.at[i], "0123456789+()-. ") &&
			!(line.at[i] >= 'A' && line.at[i] <= 'Z'))
			return line.len;
		else
			*n += line.at[i] >= '0' && line.at[i] <= '9';
	return start;
}

/* Cuts "N.º", "Nro." or the like off the end of what stands before figures. */
static struct span
cut_sign(struct span *head)
{
	size_t len = head->len;
	struct span sign;

	while (len && !span_is_blank(head->at[len - 1]))
		len--;
	sign = span_make(head->at + len, head->len - len);
	if (sign.len < 2 || sign.len > 5 || (*sign.at | 32) != 'n' ||
		(sign.len > 3 && !memchr(sign.at, '.', sign.len)))
		sign.len = 0;
	return sign;
}

bool
label_before_figures(const struct schema_type *type, struct span line,
	struct label *heading, struct label *found)
{
	size_t n, start = find_figures(line, &n);
	struct span head, sign;

	memset(heading, 0, sizeof *heading);
	if (start == line.len || !start || start > LONGEST_LABEL)
		return false;
	head = span_trim(span_make(line.at, start));
	sign = cut_sign(&head);
	head = span_trim(span_make(head.at, head.len - sign.len));
	if (label_is_small(head) || !look_up(type, head, found))
		return false;
	if (found->label && found->label->kind == SCHEMA_LABEL_HEADING) {
		*heading = *found;
		if (!found->label->fills[0] || !look_up(type, sign, found))
			return false;
	} else if (!found->field || !found->field->shape || n < LEAST_FIGURES) {
		return false;
	}
	found->value = span_trim(pass(line, start));
	found->has_colon = true;
	return found->field;
}

bool
label_is(const struct schema_type *type, struct span text, struct label *l)
{
	return look_up(type, text, l) &&
		(l->field || l->label->kind == SCHEMA_LABEL_PERIOD);
}

bool
label_begins(const struct schema_type *type, struct span s)
{
	size_t most = s.len < LONGEST_LABEL ? s.len : LONGEST_LABEL;
	const char *colon = memchr(s.at, ':', most);
	struct label l;

	return colon &&
		find(type,
			label_strip_leaders(
				span_make(s.at, (size_t)(colon - s.at))),
			&l) &&
		(l.field || l.label->kind == SCHEMA_LABEL_PERIOD);
}
