#include "value.h"

#include "date.h"
#include "ident.h"
#include "number.h"
#include "text.h"

static const struct {
	const char *word; /* folded */
	bool is_yes;
} bools[] = {
	{"si", true},
	{"s", true},
	{"yes", true},
	{"y", true},
	{"true", true},
	{"verdadero", true},
	{"1", true},
	{"no", false},
	{"n", false},
	{"false", false},
	{"falso", false},
	{"0", false},
};

bool
value_is_free(const struct schema_field *f)
{
	switch (f->kind) {
	case SCHEMA_INT:
	case SCHEMA_RANGE:
	case SCHEMA_REAL:
	case SCHEMA_BOOL:
	case SCHEMA_ENUM:
	case SCHEMA_DATE:
		return false;
	default:
		return true;
	}
}

bool
value_is_number(const struct schema_field *f)
{
	return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		f->kind == SCHEMA_REAL;
}

/* "continuar en el programa." ends a sentence, "C.I." is written so. */
static struct span
without_stop(struct span text)
{
	while (text.len && strchr(".,;:", text.at[text.len - 1]))
		text.len--;
	return span_trim(text);
}

static enum value_status
try_enum(struct buf *b, const struct schema_field *f, struct span text)
{
	const struct schema_value *v = schema_find_value(f, text);

	if (!v)
		v = schema_find_value(f, without_stop(text));
	if (!v)
		return VALUE_NOT;
	buf_span(b, v->token);
	return VALUE_FINE;
}

static enum value_status
try_bool(struct buf *b, struct span text)
{
	struct buf folded = {0};
	enum value_status status = VALUE_NOT;
	size_t i;

	text_fold(&folded, without_stop(text));
	for (i = 0; i < sizeof bools / sizeof *bools; i++) {
		if (!span_is(buf_all(&folded), bools[i].word))
			continue;
		buf_string(b, bools[i].is_yes ? "yes" : "no");
		status = VALUE_FINE;
	}
	buf_free(&folded);
	return status;
}

/* Cuts the end off s if it is one of these words; folded. */
static bool
cut_end(struct span *s, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		size_t len = strlen(words[i]);

		if (s->len <= len ||
			memcmp(s->at + s->len - len, words[i], len))
			continue;
		*s = span_trim(span_make(s->at, s->len - len));
		return true;
	}
	return false;
}

static size_t
cut_digits(struct span *s)
{
	size_t n = 0;

	for (; s->len && s->at[s->len - 1] >= '0' && s->at[s->len - 1] <= '9';
		n++)
		s->len--;
	return n;
}

/* ".000-04:00", "Z": what programs write behind seconds; folded. */
static void
cut_zone(struct span *s)
{
	struct span left = *s;

	if (left.len && left.at[left.len - 1] == 'z')
		left.len--;
	else if (cut_digits(&left) == 2 && left.len &&
		left.at[left.len - 1] == ':' && left.len-- &&
		cut_digits(&left) == 2 && left.len &&
		strchr("+-", left.at[left.len - 1]))
		left.len--;
	else
		left = *s;
	/* Without seconds before it this may be part of the time itself. */
	if (left.len < s->len && memchr(left.at, ':', left.len))
		*s = left;
	left = *s;
	if (cut_digits(&left) && left.len && left.at[left.len - 1] == '.' &&
		memchr(left.at, ':', left.len))
		*s = span_make(left.at, left.len - 1);
}

/* "02/11/2026 a horas 10:30": cuts the time off; folded. */
static bool
cut_time(struct span *s)
{
	static const char *const after[] = {
		" horas", " hrs", " hs", " h", " a.m", " p.m", " am", " pm"};
	static const char *const before[] = {" horas", " hora", " hrs.", " hrs",
		" hs.", " hs", " a las", " a", " -", ",", "t"};
	size_t n, pairs = 0;

	cut_zone(s);
	cut_end(s, after, sizeof after / sizeof *after);
	while ((n = cut_digits(s)) == 2 && s->len && pairs < 2 &&
		(s->at[s->len - 1] == ':' ||
			(!pairs && s->at[s->len - 1] == 'h'))) {
		s->len--;
		pairs++;
	}
	if (!pairs || n < 1 || n > 2)
		return false;
	while (s->len && s->at[s->len - 1] == ' ')
		s->len--;
	while (cut_end(s, before, sizeof before / sizeof *before))
		continue;
	return s->len > 0;
}

