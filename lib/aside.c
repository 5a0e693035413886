#include "aside.h"

#include "blank.h"
#include "date.h"
#include "item.h"

/*
 * "Cochabamba, miércoles 30 de septiembre de 2026"; a signature has no longer
 * line, and no more lines.
 */
enum { LONGEST_DATED = 90, LONGEST_LINE = 70, MOST_LINES = 6 };

/* What is longer is no closing; it is given to the draft, which has limits. */
enum { LONGEST_CLOSING = 4096 };

void
aside_start(struct aside *a, struct draft *d)
{
	a->d = d;
	a->kind = ASIDE_NONE;
	buf_clear(&a->lines);
}

/* Each word has a capital, a digit or a sign first, or is short: "de la". */
static bool
is_name(struct span text)
{
	struct span word;
	size_t n = 0;

	while ((word = span_word(&text)).len) {
		if (*word.at >= 'a' && *word.at <= 'z' && word.len > 3)
			return false;
		n++;
	}
	return n > 1;
}

/* Below a name and what she is stands her number, or nothing of hers. */
static bool
is_more(struct span line)
{
	size_t i = 0;

	while (i < line.len && (line.at[i] < '0' || line.at[i] > '9'))
		i++;
	return i < line.len;
}

/* Joins the first lines of a block, those of a signature, and cuts them off. */
static bool
join_signature(struct buf *b, struct span *block)
{
	struct span rest = *block, next = span_cut(&rest, '\n');
	struct span name = next;
	size_t n = 0;

	if (!rest.len && !memchr(name.at, ',', name.len))
		return false;
	if (!is_name(span_cut(&name, ',')))
		return false;
	while (next.len && n < MOST_LINES) {
		if (next.len > LONGEST_LINE || (n > 1 && !is_more(next)))
			break;
		buf_string(b, n++ ? ", " : "");
		buf_span(b, next);
		*block = rest;
		next = span_cut(&rest, '\n');
	}
	return n;
}

/* Puts the signature that a block begins with, and cuts it off. */
static void
cut_signature(struct aside *a, const struct schema_field *f, struct span *block,
	size_t *line)
{
	struct span rest = *block;
	struct buf joined = {0};
	struct item item = {0};

	if (join_signature(&joined, &rest)) {
		item_set(&item, f, buf_all(&joined));
		if (item.state == ITEM_WHOLE && item.is_known &&
			!item.is_too_long) {
			draft_put(a->d, f, buf_all(&joined), *line);
			for (; block->len > rest.len; ++*line)
				span_cut(block, '\n');
		}
		item_free(&item);
	}
	buf_free(&joined);
}

static void
put_block(struct aside *a, const struct schema_field *f, struct span block,
	size_t line)
{
	if (f && block.len)
		cut_signature(a, f, &block, &line);
	for (; block.len; line++)
		draft_put_unplaced(a->d, span_cut(&block, '\n'), line);
}

/* Blocks are parted by blank lines, and by lines to sign on. */
static void
put_blocks(struct aside *a)
{
	const struct schema_field *f;
	struct span rest = buf_all(&a->lines), block = rest;
	size_t line = a->line, start = line;

	if (!rest.len)
		return;
	f = schema_role(a->d->type, "signature");
	if (a->has_signed)
		f = NULL;
	block.len = 0;
	for (; rest.len; line++) {
		const char *begin = rest.at;
		struct span one = span_cut(&rest, '\n');

		if (one.len && !blank_is_for_pen(one)) {
			if (!block.len) {
				block.at = begin;
				start = line;
			}
			block.len = (size_t)(one.at + one.len - block.at);
			continue;
		}
		put_block(a, f, block, start);
		block.len = 0;
	}
	put_block(a, f, block, start);
	buf_clear(&a->lines);
}

void
aside_close(struct aside *a)
{
	put_blocks(a);
	a->kind = ASIDE_NONE;
}

static void
open_closing(struct aside *a)
{
	const struct schema_field *f = schema_role(a->d->type, "signature");

	a->kind = ASIDE_CLOSING;
	a->has_signed = !f || draft_is_filled(a->d, f);
}

/* Those who sign say who they are, and not what they earn. */
static bool
says_who(const struct schema_field *f)
{
	return f &&
		(span_is(f->group, "identity") || span_is(f->group, "address"));
}

