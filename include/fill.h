/*
 * fill: gives pieces to the parts that they are by what they are: named ones,
 * dates, numbers with units, ratios, numbers, values of enums.
 */
#ifndef FILL_H
#define FILL_H

#include "parts.h"

/* False after a fault was kept. What is no such piece has no part yet. */
bool fill_known(struct parts *p);

#endif
