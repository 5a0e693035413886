#include "rawlines.h"

void
rawlines_open(struct rawlines *r, const struct encoding *encoding)
{
	r->encoding = encoding;
	r->begin = 0;
	r->line = 1;
	r->at = 0;
	r->is_end = false;
	buf_clear(&r->bytes);
}

/* Drops the lines before; what is held grows by as much as there is of it, so
 * that no line is walked more often than it doubles. */
static void
read_on(struct rawlines *r)
{
	struct document *d = r->encoding->document;
	struct span part;
	size_t most;

	if (r->begin)
		memmove(r->bytes.at, r->bytes.at + r->begin,
			r->bytes.len - r->begin);
	r->bytes.len -= r->begin;
	r->begin = 0;
	most = 2 * r->bytes.len + 1;
	while (r->bytes.len < most && !r->is_end) {
		part = document_read(d, r->at);
		r->at += part.len;
		r->is_end = !part.len;
		buf_span(&r->bytes, part);
	}
}

/* The character at that offset, if it can end a line; 0 where there is none. */
static uint32_t
char_at(const struct rawlines *r, size_t at)
{
	const struct encoding *e = r->encoding;
	unsigned char byte, next;

	if (at + e->unit > r->bytes.len)
		return 0;
	byte = (unsigned char)r->bytes.at[at];
	if (e->unit == 1)
		return e->chars ? e->chars[byte] : byte;
	next = (unsigned char)r->bytes.at[at + 1];
	return e->as == ENCODING_UTF16BE ? (uint32_t)byte << 8 | next :
					   (uint32_t)next << 8 | byte;
}

/* Where the line that begins there ends, and begins its line end. */
static size_t
find_end(const struct rawlines *r, size_t at, size_t *text_end)
{
	size_t unit = r->encoding->unit;
	uint32_t c = 0;

	for (; at < r->bytes.len; at += unit) {
		c = char_at(r, at);
		if (c == '\n' || c == '\r')
			break;
	}
	*text_end = at < r->bytes.len ? at : r->bytes.len;
	if (at >= r->bytes.len)
		return r->bytes.len;
	at += unit;
	return c == '\r' && char_at(r, at) == '\n' ? at + unit : at;
}

/* The end of n lines; reads on until they are all here. */
static size_t
find_lines(struct rawlines *r, size_t n, size_t *text_end)
{
	size_t at, i;

	for (;;) {
		at = *text_end = r->begin;
		/* What may follow a CR must be here. */
		for (i = 0; i < n && at < r->bytes.len; i++)
			at = find_end(r, at, text_end);
		if (r->is_end ||
			(i == n && at + r->encoding->unit <= r->bytes.len))
			return at;
		read_on(r);
	}
}

/* Passes the lines before that one, a block at a time. */
static void
pass_to(struct rawlines *r, size_t line)
{
	size_t end;

	for (; r->line < line; r->line++)
		r->begin = find_lines(r, 1, &end);
}

struct span
rawlines_get(struct rawlines *r, size_t line, size_t n, bool with_end)
{
	size_t end, text_end;

	pass_to(r, line);
	end = find_lines(r, n, &text_end);
	return span_make(
		r->bytes.at + r->begin, (with_end ? end : text_end) - r->begin);
}

size_t
rawlines_count(struct span text)
{
	size_t n = 1, i;

	for (i = 0; i < text.len; i++)
		n += text.at[i] == '\n' ||
			(text.at[i] == '\r' &&
				(i + 1 == text.len || text.at[i + 1] != '\n'));
	return n;
}

void
rawlines_free(struct rawlines *r)
{
	buf_free(&r->bytes);
}
