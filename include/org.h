/*
 * org: organisations, as place finds them: by the word for what they are
 * (hospital, colegio), by the letters after a firm's name (S.R.L.), after a
 * trade mark (Travatan(R), Alcon, Fort Worth), by a list of those that are
 * known, or by quotes around a name ("El Fogón de Pola").
 */
#ifndef ORG_H
#define ORG_H

#include "placerun.h"

/* May one begin with a word if it has a capital: Casa? */
bool org_is_capital_word(struct span word);

/* Does a name begin with word i because it has a capital: la Casa Maya? */
bool org_is_capital_head(const struct placerun *f, size_t i);

/* Each adds what it finds at word i, and says whether there was something. */
bool org_by_head(struct placerun *f, size_t i);
bool org_by_firm(struct placerun *f, size_t i);
bool org_by_trademark(struct placerun *f, size_t i);
bool org_by_list(struct placerun *f, size_t i);
bool org_by_quotes(struct placerun *f, size_t i);

#endif
