/*
 * doubt: what is left of a line when all that is known was taken: text, or a
 * mistake?
 */
#ifndef DOUBT_H
#define DOUBT_H

#include "parts.h"

/* Gives texts to the parts that are text; false after a fault was kept. */
bool doubt_settle(struct parts *p);

#endif