/* A label of the form in such a part: is it said of somebody else? */
static bool
is_theirs(struct aside *a, const struct label *l, bool is_after_blank,
	bool is_signed)
{
	if (a->kind == ASIDE_PERSON && is_after_blank)
		a->kind = ASIDE_NONE;
	return (a->kind != ASIDE_NONE || (is_signed && says_who(l->field))) &&
		l->field && l->field->is_personal;
}

/* The letterhead of the programme, above or below those who sign. */
static bool
is_letterhead(const struct label *l)
{
	return l->label && l->label->kind == SCHEMA_LABEL_HEADING &&
		!l->label->fills[0] && !l->label->before.len;
}

bool
aside_take_label(struct aside *a, const struct label *l, struct span text,
	size_t line, bool is_after_blank, bool is_signed)
{
	enum schema_label_kind kind =
		l->label ? l->label->kind : SCHEMA_LABEL_PERIOD;

	/* Nearly all labels. */
	if (a->kind == ASIDE_NONE && !l->label && !is_signed)
		return false;
	if (is_theirs(a, l, is_after_blank, is_signed)) {
		put_blocks(a);
		draft_put_unplaced(a->d, text, line);
		return true;
	}
	if (a->kind == ASIDE_CLOSING && is_letterhead(l)) {
		aside_part(a);
		return true;
	}
	aside_close(a);
	if (kind == SCHEMA_LABEL_PERSON) {
		a->kind = l->value.len ? ASIDE_PERSON : ASIDE_PEOPLE;
		draft_put_unplaced(a->d, text, line);
	} else if (kind == SCHEMA_LABEL_CLOSING) {
		open_closing(a);
	}
	return a->kind != ASIDE_NONE;
}

/* The line up to ".-" at its end; deeds end so. */
static struct span
cut_end(struct span line)
{
	while (line.len &&
		(line.at[line.len - 1] == '-' || line.at[line.len - 1] == '.'))
		line.len--;
	return span_trim(line);
}

static bool
begins_capital(struct span s)
{
	return (*s.at >= 'A' && *s.at <= 'Z') || *s.at == '\xc3';
}

bool
aside_is_dated(const struct draft *d, struct span line)
{
	enum date_status status;
	struct span place;
	long day;
	size_t i;

	line = cut_end(line);
	if (line.len > LONGEST_DATED || !line.len ||
		line.at[line.len - 1] < '0' || line.at[line.len - 1] > '9')
		return false;
	place = span_cut(&line, ',');
	if (!place.len || !line.len || !begins_capital(place))
		return false;
	for (i = 0; i < place.len; i++)
		if (place.at[i] == ':' ||
			(place.at[i] >= '0' && place.at[i] <= '9'))
			return false;
	status = date_read(span_trim(line), &day);
	return (status == DATE_FINE || status == DATE_NO_DAY) &&
		schema_role(d->type, "issued") && schema_role(d->type, "place");
}

/* Has the draft another day or place by now? */
static bool
is_said_otherwise(const struct draft *d, struct span line)
{
	const struct schema_field *issued = schema_role(d->type, "issued");
	const struct schema_field *place = schema_role(d->type, "place");
	struct span where = span_cut(&line, ',');
	struct buf day = {0};
	bool is_other;

	date_rewrite(&day, span_trim(line));
	is_other = (draft_is_filled(d, issued) &&
			   !draft_has(d, issued, buf_all(&day))) ||
		(draft_is_filled(d, place) && !draft_has(d, place, where));
	buf_free(&day);
	return is_other;
}

void
aside_take_dated(
	struct aside *a, struct span text, size_t line, bool is_closing)
{
	aside_close(a);
	if (is_said_otherwise(a->d, cut_end(text)))
		draft_put_unplaced(a->d, text, line);
	else
		draft_put(a->d, schema_role(a->d->type, "issued"),
			cut_end(text), line);
	if (is_closing)
		open_closing(a);
}

bool
aside_take(struct aside *a, struct span text, size_t line)
{
	if (a->kind != ASIDE_CLOSING)
		return false;
	if (a->lines.len > LONGEST_CLOSING)
		put_blocks(a);
	if (!a->lines.len)
		a->line = line;
	else
		buf_byte(&a->lines, '\n');
	buf_span(&a->lines, text);
	return true;
}

void
aside_part(struct aside *a)
{
	if (a->lines.len)
		buf_byte(&a->lines, '\n');
}

void
aside_free(struct aside *a)
{
	buf_free(&a->lines);
}
