/*
 * vocabulary: what is known of the words that texts repeat.
 *
 * Texts are made of a few words that come again and again, and most are nothing
 * to us. What is known of a word by itself, without its neighbours, is found
 * out once and kept: who seeks something at it, and what the lists say of it.
 * Words are folded (fold.h), have no digits and 16 letters at most; of others
 * nothing is kept. Words are told apart by all of their letters, so that what
 * is kept of one never stands for another.
 *
 * The table does not grow. When it is full, words that come anew are looked up
 * each time, as those are that it does not take, and it is emptied before the
 * next text.
 */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "span.h"

#include <stdint.h>

enum {
	VOCABULARY_SLOTS = 1 << 16, /* of 32 bytes each */
	VOCABULARY_MOST = VOCABULARY_SLOTS / 2,
	VOCABULARY_LETTERS = 16,
};

/* Who may find something at a word, whatever stands beside it. */
enum {
	SEEK_PATTERN = 1,
	SEEK_NAME = 2, /* of the register */
	SEEK_TRACE = 4,
	SEEK_STRANGER = 8,
	SEEK_PLACE = 16,
	SEEK_ADDRESS = 32,
	SEEK_ALL = 63,
};

/* Beside them, of a word in the vocabulary. */
enum {
	VOCABULARY_WANTED = 64, /* is in the set of wanted words, perhaps */
	VOCABULARY_ASKED = 128, /* whether those who seek were asked */
};

struct vocabulary_word {
	uint64_t letters[2]; /* the first in the lowest byte; 0 after them */
	uint32_t what;	     /* kept by lexis.h; 0: not yet */
	uint32_t flags;	     /* kept by lexis.h; 0: not yet */
	uint8_t says[2];     /* in small letters, and with a capital: who seeks
				something, VOCABULARY_WANTED and _ASKED */
};

struct vocabulary {
	struct vocabulary_word *at; /* of these at[0] is none */
	size_t n;
	/* Who seeks something at a word, which has a capital or none. */
	uint8_t (*ask)(
		void *of, struct span word, uint32_t hash, bool is_capital);
	void *of;
};

/* Makes room; ask and of are to be set. */
void vocabulary_open(struct vocabulary *v);
void vocabulary_free(struct vocabulary *v);

/* Before a text: forgets all words if there is no room for more. */
void vocabulary_start(struct vocabulary *v);

/*
 * The number of a word by its letters, as in struct vocabulary_word; 0 if there
 * is no room for it.
 */
static inline uint32_t
vocabulary_find(
	struct vocabulary *v, uint64_t low, uint64_t high, uint32_t hash)
{
	uint32_t i = hash % VOCABULARY_SLOTS;
	struct vocabulary_word *word;

	for (;; i = (i + 1) % VOCABULARY_SLOTS) {
		word = &v->at[i];
		if (word->letters[0] == low && word->letters[1] == high)
			return i;
		if (i && !word->letters[0])
			break;
	}
	if (v->n == VOCABULARY_MOST)
		return 0;
	v->n++;
	word->letters[0] = low;
	word->letters[1] = high;
	return i;
}

#endif
