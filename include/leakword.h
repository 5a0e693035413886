/*
 * leakword: the ways in which a word may be written.
 *
 * Four forms of a folded word say whether another is the same: itself; as it
 * sounds (Kispe, Condory, Huanca and Guanca); as it looks to a scanner (1 for
 * l, 0 for o, rn for m); and both. A hash that is the same for all of these
 * finds the few words that are worth a comparison.
 */
#ifndef LEAKWORD_H
#define LEAKWORD_H

#include "buf.h"

#include <stdint.h>

/* How a word is like another, the likest first. */
enum leakword_how {
	LEAKWORD_SAME,
	LEAKWORD_SOUND,
	LEAKWORD_LOOK,
	LEAKWORD_BOTH,
	LEAKWORD_OTHER,
};

/* A folded word and its other forms. */
struct leakword {
	struct span text, sound, look, both;
};

/*
 * What a folded byte adds to the hash of its word: 0 none of a word,
 * LEAKWORD_SILENT nothing, else a class of letters that sound or look alike.
 */
enum { LEAKWORD_SILENT = 0x80 };
extern const uint8_t leakword_class[256];

/* A word's hash begins at 0, and takes each class that is not the last one. */
static inline uint32_t
leakword_mix(uint32_t hash, uint8_t class)
{
	return (hash ^ class) * 0x9e3779b1u;
}

uint32_t leakword_hash(struct span word);

/* Adds a form of a folded word to b. */
void leakword_sound(struct buf *b, struct span word);
void leakword_look(struct buf *b, struct span word);

/* How a folded word is like a known one; scratch is for its forms. */
enum leakword_how leakword_compare(
	struct span word, const struct leakword *known, struct buf *scratch);

#endif
