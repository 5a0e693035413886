/*
 * stranger: names of people that are in no register.
 *
 * A name is told by what stands beside it (a title, kinship, a label), by the
 * lists of given names and surnames, and by its shape: share/cue.rec and the
 * lists of gazette.h. A word that is a name and an ordinary word too counts by
 * its neighbours only.
 */
#ifndef STRANGER_H
#define STRANGER_H

#include "finds.h"
#include "kinds.h"
#include "lexis.h"

struct strangers;

/* Both must live as long. NULL after messages. */
struct strangers *strangers_open(struct kinds *kinds, struct lexis *lexis);
void strangers_free(struct strangers *s);

/* Adds the words at which names in small letters are looked for. */
void strangers_wanted(const struct strangers *s, struct wordset *set);

/* May a name in small letters begin at a word? (vocabulary.h) */
bool strangers_seek(const struct strangers *s, struct span word, uint32_t hash);

/* Adds what it finds: PERSON, of trust FINDS_LIKELY by context, or
 * FINDS_GUESS. */
void strangers_find(
	const struct strangers *s, const struct words *w, struct finds *out);

#endif
