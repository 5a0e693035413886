/*
 * leaktext: a folded text that is searched, and what was found in it.
 */
#ifndef LEAKTEXT_H
#define LEAKTEXT_H

#include "leakset.h"

/* A leak: a piece of the folded text. */
struct leaktext_find {
	uint32_t start, end;
	uint16_t kind;
};

/* How a word came to be found. */
enum leaktext_way {
	LEAKTEXT_WORD,	 /* it is one */
	LEAKTEXT_SPLIT,	 /* signs stand in it: Q U I S P E, Quis-pe */
	LEAKTEXT_WITHIN, /* it is a part of one: quispe84 */
};

/* A word of a name in the text. */
struct leaktext_hit {
	uint32_t start, end;
	uint32_t word;
	uint8_t how; /* of enum leakword_how */
	uint8_t way;
	uint8_t flags; /* of leaklist */
	bool is_used;
};

/* A word that is like no form, though its hash is one's: most come again. */
enum { LEAKTEXT_MISSES = 4096, LEAKTEXT_MISS = 31 };
struct leaktext_miss {
	char text[LEAKTEXT_MISS];
	uint8_t len;
};

/* Set to zero but for set, it is ready; used again, it keeps its room. */
struct leaktext {
	const struct leakset *set;
	struct span text; /* folded */
	const char *capitals;
	struct leaktext_hit *hits;
	size_t n_hits, hits_room;
	struct leaktext_find *finds;
	size_t n_finds, finds_room;
	struct leaktext_miss *misses; /* by hash; NULL: none yet */
	struct buf scratch, letters;
};

void leaktext_free(struct leaktext *scan);

void leaktext_add(
	struct leaktext *scan, size_t start, size_t end, uint16_t kind);
void leaktext_hit(struct leaktext *scan, struct leaktext_hit hit);

/* Is the folded byte at i of a word? Outside the text none is. */
static inline bool
leaktext_is_word(const struct leaktext *scan, size_t i)
{
	return i < scan->text.len &&
		leakword_class[(unsigned char)scan->text.at[i]];
}

/* The word before, or after, a place; empty if there is none in the 40 bytes
 * there. */
struct span leaktext_before(const struct leaktext *scan, size_t at);
struct span leaktext_after(const struct leaktext *scan, size_t at);

#endif
