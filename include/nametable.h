/*
 * nametable: the words of known names, and the forms in which they are written:
 * as they are, as diminutives, by ear, with a letter wrong, with digits that
 * look like letters.
 */
#ifndef NAMETABLE_H
#define NAMETABLE_H

#include "gazette.h"
#include "words.h"

#define NAMETABLE_NONE UINT32_MAX

/* How near what is written is to the name. */
enum nametable_form {
	NAMETABLE_EXACT,
	NAMETABLE_VARIANT, /* a diminutive, a plural */
	NAMETABLE_SHORT,   /* the begin of a given name: Feli, Hila */
	NAMETABLE_LIKE,	   /* by ear, or with one letter wrong */
};

enum { NAMETABLE_MEANINGS = 6 };

/*
 * What a word may mean: numbers of names, the nearest first; and those of which
 * it is the begin, too, although it is something else.
 */
struct nametable_hit {
	uint32_t names[NAMETABLE_MEANINGS];
	uint32_t n;
	uint32_t n_exact;	  /* of names: it is what they are */
	enum nametable_form form; /* of the first */
	uint32_t shorts[NAMETABLE_MEANINGS];
	uint32_t n_shorts;
};

struct nametable;

struct nametable *nametable_new(void);
void nametable_free(struct nametable *t);

/*
 * The number of a folded word, from 0; a new word gets the next. Given names
 * have diminutives.
 */
uint32_t nametable_add(struct nametable *t, struct span word, bool is_given);
size_t nametable_count(const struct nametable *t);
struct span nametable_word(const struct nametable *t, uint32_t name);

/* After the last was added: makes the forms; diminutives by the gazette. */
void nametable_finish(struct nametable *t, const struct gazette *gazette);

/* Words, and forms as VARIANT, that texts must be searched for. */
void nametable_wanted(const struct nametable *t, struct wordset *wanted);

/*
 * May a word of this hash be the begin of a name that is written in two, as
 * Mari Luz of Mariluz? It may say so of a few that are none.
 */
bool nametable_begins(const struct nametable *t, uint32_t hash);

/* Likewise, the names that sound as a word does; false if none. */
bool nametable_sound(
	const struct nametable *t, struct span word, struct nametable_hit *hit);

/*
 * What a folded word means; false if nothing. FOLD_SLACK bytes after it may be
 * read. With may_be_like, if it is none as it is, the names that are like it
 * are tried, too.
 */
bool nametable_find(const struct nametable *t, struct span word, uint32_t hash,
	bool may_be_like, struct nametable_hit *hit);

#endif
