/*
 * address: how far an address goes. A shape of share/pattern finds its street
 * or zone; what people put around it ("3 cuadras al fondo, casa rosada", "en la
 * Eloy Salmón, kiosko 117") is told by the words of share/address.rec, up to
 * where its clause begins and ends. After "vive en" and the like, where no
 * shape may be, a clause that speaks of streets, houses or what is beside them
 * is one, too.
 */
#ifndef ADDRESS_H
#define ADDRESS_H

#include "finds.h"
#include "kinds.h"

struct addresses;

/* The kinds must live as long. NULL after messages. */
struct addresses *addresses_open(struct kinds *kinds);
void addresses_free(struct addresses *a);

/* Adds the words that say that an address follows. */
void addresses_wanted(const struct addresses *a, struct wordset *set);

/* Is a word one of them? (vocabulary.h) Capitals are looked at in any case. */
bool addresses_seek(const struct addresses *a, uint32_t hash);

/*
 * Adds what goes on around the addresses among the finds, which are not
 * settled, as far to be trusted as these; and the clauses that are one, of
 * trust FINDS_LIKELY.
 */
void addresses_find(
	struct addresses *a, const struct words *w, struct finds *finds);

#endif
