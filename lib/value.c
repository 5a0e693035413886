#include "value.h"

#include "blank.h"
#include "boundwords.h"
#include "counted.h"
#include "ident.h"
#include "number.h"
#include "text.h"
#include "timed.h"
#include "typed.h"

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
value_is_number(const struct schema_field *f)
{
	return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		f->kind == SCHEMA_REAL || f->kind == SCHEMA_BOUND;
}

static enum value_status
try_enum(struct buf *b, const struct schema_field *f, struct span text)
{
	const struct schema_value *v = schema_find_value(f, text);

	if (!v)
		v = schema_find_value(f, span_cut_stop(text));
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

	text_fold(&folded, span_cut_stop(text));
	for (i = 0; i < sizeof bools / sizeof *bools; i++) {
		if (!span_is(buf_all(&folded), bools[i].word))
			continue;
		buf_string(b, bools[i].is_yes ? "yes" : "no");
		status = VALUE_FINE;
	}
	buf_free(&folded);
	return status;
}

static enum value_status
try_date(struct buf *b, const struct schema_field *f, struct span text)
{
	enum date_status status = date_rewrite(b, text);

	/* A part's time would be lost without a word. */
	if (status == DATE_NONE && !f->whole)
		status = timed_read(b, text);
	switch (status) {
	case DATE_FINE:
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

/* Whole numbers: "007" is 7, "1.200" is 1200, "6.º" is 6. */
static enum value_status
try_int(struct buf *b, struct span text, bool is_grouped)
{
	static const char *const ends[] = {
		".\xc2\xba", "\xc2\xba", "\xc2\xb0", "."};
	size_t start = b->len, i;
	long long n;

	if (number_is_plain(text)) {
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

/* A number, or one with words around it. */
static enum value_status
try_number(struct buf *b, const struct schema_field *f, struct span text)
{
	bool is_real = f->kind == SCHEMA_REAL || f->has_decimals;
	enum value_status status =
		is_real ? try_real(b, text) : try_int(b, text, true);
	struct buf number = {0};
	size_t start = b->len;

	if (status != VALUE_NOT || !counted_bare(&number, f, text))
		return status;
	status = is_real ? try_real(b, buf_all(&number)) :
			   try_int(b, buf_all(&number), true);
	if (status == VALUE_FINE &&
		!counted_agrees(
			text, span_make(b->at + start, b->len - start))) {
		b->len = start;
		status = VALUE_OTHER;
	}
	buf_free(&number);
	return status;
}

/* The words for bounds, read for the first value that is asked for. */
static const struct boundwords *
words_of(struct schema_bounds *all)
{
	if (!all->words) {
		all->words = boundwords_open();
		all->forget = boundwords_free;
	}
	return all->words;
}

/* A bound in signs or words, or a number, read by read. */
static enum value_status
try_bound(struct buf *b, const struct schema_field *f, struct span text,
	enum value_status (*read)(
		struct buf *, const struct schema_field *, struct span))
{
	const struct boundwords *words = words_of(f->bounds);
	unsigned bound = boundwords_cut(words, &text);
	size_t start = b->len;
	enum value_status status;

	buf_string(b, bound_sign(bound));
	status = read(b, f, text);
	if (status == VALUE_FINE &&
		!typed_fits(f, span_make(b->at + start, b->len - start)))
		status = VALUE_NOT;
	if (status != VALUE_FINE)
		b->len = start;
	return status;
}

/* A line end in what must be one line is a blank. */
static void
add_line(struct buf *b, struct span text)
{
	size_t start = b->len, i;

	buf_span(b, text);
	if (!text.len || !memchr(text.at, '\n', text.len))
		return;
	for (i = start; i < b->len; i++)
		if (b->at[i] == '\n')
			b->at[i] = ' ';
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
	case SCHEMA_REAL:
		return try_number(b, f, text);
	case SCHEMA_BOUND:
		return try_bound(b, f, text, try_number);
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
try_record_real(struct buf *b, struct span text)
{
	if (number_read_point(text, b))
		return VALUE_FINE;
	return has_point_only(text) ? VALUE_NOT : try_real(b, text);
}

static enum value_status
try_record_bound(struct buf *b, const struct schema_field *f, struct span text)
{
	return f->has_decimals ? try_record_real(b, text) :
				 try_int(b, text, false);
}

static enum value_status
try_record(struct buf *b, const struct schema_field *f, struct span text)
{
	switch (f->kind) {
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		return try_int(b, text, false);
	case SCHEMA_REAL:
		return try_record_real(b, text);
	case SCHEMA_BOUND:
		return try_bound(b, f, text, try_record_bound);
	default:
		return value_try(b, f, text);
	}
}

/*
 * What else a date says: a day holds no time, and a weekday may be another's.
 */
static void
note_date(struct span text, struct span iso, struct diag_place place)
{
	long day;

	if (timed_has(text))
		diag_at(DIAG_IGNORED, place,
			_("the field holds a day, and not the time"));
	if (date_read_iso(iso, &day) == DATE_FINE &&
		date_is_other_weekday(text, day))
		value_say_weekday(place);
}

/* What is said of a value that was read; it stands in b from start on. */
static void
note(const struct schema_field *f, struct span text, const struct buf *b,
	size_t start, struct diag_place place)
{
	if (f->kind == SCHEMA_DATE)
		note_date(
			text, span_make(b->at + start, b->len - start), place);
	else if (value_is_number(f) && counted_has_remark(text))
		diag_at(DIAG_IGNORED, place,
			_("what stands in parentheses is not kept"));
}

static bool
read_identifier(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	enum ident_status status = ident_read(b, f->shape, text);
	struct span message = f->shape->message[schema_message_lang()];

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
		schema_meant_value(f, span_cut_stop(text)) :
		NULL;

	if (!v)
		return false;
	buf_span(b, v->token);
	value_note_near(f, v->token, place);
	return true;
}

bool
value_read(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	enum value_status status;
	size_t start = b->len;

	if (f->shape)
		return read_identifier(b, f, text, place);
	status = value_try(b, f, text);
	if (status == VALUE_FINE)
		note(f, text, b, start, place);
	else if (read_near(b, f, text, place))
		return true;
	else if (!blank_is_open(f, text))
		value_report(f, status, text, place);
	return status == VALUE_FINE;
}

bool
value_read_record(struct buf *b, const struct schema_field *f, struct span text,
	struct diag_place place)
{
	size_t start = b->len;
	enum value_status status = try_record(b, f, text);

	if (status == VALUE_FINE)
		note(f, text, b, start, place);
	else
		value_report(f, status, text, place);
	return status == VALUE_FINE;
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
			(read == value_read && blank_is_for_pen(part)))
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
