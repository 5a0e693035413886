/*
 * suppresspair: which parts of a set are at most which: people the things that
 * they are counted behind, a numerator its denominator, and what is counted
 * what counts it, too, in another indicator.
 */
#ifndef SUPPRESSPAIR_H
#define SUPPRESSPAIR_H

#include "suppressset.h"

/* Adds the pairs to a set that has its parts. Where the figures of a table say
 * otherwise there is none. */
void suppresspair_make(struct suppressset *set);

#endif
