/*
 * place: towns, zones and countries, and organisations with their names.
 *
 * A place is told by what stands before it (a label, "municipio de"), by the
 * lists of gazette.h, by a postal code or a country beside it; an organisation
 * by the word for it (hospital, colegio) or the letters after it (S.R.L.).
 * Bolivia and its departments are none, unless part of a longer name.
 */
#ifndef PLACE_H
#define PLACE_H

#include "finds.h"
#include "kinds.h"
#include "lexis.h"

struct places;

/* Both must live as long. NULL after messages. */
struct places *places_open(struct kinds *kinds, struct lexis *lexis);
void places_free(struct places *p);

/* Adds the words at which names in small letters are looked for. */
void places_wanted(const struct places *p, struct wordset *set);

/*
 * May something begin at a word by itself, in small letters or with a capital?
 * (vocabulary.h) What is told by its neighbours is found at any capital.
 */
bool places_seek(const struct places *p, struct span word, uint32_t hash,
	bool is_capital);

/* Adds what it finds, PLACE and ORG, of trust FINDS_LIKELY or FINDS_GUESS. */
void places_find(
	const struct places *p, const struct words *w, struct finds *out);

#endif
