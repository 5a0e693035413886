/*
 * leakcore: names whose letters stand apart (Q U I S P E, Calli-saya, a word
 * over two lines) or within a longer word (juanaquispe84, mquispe).
 */
#ifndef LEAKCORE_H
#define LEAKCORE_H

#include "leaktext.h"

/* Adds them to the hits, and what is surely a leak to the finds. */
void leakcore(struct leaktext *scan);

#endif
