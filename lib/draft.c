#include "draft.h"

#include "date.h"
#include "diag.h"
#include "ident.h"
#include "itemline.h"
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

/*
 * A line that is shorter did not end because it was full; and no item has more
 * lines that each are looked at.
 */
enum { FULL_LINE = 40, MOST_LINES = 6 };

/* Nobody reads more warnings that say the same of one document. */
enum { MOST_TOLD = 100 };

/* An item of a list that is being read, line by line. */
struct items {
	struct draft *d;
	const struct schema_field *f;
	struct item two[2];
	struct item *open; /* its text is empty if none is */
	struct item *next; /* the line at hand */
	struct buf joined; /* the open one's text, of several lines */
	size_t line;
	size_t last; /* how long its last line is */
	size_t n_lines;
	bool is_bulleted; /* the open one, or one before */
	bool is_hidden;
	bool is_begun; /* there was an item */
};

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
	d->is_below = false;
	d->n_unplaced = 0;
	buf_clear(&d->bytes);
}

void
draft_free(struct draft *d)
{
	free(d->values);
	buf_free(&d->bytes);
	buf_free(&d->heading);
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

void
draft_add(struct draft *d, const struct schema_field *f, struct span value,
	size_t line)
{
	size_t start = d->bytes.len;

	buf_span(&d->bytes, value);
	take(d, f, start, line);
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
	return text.len <= 3 &&
		is_one_of(text, dashes, sizeof dashes / sizeof *dashes);
}

/* Does the line say that there is nothing, where no enum has a word for it? */
static bool
says_nothing(const struct schema_field *f, struct span text)
{
	struct buf folded = {0};
	bool is_nothing;
	size_t i;

	if (text.len > 20 || memchr(text.at, ',', text.len))
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

/* Notes in the field for it that a field's value is not known. */
static bool
put_unknown(struct draft *d, const struct schema_field *f, size_t line)
{
	const struct schema_field *unknown = schema_role(d->type, "no_data");
	size_t start = d->bytes.len, i;

	for (i = 0; unknown && i < d->n; i++)
		if (d->values[i].field == unknown &&
			span_equal(value_of(d, &d->values[i]), f->text))
			return true;
	if (!unknown)
		return false;
	buf_span(&d->bytes, f->text);
	take(d, unknown, start, line);
	return true;
}

static void
put_value(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
{
	struct schema_field shown = *f;
	size_t start = d->bytes.len;

	if (is_hidden && f->kind == SCHEMA_ENUM &&
		!schema_near_value(f, text).len)
		shown.group = span_of("hidden");
	if (value_read(&d->bytes, &shown, text, place_of(d, f, line)))
		take(d, f, start, line);
}

static void
put_simple(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
{
	text = value_cut_pen(span_trim(text));
	if (!text.len || is_dash(text) || value_is_for_pen(text) ||
		(value_says_unknown(f, text) && put_unknown(d, f, line)))
		return;
	if (!f->shape || f->is_single) {
		put_value(d, f, text, line, is_hidden);
		return;
	}
	while (text.len)
		put_value(d, f, ident_cut(f->shape, &text), line, is_hidden);
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

		if (value_is_for_pen(one))
			one.len = 0;
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

/* "Anexos: ninguno" is no item, and no text either. */
static void
put_nothing(struct items *in, struct span item)
{
	struct draft *d = in->d;
	struct buf line = {0};

	buf_print(&line, "%.*s: %.*s", SPAN_ARG(in->f->label[SCHEMA_ES]),
		SPAN_ARG(item));
	draft_put_unplaced(d, buf_all(&line), in->line);
	buf_free(&line);
}

/* "____ | ____ | ____" */
static bool
is_pen_row(struct span text)
{
	struct span cell;

	if (!text.len || (*text.at != '_' && *text.at != '|'))
		return false;
	while (text.len) {
		cell = span_trim(span_cut(&text, '|'));
		if (cell.len && !value_is_for_pen(cell))
			return false;
	}
	return true;
}

static void
put_item(struct items *in, const struct item *item)
{
	struct draft *d = in->d;
	size_t start = d->bytes.len;

	if (is_dash(item->text) || is_pen_row(item->text))
		return;
	if (says_nothing(in->f, item->text))
		put_nothing(in, item->text);
	else if (item_put(&d->bytes, item, in->is_hidden,
			 place_of(d, in->f, in->line)) &&
		d->bytes.len > start)
		take(d, in->f, start, in->line);
}

static void
put_several(struct items *in, struct span text)
{
	struct item one = {0};

	while (text.len) {
		struct span part = span_cut(&text, ';');

		if (!part.len)
			continue;
		item_set(&one, in->f, part);
		put_item(in, &one);
	}
	item_free(&one);
}

static void
close_item(struct items *in)
{
	if (!in->open->text.len)
		return;
	if (itemline_is_several(in->f, in->open->text))
		put_several(in, in->open->text);
	else
		put_item(in, in->open);
	in->open->text.len = 0;
}

/* The line at hand is an item. */
static void
open_item(struct items *in, const struct list_line *line)
{
	struct item *closed = in->open;

	in->open = in->next;
	in->next = closed;
	in->line = line->line;
	in->last = line->text.len;
	in->n_lines = 1;
	in->is_bulleted |= line->is_bulleted;
	in->is_hidden = in->d->is_below || in->is_begun;
	in->is_begun = true;
}

static enum item_state
look_joined(const struct items *in, const char *by, struct span line)
{
	struct buf joined = {0};
	struct item item = {0};
	enum item_state state;

	buf_span(&joined, in->open->text);
	buf_string(&joined, by);
	buf_span(&joined, line);
	item_set(&item, in->f, buf_all(&joined));
	state = item.state;
	item_free(&item);
	buf_free(&joined);
	return state;
}

static bool
begins_capital(struct span line)
{
	unsigned char second = line.len > 1 ? (unsigned char)line.at[1] : 0;

	return (line.at[0] >= 'A' && line.at[0] <= 'Z') ||
		(line.at[0] == '\xc3' && second >= 0x80 && second <= 0x9e);
}

/* How a line without a bullet goes on with a bulleted item; NULL: not. */
static const char *
find_joint(const struct items *in, struct span line)
{
	bool adds = itemline_adds(in->open, in->next);
	enum item_state alone = in->open->state;
	enum item_state by_blank = look_joined(in, " ", line);
	bool is_wrapped = alone != ITEM_WHOLE || !begins_capital(line) ||
		in->last >= FULL_LINE;

	if (adds && look_joined(in, ", ", line) > by_blank)
		return ", ";
	if (by_blank != ITEM_BAD && is_wrapped)
		return " ";
	if (adds)
		return ", ";
	/* Neither: is it the rest of an item that is faulty? */
	return alone == ITEM_BAD && itemline_is_like(in->next) &&
			in->next->state == ITEM_BAD ?
		" " :
		NULL;
}

/* The open item, with another line. */
static void
join(struct items *in, const char *by, struct span line)
{
	struct buf joined = {0};

	buf_span(&joined, in->open->text);
	buf_string(&joined, by);
	buf_span(&joined, line);
	buf_free(&in->joined);
	in->joined = joined;
	item_set(in->open, in->f, buf_all(&in->joined));
	in->last = line.len;
	in->n_lines++;
}

/* Adds a line to the open item, if it is more of it. */
static bool
go_on_item(struct items *in, const struct list_line *line)
{
	const char *joint = ", ";

	if (!in->open->text.len || line->is_bulleted || line->is_after_blank)
		return false;
	if (in->n_lines > MOST_LINES || !item_is_strict(in->f))
		joint = in->is_bulleted ? " " : NULL;
	else if (in->is_bulleted)
		joint = find_joint(in, line->text);
	else if (!itemline_adds(in->open, in->next) ||
		look_joined(in, ", ", line->text) == ITEM_BAD)
		joint = NULL;
	if (joint)
		join(in, joint, line->text);
	return joint;
}

/* "La Paz, 30 de septiembre de 2026" */
static bool
is_place_and_day(struct span line)
{
	long day;

	span_cut(&line, ',');
	return date_read(span_trim(line), &day) == DATE_FINE;
}

/* Does the next line of the list go on with the one at hand? */
static bool
is_followed(const struct items *in, const struct list *rest)
{
	struct list ahead = *rest;
	struct item item = {0};
	struct list_line next;
	bool is_followed = false;

	if (list_next(&ahead, &next) && !next.is_bulleted &&
		in->next->state == ITEM_PARTIAL) {
		item_set(&item, in->f, next.text);
		is_followed = itemline_adds(in->next, &item);
		item_free(&item);
	}
	return is_followed;
}

/* Is a line without a bullet an item, or nothing of the list? */
static bool
is_item(const struct items *in, const struct list_line *line,
	const struct list *rest)
{
	if (!in->is_begun || line->is_bulleted || itemline_is_like(in->next))
		return true;
	if (in->is_bulleted || is_place_and_day(line->text))
		return false;
	return memchr(line->text.at, ',', line->text.len) ||
		memchr(line->text.at, ';', line->text.len) ||
		is_followed(in, rest);
}

static void
put_items(struct draft *d, const struct schema_field *f, struct span text,
	size_t first_line)
{
	struct list list = {.rest = text, .line = first_line};
	struct items in = {.d = d, .f = f};
	struct list_line line;

	in.open = &in.two[0];
	in.next = &in.two[1];
	while (list_next(&list, &line)) {
		item_set(in.next, f, line.text);
		if (go_on_item(&in, &line))
			continue;
		close_item(&in);
		if (is_item(&in, &line, &list))
			open_item(&in, &line);
		else
			draft_put_unplaced(d, line.text, line.line);
	}
	close_item(&in);
	item_free(&in.two[0]);
	item_free(&in.two[1]);
	buf_free(&in.joined);
}

/* "continuar; audiencia": several values of an enum in one line. */
static void
put_enums(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
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

		put_simple(d, f, span_make(text.at, len), line, is_hidden);
		len += end != NULL;
		text = span_make(text.at + len, text.len - len);
	}
}

/* Adds the lines that go on with a bulleted one. */
static void
join_lines(struct list *list, struct buf *item)
{
	struct list ahead = *list;
	struct list_line line;

	while (list_next(&ahead, &line) && !line.is_bulleted &&
		!line.is_after_blank) {
		buf_byte(item, ' ');
		buf_span(item, line.text);
		*list = ahead;
	}
}

/* A line below the first that is no value, nor nearly one, is no mistake. */
static void
put_enum_line(struct draft *d, const struct schema_field *f,
	const struct list_line *line, bool is_first)
{
	if (is_first || line->is_bulleted || schema_find_value(f, line->text) ||
		schema_near_value(f, line->text).len)
		put_enums(
			d, f, line->text, line->line, d->is_below || !is_first);
	else
		draft_put_unplaced(d, line->text, line->line);
}

static void
put_list(struct draft *d, const struct schema_field *f, struct span text,
	size_t first_line)
{
	struct list list = {.rest = text, .line = first_line};
	struct list_line line;
	struct buf item = {0};
	bool is_first = true;

	while (list_next(&list, &line)) {
		if (f->kind == SCHEMA_ENUM) {
			put_enum_line(d, f, &line, is_first);
		} else {
			buf_clear(&item);
			buf_span(&item, line.text);
			if (line.is_bulleted)
				join_lines(&list, &item);
			put_simple(d, f, buf_all(&item), line.line, false);
		}
		is_first = false;
	}
	buf_free(&item);
}

/* "Cochabamba, 30 de septiembre de 2026" says where, too. */
static struct span
put_head(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	const struct schema_field *place;
	struct span head;

	text = span_trim(text);
	if (!value_cut_head(f, &text, &head))
		return text;
	place = schema_role(d->type, "place");
	if (place && span_is(f->role, "issued"))
		draft_put(d, place, head, line);
	else
		draft_put_unplaced(d, head, line);
	return text;
}

void
draft_put(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	if (f->kind == SCHEMA_DATE && !f->n_parts)
		text = put_head(d, f, text, line);
	if (f->n_parts)
		put_items(d, f, text, line);
	else if (f->kind == SCHEMA_TEXT)
		put_text(d, f, text, line);
	else if (!f->is_single)
		put_list(d, f, text, line);
	else
		put_simple(d, f, text, line, d->is_below);
}

void
draft_put_below(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	d->is_below = true;
	draft_put(d, f, text, line);
	d->is_below = false;
}

void
draft_put_cells(struct draft *d, const struct schema_field *f,
	const struct item_cell *cells, size_t n, size_t line)
{
	size_t start = d->bytes.len;

	if (item_read_cells(&d->bytes, f, cells, n, place_of(d, f, line)))
		take(d, f, start, line);
}

bool
draft_is_item(const struct schema_field *f, struct span line)
{
	struct item item = {0};
	bool is_item;

	if (!f->n_parts || !item_is_strict(f))
		return false;
	if (itemline_is_named(f, line))
		return true;
	item_set(&item, f, line);
	is_item = item.state == ITEM_WHOLE && itemline_is_like(&item);
	item_free(&item);
	return is_item;
}

static enum value_status
status_of(enum date_status status)
{
	return status == DATE_NO_DAY	 ? VALUE_NO_DAY :
		status == DATE_AMBIGUOUS ? VALUE_DOUBT :
					   VALUE_NOT;
}

void
draft_put_period(struct draft *d, const struct schema_label *label,
	struct span text, size_t line)
{
	enum date_status status;
	long days[2];
	size_t start;
	int i;

	text = value_cut_pen(span_trim(text));
	if (!text.len || is_dash(text) || value_is_for_pen(text))
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
	buf_clear(&d->heading);
	buf_span(&d->heading, text);
	d->suggested.line = line;
}

void
draft_put_unplaced(struct draft *d, struct span text, size_t line)
{
	if (d->n_unplaced++ < MOST_TOLD)
		diag_at(DIAG_UNPLACED, place_of(d, NULL, line),
			_("this line belongs to no field, and is kept "
			  "unplaced"));
	draft_keep_unplaced(d, text, line);
}

void
draft_tell_more(struct draft *d)
{
	size_t more = d->n_unplaced > MOST_TOLD ? d->n_unplaced - MOST_TOLD : 0;

	if (more)
		diag_at(DIAG_UNPLACED, place_of(d, NULL, 0),
			ngettext("%zu more line belongs to no field",
				"%zu more lines belong to no field", more),
			more);
	d->n_unplaced = 0;
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
		draft_keep_unplaced(d, buf_all(&d->heading), line);
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
	draft_tell_more(d);
	r->type = d->type->name;
	for (i = 0; i < d->type->n_fields; i++)
		add_values(d, d->type->fields[i], r);
}
