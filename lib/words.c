#include "words.h"

#include "mem.h"

#include <stdlib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { SET_BITS = 1 << 20 };

/* What is done for each word must be done in one piece. */
#define ALWAYS inline __attribute__((always_inline))

/* A word's bytes, eight at a time, little end first on every machine. */
static inline uint64_t
eight(const char *at)
{
	uint64_t word;

	memcpy(&word, at, 8);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t
mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
	return hash ^ hash >> 29;
}

/* The first n bytes of eight; none or all of them, if n says so. */
static inline uint64_t
first(const char *at, size_t n)
{
	static const uint64_t masks[] = {0, 0xff, 0xffff, 0xffffff, 0xffffffff,
		0xffffffffff, 0xffffffffffff, 0xffffffffffffff, UINT64_MAX};

	return eight(at) & masks[n < 8 ? n : 8];
}

/* The letters of a word, or those after which only its last 16 are left. */
struct letters {
	uint64_t begin, first, second;
};

/* Of most words, which have 16 letters at most. */
static ALWAYS struct letters
few_letters(const char *at, size_t len)
{
	return (struct letters){.first = first(at, len),
		.second = len > 8 ? first(at + 8, len - 8) : 0};
}

static struct letters
letters_of(const char *at, size_t len)
{
	struct letters l;
	uint64_t begin = 0;

	for (; len > 16; len -= 8, at += 8)
		begin = mix(begin, eight(at));
	l = few_letters(at, len);
	l.begin = begin;
	return l;
}

/* No letter is zero: the length need not be told. */
static ALWAYS uint32_t
hash_of(const struct letters *l)
{
	uint64_t hash = mix(mix(l->begin, l->first), l->second);

	return (uint32_t)(hash >> 32 ^ hash);
}

uint32_t
words_hash(const char *at, size_t len)
{
	struct letters l = letters_of(at, len);

	return hash_of(&l);
}

uint32_t
words_hash_span(struct span word)
{
	struct buf copy = {0};
	uint32_t hash;

	buf_span(&copy, word);
	memset(buf_reserve(&copy, FOLD_SLACK), 0, FOLD_SLACK);
	hash = words_hash(copy.at, word.len);
	buf_free(&copy);
	return hash;
}

void
wordset_add(struct wordset *set, uint32_t hash)
{
	uint32_t bit = hash % SET_BITS;

	if (!set->bits)
		set->bits = mem_zero(SET_BITS / 8);
	set->bits[bit / 64] |= 1ULL << bit % 64;
}

void
wordset_free(struct wordset *set)
{
	free(set->bits);
	set->bits = NULL;
}

static inline bool
has(const struct wordset *set, uint32_t hash)
{
	uint32_t bit = hash % SET_BITS;

	return set->bits && set->bits[bit / 64] >> bit % 64 & 1;
}

bool
wordset_has(const struct wordset *set, uint32_t hash)
{
	return has(set, hash);
}

enum { BLOCK = 64 };

#ifdef __SSE2__
static uint64_t
bits16(__m128i bytes, int at)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << at;
}

static __m128i
between(__m128i bytes, char low, char high)
{
	return _mm_and_si128(
		_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1))),
		_mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(high + 1))));
}

/* Which of 64 folded bytes are letters, digits and capitals. */
static void
find_kinds(const struct fold *f, size_t at, uint64_t kinds[3])
{
	__m128i bytes;

	kinds[0] = kinds[1] = kinds[2] = 0;
	for (int i = 0; i < BLOCK; i += 16) {
		bytes = _mm_loadu_si128(
			(const __m128i *)(f->folded.at + at + (size_t)i));
		kinds[0] |= bits16(_mm_or_si128(between(bytes, 'a', 'z'),
					   _mm_cmpeq_epi8(bytes,
						   _mm_set1_epi8(FOLD_LETTER))),
			i);
		kinds[1] |= bits16(between(bytes, '0', '9'), i);
		bytes = _mm_loadu_si128(
			(const __m128i *)(f->capitals.at + at + (size_t)i));
		kinds[2] |= bits16(_mm_slli_epi16(bytes, 7), i);
	}
}
#else
static void
find_kinds(const struct fold *f, size_t at, uint64_t kinds[3])
{
	uint64_t bit = 1;
	char c;

	kinds[0] = kinds[1] = kinds[2] = 0;
	for (size_t i = at; i < at + BLOCK; i++, bit <<= 1) {
		c = f->folded.at[i];
		if ((c >= 'a' && c <= 'z') || c == FOLD_LETTER)
			kinds[0] |= bit;
		if (c >= '0' && c <= '9')
			kinds[1] |= bit;
		if (f->capitals.at[i])
			kinds[2] |= bit;
	}
}
#endif

