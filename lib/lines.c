#include "lines.h"

#include "mem.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { CHUNK = 64 };

/* A bit for each of the 64 bytes of a chunk. */
struct bits {
	uint64_t line_end;
	uint64_t wide; /* 0x80 and above */
	uint64_t lead; /* 0xc2 to 0xcb: begins U+0080 to U+02FF */
	uint64_t tail; /* 0x80 to 0xbf: ends a character */
};

#ifdef __SSE2__

static __m128i
load(const char *at)
{
	return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static uint64_t
mask(__m128i bytes, int shift)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << shift;
}

/* 64 bytes at once: on these machines twice as fast as memchr per line. */
static inline struct bits
look(const char *at, bool *has_nul)
{
	const __m128i line_end = _mm_set1_epi8('\n');
	__m128i least = _mm_set1_epi8(1);
	struct bits b = {0, 0, 0, 0};
	int i;

	for (i = 0; i < CHUNK; i += 16) {
		__m128i v = load(at + i);

		b.line_end |= mask(_mm_cmpeq_epi8(v, line_end), i);
		b.wide |= mask(v, i);
		least = _mm_min_epu8(least, v);
	}
	if (_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())))
		*has_nul = true;
	/* Comparisons are of signed bytes: 0x80 is the least. */
	for (i = 0; b.wide && i < CHUNK; i += 16) {
		__m128i v = load(at + i);

		b.tail |= mask(_mm_cmplt_epi8(v, _mm_set1_epi8(-64)), i);
		b.lead |= mask(
			_mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(-63)),
				_mm_cmplt_epi8(v, _mm_set1_epi8(-52))),
			i);
	}
	return b;
}

#else

static inline struct bits
look(const char *at, bool *has_nul)
{
	struct bits b = {0, 0, 0, 0};
	int i;

	for (i = 0; i < CHUNK; i++) {
		unsigned char c = (unsigned char)at[i];

		b.line_end |= (uint64_t)(c == '\n') << i;
		b.wide |= (uint64_t)(c >= 0x80) << i;
		b.lead |= (uint64_t)(c >= 0xc2 && c <= 0xcb) << i;
		b.tail |= (uint64_t)(c >= 0x80 && c <= 0xbf) << i;
		*has_nul |= !c;
	}
	return b;
}

#endif

static unsigned
lowest(uint64_t bits)
{
	return (unsigned)__builtin_ctzll(bits);
}

/* Each lead must be followed by a tail, and nothing else may be wide. */
static inline uint64_t
odd_bits(struct bits b, uint64_t *carry)
{
	uint64_t awaited = b.lead << 1 | *carry;

	*carry = b.lead >> 63;
	return (b.wide & ~(b.lead | b.tail)) | (awaited ^ b.tail);
}

static inline void
take(struct lines *l, uint64_t line_ends, uint64_t odd, size_t base)
{
	struct lines_end *to = l->ends + l->n;

	for (; line_ends; line_ends &= line_ends - 1, to++) {
		unsigned i = lowest(line_ends);
		uint64_t upto = ((uint64_t)2 << i) - 1;

		to->at = (uint32_t)(base + i) & 0x7fffffff;
		to->is_odd = l->tail_is_odd || (odd & upto) != 0;
		l->tail_is_odd = false;
		odd &= ~upto;
	}
	l->n = (size_t)(to - l->ends);
	l->tail_is_odd |= odd != 0;
}

void
lines_scan(struct lines *l, struct span text)
{
	char last[CHUNK];
	uint64_t carry = 0;
	struct bits b;
	size_t i;

	l->n = 0;
	l->tail_is_odd = false;
	l->has_nul = false;
	for (i = 0; i + CHUNK <= text.len; i += CHUNK) {
		if (l->n + CHUNK > l->room)
			l->ends = mem_grow(l->ends, &l->room, l->n + CHUNK,
				sizeof *l->ends);
		b = look(text.at + i, &l->has_nul);
		take(l, b.line_end, odd_bits(b, &carry), i);
	}
	l->ends = mem_grow(l->ends, &l->room, l->n + CHUNK, sizeof *l->ends);
	memset(last, 'x', sizeof last);
	if (i < text.len)
		memcpy(last, text.at + i, text.len - i);
	b = look(last, &l->has_nul);
	take(l, b.line_end, odd_bits(b, &carry), i);
}

void
lines_free(struct lines *l)
{
	free(l->ends);
	memset(l, 0, sizeof *l);
}
