/*
 * suppresspart: the parts of a set: what is known of each, and the least and
 * the most that it can be for itself.
 */
#ifndef SUPPRESSPART_H
#define SUPPRESSPART_H

#include "suppressset.h"

/* One part of all figures that are one in same (suppresssame.h), and of each
 * cell which are its. */
void suppresspart_make(struct suppressset *set, uint32_t *same);

#endif
