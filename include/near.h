/*
 * near: which of some texts may have been meant by a misspelt one, for "did you
 * mean" and for values that can be no other. Of those that are equally near the
 * first is taken.
 */
#ifndef NEAR_H
#define NEAR_H

#include "buf.h"

#include <stdint.h>

/*
 * A text to be compared as it is. Two texts differ in as many letters, at
 * least, as the longer one does not share with the other, in whatever order:
 * most are seen to be far apart by that.
 */
enum { NEAR_LETTERS = 32 };

struct near_text {
	struct span text;
	unsigned char letters[NEAR_LETTERS]; /* how often they come */
};

struct near_text near_text(struct span text);

/* The least distance so far; best, and what was tried, belong to the caller. */
struct near {
	struct near_text wanted;
	struct span best; /* of what was tried; empty: nothing is near */
	size_t least;
	struct buf given, folded;
};

/*
 * Begins a search for a text whose case, accents and blanks do not count; n is
 * set to zero, or was used before. At most a third of the candidate's letters
 * may be wrong.
 */
void near_start(struct near *n, struct span wanted);

/* Begins a search for a text as it is, which must live as long. */
void near_start_exact(struct near *n, struct near_text wanted);

/* Is this the nearest so far? Then it must live as long as best is used. */
void near_try(struct near *n, struct span candidate);

/*
 * Likewise, with the text of the candidate that is compared, as it is, and how
 * many letters of it may be wrong at most. True if it is the nearest so far.
 */
bool near_try_text(struct near *n, const struct near_text *text, size_t most,
	struct span candidate);

void near_free(struct near *n);

/* Texts to be compared again and again, each with a number. */
struct near_list {
	struct near_numbered {
		struct near_text text;
		uint32_t number;
	} * at;
	size_t n, room;
};

/* The text must live as long. */
void near_list_add(struct near_list *list, struct span text, uint32_t number);

#define NEAR_NONE UINT32_MAX

/*
 * The number of the text that is nearest to wanted, a third of whose letters
 * are wrong at most; or NEAR_NONE.
 */
uint32_t near_list_find(const struct near_list *list, struct span wanted);

/*
 * The number that a misspelt text surely means: one letter of four is wrong, or
 * two of eight, and more in the texts of every other number: "cumplida" and
 * "incumplida" are at two. NEAR_NONE if there is no such.
 */
uint32_t near_list_meant(const struct near_list *list, struct span wanted);

void near_list_free(struct near_list *list);

#endif
