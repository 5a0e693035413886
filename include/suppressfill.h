/*
 * suppressfill: figures for what a table that is out already hides.
 *
 * What such a table hides, and no other shows, nobody here knows either.
 * Figures that agree with all that is known stand for it: what a reader cannot
 * tell from the true ones is as good.
 */
#ifndef SUPPRESSFILL_H
#define SUPPRESSFILL_H

#include "suppressset.h"

/*
 * Gives every part of which nothing is known a value. False if no figures agree
 * with all that is known, or no whole ones were found; with a message if it is
 * to be said. Where nothing is hidden nothing is done.
 */
bool suppressfill(struct suppressset *set, bool is_said);

#endif
