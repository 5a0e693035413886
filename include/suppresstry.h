/*
 * suppresstry: does another table agree with all that is shown?
 *
 * suppresstry_change says how parts differ from the true one (the last word on
 * each counts), suppresstry whether there is such a table. If so the intervals
 * take it in. The numbers of people follow where they have to.
 */
#ifndef SUPPRESSTRY_H
#define SUPPRESSTRY_H

#include "suppressplan.h"

void suppresstry_change(struct suppressplan *p, uint32_t part, long long by);

/* A part as it would be. */
long long suppresstry_value(const struct suppressplan *p, uint32_t part);

/* Forgets the changes afterwards. */
bool suppresstry(struct suppressplan *p);

/* Widens the interval of a number of people for itself. */
void suppresstry_people(struct suppressplan *p, uint32_t part);

#endif
