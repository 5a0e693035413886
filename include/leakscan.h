/*
 * leakscan: what of a leakset is in a folded text.
 */
#ifndef LEAKSCAN_H
#define LEAKSCAN_H

#include "fold.h"
#include "leaktext.h"

/*
 * Finds what is in a folded text, which is changed: marks in it become blanks.
 * The text's finds are of this fold only, in no order; some may be there twice.
 */
void leakscan(struct leaktext *text, struct fold *fold);

#endif
