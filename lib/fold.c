#include "fold.h"

#include "mem.h"
#include "text.h"

#include <stdlib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { UNSEEN = 0 };

/* Letters of other alphabets that look like ours (UTS #39, confusables). */
static const struct {
	uint32_t from;
	char to, is_capital;
} alike[] = {
	{0xc6, 'a', 1},
	{0xd8, 'o', 1},
	{0xdf, 's', 0},
	{0xe6, 'a', 0},
	{0xf8, 'o', 0},
	{0x110, 'd', 1},
	{0x111, 'd', 0},
	{0x131, 'i', 0},
	{0x138, 'k', 0},
	{0x141, 'l', 1},
	{0x142, 'l', 0},
	{0x251, 'a', 0},
	{0x261, 'g', 0},
	{0x269, 'i', 0},
	{0x26a, 'i', 0},
	{0x274, 'n', 0},
	{0x391, 'a', 1},
	{0x392, 'b', 1},
	{0x395, 'e', 1},
	{0x396, 'z', 1},
	{0x397, 'h', 1},
	{0x399, 'i', 1},
	{0x39a, 'k', 1},
	{0x39c, 'm', 1},
	{0x39d, 'n', 1},
	{0x39f, 'o', 1},
	{0x3a1, 'p', 1},
	{0x3a4, 't', 1},
	{0x3a5, 'y', 1},
	{0x3a7, 'x', 1},
	{0x3b1, 'a', 0},
	{0x3b9, 'i', 0},
	{0x3ba, 'k', 0},
	{0x3bd, 'v', 0},
	{0x3bf, 'o', 0},
	{0x3c1, 'p', 0},
	{0x3c3, 'o', 0},
	{0x3c4, 't', 0},
	{0x3c5, 'u', 0},
	{0x3c7, 'x', 0},
	{0x3f2, 'c', 0},
	{0x3f3, 'j', 0},
	{0x3f9, 'c', 1},
	{0x405, 's', 1},
	{0x406, 'i', 1},
	{0x408, 'j', 1},
	{0x410, 'a', 1},
	{0x412, 'b', 1},
	{0x415, 'e', 1},
	{0x417, '3', 0},
	{0x41a, 'k', 1},
	{0x41c, 'm', 1},
	{0x41d, 'h', 1},
	{0x41e, 'o', 1},
	{0x420, 'p', 1},
	{0x421, 'c', 1},
	{0x422, 't', 1},
	{0x423, 'y', 1},
	{0x425, 'x', 1},
	{0x430, 'a', 0},
	{0x432, 'b', 0},
	{0x433, 'r', 0},
	{0x435, 'e', 0},
	{0x437, '3', 0},
	{0x43a, 'k', 0},
	{0x43c, 'm', 0},
	{0x43d, 'h', 0},
	{0x43e, 'o', 0},
	{0x43f, 'n', 0},
	{0x440, 'p', 0},
	{0x441, 'c', 0},
	{0x442, 't', 0},
	{0x443, 'y', 0},
	{0x445, 'x', 0},
	{0x455, 's', 0},
	{0x456, 'i', 0},
	{0x458, 'j', 0},
	{0x475, 'v', 0},
	{0x4ae, 'y', 1},
	{0x4bb, 'h', 0},
	{0x4c0, 'i', 1},
	{0x501, 'd', 0},
	{0x51b, 'q', 0},
	{0x51d, 'w', 0},
	{0x566, 'q', 0},
	{0x578, 'n', 0},
	{0x57d, 'u', 0},
	{0x581, 'g', 0},
	{0x585, 'o', 0},
};

/* Signs outside ASCII that have a like one in it. */
static char
sign_of(uint32_t c)
{
	if (c == 0xb0)
		return FOLD_ORDINAL;
	if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
		c == 0x205f || c == 0x3000)
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0xb4)
		return '\'';
	if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb)
		return '"';
	if (c == 0x85 || c == 0x2028 || c == 0x2029)
		return '\n';
	return c == 0x2026 ? '.' : ';';
}

