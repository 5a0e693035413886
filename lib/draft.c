#include "draft.h"

#include "date.h"
#include "diag.h"
#include "item.h"
#include "list.h"
#include "text.h"
#include "value.h"

#include <stdlib.h>

struct draft_value {
	const struct schema_field *field;
	size_t at, len; /* in bytes */
	size_t line;
};

/* Folded; they say that a list is empty. */
static const char *const nothing[] = {"ninguno", "ninguna", "no hay", "nada",
	"n/a", "no corresponde", "no aplica", "no hubo", "none"};

/* What fills the blank of a form where nothing is to be said. */
static const char *const dashes[] = {
	"-", "--", "---", "\xe2\x80\x93", "\xe2\x80\x94"};

void
draft_start(struct draft *d, const struct schema_type *type, const char *file)
{
	d->type = type;
	d->file = file;
	d->n = 0;
	d->suggested.field = NULL;
	buf_clear(&d->bytes);
}

void
draft_free(struct draft *d)
{
	free(d->values);
	buf_free(&d->bytes);
	memset(d, 0, sizeof *d);
}

static struct diag_place
place_of(const struct draft *d, const struct schema_field *f, size_t line)
{
	return (struct diag_place){
		span_of(d->file), line, f ? f->text : span_of("")};
}

/* Takes what was added to bytes since start for a value. */
static void
take(struct draft *d, const struct schema_field *f, size_t start, size_t line)
{
	d->values = mem_grow(d->values, &d->room, d->n + 1, sizeof *d->values);
	d->values[d->n++] =
		(struct draft_value){f, start, d->bytes.len - start, line};
}

static struct span
value_of(const struct draft *d, const struct draft_value *v)
{
	return span_make(buf_all(&d->bytes).at + v->at, v->len);
}

static bool
is_one_of(struct span text, const char *const *list, size_t n)
{
	while (n--)
		if (span_is(text, list[n]))
			return true;
	return false;
}

static bool
is_dash(struct span text)
{
	return is_one_of(text, dashes, sizeof dashes / sizeof *dashes);
}

/* Does the line say that there is nothing, where no enum has a word for it? */
static bool
says_nothing(const struct schema_field *f, struct span text)
{
	struct buf folded = {0};
	bool is_nothing;
	size_t i;

	if (text.len > 20)
		return false;
	while (text.len && text.at[text.len - 1] == '.')
		text.len--;
	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].kind == SCHEMA_ENUM &&
			schema_find_value(&f->parts[i], text))
			return false;
	text_fold(&folded, text);
	is_nothing = is_one_of(
		buf_all(&folded), nothing, sizeof nothing / sizeof *nothing);
	buf_free(&folded);
	return is_nothing;
}

static void
put_simple(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	size_t start = d->bytes.len;

	text = span_trim(text);
	if (text.len && !is_dash(text) &&
		value_read(&d->bytes, f, text, place_of(d, f, line)))
		take(d, f, start, line);
}

/* Text over lines: one empty line at most between two, and none at the ends. */
static void
put_text(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	size_t start = d->bytes.len, end, blanks = 0;

	while (text.len) {
		const char *stop = memchr(text.at, '\n', text.len);
		size_t len = stop ? (size_t)(stop - text.at) : text.len;
		struct span one = span_trim(span_make(text.at, len));

		if (one.len && d->bytes.len > start)
			buf_add(&d->bytes, "\n\n", blanks ? 2 : 1);
		if (one.len)
			buf_span(&d->bytes, one);
		else if (d->bytes.len == start)
			line++;
		blanks = one.len ? 0 : blanks + 1;
		len += stop != NULL;
		text = span_make(text.at + len, text.len - len);
	}
	end = d->bytes.len;
	if (end > start &&
		!is_dash(span_make(d->bytes.at + start, end - start)))
		take(d, f, start, line);
}

static void
put_items(struct draft *d, const struct schema_field *f, struct span text,
	size_t first_line)
{
	struct list list = {.rest = text, .line = first_line};
	struct span item;
	size_t line;

	while (list_next(&list, &item, &line)) {
		size_t start = d->bytes.len;

		if (is_dash(item))
			continue;
		if (says_nothing(f, item)) {
			buf_print(&d->bytes, "%.*s: %.*s",
				SPAN_ARG(f->label[SCHEMA_ES]), SPAN_ARG(item));
			item = span_make(
				d->bytes.at + start, d->bytes.len - start);
			draft_put_unplaced(d, item, line);
		} else if (item_read(
				   &d->bytes, f, item, place_of(d, f, line))) {
			take(d, f, start, line);
		}
	}
	list_free(&list);
}