/* "10:30", "10h30": may the text hold a time? */
static bool
has_time(struct span text)
{
	size_t i;

	for (i = 1; i + 1 < text.len; i++)
		if (strchr(":hH", text.at[i]) && text.at[i - 1] >= '0' &&
			text.at[i - 1] <= '9' && text.at[i + 1] >= '0' &&
			text.at[i + 1] <= '9')
			return true;
	return false;
}

/* Reads a date with a time behind it. */
static enum date_status
read_timed(struct span text, long *day)
{
	enum date_status status = DATE_NONE;
	struct buf folded = {0};
	struct span rest;

	if (text.len > 120 || !has_time(text))
		return DATE_NONE;
	text_fold(&folded, text);
	rest = without_stop(buf_all(&folded));
	if (cut_time(&rest))
		status = date_read(rest, day);
	buf_free(&folded);
	return status;
}

static enum value_status
try_date(struct buf *b, const struct schema_field *f, struct span text)
{
	enum date_status status;
	long day;

	status = date_read(text, &day);
	/* A part's time would be lost without a word. */
	if (status == DATE_NONE && !f->whole)
		status = read_timed(text, &day);
	switch (status) {
	case DATE_FINE:
		date_print(b, day);
		return VALUE_FINE;
	case DATE_NO_DAY:
		return VALUE_NO_DAY;
	case DATE_AMBIGUOUS:
		return VALUE_DOUBT;
	case DATE_FAR:
		return VALUE_FAR;
	default:
		return VALUE_NOT;
	}
}

static bool
is_plain_int(struct span s)
{
	size_t i = s.len && s.at[0] == '-';

	if (i == s.len || s.len > 18 || (s.at[i] == '0' && s.len > 1))
		return false;
	for (; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* Whole numbers: "007" is 7, "1.200" is 1200, "6.º" is 6. */
static enum value_status
try_int(struct buf *b, struct span text, bool is_grouped)
{
	static const char *const ends[] = {
		".\xc2\xba", "\xc2\xba", "\xc2\xb0", "."};
	size_t start = b->len, i;
	long long n;

	if (is_plain_int(text)) {
		buf_span(b, text);
		return VALUE_FINE;
	}
	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct span end = span_of(ends[i]);

		if (text.len > end.len &&
			!memcmp(text.at + text.len - end.len, end.at, end.len))
			text.len -= end.len;
	}
	if (number_read_decimal(text, &n)) {
		buf_print(b, "%lld", n);
		return VALUE_FINE;
	}
	if (is_grouped && number_read_es(text, b) &&
		!memchr(b->at + start, '.', b->len - start))
		return VALUE_FINE;
	b->len = start;
	/* Hexadecimal, as recutils allows; people write none. */
	if (is_grouped || !number_read_int(text, &n))
		return VALUE_NOT;
	buf_print(b, "%lld", n);
	return VALUE_FINE;
}

static enum value_status
try_real(struct buf *b, struct span text)
{
	if (number_is_doubtful(text))
		return VALUE_DOUBT;
	return number_read_es(text, b) ? VALUE_FINE : VALUE_NOT;
}

/* A line end in what must be one line is a blank. */
static void
add_line(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		buf_byte(b, text.at[i] == '\n' ? ' ' : text.at[i]);
}

enum value_status
value_try(struct buf *b, const struct schema_field *f, struct span text)
{
	switch (f->kind) {
	case SCHEMA_ENUM:
		return try_enum(b, f, text);
	case SCHEMA_BOOL:
		return try_bool(b, text);
	case SCHEMA_DATE:
		return try_date(b, f, text);
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		return try_int(b, text, true);
	case SCHEMA_REAL:
		return try_real(b, text);
	case SCHEMA_TEXT:
	case SCHEMA_SIZE:
	case SCHEMA_REGEXP:
		buf_span(b, text);
		return VALUE_FINE;
	default:
		add_line(b, text);
		return VALUE_FINE;
	}
}

/* Has the text a dot between digits, and no comma behind it? */
static bool
has_point_only(struct span text)
{
	const char *dot = text.len ? memchr(text.at, '.', text.len) : NULL;
	const char *end = text.at + text.len;

	return dot && dot + 1 < end && dot[1] >= '0' && dot[1] <= '9' &&
		!memchr(dot, ',', (size_t)(end - dot));
}

static enum value_status
try_record(struct buf *b, const struct schema_field *f, struct span text)
{
	switch (f->kind) {
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		return try_int(b, text, false);
	case SCHEMA_REAL:
		if (number_read_point(text, b))
			return VALUE_FINE;
		return has_point_only(text) ? VALUE_NOT : try_real(b, text);
	default:
		return value_try(b, f, text);
	}
}

void
value_name(struct buf *b, const struct schema_field *f)
{
	if (f->whole)
		buf_print(b, "%.*s_", SPAN_ARG(f->whole->text));
	buf_span(b, f->text);
}

static enum schema_lang
message_lang(void)
{
	return span_is(span_of(diag_language()), "es") ? SCHEMA_ES : SCHEMA_EN;
}

/* In Spanish a value is called what forms call it. */
static struct span
shown_value(const struct schema_field *f, struct span token)
{
	uint32_t i = map_find(&f->tokens, token);

	if (i == MAP_NONE || message_lang() != SCHEMA_ES)
		return token;
	return f->values[i].label[SCHEMA_ES];
}

static void
list_values(struct buf *b, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_values; i++) {
		buf_string(b, i ? ", " : "");
		buf_span(b, shown_value(f, f->values[i].token));
	}
}

