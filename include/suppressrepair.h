/*
 * suppressrepair: other tables found by linear programming, where a graph or
 * a box does not find them: parts that limit each other, tables of more ways.
 */
#ifndef SUPPRESSREPAIR_H
#define SUPPRESSREPAIR_H

#include "suppressplan.h"

struct suppressrepair;

/* noise is by cell: what its cost is multiplied by. */
struct suppressrepair *suppressrepair_open(
	struct suppressplan *plan, const double *noise);
void suppressrepair_close(struct suppressrepair *r);

/* How far away is looked for what helps; it takes the longer. */
enum suppressrepair_range {
	SUPPRESSREPAIR_NEAR,
	SUPPRESSREPAIR_FAR,
	SUPPRESSREPAIR_ALL,
};

/* Widens the interval of a hidden part by what is hidden. */
void suppressrepair_widen(struct suppressrepair *r, uint32_t part,
	enum suppressrepair_range range);

/* By hiding more, at little cost. False: nothing more was hidden. */
bool suppressrepair_buy(struct suppressrepair *r, uint32_t part);

#endif
