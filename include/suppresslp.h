/*
 * suppresslp: how far hidden parts can go, by linear programming (Clp).
 *
 * The bounds are those of fractions, too, and so no narrower than those of a
 * reader who knows that figures are whole. Parts that hang together are solved
 * together, and apart from the others.
 */
#ifndef SUPPRESSLP_H
#define SUPPRESSLP_H

#include "suppressset.h"

struct suppresslp;

/*
 * For the parts of a set that are hidden (by part); the others are known. NULL
 * if nothing agrees with all that is known: *cell is one where that shows.
 */
struct suppresslp *suppresslp_open(
	const struct suppressset *set, const bool *is_hidden, uint32_t *cell);
void suppresslp_close(struct suppresslp *lp);

/*
 * The interval of a hidden part; bounds that are none are SUPPRESSSIGN_FAR_OFF,
 * or below 0.
 */
void suppresslp_bounds(
	struct suppresslp *lp, uint32_t part, long long *low, long long *high);

/* The interval of what it was when the bounds of others were found. False:
 * there is none yet, or it is too far off. */
bool suppresslp_has_seen(const struct suppresslp *lp, uint32_t part,
	long long *low, long long *high);

/*
 * Some whole numbers for all hidden parts, that agree with all that is known;
 * values is by part, and has the known ones. False if those found are not
 * whole, but rounded.
 */
bool suppresslp_fill(struct suppresslp *lp, long long *values);

/*
 * Others: those that differ from what is in near, by part, in as little as can
 * be; what is in near need not agree with anything.
 */
bool suppresslp_fill_near(const struct suppressset *set, const bool *is_hidden,
	const long long *near, long long *values);

#endif