/* Makes a map of each kind: a bit for each folded byte. */
static size_t
map_kinds(struct words *w)
{
	size_t n = (w->fold->folded.len + BLOCK) / BLOCK, i;
	uint64_t kinds[3];

	for (int k = 0; k < 3; k++)
		w->maps[k] = mem_grow(w->maps[k], &w->map_rooms[k], n + 2,
			sizeof *w->maps[k]);
	for (i = 0; i < n; i++) {
		find_kinds(w->fold, i * BLOCK, kinds);
		for (int k = 0; k < 3; k++)
			w->maps[k][i] = kinds[k];
	}
	for (int k = 0; k < 3; k++)
		w->maps[k][n] = w->maps[k][n + 1] = 0;
	return n;
}

/* The 64 bits of a map from a byte on. */
static inline uint64_t
bits_from(const uint64_t *map, size_t at)
{
	uint64_t low = map[at / BLOCK] >> at % BLOCK;
	uint64_t high = map[at / BLOCK + 1];

	/* Twice, since a shift by 64 is not defined. */
	return low | high << (BLOCK - 1 - at % BLOCK) << 1;
}

static inline uint8_t
wanted_shape(uint8_t shape, bool is_wanted)
{
	return (uint8_t)(shape | (is_wanted ? WORD_WANTED : 0));
}

/* What the first bytes of a word say of it; a longer one is no name. */
static inline uint8_t
shape_of(const struct words *w, size_t at, size_t len)
{
	uint64_t all = len < BLOCK ? (1ULL << len) - 1 : UINT64_MAX;
	uint64_t letters = bits_from(w->maps[0], at) & all;
	uint64_t digits = bits_from(w->maps[1], at) & all;
	uint64_t capitals = bits_from(w->maps[2], at) & all;
	bool are_all = capitals == letters && (letters & (letters - 1)) != 0;

	return (uint8_t)((letters ? WORD_LETTERS : 0) |
		(digits ? WORD_DIGITS : 0) | (capitals & 1 ? WORD_CAPITAL : 0) |
		(are_all ? WORD_CAPITALS : 0));
}

static bool
hears(const struct words *w, const struct word *word)
{
	return w->hears &&
		w->hears(w->of,
			span_make(w->fold->folded.at + word->at, word->len),
			word->hash);
}

/* Asks for a word that was not asked for yet, with a capital or without. */
static uint8_t
ask(const struct words *w, const struct wordset *wanted,
	const struct word *word, bool is_capital)
{
	const struct vocabulary *v = w->vocabulary;
	bool is_wanted = has(wanted, word->hash);
	unsigned says = VOCABULARY_ASKED;

	if (is_capital || is_wanted || hears(w, word))
		says |= v->ask(v->of,
			span_make(w->fold->folded.at + word->at, word->len),
			word->hash, is_capital);
	if (is_wanted || (!is_capital && says & SEEK_ALL))
		says |= VOCABULARY_WANTED;
	return (uint8_t)says;
}

/* Adds what the vocabulary says of a word. */
static ALWAYS void
take_over(struct word *word, size_t known, uint8_t says)
{
	word->known = (uint32_t)known;
	word->seekers = says & SEEK_ALL;
	word->shape = wanted_shape(word->shape, says & VOCABULARY_WANTED);
}

/* Any word, whatever it is made of. */
static __attribute__((noinline)) struct word
any_word(const struct words *w, const struct wordset *wanted, size_t at,
	size_t len)
{
	struct letters l = letters_of(w->fold->folded.at + at, len);
	struct word word = {.at = (uint32_t)at,
		.len = (uint16_t)len,
		.hash = hash_of(&l),
		.shape = shape_of(w, at, len),
		.seekers = SEEK_ALL};
	bool is_capital = (word.shape & WORD_CAPITAL) != 0;
	bool is_plain =
		len <= VOCABULARY_LETTERS && !(word.shape & WORD_DIGITS);
	uint32_t i = 0;
	uint8_t *says;

	if (w->vocabulary && is_plain)
		i = vocabulary_find(
			w->vocabulary, l.first, l.second, word.hash);
	if (!i) {
		word.shape = wanted_shape(word.shape,
			has(wanted, word.hash) ||
				(is_plain && !is_capital && hears(w, &word)));
		return word;
	}
	says = &w->vocabulary->at[i].says[is_capital];
	if (!*says)
		*says = ask(w, wanted, &word, is_capital);
	take_over(&word, i, *says);
	return word;
}

/*
 * Likewise, and quickly of most words: those that the vocabulary has where it
 * is looked at first, with no capital but at the begin.
 */
