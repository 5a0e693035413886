#include "encoding.h"

#include "text.h"

#include <stdint.h>

/* Windows-1252 from 0x80 to 0x9f (WHATWG Encoding, index windows-1252). */
static const uint16_t high[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
	0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
	0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
	0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

static unsigned
decode(unsigned char c)
{
	return c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c;
}

static void
add_char(struct buf *b, unsigned c)
{
	if (c < 0x80) {
		buf_byte(b, (char)c);
	} else if (c < 0x800) {
		buf_byte(b, (char)(0xc0 | c >> 6));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_byte(b, (char)(0xe0 | c >> 12));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_byte(b, (char)(0x80 | (c & 0x3f)));
	}
}

/* Text in Windows-1252 has no other control characters than these. */
static bool
is_1252(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (!decode(c) || (c < ' ' && !strchr("\t\n\v\f\r", c)))
			return false;
	}
	return true;
}

static bool
has_wide_char(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return true;
	return false;
}

/* Is this the beginning of a character, and not all of it? */
static bool
is_cut_char(struct span s)
{
	unsigned char first = (unsigned char)s.at[0];
	size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2, i;

	if (first < 0xc2 || first > 0xf4 || s.len >= size)
		return false;
	for (i = 1; i < s.len; i++)
		if (((unsigned char)s.at[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* What it is that is not UTF-8 from bad_at on. */
static enum encoding_status
judge(const struct encoding *e, struct span s, size_t at)
{
	struct span rest = span_make(s.at + at, s.len - at);

	if (is_cut_char(rest))
		return ENCODING_CUT;
	/* In Windows-1252 nothing looks like letters of UTF-8 by chance. */
	if (has_wide_char(span_make(s.at, at)))
		return ENCODING_MIXED;
	return is_1252(e->bytes) ? ENCODING_1252 : ENCODING_BAD;
}

static void
convert(struct encoding *e)
{
	size_t i;

	buf_clear(&e->made);
	for (i = 0; i < e->bytes.len; i++)
		add_char(&e->made, decode((unsigned char)e->bytes.at[i]));
	e->text = buf_all(&e->made);
	e->is_1252 = true;
}

enum encoding_status
encoding_read(struct encoding *e, struct span bytes)
{
	enum encoding_status status;
	struct span s = bytes;
	const char *nul;
	size_t at;

	e->bytes = bytes;
	e->text = span_make("", 0);
	e->is_1252 = false;
	e->text_at = e->bytes_at = e->bad_at = 0;
	if (bytes.len >= 2 && (!memcmp(bytes.at, "\xff\xfe", 2) ||
				      !memcmp(bytes.at, "\xfe\xff", 2)))
		return ENCODING_UTF16;
	nul = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
	if (nul) {
		e->bad_at = (size_t)(nul - bytes.at);
		return ENCODING_NUL;
	}
	if (s.len >= 3 && !memcmp(s.at, "\xef\xbb\xbf", 3))
		s = span_make(s.at + 3, s.len - 3);
	if (text_check(s, &at) != TEXT_BAD) {
		e->text = s;
		return ENCODING_FINE;
	}
	e->bad_at = at + (bytes.len - s.len);
	status = judge(e, s, at);
	if (status == ENCODING_1252)
		convert(e);
	return status;
}

static size_t
count_chars(const char *at, size_t len)
{
	size_t n = 0, i;

	for (i = 0; i < len; i++)
		n += ((unsigned char)at[i] & 0xc0) != 0x80;
	return n;
}

struct span
encoding_bytes(struct encoding *e, struct span piece)
{
	size_t at = (size_t)(piece.at - e->text.at);

	if (!e->is_1252)
		return piece;
	/* One byte was one character; pieces mostly come in order. */
	if (at < e->text_at)
		e->text_at = e->bytes_at = 0;
	e->bytes_at += count_chars(e->text.at + e->text_at, at - e->text_at);
	e->text_at = at;
	return span_make(
		e->bytes.at + e->bytes_at, count_chars(piece.at, piece.len));
}

void
encoding_free(struct encoding *e)
{
	buf_free(&e->made);
	memset(e, 0, sizeof *e);
}
