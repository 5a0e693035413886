/*
 * sound: how a name sounds, so that those that are written by ear are found:
 * Quispe and Kispe, Condori and Condory, Huanca, Wanca and Guanca, Jiménez and
 * Ximenes.
 *
 * The rules are of Spanish as it is spoken in the Andes: h is mute; b and v, s,
 * z and c, ll and y, g and j sound alike, qu and k; and since Aymara and
 * Quechua have three vowels, e and i, o and u do.
 */
#ifndef SOUND_H
#define SOUND_H

#include "buf.h"

/* Adds the sound of a folded word to b; the same for all that sound alike. */
void sound_add(struct buf *b, struct span word);

#endif
