/*
 * rosterhit: words of a text that may be of a known name, before it is judged
 * of whose: as they are, by ear, as initials, with letters spaced or a hyphen
 * between.
 */
#ifndef ROSTERHIT_H
#define ROSTERHIT_H

#include "rosterdata.h"
#include "scene.h"

struct roster_hit {
	uint32_t first, last; /* words; the same one but for parted ones */
	struct nametable_hit names;
	char initial;	  /* a letter for a name; else 0 */
	bool is_address;  /* an address may begin with it: Calle */
	bool is_ordinary; /* also a word of the language */
	bool is_glued;	  /* one name of several in a word: YujraCallisaya */
	bool is_listed;	  /* names that are no words stand beside it */
	bool is_doubtful; /* another name, as a list has it: Gladis */
	bool is_heard;	  /* in small letters and misspelt: yamilet */
	bool is_borne;	  /* a word, and a name but with others: Baca of Vaca */
	uint8_t shape;	  /* of its first word */
};

/* A single name, with initials around it. */
enum { ROSTER_WAITING = 4 };
struct roster_waiting {
	struct roster_hit hits[ROSTER_WAITING];
	uint8_t n;
	uint8_t phase; /* in which it is judged: mention.c */
};

/* Fills scene->hits with those of a text, in its order. */
void rosterhit_find(const struct roster *roster, const struct words *w,
	struct roster_scene *scene);

/*
 * May rosterhit_find find something at a word, a wanted one in small letters or
 * any with a capital? It may say so of one at which there is nothing.
 */
bool rosterhit_seek(const struct roster *roster, struct span word,
	uint32_t hash, bool is_capital);

/* Is a word in small letters a name that is misspelt, and nothing else? */
bool rosterhit_hears(
	const struct roster *roster, struct span word, uint32_t hash);

/* Is word i an initial of two letters, Ch. or Ll., with its stop? */
bool rosterhit_is_digraph(const struct words *w, size_t i);

/*
 * What word i could be beside a name: false if nothing. Names that are like it
 * are tried in any case.
 */
bool rosterhit_beside(const struct roster *roster, const struct words *w,
	size_t i, struct roster_hit *hit);

#endif
