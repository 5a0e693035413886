#include "counted.h"

#include "number.h"
#include "numeral.h"
#include "text.h"

/* Longer text is no number. */
enum { LONGEST = 120 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Cuts a last "(...)" off; *inside is empty if there is none. */
static struct span
cut_parenthesis(struct span text, struct span *inside)
{
	size_t at;

	text = span_cut_stop(text);
	*inside = span_make(text.at, 0);
	if (!text.len || text.at[text.len - 1] != ')')
		return text;
	for (at = text.len; at && text.at[at - 1] != '('; at--)
		continue;
	if (at < 2)
		return text;
	*inside = span_trim(span_make(text.at + at, text.len - 1 - at));
	return span_trim(span_make(text.at, at - 1));
}

static bool
is_one_of(struct span word, const char *const *words)
{
	while (*words && !span_is(word, *words))
		words++;
	return *words;
}

/*
 * Reads "mil doscientos 50/100 bolivianos" in hundredths. False if it is no
 * number in words.
 */
static bool
read_words(struct span text, long long *hundredths)
{
	static const char *const passed[] = {"son", "con", "bolivianos",
		"boliviano", "bs", "bs.", "00/100", NULL};
	struct buf folded = {0}, words = {0};
	struct span rest, word;
	long long cents = 0;
	bool is_read;

	text_fold(&folded, text);
	rest = buf_all(&folded);
	while ((word = span_word(&rest)).len) {
		if (is_one_of(word, passed))
			continue;
		if (word.len == 6 && is_digit(word.at[0]) &&
			is_digit(word.at[1]) &&
			!memcmp(word.at + 2, "/100", 4)) {
			cents = (word.at[0] - '0') * 10 + word.at[1] - '0';
			continue;
		}
		buf_span(&words, word);
		buf_byte(&words, ' ');
	}
	is_read = numeral_read(buf_all(&words), hundredths);
	*hundredths = *hundredths * 100 + cents;
	buf_free(&folded);
	buf_free(&words);
	return is_read;
}

static bool
has_digit(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (is_digit(s.at[i]))
			return true;
	return false;
}

bool
counted_has_remark(struct span text)
{
	struct span inside;
	long long ignored;

	/* Nearly all. */
	if (!text.len || text.len > LONGEST || !memchr(text.at, ')', text.len))
		return false;
	cut_parenthesis(text, &inside);
	return inside.len && !read_words(inside, &ignored);
}

bool
counted_agrees(struct span text, struct span number)
{
	struct buf said = {0};
	long long hundredths;
	struct span inside;
	bool agrees;

	cut_parenthesis(text, &inside);
	if (!read_words(inside, &hundredths))
		return !has_digit(inside);
	agrees = number_print_ratio(&said, hundredths, 100, 1) &&
		span_equal(buf_all(&said), number);
	buf_free(&said);
	return agrees;
}

/* Cuts "n.º", "nro." and the like off before a digit; folded. */
static struct span
cut_sign(struct span s)
{
	static const char *const signs[] = {"numero", "num.", "num", "nro.",
		"nro", "n.\xc2\xba", "n.o", "n\xc2\xba", "n\xc2\xb0",
		"n.\xc2\xb0", "no.", "#"};
	struct span rest;
	size_t i;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);

		if (s.len <= len || memcmp(s.at, signs[i], len))
			continue;
		rest = span_trim(span_make(s.at + len, s.len - len));
		if (rest.len && is_digit(*rest.at))
			return rest;
	}
	return s;
}

/* Is one the beginning of the other: "kit" and "kits"? */
static bool
is_kin(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;

	return len > 2 && (a.len > b.len ? a.len : b.len) - len <= 2 &&
		!memcmp(a.at, b.at, len);
}

/* Is it a word of the label: of "Kits entregados", "kits"? */
static bool
is_of_label(const struct schema_field *f, struct span word)
{
	struct buf folded = {0};
	struct span rest, one;
	bool is_word = false;
	int lang;

	for (lang = SCHEMA_ES; lang <= SCHEMA_EN; lang++) {
		buf_clear(&folded);
		text_fold(&folded, f->label[lang]);
		rest = buf_all(&folded);
		while ((one = span_word(&rest)).len)
			is_word |= is_kin(one, word);
	}
	buf_free(&folded);
	return is_word;
}

/* Are these words beside the number of the field? "al mes" is "mensual". */
static bool
are_units(const struct schema_field *f, struct span words)
{
	struct span word;

	if ((span_is(words, "al mes") || span_is(words, "por mes")) &&
		is_of_label(f, span_of("mensual")))
		return true;
	while ((word = span_word(&words)).len)
		if (!is_of_label(f, word))
			return false;
	return true;
}

/* "7/10", "7 de 10", where 10 is the most there is; cut to "7". */
static bool
cut_most(const struct schema_field *f, struct span *s)
{
	static const char *const signs[] = {"/", "de ", "sobre ", "of "};
	struct span rest;
	size_t i, n = 0;
	long long most;

	while (n < s->len && is_digit(s->at[n]))
		n++;
	rest = span_trim(span_make(s->at + n, s->len - n));
	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);

		if (!n || rest.len <= len || memcmp(rest.at, signs[i], len) ||
			!number_read_decimal(span_trim(span_make(rest.at + len,
						     rest.len - len)),
				&most) ||
			most != f->max)
			continue;
		s->len = n;
		return true;
	}
	return false;
}

/* Where the first word ends that is neither a number nor its currency. */
static struct span
cut_units(struct span s, struct span *units)
{
	struct span rest = s, word;
	bool has_number = false;

	while ((word = span_word(&rest)).len) {
		if (has_digit(word)) {
			has_number = true;
		} else if (has_number && !span_is(word, "bs") &&
			!span_is(word, "bs.") && !span_is(word, "bolivianos")) {
			*units = span_make(
				word.at, (size_t)(s.at + s.len - word.at));
			return span_trim(
				span_make(s.at, (size_t)(word.at - s.at)));
		}
	}
	*units = span_of("");
	return s;
}

/*
 * "ninguno": where nothing is a number that the field may hold; folded. Other
 * words are no number here: "una" may be no count at all, and "no" is N.º, too.
 */
static bool
put_none(struct buf *b, const struct schema_field *f, struct span s)
{
	static const char *const none[] = {"ninguno", "ninguna", "cero",
		"no tiene", "no hubo", "nada", "none", "zero", NULL};

	if (f->kind != SCHEMA_RANGE || f->min > 0 || !is_one_of(s, none))
		return false;
	buf_byte(b, '0');
	return true;
}

/* A number in digits, with its words; folded. */
static bool
put_digits(struct buf *b, const struct schema_field *f, struct span s)
{
	struct span units;

	s = cut_sign(s);
	if (f->kind != SCHEMA_RANGE || !cut_most(f, &s)) {
		s = cut_units(s, &units);
		if (!are_units(f, units))
			return false;
	}
	buf_span(b, s);
	return true;
}

bool
counted_bare(struct buf *b, const struct schema_field *f, struct span text)
{
	struct buf folded = {0};
	struct span inside, s;
	bool is_number;

	if (!text.len || text.len > LONGEST || f->whole)
		return false;
	text = cut_parenthesis(text, &inside);
	text_fold(&folded, text);
	s = buf_all(&folded);
	/* Folded, "N\xc2\xba" is a word. */
	if (s.len > 2 && !memcmp(s.at, "no", 2) && text.at[1] == '\xc2')
		s = span_trim(span_make(s.at + 2, s.len - 2));
	is_number = has_digit(s) ? put_digits(b, f, s) : put_none(b, f, s);
	buf_free(&folded);
	return is_number;
}
