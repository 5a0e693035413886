#include "text.h"

#include "diag.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

/*
 * Characters below U+0300 never change under NFC, and neither do the dashes,
 * quotes and bullets of U+2010 to U+2027 (UAX #15, NFC_Quick_Check); they are
 * nearly all that Spanish text has. The rest is left to the library.
 */
static bool
is_surely_nfc(const unsigned char *at, size_t len)
{
	if (len == 2)
		return at[0] < 0xcc;
	return len == 3 && at[0] == 0xe2 && at[1] == 0x80 && at[2] >= 0x90 &&
		at[2] <= 0xa7;
}

static bool
is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* The size of the character at p, or 0 if it is bad (RFC 3629, section 4). */
static size_t
char_size(const unsigned char *p, size_t left)
{
	unsigned char c = p[0];

	if (c < 0x80)
		return 1;
	if (c < 0xc2 || c > 0xf4 || left < 2 || !is_tail(p[1]))
		return 0;
	if (c < 0xe0)
		return 2;
	if (left < 3 || !is_tail(p[2]) || (c == 0xe0 && p[1] < 0xa0) ||
		(c == 0xed && p[1] > 0x9f))
		return 0;
	if (c < 0xf0)
		return 3;
	if (left < 4 || !is_tail(p[3]) || (c == 0xf0 && p[1] < 0x90) ||
		(c == 0xf4 && p[1] > 0x8f))
		return 0;
	return 4;
}

enum { PIECE = 4096 };

/* Passes ASCII 8 bytes at a time; stops at the first byte that is not. */
static inline size_t
skip_ascii(const unsigned char *p, size_t i, size_t len)
{
	uint64_t word;

	for (; i + 8 <= len; i += 8) {
		memcpy(&word, p + i, 8);
		word &= 0x8080808080808080ULL;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		if (word)
			return i + (size_t)__builtin_ctzll(word) / 8;
#else
		if (word)
			break;
#endif
	}
	while (i < len && p[i] < 0x80)
		i++;
	return i;
}

enum text_state
text_check(struct span s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.at;
	enum text_state state = TEXT_FINE;
	size_t i = 0, size;

	while ((i = skip_ascii(p, i, s.len)) < s.len) {
		/* Nearly all of Spanish: U+0080 to U+02FF. */
		if (p[i] >= 0xc2 && p[i] < 0xcc && i + 1 < s.len &&
			is_tail(p[i + 1])) {
			i += 2;
			continue;
		}
		size = char_size(p + i, s.len - i);
		if (!size) {
			if (at)
				*at = i;
			return TEXT_BAD;
		}
		if (!is_surely_nfc(p + i, size))
			state = TEXT_UNKNOWN;
		i += size;
	}
	return state;
}

/*
 * How many bytes the character at p has if it is one of U+00A1 to U+02FF, but
 * the soft hyphen and those that mojibake.c looks at, or a dash or quote; or 0.
 */
static size_t
plain_size(const unsigned char *p, size_t left)
{
	if (left < 2 || !is_tail(p[1]))
		return 0;
	if (p[0] == 0xc3)
		return p[1] == 0x82 || p[1] == 0x83 || p[1] == 0xa2 ||
				p[1] == 0xb0 ?
			0 :
			2;
	if (p[0] == 0xc2)
		return p[1] > 0xa0 && p[1] != 0xad ? 2 : 0;
	if (p[0] > 0xc3 && p[0] < 0xcc)
		return 2;
	return left > 2 && p[0] == 0xe2 && is_surely_nfc(p, 3) ? 3 : 0;
}

static bool
has_control(const char *at, size_t len)
{
	return memchr(at, '\0', len) || memchr(at, '\r', len) ||
		memchr(at, '\v', len);
}

/* In pieces, so that what is looked at again is still near the processor. */
bool
text_is_plain(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0, end = 0, size;

	while (i < s.len) {
		end = s.len - i < PIECE ? s.len : i + PIECE;
		if (has_control(s.at + i, end - i))
			return false;
		while ((i = skip_ascii(p, i, end)) < end) {
			size = plain_size(p + i, s.len - i);
			if (!size)
				return false;
			i += size;
		}
	}
	return true;
}

