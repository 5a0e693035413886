/*
 * match: gives pieces to slots, when each fits one or several.
 *
 * The pieces of a line come in some order, and each fits some parts of a
 * field. What is looked for is the way that leaves the fewest pieces over, and
 * if there are several, the one in which pieces and parts are in one order.
 */
#ifndef MATCH_H
#define MATCH_H

#include <stdbool.h>

enum { MATCH_LONGEST = 12, MATCH_NONE = -1 };

/* The caller sets n, n_slots, fits and fixed. */
struct match {
	int n;			      /* pieces, up to MATCH_LONGEST */
	int n_slots;		      /* up to MATCH_LONGEST */
	unsigned fits[MATCH_LONGEST]; /* by piece: a bit for each slot */
	int fixed[MATCH_LONGEST];     /* the slot it has already, or NONE */
	int best[MATCH_LONGEST];      /* the slot it gets, or MATCH_NONE */
	int other[MATCH_LONGEST];     /* another way that is as good */

	int now[MATCH_LONGEST];
	int most;      /* pieces placed by the best */
	int n_best;    /* how many ways place so many, */
	int n_ordered; /* and how many of these are in order */
};

/* Finds best. False if it is not the only one; other is then there too. */
bool match_find(struct match *m);

#endif
