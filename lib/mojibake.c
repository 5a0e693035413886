#include "mojibake.h"

#include "cp1252.h"
#include "text.h"

/* How often a text is repaired that was broken again and again. */
enum { MOST_TIMES = 4 };

/* Â, Ã, â and ð: what begins a Spanish letter, a dash, a quote or a picture. */
static bool
may_begin(struct span s)
{
	return s.len > 2 && s.at[0] == '\xc3' &&
		strchr("\x82\x83\xa2\xb0", s.at[1]);
}

bool
mojibake_is_in(struct span text)
{
	const char *at, *end = text.at + text.len;

	for (; text.len && (at = memchr(text.at, '\xc3', text.len)) != NULL;
		text = span_make(at + 1, (size_t)(end - at - 1)))
		if (may_begin(span_make(at, (size_t)(end - at))))
			return true;
	return false;
}

/* The letter whose bytes the text begins with; its size there, or 0. */
static size_t
read_letter(struct span text, char letter[4], size_t *n)
{
	size_t at = 0, len, size = 4, i;

	if (!may_begin(text))
		return 0;
	for (i = 0; i < size; i++) {
		int byte = at == text.len ?
			-1 :
			cp1252_byte(text_decode(
				span_make(text.at + at, text.len - at), &len));

		if (byte < 0)
			return 0;
		letter[i] = (char)byte;
		if (!i)
			size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
		at += len;
	}
	*n = size;
	return text_check(span_make(letter, size), NULL) == TEXT_BAD ? 0 : at;
}

/* Adds the line; true if anything of it was repaired. */
static bool
repair_once(struct buf *b, struct span line)
{
	bool is_repaired = false;
	char letter[4];
	size_t size, n;

	while (line.len) {
		size = read_letter(line, letter, &n);
		if (size)
			buf_add(b, letter, n);
		else
			buf_byte(b, *line.at);
		is_repaired |= size > 0;
		size += !size;
		line = span_make(line.at + size, line.len - size);
	}
	return is_repaired;
}

bool
mojibake_mend(struct buf *b, struct span line)
{
	struct buf two[2] = {{0}, {0}};
	bool is_repaired = false;
	int i;

	for (i = 0; i < MOST_TIMES && mojibake_is_in(line); i++) {
		struct buf *next = &two[i % 2];

		buf_clear(next);
		if (!repair_once(next, line))
			break;
		line = buf_all(next);
		is_repaired = true;
	}
	if (is_repaired)
		text_normalize(b, line);
	else
		buf_span(b, line);
	buf_free(&two[0]);
	buf_free(&two[1]);
	return is_repaired;
}

static size_t
line_size(struct span text)
{
	size_t i = 0;

	while (i < text.len && text.at[i] != '\n' && text.at[i] != '\r')
		i++;
	if (i + 1 < text.len && text.at[i] == '\r' && text.at[i + 1] == '\n')
		i++;
	return i + (i < text.len);
}

void
mojibake_repair(
	struct buf *b, struct span text, struct diag_place place, size_t *told)
{
	for (; text.len; place.line++) {
		size_t size = line_size(text);

		if (mojibake_mend(b, span_make(text.at, size)) &&
			place.line != *told) {
			diag_at(DIAG_REPAIRED, place,
				_("letters of UTF-8 that were taken for "
				  "Windows-1252 are repaired"));
			*told = place.line;
		}
		text = span_make(text.at + size, text.len - size);
	}
}
