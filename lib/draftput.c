/* draft_put and its like: what stands under a label, read into values. */

#include "blank.h"
#include "date.h"
#include "draft.h"
#include "ident.h"
#include "itemline.h"
#include "items.h"
#include "list.h"
#include "value.h"

/* Notes in the field for it that a field's value is not known. */
static bool
put_unknown(struct draft *d, const struct schema_field *f, size_t line)
{
	const struct schema_field *unknown = schema_role(d->type, "no_data");

	if (unknown && !draft_has(d, unknown, f->text))
		draft_add(d, unknown, f->text, line);
	return unknown;
}

static void
put_value(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
{
	size_t start = d->bytes.len;
	struct schema_field hidden;
	bool is_read;

	if (is_hidden && f->kind == SCHEMA_ENUM &&
		!schema_near_value(f, text).len) {
		hidden = *f;
		hidden.group = span_of("hidden");
		is_read = value_read(
			&d->bytes, &hidden, text, draft_place(d, f, line));
	} else {
		is_read =
			value_read(&d->bytes, f, text, draft_place(d, f, line));
	}
	if (is_read)
		draft_take(d, f, start, line);
}

/* Was nothing filled in? */
static bool
is_empty(struct span text)
{
	return !text.len || blank_is_dash(text) || blank_is_for_pen(text);
}

/* "[2]", where a template has brackets for what may be written. */
static struct span
cut_brackets(const struct schema_field *f, struct span text)
{
	if (text.len > 2 && *text.at == '[' && text.at[text.len - 1] == ']' &&
		!schema_is_free(f))
		text = span_trim(span_make(text.at + 1, text.len - 2));
	return text;
}

static void
put_simple(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
{
	text = cut_brackets(f, blank_cut_pen(span_trim(text)));
	if (is_empty(text) ||
		(!schema_is_free(f) && blank_says_unknown(f, text) &&
			put_unknown(d, f, line)))
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

		one = blank_cut_pen(one);
		if (blank_is_for_pen(one) || list_is_bare(one))
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
		!blank_is_dash(span_make(d->bytes.at + start, end - start)))
		draft_take(d, f, start, line);
}

/* "audiencia y tomar conocimiento": two values; false if both are not known. */
static bool
put_joined(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	struct span rest = text, word, before;
	const struct schema_value *one, *other;

	while ((word = span_word(&rest)).len) {
		if (!span_is(word, "y") && !span_is(word, "e") &&
			!span_is(word, "and"))
			continue;
		before = span_make(text.at, (size_t)(word.at - text.at));
		one = schema_find_value(f, span_trim(before));
		other = schema_find_value(f, span_cut_stop(span_trim(rest)));
		if (!one || !other)
			continue;
		draft_add(d, f, one->token, line);
		draft_add(d, f, other->token, line);
		return true;
	}
	return false;
}

/* "continuar; audiencia": several values of an enum in one line. */
static void
put_enums(struct draft *d, const struct schema_field *f, struct span text,
	size_t line, bool is_hidden)
{
	char separator = memchr(text.at, ';', text.len) ? ';' : ',';
	size_t start = d->bytes.len;

	if (value_try(&d->bytes, f, text) == VALUE_FINE) {
		draft_take(d, f, start, line);
		return;
	}
	while (text.len) {
		const char *end = memchr(text.at, separator, text.len);
		size_t len = end ? (size_t)(end - text.at) : text.len;

		if (!put_joined(d, f, span_make(text.at, len), line))
			put_simple(
				d, f, span_make(text.at, len), line, is_hidden);
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

static bool
has_digit(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/*
 * Cuts "Cochabamba" off "Cochabamba, 30 de septiembre de 2026" in a field
 * that is a date, into *head. False, with nothing cut, if there is no such.
 */
static bool
cut_head(const struct schema_field *f, struct span *text, struct span *head)
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

/* "Cochabamba, 30 de septiembre de 2026" says where, too. */
static struct span
put_head(struct draft *d, const struct schema_field *f, struct span text,
	size_t line)
{
	const struct schema_field *place;
	struct span head;

	text = span_trim(text);
	if (!cut_head(f, &text, &head))
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
		items_put(d, f, text, line);
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

	if (item_read_cells(&d->bytes, f, cells, n, draft_place(d, f, line)))
		draft_take(d, f, start, line);
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

	text = blank_cut_pen(span_trim(text));
	if (is_empty(text))
		return;
	status = date_read_range(text, &days[0], &days[1]);
	if (status != DATE_FINE) {
		value_report(label->fills[0], status_of(status), text,
			draft_place(d, label->fills[0], line));
		return;
	}
	for (i = 0; i < 2; i++) {
		start = d->bytes.len;
		date_print(&d->bytes, days[i]);
		draft_take(d, label->fills[i], start, line);
	}
}