static ALWAYS struct word
word_at(const struct words *w, const struct wordset *wanted, size_t at,
	size_t len)
{
	const char *capitals = w->fold->capitals.at + at;
	bool is_capital = capitals[0] != 0;
	const struct vocabulary_word *known;
	struct letters l;
	struct word word;
	uint8_t says;
	size_t slot;

	if (!w->vocabulary || len > VOCABULARY_LETTERS ||
		(is_capital && capitals[1]))
		return any_word(w, wanted, at, len);
	l = few_letters(w->fold->folded.at + at, len);
	word = (struct word){.at = (uint32_t)at,
		.len = (uint16_t)len,
		.hash = hash_of(&l),
		.shape = is_capital ? WORD_LETTERS | WORD_CAPITAL :
				      WORD_LETTERS};
	slot = word.hash % VOCABULARY_SLOTS;
	known = &w->vocabulary->at[slot];
	says = known->says[is_capital];
	/* Words with digits are not in it; nor is any in the first slot. */
	if (known->letters[0] != l.first || known->letters[1] != l.second ||
		!says)
		return any_word(w, wanted, at, len);
	take_over(&word, slot, says);
	return word;
}

static ALWAYS bool
is_notable(const struct word *word)
{
	return word->shape & (WORD_CAPITAL | WORD_DIGITS) ||
		(word->shape & WORD_WANTED && word->seekers);
}

/* Room for so many words more. */
static void
make_room(struct words *w, size_t more)
{
	size_t need = w->n + more;

	if (need <= w->room)
		return;
	w->at = mem_grow(w->at, &w->room, need, sizeof *w->at);
	w->notable = mem_grow(
		w->notable, &w->notable_room, w->room, sizeof *w->notable);
}

/* Takes the words of a run that is longer than a word may be. */
static __attribute__((noinline)) void
take_long(struct words *w, const struct wordset *wanted, size_t at, size_t end)
{
	size_t len;

	for (; at < end; at += len) {
		len = end - at < UINT16_MAX ? end - at : UINT16_MAX;
		make_room(w, BLOCK);
		w->at[w->n] = any_word(w, wanted, at, len);
		if (is_notable(&w->at[w->n]))
			w->notable[w->n_notable++] = (uint32_t)w->n;
		w->n++;
	}
}

/* The lowest bit; of none, any. */
static inline size_t
lowest(uint64_t bits)
{
	return (size_t)__builtin_ctzll(bits | 1ULL << (BLOCK - 1));
}

/* The runs of letters and digits that end in a block. */
struct runs {
	size_t start;	       /* of the one at hand */
	uint64_t starts, ends; /* of those after it; of all */
};

/* Takes the words of a block that begins at base. */
static struct runs
take_block(struct words *w, const struct wordset *wanted, size_t base,
	struct runs r)
{
	struct word *to = w->at + w->n;
	uint32_t *notable = w->notable + w->n_notable;
	uint32_t n = (uint32_t)w->n;

	for (; r.ends; r.ends &= r.ends - 1, to++, n++) {
		*to = word_at(
			w, wanted, r.start, base + lowest(r.ends) - r.start);
		*notable = n;
		notable += is_notable(to);
		r.start = base + lowest(r.starts);
		r.starts &= r.starts - 1;
	}
	w->n = n;
	w->n_notable = (size_t)(notable - w->notable);
	return r;
}

/* Cuts the runs of letters and digits in some blocks. */
static void
cut(struct words *w, const struct wordset *wanted, size_t n_blocks)
{
	struct runs r = {0};
	uint64_t is_in, was_in, before = 0;
	size_t base = 0, i, end;

	w->n = w->n_notable = 0;
	for (i = 0; i < n_blocks; i++, base += BLOCK) {
		is_in = w->maps[0][i] | w->maps[1][i];
		was_in = is_in << 1 | before;
		r.starts = is_in & ~was_in;
		r.ends = was_in & ~is_in;
		if (before && r.ends) {
			end = base + lowest(r.ends);
			if (end - r.start > UINT16_MAX) {
				take_long(w, wanted, r.start, end);
				r.ends &= r.ends - 1;
				before = 0;
			}
		}
		if (!before) {
			r.start = base + lowest(r.starts);
			r.starts &= r.starts - 1;
		}
		before = is_in >> (BLOCK - 1);
		make_room(w, BLOCK);
		r = take_block(w, wanted, base, r);
	}
}

void
words_read(
	struct words *w, const struct fold *fold, const struct wordset *wanted)
{
	w->fold = fold;
	if (w->vocabulary)
		vocabulary_start(w->vocabulary);
	cut(w, wanted, map_kinds(w));
	memset(&w->at[w->n], 0, sizeof *w->at);
	w->at[w->n].at = (uint32_t)fold->folded.len;
}

size_t
words_from(const struct words *w, size_t at)
{
	size_t low = 0, high = w->n, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (w->at[mid].at < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
words_free(struct words *w)
{
	free(w->at);
	free(w->notable);
	for (int k = 0; k < 3; k++)
		free(w->maps[k]);
	memset(w, 0, sizeof *w);
}
