#include "itemline.h"

#include "answer.h"
#include "known.h"
#include "segment.h"
#include "text.h"

/* "Mat. 123": does the text begin with the name of a part, or its beginning? */
static bool
begins_with_word(const struct schema_field *part, struct span text)
{
	struct buf folded = {0}, label = {0};
	struct span word;
	bool is_word;
	size_t len = 0;

	while (len < text.len && !strchr(" .-:0123456789", text.at[len]))
		len++;
	if (len == text.len)
		return false;
	word = span_make(text.at, len);
	text_fold(&folded, word);
	text_fold(&label, part->label[SCHEMA_ES]);
	is_word = known_is_word(part, word) ||
		(text.at[len] == '.' && folded.len > 2 &&
			folded.len < label.len &&
			!memcmp(folded.at, label.at, folded.len));
	buf_free(&folded);
	buf_free(&label);
	return is_word;
}

static bool
was_known(const struct piece *p)
{
	return p->part != MATCH_NONE && !p->is_text;
}

/* Does each piece of it that is no text fill a part that is open in item? */
static bool
fills_others(const struct parts *it, const struct parts *item)
{
	int i, j;

	if (it->filled & ~it->texts & item->filled)
		return false;
	for (i = 0; i < it->pieces.n; i++) {
		if (was_known(&it->pieces.at[i]))
			continue;
		for (j = 0; j < parts_count(it); j++)
			if (schema_is_free(&it->pieces.f->parts[j]) &&
				parts_is_open(item, j) &&
				begins_with_word(&it->pieces.f->parts[j],
					it->pieces.at[i].text))
				break;
		if (j == parts_count(it))
			return false;
	}
	return true;
}

/* Was the line understood up to its texts? */
static bool
is_known(const struct item *it)
{
	return !it->is_written && !it->is_too_long && it->is_known;
}

bool
itemline_adds(const struct item *item, const struct item *line)
{
	return !item->is_written && item->state != ITEM_BAD &&
		!memchr(item->text.at, '|', item->text.len) &&
		!memchr(item->text.at, ';', item->text.len) && is_known(line) &&
		fills_others(&line->parts, &item->parts);
}

bool
itemline_is_named(const struct schema_field *f, struct span line)
{
	const char *colon = memchr(line.at, ':', line.len);

	return colon &&
		answer_names_part(
			f, span_make(line.at, (size_t)(colon - line.at)));
}

/* The enums that no item of the field goes without. */
static unsigned
must_have(const struct parts *p)
{
	return p->pieces.kinds->enums & p->pieces.kinds->musts;
}

static bool
is_nearly_like(const struct parts *p)
{
	unsigned near = 0;
	int i;

	for (i = 0; i < p->pieces.n; i++)
		near |= facts_near(p->pieces.f, p->pieces.at[i].text);
	return near & must_have(p);
}

bool
itemline_is_like(const struct item *line)
{
	const struct parts *p = &line->parts;
	const struct schema_field *f = line->f;

	if (line->is_written || !item_is_strict(f) || line->is_too_long ||
		!p->pieces.n || answer_find(f, line->text))
		return true;
	if (was_known(&p->pieces.at[0]) &&
		f->parts[p->pieces.at[0].part].kind == SCHEMA_DATE)
		return true;
	return must_have(p) & p->filled || is_nearly_like(p);
}

bool
itemline_is_several(const struct schema_field *f, struct span text)
{
	struct segment l;
	size_t n = 0;

	if (!memchr(text.at, ';', text.len) || memchr(text.at, '|', text.len))
		return false;
	while (text.len) {
		struct span piece = span_cut(&text, ';');

		if (!piece.len)
			continue;
		if (!memchr(piece.at, ',', piece.len) &&
			!answer_find(f, piece) && !segment_find(f, piece, &l))
			return false;
		n++;
	}
	return n > 1;
}

bool
itemline_are_whole(const struct schema_field *f, struct span text)
{
	struct item one = {0};
	bool are_whole = !answer_has_question(f) &&
		!memchr(text.at, '|', text.len) &&
		memchr(text.at, ',', text.len);

	while (text.len && are_whole) {
		struct span piece = span_cut(&text, ',');

		if (!piece.len)
			continue;
		item_set(&one, f, piece);
		are_whole = one.state == ITEM_WHOLE && !one.is_written &&
			one.parts.filled & must_have(&one.parts);
	}
	item_free(&one);
	return are_whole;
}
