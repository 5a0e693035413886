/*
 * suppressjoin: one part of those that must be equal; their bounds, and which
 * is at most which.
 */
#ifndef SUPPRESSJOIN_H
#define SUPPRESSJOIN_H

#include "suppressset.h"

/* Makes the parts of a set whose sums are found, and good. */
void suppressjoin(struct suppressset *set);

#endif
