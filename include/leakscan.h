/*
 * leakscan: what of a leakset is in a folded text.
 */
#ifndef LEAKSCAN_H
#define LEAKSCAN_H

#include "fold.h"
#include "leakset.h"

/* A leak: a piece of the folded text. */
struct leakscan_find {
	uint32_t start, end;
	uint16_t kind;
};

/* How a word came to be found. */
enum leakscan_way {
	LEAKSCAN_WORD,	 /* it is one */
	LEAKSCAN_SPLIT,	 /* signs stand in it: Q U I S P E, Quis-pe */
	LEAKSCAN_WITHIN, /* it is a part of one: quispe84 */
};

/* A word of a name in the text. */
struct leakscan_hit {
	uint32_t start, end;
	uint32_t word;
	uint8_t how; /* of enum leakword_how */
	uint8_t way;
	uint8_t flags; /* of leaklist */
	bool is_used;
};

/* Set to zero but for set, it is ready; used again, it keeps its room. */
struct leakscan {
	const struct leakset *set;
	struct span text; /* folded */
	const char *capitals;
	struct leakscan_hit *hits;
	size_t n_hits, hits_room;
	struct leakscan_find *finds;
	size_t n_finds, finds_room;
	struct buf scratch, letters;
};

/*
 * Finds what is in a folded text, which is changed: marks in it become blanks.
 * finds are those of this text only, in no order; some may be there twice.
 */
void leakscan(struct leakscan *scan, struct fold *fold);
void leakscan_free(struct leakscan *scan);

/* For the modules that make up a scan. */
void leakscan_add(struct leakscan *scan, size_t start, size_t end,
	uint16_t kind);
void leakscan_hit(struct leakscan *scan, struct leakscan_hit hit);

/* Is the folded byte at i of a word? Outside the text none is. */
static inline bool
leakscan_is_word(const struct leakscan *scan, size_t i)
{
	return i < scan->text.len &&
		leakword_class[(unsigned char)scan->text.at[i]];
}

/* The word before, or after, a place; empty if there is none in the 40 bytes
 * there. */
struct span leakscan_before(const struct leakscan *scan, size_t at);
struct span leakscan_after(const struct leakscan *scan, size_t at);

#endif
