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

/*
 * The size of a character that stops before a line end or the end; else 0.
 * Spanish in UTF-8 has characters that begin with these bytes; alone, in
 * Windows-1252, they are letters that Spanish has not. Any other can end a
 * line of Windows-1252: "asisti\363".
 */
static size_t
cut_size(struct span s)
{
	unsigned char first = (unsigned char)s.at[0];
	size_t size = first == 0xf0 ? 4 : first == 0xe2 ? 3 : 2, n = 1;

	if (!first || !strchr("\xc2\xc3\xe2\xf0", s.at[0]))
		return 0;
	while (n < s.len && n < size - 1 &&
		((unsigned char)s.at[n] & 0xc0) == 0x80)
		n++;
	return n == s.len || s.at[n] == '\n' || s.at[n] == '\r' ? n : 0;
}

/* What there is of UTF-8 and of what is none. */
struct survey {
	size_t bad_at; /* the first of it */
	bool is_bad;
	bool is_cut;	  /* all of it is letters that are cut at a line end */
	bool has_letters; /* of UTF-8 */
};

static void
look(struct survey *v, struct span s)
{
	struct span rest = s;
	size_t at, size;

	memset(v, 0, sizeof *v);
	v->is_cut = true;
	while (text_check(rest, &at) == TEXT_BAD) {
		v->has_letters |= has_wide_char(span_make(rest.at, at));
		rest = span_make(rest.at + at, rest.len - at);
		if (!v->is_bad)
			v->bad_at = (size_t)(rest.at - s.at);
		v->is_bad = true;
		size = cut_size(rest);
		v->is_cut &= size > 0;
		size += !size;
		rest = span_make(rest.at + size, rest.len - size);
	}
	v->has_letters |= has_wide_char(rest);
}

/* What it is that is not UTF-8 from bad_at on. */
static enum encoding_status
judge(const struct survey *v, struct span s)
{
	struct span bad = span_make(s.at + v->bad_at, s.len - v->bad_at);

	if (v->is_cut)
		return cut_size(bad) == bad.len ? ENCODING_CUT :
						  ENCODING_CUT_LINE;
	/* In Windows-1252 nothing looks like letters of UTF-8 by chance. */
	if (has_wide_char(span_make(s.at, v->bad_at)))
		return ENCODING_MIXED;
	if (v->has_letters)
		return ENCODING_MIXED_AFTER;
	return is_1252(s) ? ENCODING_1252 : ENCODING_BAD;
}

/* A byte that Windows-1252 has not is left as it is, which is no UTF-8. */
static void
convert(struct encoding *e)
{
	size_t i;

	buf_clear(&e->made);
	for (i = 0; i < e->bytes.len; i++) {
		unsigned c = decode((unsigned char)e->bytes.at[i]);

		if (c)
			add_char(&e->made, c);
		else
			buf_byte(&e->made, e->bytes.at[i]);
	}
	e->text = buf_all(&e->made);
	e->is_1252 = true;
}

enum encoding_status
encoding_read(struct encoding *e, struct span bytes)
{
	enum encoding_status status = ENCODING_FINE;
	struct survey survey;
	const char *nul;

	e->bytes = bytes;
	e->text = span_make("", 0);
	e->is_1252 = false;
	e->text_at = e->bytes_at = e->bad_at = 0;
	if (bytes.len >= 2 &&
		(!memcmp(bytes.at, "\xff\xfe", 2) ||
			!memcmp(bytes.at, "\xfe\xff", 2)))
		return ENCODING_UTF16;
	e->text = bytes;
	if (bytes.len >= 3 && !memcmp(bytes.at, "\xef\xbb\xbf", 3))
		e->text = span_make(bytes.at + 3, bytes.len - 3);
	look(&survey, e->text);
	survey.has_letters |= e->text.len < bytes.len;
	if (survey.is_bad) {
		e->bad_at = survey.bad_at + (bytes.len - e->text.len);
		status = judge(&survey, e->text);
	}
	if (status == ENCODING_1252 || status == ENCODING_BAD)
		convert(e);
	nul = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
	if (!nul)
		return status;
	e->bad_at = (size_t)(nul - bytes.at);
	return ENCODING_NUL;
}

static size_t
count_chars(const char *at, size_t len)
{
	size_t n = 0, i = 0;

	for (; i < len; n++) {
		unsigned char c = (unsigned char)at[i];

		i += c < 0xc2 ? 1 : c < 0xe0 ? 2 : 3;
	}
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
