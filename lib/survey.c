#include "survey.h"

#include "text.h"

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
 * The size of a character that stops before a line end, or the end if the
 * text is the last; else 0.
 * Spanish in UTF-8 has characters that begin with these bytes; alone, in
 * Windows-1252, they are letters that Spanish has not. Any other can end a
 * line of Windows-1252: "asisti\363".
 */
static size_t
cut_size(struct span s, bool is_last)
{
	unsigned char first = (unsigned char)s.at[0];
	size_t size = first == 0xf0 ? 4 : first == 0xe2 ? 3 : 2, n = 1;

	if (!first || !strchr("\xc2\xc3\xe2\xf0", s.at[0]))
		return 0;
	while (n < s.len && n < size - 1 &&
		((unsigned char)s.at[n] & 0xc0) == 0x80)
		n++;
	if (n == s.len)
		return is_last ? n : 0;
	return s.at[n] == '\n' || s.at[n] == '\r' ? n : 0;
}

static void
note_bad(struct survey *v, uint64_t at, bool is_at_end)
{
	if (v->is_bad)
		return;
	v->is_bad = true;
	v->bad_at = at;
	v->is_cut_end = is_at_end;
	v->had_letters = v->has_letters;
}

/* Looks at the text that lies at that offset. */
static void
look(struct survey *v, struct span s, uint64_t offset, bool is_last)
{
	struct span rest = s;
	size_t at, size;

	while (text_check(rest, &at) == TEXT_BAD) {
		v->has_letters |= has_wide_char(span_make(rest.at, at));
		rest = span_make(rest.at + at, rest.len - at);
		size = cut_size(rest, is_last);
		note_bad(v, offset + (uint64_t)(rest.at - s.at),
			size && size == rest.len);
		v->is_cut &= size > 0;
		size += !size;
		rest = span_make(rest.at + size, rest.len - size);
	}
	v->has_letters |= has_wide_char(rest);
}

/* How much of it does not end in a letter that may go on behind it. */
static size_t
whole_letters(struct span s)
{
	size_t i = s.len;

	while (i && s.len - i < 3 &&
		((unsigned char)s.at[i - 1] & 0xc0) == 0x80)
		i--;
	return i && (unsigned char)s.at[i - 1] >= 0xc0 ? i - 1 : s.len;
}

/* Takes n bytes off the beginning. */
static void
drop(struct buf *b, size_t n)
{
	if (n)
		memmove(b->at, b->at + n, b->len - n);
	b->len -= n;
}

void
survey_document(struct survey *v, struct document *d, uint64_t from)
{
	struct buf left = {0};
	struct span bytes;
	uint64_t at = from;
	size_t n;

	memset(v, 0, sizeof *v);
	v->is_cut = true;
	while ((bytes = document_read(d, at)).len > 0) {
		at += bytes.len;
		if (at >= d->size && !left.len) {
			look(v, bytes, at - from - bytes.len, true);
			break;
		}
		buf_span(&left, bytes);
		n = at < d->size ? whole_letters(buf_all(&left)) : left.len;
		look(v, span_make(left.at, n), at - from - left.len,
			at >= d->size);
		drop(&left, n);
	}
	buf_free(&left);
}

static bool
begins(struct span s, const char *with, size_t n)
{
	return s.len >= n && !memcmp(s.at, with, n);
}

bool
survey_is_utf16(struct span bytes, bool *is_big)
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

bool
survey_has_utf16_mark(struct span head)
{
	return begins(head, "\xff\xfe", 2) || begins(head, "\xfe\xff", 2);
}
