/*
 * finds: what was found in a text, by those who look for names, numbers and
 * places; and which of it holds where they differ.
 *
 * Several find one piece: a name of the register in an address, a number that
 * may be a telephone or a card. Each says how far it is to be trusted.
 */
#ifndef FINDS_H
#define FINDS_H

#include "words.h"

/* Who are in no register, or could be several who are. */
#define FINDS_NOBODY UINT32_MAX

/* How far a find is to be trusted, the least first. */
enum finds_trust {
	FINDS_GUESS,  /* looks like one: a capitalised run, a bare number */
	FINDS_LIKELY, /* by its context: a title, kinship, a trigger word */
	FINDS_SHAPE,  /* by its own shape, or its label */
	FINDS_KEPT,   /* must stay: a law, an amount */
	FINDS_KNOWN,  /* is in the register */
	FINDS_MARK,   /* is a mark that was put there: stays */
};

struct find {
	uint32_t start, end; /* in the folded text */
	uint16_t kind;	     /* of kinds.h */
	uint16_t rule;	     /* which one found it: see kinds_rule */
	uint8_t trust;
	uint32_t who; /* of the roster, or FINDS_NOBODY */
};

/* Set to zero, it is empty; used again, it keeps its room. */
struct finds {
	struct find *at;
	size_t n, room;
};

void finds_clear(struct finds *finds);
void finds_add(struct finds *finds, struct find find);

/*
 * Leaves finds in the order of the text that do not overlap: of two that do,
 * the more trusted one stays whole; of equal ones the longer, then the first.
 * What of the other lies outside stays as a find of its own kind, so that
 * nothing that somebody found is left uncovered, unless it is less than two
 * letters; and a word that its shape tells (a handle) goes before a known name
 * in it. What is FINDS_KEPT or FINDS_MARK is left out in the end, and with it
 * what it covers of the less trusted.
 */
void finds_settle(struct finds *finds, const struct fold *fold);

void finds_free(struct finds *finds);

#endif
