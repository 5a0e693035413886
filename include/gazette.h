/*
 * gazette: what a word may be, by the lists of share/name: a given name, a
 * surname, an ordinary word, a title, a place.
 *
 * Lists are named in share/name.rec; a line of one is an entry, which may have
 * several words, then columns after tabs; lines with # say something of the
 * list. All is compared folded (fold.h), so that case and accents do not count.
 * An entry that ends in a sign, "c/", is meant only where a sign follows.
 */
#ifndef GAZETTE_H
#define GAZETTE_H

#include "words.h"

enum gazette_flag {
	GAZETTE_GIVEN = 1 << 0,
	GAZETTE_SURNAME = 1 << 1,
	GAZETTE_ANDEAN = 1 << 2,	/* a surname of Bolivia */
	GAZETTE_DIMINUTIVE = 1 << 3,	/* stands for others */
	GAZETTE_ORDINARY_NAME = 1 << 4, /* a name and an ordinary word */
	GAZETTE_ORDINARY = 1 << 5,
	GAZETTE_PROPER = 1 << 6, /* has a capital, whatever it names */
	GAZETTE_MONTH = 1 << 7,
	GAZETTE_WEEKDAY = 1 << 8,
	GAZETTE_TITLE = 1 << 9,	  /* Dr., Sgto.: a name follows */
	GAZETTE_OFFICE = 1 << 10, /* jueza, imputada: a name may follow */
	GAZETTE_KIN = 1 << 11,
	GAZETTE_ORG = 1 << 12,	   /* an organisation's name begins */
	GAZETTE_ADDRESS = 1 << 13, /* an address begins */
	GAZETTE_CAPITAL = 1 << 14, /* it does if a capital or number follows */
	GAZETTE_NUMBER = 1 << 15,  /* it does if a number follows */
	GAZETTE_PLACE = 1 << 16,
	GAZETTE_COUNTRY = 1 << 17,
	GAZETTE_DEPARTMENT = 1 << 18, /* one of Bolivia */
	GAZETTE_FIRST = 1 << 19,      /* longer entries begin with it */
	GAZETTE_NEAR = 1 << 20,	 /* what texts of ours speak of: a place, */
	GAZETTE_HOUSE = 1 << 21, /* or an organisation */
	GAZETTE_PARTY = 1 << 22, /* of offices: none that the staff has */
};

#define GAZETTE_NAME                                                           \
	(GAZETTE_GIVEN | GAZETTE_SURNAME | GAZETTE_ANDEAN | GAZETTE_DIMINUTIVE)

struct gazette;

/* Reads share/name.rec and its lists. NULL after messages. */
struct gazette *gazette_open(void);
void gazette_free(struct gazette *g);

/*
 * What a folded word may be, by its hash too; 0 if no list has it. After the
 * word, FOLD_SLACK bytes need not be there. Entries of more words and those
 * that need a sign do not count.
 */
uint32_t gazette_word(const struct gazette *g, struct span word, uint32_t hash);

/* Likewise of word i, which is kept in the vocabulary that w may have. */
uint32_t gazette_flags(
	const struct gazette *g, const struct words *w, size_t i);

/*
 * The longest entry that begins with word i and is one of the flags wanted: how
 * many words it has, 0 if there is none; *flags is all that it may be. Its
 * words stand on one line or two, with a blank, or a sign between them.
 */
size_t gazette_at(const struct gazette *g, const struct words *w, size_t i,
	uint32_t wanted, uint32_t *flags);

/*
 * May a folded word be an ordinary one: is it in a list of them, or by its
 * ending a form of one that is? A name that is in no such list is none.
 */
bool gazette_is_ordinary(
	const struct gazette *g, struct span word, uint32_t hash);

/* Is a folded word, by its ending, a form of an ordinary one? */
bool gazette_is_form(const struct gazette *g, struct span word);

/*
 * The names that a folded diminutive stands for, folded: *at begins at 0; false
 * at the end. They live as long as g.
 */
bool gazette_stands_for(const struct gazette *g, struct span diminutive,
	size_t *at, struct span *name);

/* Adds the first words of all entries that are one of the flags to a set. */
void gazette_wanted(
	const struct gazette *g, uint32_t flags, struct wordset *set);

/*
 * Likewise of the near places, so that they are found in small letters: but no
 * articles, nor words that are ordinary ones.
 */
void gazette_wanted_near(const struct gazette *g, struct wordset *set);

#endif
