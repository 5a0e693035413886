/*
 * addresswalk: from a word of an address to the others, on both sides. Each
 * word is judged by its class in share/address.rec, and by what stands between
 * it and its neighbour. Not for others than address.
 */
#ifndef ADDRESSWALK_H
#define ADDRESSWALK_H

#include "cue.h"

/* The classes of share/address.rec. */
enum {
	ADDRESS_STATED = 1 << 0,
	ADDRESS_FILLER = 1 << 1,
	ADDRESS_HEAD = 1 << 2,
	ADDRESS_PART = 1 << 3,
	ADDRESS_LANDMARK = 1 << 4,
	ADDRESS_WAY = 1 << 5,
	ADDRESS_COUNT = 1 << 6,
	ADDRESS_JOIN = 1 << 7,
	ADDRESS_LINK = 1 << 8,
	ADDRESS_UNIT = 1 << 9,
	ADDRESS_SHORT = 1 << 10,
	ADDRESS_STOP = 1 << 11,
	ADDRESS_NUMBER = 1 << 12,
	ADDRESS_DISTANCE = 1 << 13,
	ADDRESS_OFFICE = 1 << 14,
	ADDRESS_SITE = 1 << 15,
	ADDRESS_ZONE = 1 << 16,
	ADDRESS_TITLE = 1 << 17,
	ADDRESS_ENTRY = 1 << 18,
};

/* What stands between two words of an address. */
enum addresswalk_gap {
	ADDRESSWALK_END,   /* of the clause */
	ADDRESSWALK_APART, /* a bracket, a semicolon, a dash */
	ADDRESSWALK_COMMA,
	ADDRESSWALK_NEAR,
};

/* A walk from word to word. */
struct addresswalk {
	const struct cues *cues;
	const struct words *w;
	const char *taken; /* for each word: 1 if it must stay */
	size_t last;	   /* the last word that belongs to the address */
	unsigned free;	   /* so many words may follow, of whatever class */
	unsigned told;	   /* segments that speak of houses and streets */
	bool is_sure;	   /* a number, or what is beside it, was met */
	bool is_entered;   /* what to do before the door is told */
	bool is_named;	   /* a street or a zone with its name was */
};

/* The cues of share/address.rec. NULL after messages. */
struct cues *addresswalk_cues(void);

unsigned addresswalk_class(const struct addresswalk *k, size_t i);

/* What stands after word i. */
enum addresswalk_gap addresswalk_gap(const struct addresswalk *k, size_t i);

bool addresswalk_has_digits(const struct addresswalk *k, size_t i);

/* Has word i a capital that says something? */
bool addresswalk_is_capital(const struct addresswalk *k, size_t i);

/* The end of a name of capitals that begins with word i. */
size_t addresswalk_name_end(const struct addresswalk *k, size_t i);

/* Takes word i, which comes after what belongs to the address, if it may. */
bool addresswalk_take(struct addresswalk *k, size_t i, bool may_be_name);

/* Goes on from k->last, to where the clause ends at the latest. */
void addresswalk_on(struct addresswalk *k);

#endif