void
text_normalize(struct buf *b, struct span s)
{
	size_t len = 0;
	uint8_t *nfc;

	if (!s.len)
		return;
	nfc = u8_normalize(
		UNINORM_NFC, (const uint8_t *)s.at, s.len, NULL, &len);
	if (!nfc)
		diag_die(_("out of memory"));
	buf_add(b, (const char *)nfc, len);
	free(nfc);
}

void
text_add_line(struct buf *b, struct span s)
{
	struct buf line = {0};
	size_t len;

	for (; s.len; s.at += len, s.len -= len) {
		uint32_t c = text_decode(s, &len);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0) ||
			(len == 1 && c >= 0x80))
			buf_print(&line, "\\x%02x", (unsigned)c);
		else
			buf_add(&line, s.at, len);
	}
	if (text_check(buf_all(&line), NULL) == TEXT_FINE)
		buf_span(b, buf_all(&line));
	else
		text_normalize(b, buf_all(&line));
	buf_free(&line);
}

uint32_t
text_decode(struct span s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.at;

	*len = char_size(p, s.len);
	switch (*len) {
	case 2:
		return ((uint32_t)p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	case 3:
		return ((uint32_t)p[0] & 0x0f) << 12 |
			((uint32_t)p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	case 4:
		return ((uint32_t)p[0] & 0x07) << 18 |
			((uint32_t)p[1] & 0x3f) << 12 |
			((uint32_t)p[2] & 0x3f) << 6 | (p[3] & 0x3f);
	default:
		*len = 1;
		return p[0];
	}
}

static bool
is_gap(uint32_t c)
{
	return c <= ' ' || c == '_' || c == 0xa0 || c == 0x202f ||
		c == 0x2007 || c == 0xfeff;
}

static uint32_t
plain_ordinal(uint32_t c)
{
	return c == 0xba || c == 0xb0 ? 'o' : c == 0xaa ? 'a' : c;
}

/* One character, without case and marks. */
static void
fold_char(struct buf *b, uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	uint8_t utf8[8];
	int n, i, size;

	if (c < 0x80) {
		buf_byte(b, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
		return;
	}
	c = uc_tolower(plain_ordinal(c));
	n = uc_canonical_decomposition(c, parts);
	if (n < 0) {
		parts[0] = c;
		n = 1;
	}
	for (i = 0; i < n; i++) {
		if (uc_is_general_category_withtable(
			    parts[i], UC_CATEGORY_MASK_M))
			continue;
		size = u8_uctomb(utf8, parts[i], sizeof utf8);
		if (size > 0)
			buf_add(b, (const char *)utf8, (size_t)size);
	}
}

/* U+00C0 to U+00FF, without case and marks; 0: is looked up. */
static const char latin[] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0"
			    "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

/* The letter that s begins with if it is one of nearly all; 0: it is not. */
static char
fold_latin(struct span s, size_t *size)
{
	unsigned char c = (unsigned char)s.at[0];

	*size = 1;
	if (c > ' ' && c < 0x80 && c != '_')
		return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	*size = 2;
	if (c == 0xc3 && s.len > 1 && is_tail((unsigned char)s.at[1]))
		return latin[s.at[1] & 0x3f];
	return 0;
}

void
text_fold(struct buf *b, struct span s)
{
	size_t start = b->len, size;
	bool is_open = false;

	buf_reserve(b, s.len + 1);
	while (s.len) {
		char letter = fold_latin(s, &size);
		uint32_t c = letter ? 0 : text_decode(s, &size);

		s.at += size;
		s.len -= size;
		if (!letter && is_gap(c)) {
			is_open = true;
			continue;
		}
		if (is_open && b->len > start)
			buf_byte(b, ' ');
		is_open = false;
		if (letter)
			buf_byte(b, letter);
		else
			fold_char(b, c);
	}
}

/* One character that is not ASCII; its size. */
static size_t
fold_letter(struct buf *b, struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	uint8_t utf8[8];
	size_t size;
	int n;

	/* U+00C0 to U+00FE, but for the signs of times and division. */
	if (p[0] == 0xc3 && s.len > 1 && p[1] != 0x97 && p[1] != 0x9f) {
		buf_byte(b, s.at[0]);
		buf_byte(b, (char)(p[1] | 0x20));
		return 2;
	}
	/* By way of the capital, for final sigmas and their like. */
	n = u8_uctomb(utf8, uc_tolower(uc_toupper(text_decode(s, &size))),
		sizeof utf8);
	if (n > 0)
		buf_add(b, (const char *)utf8, (size_t)n);
	return size;
}

void
text_fold_case(struct buf *b, struct span s)
{
	size_t i = 0, end;
	char *to;

	while (i < s.len) {
		end = skip_ascii((const unsigned char *)s.at, i, s.len);
		to = buf_reserve(b, end - i + 1);
		b->len += end - i;
		for (; i < end; i++)
			*to++ = (char)(s.at[i] |
				(s.at[i] >= 'A' && s.at[i] <= 'Z') << 5);
		if (i < s.len)
			i += fold_letter(b, span_make(s.at + i, s.len - i));
	}
}

void
text_add_capitals(struct buf *b, struct span s)
{
	uint8_t utf8[8];
	size_t size;
	int n;

	while (s.len) {
		n = u8_uctomb(
			utf8, uc_toupper(text_decode(s, &size)), sizeof utf8);
		if (n > 0)
			buf_add(b, (const char *)utf8, (size_t)n);
		s.at += size;
		s.len -= size;
	}
}

size_t
text_width(struct span s)
{
	size_t width = 0, size;

	while (s.len) {
		int w = uc_width(text_decode(s, &size), "UTF-8");

		width += w < 0 ? 1 : (size_t)w;
		s.at += size;
		s.len -= size;
	}
	return width;
}

size_t
text_units(struct span s)
{
	size_t units = 0, i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		units += (c & 0xc0) != 0x80;
		units += c >= 0xf0;
	}
	return units;
}

enum { LONGEST = 64 };

/*
 * Optimal string alignment, a column of the table in the bits of a word: H.
 * Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances (2003). A bit of up or down says that an element is one more, or
 * one less, than the one above it; more and less, than the one to its left.
 */
size_t
text_distance(struct span a, struct span b)
{
	uint64_t where[256], up = UINT64_MAX, down = 0, same = 0, before = 0;
	size_t distance = a.len, i;

	if (a.len > LONGEST || b.len > LONGEST)
		return SIZE_MAX;
	if (!a.len)
		return b.len;
	for (i = 0; i < b.len; i++)
		where[(unsigned char)b.at[i]] = 0;
	for (i = 0; i < a.len; i++)
		where[(unsigned char)a.at[i]] = 0;
	for (i = 0; i < a.len; i++)
		where[(unsigned char)a.at[i]] |= UINT64_C(1) << i;
	for (i = 0; i < b.len; i++) {
		uint64_t now = where[(unsigned char)b.at[i]], more, less;
		uint64_t swapped = ((~same & now) << 1) & before;

		same = (((now & up) + up) ^ up) | now | down | swapped;
		more = down | ~(same | up);
		less = up & same;
		distance += more >> (a.len - 1) & 1;
		distance -= less >> (a.len - 1) & 1;
		more = more << 1 | 1;
		up = less << 1 | ~(same | more);
		down = more & same;
		before = now;
	}
	return distance;
}

uint32_t
text_base(uint32_t c, bool *is_capital)
{
	ucs4_t pieces[UC_DECOMPOSITION_MAX_LENGTH];
	uint32_t small;
	int tag;

	/* No chain of decompositions is longer. */
	for (int i = 0; i < 4 && uc_decomposition(c, &tag, pieces) > 0; i++)
		c = pieces[0];
	small = uc_tolower(c);
	*is_capital = small != c;
	return small;
}

bool
text_is_letter(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L);
}
