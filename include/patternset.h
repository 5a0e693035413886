/*
 * patternset: what module pattern's files know of the patterns. Not for others.
 */
#ifndef PATTERNSET_H
#define PATTERNSET_H

#include "kinds.h"
#include "matcher.h"
#include "mem.h"
#include "patternmemo.h"
#include "words.h"

enum { PATTERN_AHEAD = 8 }; /* words of an Ahead */

/* What must come after a start: one of these. None: nothing must. */
struct patternahead {
	uint32_t hashes[PATTERN_AHEAD]; /* of words */
	size_t n;
	size_t digits; /* the length of a word with some, or 0 */
	bool is_at;    /* an at sign will do */
};

struct pattern {
	struct matcher *match, *before, *not_before;
	uint32_t done; /* where in the text its last match ended */
	uint16_t kind, rule;
	uint8_t trust;
	uint8_t back, back_shape; /* words before, and what they must be */
	bool is_strict, has_capitals;
	size_t behind;	       /* bytes before its start that it may look at */
	const uint8_t *begins; /* matcher_begins */
	struct patternahead ahead;
};

/* The words that a Start begins at, or goes on with: a piece of hashes. */
struct patternstart {
	uint32_t hash;
	uint32_t pattern;
	uint32_t then, n_then;
	uint64_t may_be[4]; /* bits for the hash of each that comes then */
	bool then_digit;
};

/* A bit for each Start of numbers that a word says something of. */
struct patternthen {
	uint32_t hash;
	uint64_t starts;
};

enum {
	PATTERN_NUMBERS = 64, /* Starts of numbers, for each a bit */
	PATTERN_LONGEST = 40, /* of a run of digits; longer ones are this */
	PATTERN_BUCKETS = 4096,
};

#define PATTERN_SIGNS "@_" /* that matches may start at */

enum pattern_run { PATTERN_DIGITS, PATTERN_CODE, PATTERN_RUNS };

/*
 * The Starts of numbers, so many as have a bit, and what is asked of a number
 * for each; those of strict patterns apart.
 */
struct patternnumbers {
	bool is_strict;
	uint32_t at[PATTERN_NUMBERS]; /* their patterns */
	size_t n;
	uint64_t by_len[PATTERN_RUNS][PATTERN_LONGEST + 1];
	uint64_t any_then, any_sign, any_after;
	uint64_t then_digit, then_capital, then_capitals;
	uint64_t by_sign[256], by_after[256];
	struct patternthen *thens; /* by hash */
	size_t n_thens, thens_room;
	uint16_t then_bucket[PATTERN_BUCKETS];
};

struct patterns {
	struct kinds *kinds;
	struct mem_arena arena;
	struct pattern *list;
	size_t n, room;
	bool is_strict;

	struct patternstart *starts; /* by bucket and hash */
	size_t n_starts, starts_room;
	uint32_t *hashes; /* of what follows */
	size_t n_hashes, hashes_room;
	uint16_t bucket[PATTERN_BUCKETS]; /* the first start in it, + 1 */

	struct patternnumbers *numbers; /* as many as it takes */
	size_t n_numbers, numbers_room;

	/* Patterns that signs start, for each of PATTERN_SIGNS. */
	struct patternsign {
		uint32_t *at;
		size_t n, room;
	} signs[sizeof PATTERN_SIGNS - 1];

	struct patternmemo *memo;
	struct buf cased; /* a window of a text with its capitals */
};

/*
 * Takes a Start of the pattern with this number, its pieces put in already.
 * NULL, or what is wrong, in the language of messages.
 */
const char *patternstart_add(
	struct patterns *p, struct span start, uint32_t pattern);

/* Likewise an Ahead. */
const char *patternstart_ahead(struct patternahead *ahead, struct span words);

/* Makes the tables, once all are taken. */
void patternstart_index(struct patterns *p);

/* The starts of a word: from the first on while hash is its own. */
static inline const struct patternstart *
patternstart_find(const struct patterns *p, uint32_t hash)
{
	uint16_t i = p->bucket[hash % PATTERN_BUCKETS];

	if (!i)
		return NULL;
	for (i--; i < p->n_starts; i++) {
		if (p->starts[i].hash == hash)
			return &p->starts[i];
		if (p->starts[i].hash % PATTERN_BUCKETS !=
			hash % PATTERN_BUCKETS)
			break;
	}
	return NULL;
}

/* The Starts of numbers that a word may follow. */
static inline uint64_t
patternstart_then(const struct patternnumbers *p, uint32_t hash)
{
	uint16_t i = p->then_bucket[hash % PATTERN_BUCKETS];

	if (!i)
		return 0;
	for (i--; i < p->n_thens; i++) {
		if (p->thens[i].hash == hash)
			return p->thens[i].starts;
		if (p->thens[i].hash % PATTERN_BUCKETS !=
			hash % PATTERN_BUCKETS)
			break;
	}
	return 0;
}

#endif
