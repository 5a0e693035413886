/*
 * suppresswhole: indicators that are hidden as a whole.
 *
 * Where no choice of rows protects a figure (a share that is 100 of every
 * group: whoever knows that knows each one), all rows of its indicator are
 * hidden. Of one of which nothing is shown, how many people are behind it and
 * its denominators say nothing of it: they are no secrets then, neither for
 * the choice nor for the audit; its numerators are.
 */
#ifndef SUPPRESSWHOLE_H
#define SUPPRESSWHOLE_H

#include "suppressrow.h"

/* Hides an indicator in a table; false if it was so, or is in none of its
 * rows. */
bool suppresswhole_withdraw(struct suppressrow_table *t, struct span indicator);

/* The indicators of a table that is out, or to be audited, that are hidden in
 * all rows but those that show nothing but zeros; none if no other is shown. */
void suppresswhole_find(struct suppressrow_table *t);

#endif
