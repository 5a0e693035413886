/*
 * leaklist: what the lists of share/name know of a word.
 *
 * The gate reads the lists itself: it shares none of the decisions of those
 * who redact.
 */
#ifndef LEAKLIST_H
#define LEAKLIST_H

#include "buf.h"
#include "map.h"

enum leaklist_flag {
	LEAKLIST_ORDINARY = 1, /* a word that means something */
	LEAKLIST_GIVEN = 2,
	LEAKLIST_SURNAME = 4,
	LEAKLIST_PLACE = 8,
	LEAKLIST_PERSON = 16, /* a title, an office, kin: a name follows */
	LEAKLIST_THING = 32,  /* of addresses and organisations: likewise */
};

struct leaklist;

/* NULL after messages. */
struct leaklist *leaklist_open(void);
void leaklist_free(struct leaklist *list);

/* The flags of a folded word, without looking at its ending. */
unsigned leaklist_flags(const struct leaklist *list, struct span word);

/* Likewise; a form of an ordinary word is ordinary, too. */
unsigned leaklist_all_flags(struct leaklist *list, struct span word);

/*
 * Walks the names for which others stand as diminutives: *at begins at 0. Both
 * are folded, and good as long as the list. False at the end.
 */
bool leaklist_diminutive(const struct leaklist *list, size_t *at,
	struct span *diminutive, struct span *name);

#endif
