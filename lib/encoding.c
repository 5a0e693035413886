#include "encoding.h"

#include "diag.h"
#include "text.h"

#include <errno.h>
#include <iconv.h>

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

int
encoding_byte_1252(uint32_t c)
{
	int i;

	if (c < 0x100)
		return (int)c;
	for (i = 0; i < 32; i++)
		if (high[i] == c)
			return 0x80 + i;
	return -1;
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
		if (c >= 0x10000)
			buf_byte(b, (char)(0xf0 | c >> 18));
		buf_byte(b,
			(char)(c < 0x10000 ? 0xe0 | c >> 12 :
					     0x80 | (c >> 12 & 0x3f)));
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

/* What cannot be read becomes a byte that is no UTF-8. */
static void
add_bad(struct encoding *e)
{
	if (e->bad_at == SIZE_MAX)
		e->bad_at = e->made.len;
	buf_byte(&e->made, '\xff');
}

static void
convert_1252(struct encoding *e)
{
	size_t i;

	for (i = 0; i < e->bytes.len; i++) {
		unsigned c = decode((unsigned char)e->bytes.at[i]);

		if (c || !e->bytes.at[i])
			add_char(&e->made, c);
		else
			add_bad(e);
	}
	e->as = ENCODING_1252;
}

static void
convert_bytes(struct encoding *e)
{
	size_t i;

	for (i = 0; i < e->bytes.len; i++) {
		uint32_t c = e->chars[(unsigned char)e->bytes.at[i]];

		if (c == UINT32_MAX)
			add_bad(e);
		else
			add_char(&e->made, c);
	}
}

static unsigned
unit_at(const struct encoding *e, size_t at)
{
	unsigned char first = (unsigned char)e->bytes.at[at];
	unsigned char second = (unsigned char)e->bytes.at[at + 1];

	return e->as == ENCODING_UTF16BE ? first << 8 | second :
					   second << 8 | first;
}

static bool
is_surrogate(unsigned unit, unsigned first)
{
	return unit >= first && unit < first + 0x400;
}

static void
convert_utf16(struct encoding *e)
{
	size_t i = e->bytes_at;

	for (; i + 1 < e->bytes.len; i += 2) {
		unsigned c = unit_at(e, i);
		unsigned next = i + 3 < e->bytes.len ? unit_at(e, i + 2) : 0;

		if (is_surrogate(c, 0xd800) && is_surrogate(next, 0xdc00)) {
			add_char(&e->made,
				0x10000 + ((c - 0xd800) << 10) +
					(next - 0xdc00));
			i += 2;
		} else if (c >= 0xd800 && c < 0xe000) {
			add_bad(e);
		} else {
			add_char(&e->made, c);
		}
	}
	if (i < e->bytes.len)
		add_bad(e);
}

/* Of an encoding whose characters have several bytes, but not line ends. */
static void
convert_other(struct encoding *e, const char *name)
{
	iconv_t how = iconv_open("UTF-8", name);
	char *in = (char *)e->bytes.at;
	size_t left = e->bytes.len;

	while (left) {
		char *out = buf_reserve(&e->made, 4096);
		size_t room = 4096, n;

		n = iconv(how, &in, &left, &out, &room);
		e->made.len += 4096 - room;
		if (n != (size_t)-1 || errno == E2BIG)
			continue;
		add_bad(e);
		in++;
		left--;
		iconv(how, NULL, NULL, NULL, NULL);
	}
	iconv_close(how);
}

static bool
begins(struct span s, const char *with, size_t n)
{
	return s.len >= n && !memcmp(s.at, with, n);
}

/*
 * Without a byte order mark, text in UTF-16 shows by its NULs: of nearly every
 * Spanish letter either the first or the second byte is one.
 */
static bool
is_utf16(struct span bytes, bool *is_big)
{
	size_t n = bytes.len < 512 ? bytes.len / 2 : 256, i;
	size_t first = 0, second = 0;

	for (i = 0; i < n; i++) {
		first += !bytes.at[2 * i];
		second += !bytes.at[2 * i + 1];
	}
	*is_big = first > second;
	return n > 1 && (!first || !second) && (first + second) * 4 > n * 3;
}

/* Also with a byte order mark, which is no text. */
static enum encoding_status
read_utf16(struct encoding *e, bool is_big)
{
	bool has_mark = begins(e->bytes, "\xff\xfe", 2) ||
		begins(e->bytes, "\xfe\xff", 2);

	if (has_mark)
		is_big = *e->bytes.at == '\xfe';
	e->as = is_big ? ENCODING_UTF16BE : ENCODING_UTF16LE;
	e->bytes_at = has_mark ? 2 : 0;
	e->unit = 2;
	convert_utf16(e);
	e->text = buf_all(&e->made);
	return e->bad_at == SIZE_MAX ? e->as : ENCODING_HALF;
}

static void
skip_mark(struct encoding *e)
{
	e->text = e->bytes;
	if (!begins(e->bytes, "\xef\xbb\xbf", 3))
		return;
	e->text = span_make(e->bytes.at + 3, e->bytes.len - 3);
	e->bytes_at = 3;
}

static enum encoding_status
read_said(struct encoding *e, const struct encoding_said *said)
{
	size_t at;

	if (said->kind == ENCODING_SAID_UTF16) {
		read_utf16(e, said->is_big);
		e->as = ENCODING_FINE;
	} else if (said->kind == ENCODING_SAID_UTF8) {
		skip_mark(e);
		if (text_check(e->text, &at) == TEXT_BAD)
			e->bad_at = at;
	} else {
		e->chars =
			said->kind == ENCODING_SAID_BYTES ? said->chars : NULL;
		if (e->chars)
			convert_bytes(e);
		else
			convert_other(e, said->name);
		e->text = buf_all(&e->made);
	}
	return e->bad_at == SIZE_MAX ? ENCODING_FINE : ENCODING_NOT_SAID;
}

/* Where text has a sign that is none of text. */
static size_t
find_control(struct span text)
{
	size_t i = 0;

	while (i < text.len && is_1252(span_make(text.at + i, 1)))
		i++;
	return i;
}

static enum encoding_status
read_guessed(struct encoding *e)
{
	enum encoding_status status = ENCODING_FINE;
	struct survey survey;
	bool is_big = false;

	if (begins(e->bytes, "\xff\xfe", 2) ||
		begins(e->bytes, "\xfe\xff", 2) || is_utf16(e->bytes, &is_big))
		return read_utf16(e, is_big);
	skip_mark(e);
	e->is_plain = text_is_plain(e->text);
	if (e->is_plain)
		return status;
	look(&survey, e->text);
	survey.has_letters |= e->bytes_at > 0;
	if (survey.is_bad)
		status = judge(&survey, e->text);
	if (status == ENCODING_1252 || status == ENCODING_BAD) {
		convert_1252(e);
		e->text = buf_all(&e->made);
		if (status == ENCODING_BAD && e->bad_at == SIZE_MAX)
			e->bad_at = find_control(e->text);
	} else if (survey.is_bad) {
		e->bad_at = survey.bad_at;
	}
	return status;
}

enum encoding_status
encoding_read(
	struct encoding *e, struct span bytes, const struct encoding_said *said)
{
	enum encoding_status status;
	const char *nul;

	e->bytes = bytes;
	e->as = ENCODING_FINE;
	e->chars = NULL;
	e->unit = 1;
	e->text_at = e->bytes_at = 0;
	e->bad_at = SIZE_MAX;
	e->is_plain = false;
	buf_clear(&e->made);
	status = said ? read_said(e, said) : read_guessed(e);
	nul = e->text.len && !e->is_plain ?
		memchr(e->text.at, '\0', e->text.len) :
		NULL;
	if (nul)
		e->bad_at = (size_t)(nul - e->text.at);
	return nul ? ENCODING_NUL : status;
}

static bool
ends_line(const struct encoding *e, size_t at)
{
	unsigned char byte = (unsigned char)e->bytes.at[at];
	uint32_t c = e->chars ? e->chars[byte] : byte;

	if (e->unit == 2)
		c = at + 1 < e->bytes.len ? unit_at(e, at) : 0;
	return c == '\n' || c == '\r';
}

/* How many line ends are between the offsets. */
static size_t
count_ends(struct span text, size_t from, size_t to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += text.at[from] == '\n' || text.at[from] == '\r';
	return n;
}

/* Where the bytes' line end is that comes after n others, from there. */
static size_t
find_end(const struct encoding *e, size_t at, size_t n)
{
	for (; at < e->bytes.len; at += e->unit)
		if (ends_line(e, at) && !n--)
			return at;
	return e->bytes.len;
}

struct span
encoding_bytes(struct encoding *e, struct span piece)
{
	size_t at = (size_t)(piece.at - e->text.at), n, end;

	if (!e->made.len)
		return piece;
	n = count_ends(e->text, e->text_at, at);
	if (n)
		e->bytes_at = find_end(e, e->bytes_at, n - 1) + e->unit;
	e->text_at = at;
	end = find_end(e, e->bytes_at, count_ends(e->text, at, at + piece.len));
	return span_make(e->bytes.at + e->bytes_at, end - e->bytes_at);
}

static const char *const utf8_letters = "\xc3\xb1\xe2\x82\xac";

/* Converts n bytes, which are all there is; 0 if they are not just text. */
static size_t
try(iconv_t how, const char *bytes, size_t n, char out[16])
{
	size_t room = 16;
	char copy[8], *from = copy, *to = out;

	memcpy(copy, bytes, n);
	iconv(how, NULL, NULL, NULL, NULL);
	if (iconv(how, &from, &n, &to, &room) == (size_t)-1)
		return errno == EILSEQ ? SIZE_MAX : 0;
	return 16 - room;
}

/* Is every byte a character, or none in any case? */
static bool
has_bytes(iconv_t how, struct encoding_said *said)
{
	char out[16];
	int i;

	for (i = 0; i < 256; i++) {
		char byte = (char)i;
		size_t n = try(how, &byte, 1, out), len;

		said->chars[i] = UINT32_MAX;
		if (n == SIZE_MAX)
			continue;
		if (!n)
			return false;
		said->chars[i] = text_decode(span_make(out, n), &len);
		if (len != n)
			return false;
	}
	return true;
}

static bool
find_kind(iconv_t how, struct encoding_said *said)
{
	char out[16];
	size_t n = try(how, utf8_letters, 5, out), len;
	uint32_t c;

	said->kind = ENCODING_SAID_UTF8;
	if (n == 5 && !memcmp(out, utf8_letters, 5))
		return true;
	said->kind = ENCODING_SAID_UTF16;
	n = try(how, "\x41\x26", 2, out);
	c = n && n != SIZE_MAX ? text_decode(span_make(out, n), &len) : 0;
	said->is_big = c == 0x4126;
	if (said->is_big || c == 0x2641)
		return true;
	said->kind = ENCODING_SAID_BYTES;
	if (has_bytes(how, said))
		return true;
	said->kind = ENCODING_SAID_OTHER;
	return try(how, "a\n", 2, out) == 2 && !memcmp(out, "a\n", 2) &&
		try(how, "\n", 1, out) == 1;
}

bool
encoding_find(struct encoding_said *said, const char *name)
{
	iconv_t how =
		strchr(name, '/') ? (iconv_t)-1 : iconv_open("UTF-8", name);
	bool is_found;

	said->name = name;
	if (how == (iconv_t)-1) {
		diag_trouble(_("there is no encoding '%s'"), name);
		return false;
	}
	is_found = find_kind(how, said);
	if (!is_found)
		diag_trouble(_("documents in '%s' cannot be read"), name);
	iconv_close(how);
	return is_found;
}

void
encoding_free(struct encoding *e)
{
	buf_free(&e->made);
	memset(e, 0, sizeof *e);
}
