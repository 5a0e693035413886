/*
 * mend: what a scanner or the end of a line broke in a folded text.
 *
 * Of a word that is parted at a line's end, "agos-\nto", the hyphen and the end
 * are left out, if both parts are of two small letters at least: in capitals
 * they may as well be two names. An l among capitals is an I (BOLlVIA), and an
 * I among small letters an l (CaIle).
 */
#ifndef MEND_H
#define MEND_H

#include "fold.h"

/* Places in the text stay right (fold_origin). Takes time as the text is long.
 */
void mend_fold(struct fold *f);

#endif
