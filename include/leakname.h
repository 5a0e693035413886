/*
 * leakname: the words of a name, in all the ways in which they are written.
 */
#ifndef LEAKNAME_H
#define LEAKNAME_H

#include "leakadd.h"

/* Adds a name of a kind: its words, and which of them go together. */
void leakname_add(
	struct leakadd *add, struct span name, uint16_t kind, bool is_kept);

#endif
