/*
 * boundwords: the words of people for bounds (share/bound.rec): "más de 2.000",
 * "2.000 o más".
 */
#ifndef BOUNDWORDS_H
#define BOUNDWORDS_H

#include "bound.h"

struct boundwords;

enum boundwords_lang { BOUNDWORDS_ES, BOUNDWORDS_EN, BOUNDWORDS_LANGS };

/* Reads them. After a message (trouble) there are none. */
struct boundwords *boundwords_open(void);

/* NULL is harmless. */
void boundwords_free(struct boundwords *w);

/*
 * Cuts a sign, or words, off before a number or behind it: the bound, of
 * bound.h; 0 if text has none. Words at both ends that say different things
 * are not cut.
 */
unsigned boundwords_cut(const struct boundwords *w, struct span *text);

/* What is said of a bound, good as long as w; empty if it is none. */
struct span boundwords_shown(
	const struct boundwords *w, unsigned bound, enum boundwords_lang lang);

#endif
