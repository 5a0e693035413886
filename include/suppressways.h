/*
 * suppressways: all ways to widen the interval of a part: graphs, boxes,
 * programs; the cheapest that may help is tried first.
 */
#ifndef SUPPRESSWAYS_H
#define SUPPRESSWAYS_H

#include "suppressplan.h"

struct suppressways;

/* noise is by cell: what its cost is multiplied by. It must stay. */
struct suppressways *suppressways_open(
	struct suppressplan *plan, double *noise);
void suppressways_close(struct suppressways *w);

/* Are there too many parts for a program for each that a graph or a box does
 * not widen? */
bool suppressways_is_large(const struct suppressways *w);

/*
 * Widens the interval of a part that is not safe, by what is hidden; if there
 * are not too many parts, with a program, too.
 */
void suppressways_widen(struct suppressways *w, uint32_t part);

/* The same by a program of what is near. */
void suppressways_widen_near(struct suppressways *w, uint32_t part);

/* Hides more for a part, by a graph or a box. False: nothing was gained. */
bool suppressways_buy(struct suppressways *w, uint32_t part);

/* The same by a program; before that, the part is widened by what is near. */
bool suppressways_buy_by_program(struct suppressways *w, uint32_t part);

/* Hides one of those with which a number of people makes a sum. */
bool suppressways_buy_people(struct suppressways *w, uint32_t part);

#endif
