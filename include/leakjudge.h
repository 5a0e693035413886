/*
 * leakjudge: which words of names are a leak, by what stands near them.
 *
 * Two words of one person are, or one with another's initial; and an unusual
 * surname alone. A word that means something as well, as Choque or Paz, counts
 * as people would read it: with a capital that no sentence begins with, after a
 * title or kinship. A given name alone is many women's: it counts if few in the
 * register have it, or after a title.
 */
#ifndef LEAKJUDGE_H
#define LEAKJUDGE_H

#include "leaktext.h"

/* Adds what the hits say to the finds. */
void leakjudge(struct leaktext *scan);

#endif
