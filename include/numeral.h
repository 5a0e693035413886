/*
 * numeral: whole numbers in Spanish words.
 */
#ifndef NUMERAL_H
#define NUMERAL_H

#include "span.h"

#include <stdbool.h>

/* What one folded word says: "tres", "veintidos", "cien"; 0: nothing. */
int numeral_word(struct span word);

/*
 * Reads folded words that say one number below a million: "dos", "treinta y
 * uno", "mil doscientos". False if they say anything else.
 */
bool numeral_read(struct span folded, long long *n);

#endif
