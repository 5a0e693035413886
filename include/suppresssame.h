/*
 * suppresssame: which figures of a set must be equal: those of a total with one
 * part only, and columns that are equal throughout two indicators.
 */
#ifndef SUPPRESSSAME_H
#define SUPPRESSSAME_H

#include "suppressset.h"

/*
 * Of each figure of a set whose sums are found, and good, those that it is one
 * with (see unite.h), to be freed. A wary set's columns are not compared.
 */
uint32_t *suppresssame_find(const struct suppressset *set);

#endif