static bool
is_unseen(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36f) || c == 0xad || c == 0x34f ||
		(c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
		(c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
		c == 0xfeff || c == 0x61c || c == 0x180e ||
		(c >= 0xe0000 && c <= 0xe0fff);
}

/* The letter of ours that c looks like, or 0. */
static char
look_up(uint32_t c, bool *is_capital)
{
	size_t low = 0, high = sizeof alike / sizeof alike[0], mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (alike[mid].from == c) {
			*is_capital = alike[mid].is_capital;
			return alike[mid].to;
		}
		if (alike[mid].from < c)
			low = mid + 1;
		else
			high = mid;
	}
	return 0;
}

/* The folded byte of a character that is no ASCII, or UNSEEN. */
static char
fold_wide(uint32_t c, bool *is_capital)
{
	uint32_t base;
	char like;

	*is_capital = false;
	if (is_unseen(c))
		return UNSEEN;
	/* Before their decompositions, which are letters. */
	if (c == 0xba || c == 0xaa)
		return FOLD_ORDINAL;
	like = look_up(c, is_capital);
	if (like)
		return like;
	base = text_base(c, is_capital);
	like = look_up(base, is_capital);
	if (like)
		return like;
	if (base > ' ' && base < 0x7f)
		return (char)base;
	*is_capital = *is_capital && text_is_letter(base);
	return text_is_letter(base) ? FOLD_LETTER : sign_of(c);
}

/* U+00C0 to U+00FF, of which the first half are capitals. */
static const char latin[] =
	"aaaaaaaceeeeiiiidnooooo;ouuuuypsaaaaaaaceeeeiiiidno"
	"oooo;ouuuuypy";

static void
note_step(struct fold *f, size_t origin)
{
	f->steps =
		mem_grow(f->steps, &f->room, f->n_steps + 1, sizeof *f->steps);
	f->steps[f->n_steps].at = (uint32_t)f->folded.len;
	f->steps[f->n_steps++].origin = (uint32_t)origin;
}

/*
 * UTF-8 that was read as Latin 1 and written again: Ã and a sign for one of
 * these letters. What it was in capitals is lost, mostly.
 */
static bool
is_mojibake(const unsigned char *p, size_t left)
{
	return left > 3 && p[0] == 0xc3 && p[1] == 0x83 && p[2] == 0xc2 &&
		p[3] > 0xa0;
}

/*
 * Folds the character at i, which is no ASCII, or the first half of a line end
 * of Windows; returns where the next is.
 */
static size_t
take_wide(struct fold *f, size_t i)
{
	const unsigned char *p = (const unsigned char *)f->text.at + i;
	size_t len = 2;
	bool is_capital;
	char c;

	if (p[0] == '\r') {
		c = i + 1 < f->text.len && p[1] == '\n' ? UNSEEN : ' ';
		is_capital = false;
		len = 1;
	} else if (is_mojibake(p, f->text.len - i)) {
		c = latin[p[3] & 0x3f];
		is_capital = false;
		len = 4;
	} else if (p[0] == 0xc3 && f->text.len - i > 1) {
		c = latin[p[1] & 0x3f];
		is_capital = p[1] < 0xa0 && c != ';' && p[1] != 0x9f;
	} else {
		c = fold_wide(
			text_decode(span_make(f->text.at + i, f->text.len - i),
				&len),
			&is_capital);
	}
	if (c != UNSEEN) {
		f->capitals.at[f->folded.len] = is_capital;
		f->folded.at[f->folded.len++] = c;
	}
	note_step(f, i + len);
	return i + len;
}

static char
fold_ascii(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	if (c == '`')
		return '\'';
	return (c < ' ' && c != '\n') || c == 0x7f ? ' ' : c;
}

/* Folds ASCII from i on, up to the first byte that is none. */
static size_t
take_ascii(struct fold *f, size_t i)
{
	const char *from = f->text.at;
	char *to = f->folded.at + f->folded.len - i;
	char *capitals = f->capitals.at + f->folded.len - i;
	size_t start = i;

	for (; i < f->text.len && (from[i] & 0x80) == 0 && from[i] != '\r';
		i++) {
		to[i] = fold_ascii(from[i]);
		capitals[i] = from[i] >= 'A' && from[i] <= 'Z';
	}
	f->folded.len += i - start;
	return i;
}

