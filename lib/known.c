#include "known.h"

#include "date.h"
#include "text.h"
#include "timed.h"
#include "value.h"

/* Folded, of an hour: no unit of the schema's, but people write them. */
static const char *const hours[] = {
	"h", "hr", "hrs", "hs", "hora", "horas", "hour", "hours", NULL};

/* No time that a person writes is longer. */
enum { LONGEST_TIME = 40 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
known_has_kind(const struct schema_field *f, enum schema_kind kind)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == kind)
			return true;
	return false;
}

bool
known_has_digit(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (is_digit(text.at[i]))
			return true;
	return false;
}

static bool
is_one_of(struct span word, const char *const *words)
{
	while (*words && !span_is(word, *words))
		words++;
	return *words;
}

static bool
is_same_word(struct span text, const char *const *words)
{
	struct buf folded = {0};
	bool is_same;

	text_fold(&folded, text);
	is_same = is_one_of(buf_all(&folded), words);
	buf_free(&folded);
	return is_same;
}

bool
known_is_word(const struct schema_field *part, struct span word)
{
	return schema_is_unit(part, word);
}

/* The number that begins a piece, without the unit behind it. */
struct span
known_number(struct span text, struct span *unit)
{
	size_t i = 0;

	while (i < text.len &&
		(is_digit(text.at[i]) ||
			((text.at[i] == '.' || text.at[i] == ',') &&
				i + 1 < text.len && is_digit(text.at[i + 1]))))
		i++;
	*unit = span_trim(span_make(text.at + i, text.len - i));
	return span_make(text.at, i);
}

/* "60 min." ends a sentence, "2 fs." is written so. */
struct span
known_bare(struct span text)
{
	while (text.len && strchr(".,:", text.at[text.len - 1]))
		text.len--;
	return text;
}

/* The first two parts that are numbers; how many there are. */
int
known_numbers(const struct schema_field *f, int parts[2])
{
	int i, n = 0;

	for (i = 0; i < (int)f->n_parts; i++)
		if (value_is_number(&f->parts[i]) && n++ < 2)
			parts[n - 1] = i;
	return n;
}

bool
known_ratio(struct span text, struct span *done, struct span *all)
{
	struct span rest;

	*done = known_number(text, &rest);
	if (!done->len || rest.len < 2)
		return false;
	if (rest.at[0] == '/')
		rest = span_make(rest.at + 1, rest.len - 1);
	else if (rest.len > 3 &&
		(!memcmp(rest.at, "de ", 3) || !memcmp(rest.at, "of ", 3)))
		rest = span_make(rest.at + 3, rest.len - 3);
	else
		return false;
	*all = known_number(span_trim(rest), &rest);
	return all->len && !known_bare(rest).len;
}

unsigned
known_holders(const struct schema_field *f, struct span text)
{
	struct span bare = known_bare(text);

	return schema_holders(f, text) |
		(bare.len < text.len ? schema_holders(f, bare) : 0);
}

/* "60 min", "12 g", "60'" */
bool
known_has_unit(const struct schema_field *f, struct span text)
{
	struct span unit, number = known_number(text, &unit);
	size_t i;

	if (!number.len || !unit.len)
		return false;
	for (i = 0; i < f->n_parts; i++)
		if (value_is_number(&f->parts[i]) &&
			(known_is_word(&f->parts[i], unit) ||
				known_is_word(&f->parts[i], known_bare(unit))))
			return true;
	return known_holders(f, unit) &&
		(known_has_kind(f, SCHEMA_REAL) ||
			known_has_kind(f, SCHEMA_INT));
}

/* "C1", "227/2026": no word of a sentence, so it may be a text alone. */
bool
known_is_code(const struct schema_field *f, struct span text)
{
	bool has_digit = false, has_letter = false;
	size_t i, slashes = 0;
	int parts[2];

	for (i = 0; i < text.len; i++) {
		has_digit |= is_digit(text.at[i]);
		has_letter |= (text.at[i] >= 'A' && text.at[i] <= 'Z') ||
			(text.at[i] >= 'a' && text.at[i] <= 'z');
		slashes += text.at[i] == '/';
		if (text.at[i] == '\'' || (text.at[i] & 0x80))
			return false;
	}
	if (has_letter)
		return has_digit && !is_digit(text.at[0]) &&
			is_digit(text.at[text.len - 1]) && text.len <= 12;
	return has_digit && slashes == 1 && !known_numbers(f, parts);
}

/* "04/09/2026 09:30" */
static bool
is_timed(struct span text)
{
	struct buf iso = {0};
	bool is_timed = timed_read(&iso, text) == DATE_FINE;

	buf_free(&iso);
	return is_timed;
}

/* Is it a segment for itself? */
bool
known_is(const struct schema_field *f, struct span text)
{
	struct span done, all;
	int parts[2];
	long day;

	if (known_holders(f, text))
		return true;
	if (!known_has_digit(text))
		return false;
	return known_has_unit(f, text) ||
		(known_has_kind(f, SCHEMA_DATE) &&
			(date_read(text, &day) != DATE_NONE ||
				is_timed(text))) ||
		(known_numbers(f, parts) == 2 &&
			known_ratio(text, &done, &all));
}

/* "media hora", "hora y media", "14:00 a 15:30": all words say how long. */
static bool
says_hours(struct span folded)
{
	static const char *const parts[] = {"y", "e", "media", "cuarto",
		"cuartos", "un", "una", "dos", "tres", "cuatro", "cinco",
		"seis", "half", "an", "a", "and", "de", "las", "min", "minutos",
		"minutes", "to", "-", "\xe2\x80\x93", NULL};
	bool is_hours = false, has_many = false;
	struct span word;

	while ((word = span_word(&folded)).len) {
		word = known_bare(word);
		if (is_one_of(word, hours))
			is_hours = true;
		else if (is_digit(*word.at) || is_one_of(word, parts))
			has_many = true;
		else
			return false;
		is_hours |= is_digit(*word.at) &&
			(memchr(word.at, ':', word.len) ||
				memchr(word.at, 'h', word.len));
	}
	return is_hours && has_many;
}

bool
known_is_hours(struct span text)
{
	struct span unit, number = known_number(text, &unit), word;
	struct buf folded = {0};
	bool is_hours;

	if (text.len > LONGEST_TIME)
		return false;
	text_fold(&folded, text);
	word = known_bare(span_word(&unit));
	is_hours = (number.len && is_same_word(word, hours)) ||
		(!known_is_clock(text) && says_hours(buf_all(&folded)));
	buf_free(&folded);
	return is_hours;
}

bool
known_is_clock(struct span text)
{
	struct buf day = {0}, iso = {0};
	bool is_clock;

	/* "1:30" and "1h30" may be how long it took. */
	if (text.len > LONGEST_TIME || !memchr(text.at, ':', text.len) ||
		(is_digit(text.at[0]) && !is_digit(text.at[1])))
		return false;
	buf_string(&day, "01/01/2026 ");
	buf_span(&day, text);
	is_clock = timed_read(&iso, buf_all(&day)) == DATE_FINE;
	buf_free(&day);
	buf_free(&iso);
	return is_clock;
}
