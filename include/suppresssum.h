/*
 * suppresssum: which figures of a set are the totals of which; see
 * suppressset.h.
 */
#ifndef SUPPRESSSUM_H
#define SUPPRESSSUM_H

#include "suppressset.h"

/*
 * Finds the sums. Until suppresssum_settle their terms are slots
 * (suppressset_slot). A place without a row below one that has rows is 0: it is
 * left out, as cells are that are shown as zero.
 */
void suppresssum_find(struct suppressset *set);

/* Makes parts of the terms, and drops sums that say nothing, or what another
 * says. */
void suppresssum_settle(struct suppressset *set);

/* How a column of a kind of figures adds up. */
enum suppresskind_total suppresssum_total(
	const struct suppresskind *kind, int column);

#endif
