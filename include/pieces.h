/*
 * pieces: what keys cut the period into.
 *
 * A cut has pieces that follow one another and cover the whole period; the
 * first and the last may be parts of a month, or of whatever they are. Where
 * totals are wanted, there is a cut for each of them, in which a piece is all
 * that the total is over: a figure of a year is not the sum of those of its
 * months when it counts people, or who was there on its last day.
 */
#ifndef PIECES_H
#define PIECES_H

#include "map.h"
#include "period.h"
#include "step.h"

/*
 * How many keys may cut, and into how many pieces: five years of weeks have
 * 262.
 */
enum { PIECES_KEYS = 4, PIECES_MOST = 300 };

/* What a key is called in a piece that is a total over it. */
#define PIECES_TOTAL "Total"

struct pieces_cut {
	size_t first, n; /* in the list */
	unsigned totals; /* keys over which it is a total, a bit for each */
};

struct pieces {
	struct period *list; /* of all cuts, one cut after the other */
	size_t n;
	struct pieces_cut cuts[1 << PIECES_KEYS]; /* the finest first */
	size_t n_cuts;				  /* at least 1 */
	enum step steps[PIECES_KEYS];
	size_t n_steps;
	struct map labels; /* of all keys, each ended by a NUL -> in the list */
	struct span *names; /* likewise, of each piece */
};

/*
 * Cuts the period by the steps; no step makes one piece, and then its ends may
 * be open. With with_total there is a cut for each subset of the steps. False
 * if the finest has more than PIECES_MOST. pieces_free is due in any case.
 */
bool pieces_make(struct pieces *p, const struct period *period,
	const enum step *steps, size_t n_steps, bool with_total);
void pieces_free(struct pieces *p);

/* What the piece is called by key number k: 2026-09, or Total. */
struct span pieces_label(const struct pieces *p, size_t piece, size_t k);

#endif
