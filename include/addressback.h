/*
 * addressback: from the first word of an address that was found back to where
 * it begins. Not for others than address.
 */
#ifndef ADDRESSBACK_H
#define ADDRESSBACK_H

#include "addresswalk.h"

/* Goes back from k->last, the first word, to where the address begins. */
void addressback_walk(struct addresswalk *k);

#endif
