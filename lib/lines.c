#include "lines.h"

#include "mem.h"

#include <stdlib.h>
#ifdef __x86_64__
#include <immintrin.h>
#include <sys/platform/x86.h>
#endif

enum { CHUNK = 64 };

/* A bit for each of the 64 bytes of a chunk. */
struct bits {
	uint64_t line_end;
	uint64_t wide; /* 0x80 and above */
	uint64_t lead; /* 0xc2 to 0xcb: begins U+0080 to U+02FF */
	uint64_t tail; /* 0x80 to 0xbf: ends a character */
};

#ifdef __x86_64__

/*
 * 64 bytes at once: on these machines two to three times as fast as memchr
 * per line. Comparisons are of signed bytes: 0x80 is the least.
 */
static inline struct bits
look(const char *at, bool *has_nul)
{
	const __m128i line_end = _mm_set1_epi8('\n');
	__m128i least = _mm_set1_epi8(1);
	struct bits b = {0, 0, 0, 0};
	int i;

	for (i = 0; i < CHUNK; i += 16) {
		__m128i v = _mm_loadu_si128(
			(const __m128i *)(const void *)(at + i));

#define MASK(x) ((uint64_t)(unsigned)_mm_movemask_epi8(x) << i)
		b.line_end |= MASK(_mm_cmpeq_epi8(v, line_end));
		b.wide |= MASK(v);
		b.tail |= MASK(_mm_cmplt_epi8(v, _mm_set1_epi8(-64)));
		b.lead |= MASK(
			_mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(-63)),
				_mm_cmplt_epi8(v, _mm_set1_epi8(-52))));
#undef MASK
		least = _mm_min_epu8(least, v);
	}
	if (_mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())))
		*has_nul = true;
	return b;
}

/* The same with AVX2, which nearly every machine has by now. */
__attribute__((target("avx2,bmi,popcnt"))) static inline struct bits
look_avx2(const char *at, bool *has_nul)
{
	const __m256i line_end = _mm256_set1_epi8('\n');
	__m256i least = _mm256_set1_epi8(1);
	struct bits b = {0, 0, 0, 0};
	int i;

	for (i = 0; i < CHUNK; i += 32) {
		__m256i v = _mm256_loadu_si256(
			(const __m256i *)(const void *)(at + i));

#define MASK(x) ((uint64_t)(unsigned)_mm256_movemask_epi8(x) << i)
		b.line_end |= MASK(_mm256_cmpeq_epi8(v, line_end));
		b.wide |= MASK(v);
		b.tail |= MASK(_mm256_cmpgt_epi8(_mm256_set1_epi8(-64), v));
		b.lead |= MASK(_mm256_and_si256(
			_mm256_cmpgt_epi8(v, _mm256_set1_epi8(-63)),
			_mm256_cmpgt_epi8(_mm256_set1_epi8(-52), v)));
#undef MASK
		least = _mm256_min_epu8(least, v);
	}
	if (_mm256_movemask_epi8(
		    _mm256_cmpeq_epi8(least, _mm256_setzero_si256())))
		*has_nul = true;
	return b;
}

/*
 * Of 32 bytes, where the sign is set: a lead without a tail behind it, a byte
 * before a tail that is no lead, or what is neither and wide. The byte behind
 * them is read.
 */
