/*
 * cue: words and phrases that say what stands beside them in a text: "doña"
 * before a name, "hospital" before that of an organisation, "calle" where a
 * name has ended. They are the Cue records of share/cue.rec.
 */
#ifndef CUE_H
#define CUE_H

#include "words.h"

/* The classes of share/cue.rec, by their names there. */
enum {
	CUE_TITLE = 1 << 0,
	CUE_PERSON = 1 << 1,
	CUE_NAMING = 1 << 2,
	CUE_NICKNAME = 1 << 3,
	CUE_LABEL = 1 << 4,
	CUE_SMALL = 1 << 5,
	CUE_EPONYM = 1 << 6,
	CUE_STOP = 1 << 7,
	CUE_INSTITUTION = 1 << 8,
	CUE_FIRM = 1 << 9,
	CUE_LOCALITY = 1 << 10,
	CUE_PLACE_LABEL = 1 << 11,
	CUE_PREPOSITION = 1 << 12,
	CUE_END = 1 << 13,
	CUE_ADJECTIVE = 1 << 14,
	CUE_PLACE_HEAD = 1 << 15,
	CUE_KEPT = 1 << 16,
	CUE_COURTESY = 1 << 17,
	CUE_POSTCODE = 1 << 18,
	CUE_ARTICLE = 1 << 19,
	CUE_DOING = 1 << 20,
	CUE_NEARLY = 1 << 21,
	CUE_BEING = 1 << 22,
	CUE_THING = 1 << 23,
	/* none of them */
	CUE_LONGER = 1 << 24,
};

/* All classes. */
#define CUE_ANY ((1U << 24) - 1)

struct cues;

/* NULL after messages. */
struct cues *cues_open(void);

/*
 * Likewise of another file of the share, with classes of its own: those named
 * in classes, which NULL ends; the first is bit 0.
 */
struct cues *cues_open_file(const char *file, const char *const *classes);

void cues_free(struct cues *cues);

/*
 * The classes of all phrases that end with word i of a text; *first becomes the
 * first word of the longest one that is in one of the classes wanted, or i.
 */
unsigned cues_ending(const struct cues *cues, const struct words *w, size_t i,
	unsigned wanted, size_t *first);

/* The classes of all phrases that end with a word, however long they are. */
unsigned cues_last(const struct cues *cues, uint32_t hash);

/* Adds the last words of all phrases of some classes. */
void cues_wanted(
	const struct cues *cues, unsigned classes, struct wordset *set);

/*
 * The classes of a word as a phrase of one word, and CUE_LONGER if longer ones
 * end with it.
 */
unsigned cues_word(const struct cues *cues, uint32_t hash);

#endif
