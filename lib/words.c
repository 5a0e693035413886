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

/* Most words have 16 letters at most: for these there is no loop. */
static ALWAYS struct letters
letters_of(const char *at, size_t len)
{
	struct letters l = {.begin = len};

	for (; len > 16; len -= 8, at += 8)
		l.begin = mix(l.begin, eight(at));
	l.first = first(at, len);
	l.second = len > 8 ? first(at + 8, len - 8) : 0;
	return l;
}

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

/*
 * A text whose words are being cut: what of struct words is needed for each, so
 * that it can stay in registers.
 */
struct cutting {
	struct words *w;
	const char *text, *capitals;
	const uint64_t *digits; /* the map of them */
	const struct wordset *wanted;
	struct vocabulary *vocabulary;
	struct word *at;
	uint32_t *notable;
	size_t n, n_notable;
};

static bool
hears(const struct cutting *c, const struct word *word)
{
	return c->w->hears &&
		c->w->hears(c->w->of, span_make(c->text + word->at, word->len),
			word->hash);
}

/* Asks for a word that was not asked for yet, with a capital or without. */
static uint8_t
ask(const struct cutting *c, const struct word *word, bool is_capital)
{
	struct vocabulary *v = c->vocabulary;
	struct vocabulary_word *known = &v->at[word->known];

	known->is_known[is_capital] = true;
	if (is_capital || known->is_wanted || hears(c, word))
		known->seekers[is_capital] =
			v->ask(v->of, span_make(c->text + word->at, word->len),
				word->hash, is_capital);
	return known->seekers[is_capital];
}

/* Likewise of one that the vocabulary does not hold. */
static bool
is_wanted(const struct cutting *c, const struct word *word, bool is_small)
{
	return has(c->wanted, word->hash) || (is_small && hears(c, word));
}

/* What the vocabulary has of a word that it may hold; its shape. */
static ALWAYS uint8_t
know(const struct cutting *c, struct word *word, const struct letters *l,
	uint8_t shape)
{
	bool is_capital = (shape & WORD_CAPITAL) != 0, is_new = false;
	uint32_t i = vocabulary_find(
		c->vocabulary, l->first, l->second, word->hash, &is_new);
	struct vocabulary_word *known = &c->vocabulary->at[i];

	word->known = i;
	if (!i)
		return wanted_shape(shape, is_wanted(c, word, !is_capital));
	if (is_new)
		known->is_wanted = has(c->wanted, word->hash);
	word->seekers = known->is_known[is_capital] ?
		known->seekers[is_capital] :
		ask(c, word, is_capital);
	return wanted_shape(
		shape, known->is_wanted || (!is_capital && word->seekers));
}

static ALWAYS void
take_word(struct cutting *c, size_t at, size_t end, bool may_have_digits)
{
	struct word *word = &c->at[c->n];
	size_t len = end - at;
	struct letters l = letters_of(c->text + at, len);
	bool is_capital = c->capitals[at] != 0, is_plain;
	uint8_t shape;

	is_plain = len <= VOCABULARY_LETTERS &&
		!(may_have_digits && bits_from(c->digits, at) << (BLOCK - len));
	shape = is_plain && !(is_capital && c->capitals[at + 1]) ?
		(uint8_t)(WORD_LETTERS | (is_capital ? WORD_CAPITAL : 0)) :
		shape_of(c->w, at, len);
	word->at = (uint32_t)at;
	word->len = (uint16_t)len;
	word->hash = hash_of(&l);
	word->known = 0;
	word->seekers = SEEK_ALL;
	shape = is_plain && c->vocabulary ?
		know(c, word, &l, shape) :
		wanted_shape(
			shape, is_wanted(c, word, is_plain && !is_capital));
	word->shape = shape;
	c->notable[c->n_notable] = (uint32_t)c->n++;
	c->n_notable += (shape & (WORD_CAPITAL | WORD_DIGITS)) != 0 ||
		(shape & WORD_WANTED && word->seekers);
}

/* Room for the words of one more block. */
static void
make_room(struct cutting *c)
{
	struct words *w = c->w;

	if (c->n + BLOCK + 2 > w->room) {
		w->at = mem_grow(
			w->at, &w->room, c->n + BLOCK + 2, sizeof *w->at);
		w->notable = mem_grow(w->notable, &w->notable_room, w->room,
			sizeof *w->notable);
	}
	c->at = w->at;
	c->notable = w->notable;
}

/* A run from at to end that is longer than a word may be. */
static void
take_run(struct cutting *c, size_t at, size_t end)
{
	for (; end - at > UINT16_MAX; at += UINT16_MAX) {
		make_room(c);
		take_word(c, at, at + UINT16_MAX, true);
	}
	make_room(c);
	take_word(c, at, end, true);
}

/* Cuts the runs of letters and digits in n blocks. */
static void
cut(struct cutting *c, size_t n)
{
	const uint64_t *letters = c->w->maps[0];
	uint64_t word, edges, before = 0;
	size_t start = 0, at, i;
	bool is_in = false, has_digits;

	for (i = 0; i < n; i++) {
		if (c->n + BLOCK + 2 > c->w->room)
			make_room(c);
		/* Of this block and of the one before, where it may begin. */
		has_digits = c->digits[i] || (i && c->digits[i - 1]);
		word = letters[i] | c->digits[i];
		edges = word ^ (word << 1 | before);
		before = word >> (BLOCK - 1);
		for (; edges; edges &= edges - 1) {
			at = i * BLOCK + (size_t)__builtin_ctzll(edges);
			if (is_in && at - start <= UINT16_MAX)
				take_word(c, start, at, has_digits);
			else if (is_in)
				take_run(c, start, at);
			start = at;
			is_in = !is_in;
		}
	}
}

void
words_read(
	struct words *w, const struct fold *fold, const struct wordset *wanted)
{
	struct cutting c = {.w = w,
		.text = fold->folded.at,
		.capitals = fold->capitals.at,
		.wanted = wanted,
		.vocabulary = w->vocabulary};
	size_t n;

	w->fold = fold;
	if (c.vocabulary)
		vocabulary_start(c.vocabulary);
	n = map_kinds(w);
	c.digits = w->maps[1];
	make_room(&c);
	cut(&c, n);
	make_room(&c);
	w->n = c.n;
	w->n_notable = c.n_notable;
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