void
value_list_parts(struct buf *b, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		buf_string(b, i ? ", " : "");
		buf_span(b, f->parts[i].label[message_lang()]);
	}
}

static void
report_enum(
	const struct schema_field *f, struct span text, struct diag_place place)
{
	struct span near = schema_near_value(f, text);
	struct buf list = {0}, found = {0};

	list_values(&list, f);
	if (schema_may_print(f))
		buf_print(&found, "'%.*s' ", SPAN_ARG(text));
	buf_byte(&found, '\0');
	if (near.len)
		diag_at(DIAG_BAD_ENUM, place,
			_("the value %sis not one of: %s; did you mean "
			  "'%.*s'?"),
			found.at, buf_text(&list),
			SPAN_ARG(shown_value(f, near)));
	else
		diag_at(DIAG_BAD_ENUM, place,
			_("the value %sis not one of: %s"), found.at,
			buf_text(&list));
	buf_free(&list);
	buf_free(&found);
}

static const char *
what_of(const struct schema_field *f, enum value_status status)
{
	if (status == VALUE_NO_DAY)
		return N_("this day does not exist in the calendar");
	if (status == VALUE_FAR)
		return N_("the year is not plausible");
	if (status == VALUE_DOUBT && f->kind != SCHEMA_DATE)
		return N_("the comma may be a decimal sign or part thousands: "
			  "write 1250 or 1,25");
	if (status == VALUE_DOUBT)
		return N_("it is not sure which day this is: write it day "
			  "first and with its year, 04/09/2026");
	if (f->kind == SCHEMA_DATE)
		return N_("this is no date: write 04/09/2026 or 4 de "
			  "septiembre de 2026");
	if (f->kind == SCHEMA_BOOL)
		return N_("expected yes or no");
	if (f->kind == SCHEMA_REAL)
		return N_("this is no number: write 1234,50");
	return N_("this is no whole number: write 3");
}

static enum diag_code
code_of(const struct schema_field *f)
{
	if (f->kind == SCHEMA_DATE)
		return DIAG_BAD_DATE;
	return value_is_number(f) ? DIAG_BAD_NUMBER : DIAG_BAD_VALUE;
}

/* '1,250' may be 1250 or 1.25 */
static void
report_number(struct span text, struct diag_place place)
{
	struct buf whole = {0}, plain = {0}, real = {0};
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.at[i] != ',')
			buf_byte(&whole, text.at[i]);
	number_read_es(buf_all(&whole), &plain);
	number_read_es(text, &real);
	diag_at(DIAG_BAD_NUMBER, place, _("'%.*s' may be %s or %s"),
		SPAN_ARG(text), buf_text(&plain), buf_text(&real));
	buf_free(&whole);
	buf_free(&plain);
	buf_free(&real);
}

void
value_report(const struct schema_field *f, enum value_status status,
	struct span text, struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, f);
	place.field = buf_all(&name);
	if (f->kind == SCHEMA_ENUM)
		report_enum(f, text, place);
	else if (status == VALUE_DOUBT && value_is_number(f) &&
		schema_may_print(f))
		report_number(text, place);
	else if (schema_may_print(f))
		diag_at(code_of(f), place, "'%.*s': %s", SPAN_ARG(text),
			_(what_of(f, status)));
	else
		diag_at(code_of(f), place, "%s", _(what_of(f, status)));
	buf_free(&name);
}