/* "continuar; audiencia": several values of an enum in one line. */
static void
put_enums(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	char separator = memchr(text.at, ';', text.len) ? ';' : ',';
	size_t start = d->bytes.len;

	if (value_try(&d->bytes, f, text) == VALUE_FINE) {
		take(d, f, start, line);
		return;
	}
	while (text.len) {
		const char *end = memchr(text.at, separator, text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		put_simple(d, f, span_make(text.at, len), line);
		len += end != NULL;
		text = span_make(text.at + len, text.len - len);
	}
}

static void
put_list(struct draft *d, const struct schema_field *f, struct span text,
	size_t first_line)
{
	struct list list = {.rest = text, .line = first_line};
	struct span item;
	size_t line;

	while (list_next(&list, &item, &line)) {
		if (f->kind == SCHEMA_ENUM)
			put_enums(d, f, item, line);
		else
			put_simple(d, f, item, line);
	}
	list_free(&list);
}

void
draft_put(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	if (f->n_parts)
		put_items(d, f, text, line);
	else if (f->kind == SCHEMA_TEXT)
		put_text(d, f, text, line);
	else if (!f->is_single)
		put_list(d, f, text, line);
	else
		put_simple(d, f, text, line);
}

static enum value_status
status_of(enum date_status status)
{
	return status == DATE_NO_DAY	  ? VALUE_NO_DAY
	       : status == DATE_AMBIGUOUS ? VALUE_DOUBT
					  : VALUE_NOT;
}

void
draft_put_period(struct draft *d, const struct schema_label *label,
	struct span text, size_t line)
{
	enum date_status status;
	long days[2];
	size_t start;
	int i;

	text = span_trim(text);
	if (!text.len || is_dash(text))
		return;
	status = date_read_range(text, &days[0], &days[1]);
	if (status != DATE_FINE) {
		value_report(label->fills[0], status_of(status), text,
			place_of(d, label->fills[0], line));
		return;
	}
	for (i = 0; i < 2; i++) {
		start = d->bytes.len;
		date_print(&d->bytes, days[i]);
		take(d, label->fills[i], start, line);
	}
}

void
draft_suggest(struct draft *d, const struct schema_label *label,
	struct span text, size_t line)
{
	if (!label->fills[0] || d->suggested.field)
		return;
	d->suggested.field = label->fills[0];
	d->suggested.value = label->value;
	d->suggested.text = text;
	d->suggested.line = line;
}

void
draft_put_unplaced(struct draft *d, struct span text, size_t line)
{
	diag_at(DIAG_UNPLACED, place_of(d, NULL, line),
		_("this line belongs to no field"));
	draft_keep_unplaced(d, text, line);
}

void
draft_keep_unplaced(struct draft *d, struct span text, size_t line)
{
	const struct schema_field *f = schema_role(d->type, "unplaced");
	struct buf copy = {0};
	size_t start;

	if (!f) {
		diag_at(DIAG_UNKNOWN_FIELD, place_of(d, NULL, line),
			_("'%.*s' has no field for what belongs to none"),
			SPAN_ARG(d->type->text));
		return;
	}
	/* text may lie in bytes, which moves when it grows. */
	buf_span(&copy, span_trim(text));
	start = d->bytes.len;
	buf_span(&d->bytes, buf_all(&copy));
	take(d, f, start, line);
	buf_free(&copy);
}

static const struct draft_value *
find(const struct draft *d, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->values[i].field == f)
			return &d->values[i];
	return NULL;
}

/* A heading that says what a field says otherwise is not forgotten. */
static void
settle_suggestion(struct draft *d)
{
	const struct schema_field *f = d->suggested.field;
	const struct draft_value *v = f ? find(d, f) : NULL;
	size_t start = d->bytes.len, line = d->suggested.line;

	if (!f || (v && span_equal(value_of(d, v), d->suggested.value)))
		return;
	if (v) {
		diag_at(DIAG_UNPLACED, place_of(d, f, line),
			_("the heading says '%.*s', the field something else: "
			  "the field holds"),
			SPAN_ARG(d->suggested.value));
		draft_keep_unplaced(d, d->suggested.text, line);
		return;
	}
	buf_span(&d->bytes, d->suggested.value);
	take(d, f, start, line);
}

/*
 * Adds the values of one field. Pages repeat their heads: where only one
 * value may be, the same one again is no second value.
 */
static void
add_values(struct draft *d, const struct schema_field *f, struct rec *r)
{
	const struct draft_value *first = NULL;
	size_t i;

	for (i = 0; i < d->n; i++) {
		const struct draft_value *v = &d->values[i];

		if (v->field != f ||
			(first && f->is_single &&
				span_equal(value_of(d, first), value_of(d, v))))
			continue;
		rec_add(r, f->name, value_of(d, v), v->line);
		if (!first)
			first = v;
	}
}

void
draft_finish(struct draft *d, struct rec *r)
{
	size_t i;

	settle_suggestion(d);
	r->type = d->type->name;
	for (i = 0; i < d->type->n_fields; i++)
		add_values(d, d->type->fields[i], r);
}
