/*
 * lexis: what the lists of gazette.h and the cues of cue.h say of a word, at
 * once and quickly: most words come again and again.
 */
#ifndef LEXIS_H
#define LEXIS_H

#include "cue.h"
#include "gazette.h"

/* Beside the classes of cue.h. */
enum {
	LEXIS_GIVEN = 1 << 25,
	LEXIS_SURNAME = 1 << 26,
	LEXIS_ORDINARY = 1 << 27, /* is an ordinary word too, or only that */
	LEXIS_PROPER = 1 << 28,	  /* has a capital, whatever it names */
	LEXIS_AREA = 1 << 29,	  /* a place, or a known house, may begin */
	LEXIS_TOWN = 1 << 30,	  /* is a place */
};

struct lexis;

/* Opens the cues; the gazette must live as long. NULL after messages. */
struct lexis *lexis_open(const struct gazette *gazette);
void lexis_free(struct lexis *l);

const struct gazette *lexis_gazette(const struct lexis *l);
const struct cues *lexis_cues(const struct lexis *l);

/* What is said of a word by itself, without its neighbours. */
uint32_t lexis_word(struct lexis *l, const struct words *w, size_t i);

/* Likewise of any word. */
uint32_t lexis_text(struct lexis *l, struct span word, uint32_t hash);

/* The classes of word i, and of all phrases that end with it. */
uint32_t lexis_cue(struct lexis *l, const struct words *w, size_t i);

#endif