/* "____", "./././": what is printed for a pen. */
static bool
is_drawn(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!strchr("_-./ ", text.at[i]))
			return false;
	return true;
}

bool
value_is_for_pen(struct span text)
{
	size_t i;

	if (!is_drawn(text))
		return false;
	for (i = 1; i < text.len; i++)
		if (text.at[i] == '_' && text.at[i - 1] == '_')
			return true;
	return false;
}

struct span
value_cut_pen(struct span text)
{
	size_t i = 0, end = text.len;

	while (i < text.len && text.at[i] == '_')
		i++;
	while (end > i && text.at[end - 1] == '_')
		end--;
	if (text.len - end > 2)
		text.len = end;
	if (i > 2 && i <= text.len)
		text = span_make(text.at + i, text.len - i);
	return span_trim(text);
}

/* Is it what stands in a form where a date or a number is not known yet? */
static bool
is_blank(const struct schema_field *f, struct span text)
{
	static const char *const words[] = {"pendiente", "por presentar"};
	struct buf folded = {0};
	bool is_word = false;
	size_t i;

	if (f->whole || f->is_mandatory || text.len > 40 || value_is_free(f))
		return false;
	if (is_drawn(text))
		return true;
	if (f->kind == SCHEMA_ENUM || f->kind == SCHEMA_BOOL)
		return false;
	text_fold(&folded, without_stop(text));
	for (i = 0; i < sizeof words / sizeof *words; i++)
		is_word |= span_is(buf_all(&folded), words[i]);
	buf_free(&folded);
	return is_word;
}

bool
value_says_unknown(const struct schema_field *f, struct span text)
{
	static const char *const words[] = {"sin dato", "sin datos", "s/d",
		"sin informacion", "no data", "no hay datos", "se desconoce"};
	struct buf folded = {0};
	bool is_word = false;
	size_t i;

	if (f->n_parts || value_is_free(f) || text.len > 40 ||
		(f->kind == SCHEMA_ENUM &&
			schema_find_value(f, without_stop(text))))
		return false;
	text_fold(&folded, without_stop(text));
	for (i = 0; i < sizeof words / sizeof *words; i++)
		is_word |= span_is(buf_all(&folded), words[i]);
	buf_free(&folded);
	return is_word;
}

/* A day holds no time; that there was one is said. */
static void
note_time(
	const struct schema_field *f, struct span text, struct diag_place place)
{
	if (f->kind == SCHEMA_DATE && has_time(text))
		diag_at(DIAG_IGNORED, place,
			_("the field holds a day, and not the time"));
}

static bool
read_identifier(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	enum ident_status status = ident_read(b, f->shape, text);
	struct span message = f->shape->message[message_lang()];

	if (status == IDENT_STRANGE)
		diag_at(DIAG_IDENTIFIER, place, "%.*s", SPAN_ARG(message));
	else if (status == IDENT_REFUSED)
		diag_at(DIAG_BAD_VALUE, place,
			_("no identifier is written so: %.*s"),
			SPAN_ARG(message));
	return status != IDENT_REFUSED;
}

/* A value that is misspelt, but can be no other. */
static bool
read_near(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	const struct schema_value *v = f->kind == SCHEMA_ENUM ?
		schema_meant_value(f, without_stop(text)) :
		NULL;

	if (!v)
		return false;
	buf_span(b, v->token);
	value_note_near(f, v->token, place);
	return true;
}

void
value_note_near(const struct schema_field *f, struct span token,
	struct diag_place place)
{
	struct buf name = {0};

	value_name(&name, f);
	place.field = buf_all(&name);
	diag_at(DIAG_NEAR, place, _("misspelt, and read as '%.*s'"),
		SPAN_ARG(shown_value(f, token)));
	buf_free(&name);
}

bool
value_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	enum value_status status;

	if (f->shape)
		return read_identifier(b, f, text, place);
	status = value_try(b, f, text);
	if (status == VALUE_FINE)
		note_time(f, text, place);
	else if (read_near(b, f, text, place))
		return true;
	else if (!is_blank(f, text))
		value_report(f, status, text, place);
	return status == VALUE_FINE;
}

bool
value_read_record(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	enum value_status status = try_record(b, f, text);

	if (status == VALUE_FINE)
		note_time(f, text, place);
	else
		value_report(f, status, text, place);
	return status == VALUE_FINE;
}

