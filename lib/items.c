#include "items.h"

#include "blank.h"
#include "date.h"
#include "itemline.h"
#include "list.h"

/*
 * A line that is shorter did not end because it was full; and no item has more
 * lines that each are looked at.
 */
enum { FULL_LINE = 40, MOST_LINES = 6 };

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

/* "Anexos: ninguno" is no item, and no text either. */
static void
put_none(struct items *in, struct span item)
{
	struct draft *d = in->d;
	struct buf line = {0};

	buf_print(&line, "%.*s: %.*s", SPAN_ARG(in->f->label[SCHEMA_ES]),
		SPAN_ARG(item));
	draft_put_unplaced(d, buf_all(&line), in->line);
	buf_free(&line);
}

static void
put_item(struct items *in, const struct item *item)
{
	struct draft *d = in->d;
	size_t start = d->bytes.len;

	if (blank_is_dash(item->text) || blank_is_pen_row(item->text))
		return;
	if (blank_says_none(in->f, item->text))
		put_none(in, item->text);
	else if (item_put(&d->bytes, item, in->is_hidden,
			 draft_place(d, in->f, in->line)) &&
		d->bytes.len > start)
		draft_take(d, in->f, start, in->line);
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

void
items_put(struct draft *d, const struct schema_field *f, struct span text,
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