#ifdef __SSE2__
/*
 * Likewise, 16 bytes at a time; what is over is for take_ascii. Of a block with
 * a byte that is no ASCII those before it count: the rest is written over.
 */
static size_t
take_blocks(struct fold *f, size_t i)
{
	const __m128i below = _mm_set1_epi8('A' - 1),
		      above = _mm_set1_epi8('Z' + 1),
		      blank = _mm_set1_epi8(' '), line = _mm_set1_epi8('\n'),
		      one = _mm_set1_epi8(1), odd = _mm_set1_epi8(0x7f),
		      tick = _mm_set1_epi8('`'), quote = _mm_set1_epi8('\'');
	const __m128i cr = _mm_set1_epi8('\r');
	__m128i in, capital, control, ticks;
	unsigned others = 0, n = 16;

	for (; !others && i + 16 <= f->text.len; i += n, f->folded.len += n) {
		in = _mm_loadu_si128((const __m128i *)(f->text.at + i));
		others = (unsigned)_mm_movemask_epi8(
			_mm_or_si128(in, _mm_cmpeq_epi8(in, cr)));
		if (others)
			n = (unsigned)__builtin_ctz(others);
		capital = _mm_and_si128(
			_mm_cmpgt_epi8(in, below), _mm_cmplt_epi8(in, above));
		control =
			_mm_or_si128(_mm_andnot_si128(_mm_cmpeq_epi8(in, line),
					     _mm_cmplt_epi8(in, blank)),
				_mm_cmpeq_epi8(in, odd));
		ticks = _mm_cmpeq_epi8(in, tick);
		in = _mm_or_si128(in, _mm_and_si128(capital, blank));
		in = _mm_or_si128(_mm_andnot_si128(control, in),
			_mm_and_si128(control, blank));
		in = _mm_or_si128(_mm_andnot_si128(ticks, in),
			_mm_and_si128(ticks, quote));
		_mm_storeu_si128((__m128i *)(f->folded.at + f->folded.len), in);
		_mm_storeu_si128((__m128i *)(f->capitals.at + f->folded.len),
			_mm_and_si128(capital, one));
	}
	return i;
}
#else
static size_t
take_blocks(struct fold *f, size_t i)
{
	(void)f;
	return i;
}
#endif

void
fold_text(struct fold *f, struct span text)
{
	size_t i = 0;

	f->text = text;
	f->n_steps = 0;
	buf_clear(&f->folded);
	buf_clear(&f->capitals);
	buf_reserve(&f->folded, text.len + FOLD_SLACK);
	buf_reserve(&f->capitals, text.len + FOLD_SLACK);
	while (i < text.len) {
		i = take_blocks(f, i);
		i = take_ascii(f, i);
		if (i < text.len)
			i = take_wide(f, i);
	}
	f->capitals.len = f->folded.len;
	memset(f->folded.at + f->folded.len, 0, FOLD_SLACK);
	memset(f->capitals.at + f->folded.len, 0, FOLD_SLACK);
}

struct span
fold_all(const struct fold *f)
{
	return buf_all(&f->folded);
}

/* The last step that is not after at. */
static const struct fold_step *
last_step(const struct fold *f, size_t at)
{
	size_t low = 0, high = f->n_steps, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (f->steps[mid].at <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &f->steps[low - 1] : NULL;
}

size_t
fold_origin(const struct fold *f, size_t at)
{
	const struct fold_step *step = last_step(f, at);

	return step ? step->origin + (at - step->at) : at;
}

struct span
fold_span(const struct fold *f, size_t start, size_t end)
{
	size_t from = fold_origin(f, start), to = fold_origin(f, end);

	return span_make(f->text.at + from, to - from);
}

void
fold_free(struct fold *f)
{
	buf_free(&f->folded);
	buf_free(&f->capitals);
	free(f->steps);
	memset(f, 0, sizeof *f);
}
