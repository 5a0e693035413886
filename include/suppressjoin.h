/*
 * suppressjoin: what a reader knows of the figures of a set, put together:
 * which are one part, what each can be, which add up, which are at most which;
 * and of each part, in what of these it is.
 */
#ifndef SUPPRESSJOIN_H
#define SUPPRESSJOIN_H

#include "suppressset.h"

/* Makes the parts of a set whose sums are found, and good. */
void suppressjoin(struct suppressset *set);

#endif