static bool
has_digit(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

bool
value_cut_head(
	const struct schema_field *f, struct span *text, struct span *head)
{
	const char *comma = text->len ? memchr(text->at, ',', text->len) : NULL;
	struct buf scratch = {0};
	struct span tail, before;
	bool is_cut;

	if (!comma || f->kind != SCHEMA_DATE)
		return false;
	before = span_trim(span_make(text->at, (size_t)(comma - text->at)));
	tail = *text;
	tail.at = comma + 1;
	tail.len -= (size_t)(comma + 1 - text->at);
	tail = span_trim(tail);
	is_cut = before.len && !has_digit(before) &&
		value_try(&scratch, f, *text) == VALUE_NOT &&
		value_try(&scratch, f, tail) != VALUE_NOT;
	buf_free(&scratch);
	if (is_cut) {
		*head = before;
		*text = tail;
	}
	return is_cut;
}

/* 1.25, 1e3; but not 1.250. */
static bool
is_plain_real(struct span s)
{
	bool has_point = memchr(s.at, '.', s.len),
	     has_exponent =
		     memchr(s.at, 'e', s.len) || memchr(s.at, 'E', s.len);

	return number_read_real(s, NULL) &&
		(has_exponent || !has_point || s.at[s.len - 1] != '0');
}

static bool
is_simple_canonical(const struct schema_field *f, struct span value)
{
	long day;

	switch (f->kind) {
	case SCHEMA_ENUM:
		return map_find(&f->tokens, value) != MAP_NONE;
	case SCHEMA_BOOL:
		return span_is(value, "yes") || span_is(value, "no");
	case SCHEMA_DATE:
		return date_read_iso(value, &day) == DATE_FINE &&
			date_is_near(day);
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		return is_plain_int(value);
	case SCHEMA_REAL:
		return is_plain_int(value) || is_plain_real(value);
	default:
		return true;
	}
}

static bool
is_part_canonical(const struct schema_field *f, size_t n, struct span part)
{
	if (n == f->n_parts)
		return false;
	if (!part.len)
		return true;
	return part.at[0] != ' ' && part.at[part.len - 1] != ' ' &&
		is_simple_canonical(&f->parts[n], part);
}

/* "a | b |  | d": as it is written, to the blank. */
static bool
are_parts_canonical(const struct schema_field *f, struct span value)
{
	size_t i, n = 0, start = 0;

	for (i = 0; i < value.len; i++) {
		if (value.at[i] == '\\')
			i++;
		if (i >= value.len || value.at[i] != '|')
			continue;
		if (i <= start || value.at[i - 1] != ' ' ||
			i + 2 >= value.len || value.at[i + 1] != ' ' ||
			!is_part_canonical(f, n,
				span_make(value.at + start, i - 1 - start)))
			return false;
		n++;
		start = i + 2;
	}
	return start < value.len &&
		is_part_canonical(
			f, n, span_make(value.at + start, value.len - start));
}

bool
value_is_canonical(const struct schema_field *f, struct span value)
{
	if (!f->n_parts)
		return is_simple_canonical(f, value);
	return are_parts_canonical(f, value);
}

bool
value_too_many(const struct schema_field *f, struct diag_place place)
{
	struct buf parts = {0};

	value_list_parts(&parts, f);
	place.field = f->text;
	diag_at(DIAG_BAD_PARTS, place,
		_("there are more pieces than the %zu parts of the field: %s"),
		f->n_parts, buf_text(&parts));
	buf_free(&parts);
	return false;
}

bool
value_read_parts(struct buf *b, const struct schema_field *f, struct span value,
	struct diag_place place,
	bool (*read)(struct buf *, const struct schema_field *, struct span,
		struct diag_place))
{
	struct buf text = {0}, scratch = {0};
	size_t start = b->len, full = b->len, n;
	struct span part;
	bool is_fine = true;

	for (n = 0; rec_cut_part(&value, &part); n++) {
		if (n >= f->n_parts && part.len) {
			is_fine = value_too_many(f, place);
			break;
		}
		if (n)
			buf_string(b, " | ");
		if (n >= f->n_parts || !part.len ||
			(read == value_read && value_is_for_pen(part)))
			continue;
		buf_clear(&text);
		is_fine &= read(&text, &f->parts[n],
			rec_unescape(part, &scratch), place);
		rec_escape(b, buf_all(&text));
		full = b->len;
	}
	b->len = is_fine ? full : start;
	buf_free(&text);
	buf_free(&scratch);
	return is_fine;
}
