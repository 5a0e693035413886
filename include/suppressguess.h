/*
 * suppressguess: readers who guess wrong.
 *
 * What holds of all rows that are shown (two columns are equal, people are no
 * more than things) need not hold where they are hidden. A reader who thinks
 * it does, and suppressaudit is one, finds figures that are wrong, but does
 * not know that: the table would be said to give somebody away. So nothing is
 * left narrow for her either.
 */
#ifndef SUPPRESSGUESS_H
#define SUPPRESSGUESS_H

#include "suppressplan.h"

/*
 * Looks at the tables as they would go out. Does somebody guess wrong, and so
 * think that a figure is exact or narrow? Then hides some more and keeps it
 * hidden; suppresschoose is due again. False: nobody does, or nothing is left
 * to be hidden.
 */
bool suppressguess_hide(
	struct suppressplan *p, const struct suppresskinds *kinds);

#endif