__attribute__((target("avx2,bmi,popcnt"))) static inline __m256i
find_odd_avx2(const char *at, __m256i v)
{
	const __m256i next =
		_mm256_loadu_si256((const __m256i *)(const void *)(at + 1));
	const __m256i above_tails = _mm256_set1_epi8(-64);
	__m256i lead, tail;

	/* 0xc2 to 0xcb become the greatest bytes there are, 118 to 127. */
	lead = _mm256_cmpgt_epi8(_mm256_add_epi8(v, _mm256_set1_epi8(-76)),
		_mm256_set1_epi8(117));
	tail = _mm256_cmpgt_epi8(above_tails, v);
	return _mm256_or_si256(
		_mm256_xor_si256(lead, _mm256_cmpgt_epi8(above_tails, next)),
		_mm256_andnot_si256(_mm256_or_si256(lead, tail), v));
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

/* Does the byte begin U+0080 to U+02FF? */
static bool
is_lead(char c)
{
	return (unsigned char)c >= 0xc2 && (unsigned char)c <= 0xcb;
}

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
take_odd(struct lines *l, uint64_t line_ends, uint64_t odd, size_t base)
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

/* To say that at has 31 bits saves cutting it off. */
static inline struct lines_end
plain_end(size_t at)
{
	if (at >> 31)
		__builtin_unreachable();
	return (struct lines_end){(uint32_t)at & 0x7fffffff, 0};
}

/*
 * Most chunks have nothing odd and at most four line ends; four are written
 * without asking how many there are, since to ask is to guess wrong.
 */
static inline void
take(struct lines *l, uint64_t line_ends, uint64_t odd, size_t base)
{
	const uint64_t guard = (uint64_t)1 << 63;
	struct lines_end *to = l->ends + l->n;
	uint64_t left = line_ends;
	int i;

	if (odd | l->tail_is_odd) {
		take_odd(l, line_ends, odd, base);
		return;
	}
	for (i = 0; i < 4; i++, left &= left - 1)
		to[i] = plain_end(base + lowest(left | guard));
	for (; left; i++, left &= left - 1)
		to[i] = plain_end(base + lowest(left));
	l->n += (size_t)__builtin_popcountll(line_ends);
}

static inline void
make_room(struct lines *l)
{
	if (l->n + CHUNK > l->room)
		l->ends = mem_grow(
			l->ends, &l->room, l->n + CHUNK, sizeof *l->ends);
}

#ifdef __x86_64__
/* A chunk that has something odd, or may have it at its beginning. */
__attribute__((noinline, target("avx2,bmi,popcnt"))) static void
take_odd_avx2(struct lines *l, struct span text, size_t i)
{
	uint64_t carry = i && is_lead(text.at[i - 1]);
	struct bits b = look_avx2(text.at + i, &l->has_nul);

	take(l, b.line_end, odd_bits(b, &carry), i);
}

/*
 * Nearly all chunks have nothing odd, and to find that out takes half the
 * steps: what is odd at the end of a chunk may be found in the next one, so
 * that one behind an odd one is looked at as well, and the first.
 */
__attribute__((target("avx2,bmi,popcnt"))) static size_t
scan_avx2(struct lines *l, struct span text)
{
	const __m256i line_end = _mm256_set1_epi8('\n');
	__m256i least = _mm256_set1_epi8(1), v, w, odd;
	bool was_odd = true; /* what is before the first is not known */
	size_t i = 0;

	for (; i + CHUNK < text.len; i += CHUNK) {
		const char *at = text.at + i;

		make_room(l);
		v = _mm256_loadu_si256((const __m256i *)(const void *)at);
		w = _mm256_loadu_si256(
			(const __m256i *)(const void *)(at + CHUNK / 2));
		least = _mm256_min_epu8(least, _mm256_min_epu8(v, w));
		odd = _mm256_or_si256(
			find_odd_avx2(at, v), find_odd_avx2(at + CHUNK / 2, w));
		if (_mm256_movemask_epi8(odd) || was_odd) {
			take_odd_avx2(l, text, i);
			was_odd = _mm256_movemask_epi8(odd) != 0;
			continue;
		}
		take(l,
			(unsigned)_mm256_movemask_epi8(
				_mm256_cmpeq_epi8(v, line_end)) |
				(uint64_t)(unsigned)_mm256_movemask_epi8(
					_mm256_cmpeq_epi8(w, line_end))
					<< CHUNK / 2,
			0, i);
	}
	l->has_nul |= _mm256_movemask_epi8(_mm256_cmpeq_epi8(
			      least, _mm256_setzero_si256())) != 0;
	return i;
}

/*
 * 64 bytes at once, and the offsets of up to 16 line ends: most chunks have
 * one or two. As a number, a lines_end that is not odd is its offset.
 */
__attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,"
		      "bmi,popcnt"))) static size_t
scan_avx512(struct lines *l, struct span text)
{
	const __m512i offsets = _mm512_set_epi64(0x3f3e3d3c3b3a3938,
		0x3736353433323130, 0x2f2e2d2c2b2a2928, 0x2726252423222120,
		0x1f1e1d1c1b1a1918, 0x1716151413121110, 0x0f0e0d0c0b0a0908,
		0x0706050403020100);
	__m512i least = _mm512_set1_epi8(1);
	uint64_t carry = 0;
	size_t i = 0;

	for (; i + CHUNK <= text.len; i += CHUNK) {
		__m512i v = _mm512_loadu_si512(text.at + i);
		struct bits b;
		uint64_t odd;
		unsigned n;

		least = _mm512_min_epu8(least, v);
		b.line_end = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
		b.wide = _mm512_movepi8_mask(v);
		b.tail = _mm512_cmplt_epi8_mask(v, _mm512_set1_epi8(-64));
		b.lead = _mm512_cmplt_epu8_mask(
			_mm512_sub_epi8(v, _mm512_set1_epi8(-62)),
			_mm512_set1_epi8(10));
		odd = odd_bits(b, &carry);
		n = (unsigned)__builtin_popcountll(b.line_end);
		make_room(l);
		if (odd | l->tail_is_odd || n > 16) {
			take(l, b.line_end, odd, i);
			continue;
		}
		_mm512_storeu_si512(l->ends + l->n,
			_mm512_add_epi32(_mm512_set1_epi32((int)i),
				_mm512_cvtepu8_epi32(_mm512_castsi512_si128(
					_mm512_maskz_compress_epi8(
						b.line_end, offsets)))));
		l->n += n;
	}
	l->has_nul |= _mm512_cmpeq_epi8_mask(least, _mm512_setzero_si512());
	return i;
}
#endif

void
lines_scan(struct lines *l, struct span text)
{
	char last[CHUNK];
	uint64_t carry = 0;
	struct bits b;
	size_t i = 0;

	l->n = 0;
	l->tail_is_odd = false;
	l->has_nul = false;
#ifdef __x86_64__
	/* As the loader found it; to ask the processor again costs 0.1 ms. */
	if (CPU_FEATURE_ACTIVE(AVX512_VBMI2) && CPU_FEATURE_ACTIVE(AVX512BW) &&
		CPU_FEATURE_ACTIVE(AVX512VL) && CPU_FEATURE_ACTIVE(BMI1))
		i = scan_avx512(l, text);
	else if (CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(BMI1) &&
		CPU_FEATURE_ACTIVE(POPCNT))
		i = scan_avx2(l, text);
	carry = i && is_lead(text.at[i - 1]);
#endif
	/* A chunk without a wide byte, and no character begun before it, has
	 * nothing odd. */
	for (; i + CHUNK <= text.len; i += CHUNK) {
		b = look(text.at + i, &l->has_nul);
		make_room(l);
		take(l, b.line_end, b.wide | carry ? odd_bits(b, &carry) : 0,
			i);
	}
	make_room(l);
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
