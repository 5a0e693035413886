/*
 * entries: words, and runs of words, with flags, found by their hash.
 *
 * All are folded (fold.h), and are kept in one text, one blank between words
 * and a line end after the last. An entry is added in two steps: its words are
 * put into the text, then it is added; it is found once entries_place was
 * called.
 */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "words.h"

struct entries_one {
	uint32_t hash;
	uint32_t at; /* in the text; 0: an empty slot */
	uint32_t flags;
	uint32_t signed_flags; /* if a sign follows */
};

struct entries {
	struct buf text;
	struct entries_one *slots;
	size_t n_slots, n;
	struct entries_waiting *waiting; /* for their slots */
	size_t n_waiting, waiting_room;
};

void entries_open(struct entries *all);
void entries_free(struct entries *all);

/* Is it a letter of a folded word? */
static inline bool
entries_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		c == FOLD_LETTER;
}

/*
 * Adds the words of a folded piece to the text, which moves; s must lie
 * elsewhere. Returns how long they are; 0 leaves a line end alone.
 */
size_t entries_put(struct entries *all, struct span s);

/* What stands in the text from at to the line end; good until it moves. */
struct span entries_text(const struct entries *all, uint32_t at);

/* Adds an entry of len bytes of the text, or flags to one that is there. */
void entries_add(struct entries *all, size_t at, size_t len, uint32_t flags,
	uint32_t signed_flags);

/* All that were added can be found from now on. */
void entries_place(struct entries *all);

/* The entry of a word, or of words; without flags if there is none. */
const struct entries_one *entries_find(
	const struct entries *all, struct span words, uint32_t hash);

#endif
