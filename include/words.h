/*
 * words: the words of a folded text, and which of them are worth a look.
 *
 * A word is a run of letters and digits. Most words of a report are nothing to
 * us: those that begin with a capital, have a digit, or are in a set of wanted
 * words are notable, and only these are looked at by those who search for
 * names, numbers and places. A word may be looked up in a table by its hash.
 *
 * What is wanted is told by the set, or by the words themselves (hears), as
 * those that sound like a name. With a vocabulary (vocabulary.h), a word in
 * small letters at which nobody seeks anything is not notable, and each word
 * says who does.
 */
#ifndef WORDS_H
#define WORDS_H

#include "fold.h"
#include "vocabulary.h"

enum word_shape {
	WORD_LETTERS = 1,  /* has letters */
	WORD_DIGITS = 2,   /* has digits */
	WORD_CAPITAL = 4,  /* the first is a capital */
	WORD_CAPITALS = 8, /* all letters are, and there are two at least */
	WORD_WANTED = 16,  /* is in the set, perhaps */
};

struct word {
	uint32_t at; /* in the folded text */
	uint32_t hash;
	uint16_t len;
	uint8_t shape;
	uint8_t seekers; /* SEEK_PATTERN, ...: who may find something here */
	uint32_t known;	 /* its number in the vocabulary, or 0 */
};

/*
 * A set of words by their hashes; it may say of a few that they are in it
 * though they are not. Set to zero, it is empty.
 */
struct wordset {
	uint64_t *bits; /* NULL: empty */
};

struct words {
	const struct fold *fold;
	struct vocabulary *vocabulary; /* NULL: everybody seeks everywhere */
	/*
	 * Is a word in small letters wanted though the set does not have it? Of
	 * 16 letters at most, without digits. NULL: none is.
	 */
	bool (*hears)(void *of, struct span word, uint32_t hash);
	void *of;
	struct word *at; /* in the text's order; one more, of no length */
	size_t n, room;
	uint32_t *notable; /* indices of at */
	size_t n_notable, notable_room;
	uint64_t *maps[3]; /* a bit for each folded byte: letters, digits,
			      capitals */
	size_t map_rooms[3];
};

/* The hash of a folded word; FOLD_SLACK bytes after it may be read. */
uint32_t words_hash(const char *at, size_t len);

/* Likewise of any folded bytes. */
uint32_t words_hash_span(struct span word);

/* The set grows to 128 KiB with its first word. */
void wordset_add(struct wordset *set, uint32_t hash);
bool wordset_has(const struct wordset *set, uint32_t hash);
void wordset_free(struct wordset *set);

/*
 * Finds the words of a folded text, which must live as long. A longer run than
 * UINT16_MAX is several words. w->vocabulary may be set, and must live as long.
 */
void words_read(
	struct words *w, const struct fold *fold, const struct wordset *wanted);

/* The folded bytes of a word. */
static inline struct span
words_span(const struct words *w, size_t i)
{
	return span_make(w->fold->folded.at + w->at[i].at, w->at[i].len);
}

/* What stands between word i and the one after it. */
static inline struct span
words_gap(const struct words *w, size_t i)
{
	size_t end = w->at[i].at + w->at[i].len;

	return span_make(w->fold->folded.at + end,
		(i + 1 < w->n ? w->at[i + 1].at : w->fold->folded.len) - end);
}

/* The first word that does not begin before the folded byte at; or n. */
size_t words_from(const struct words *w, size_t at);

void words_free(struct words *w);

#endif
