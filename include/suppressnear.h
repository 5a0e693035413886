/*
 * suppressnear: the parts that hang together with one, and how they can change
 * together, as a linear program.
 *
 * Each part has two columns: by how much it is more, and by how much less. No
 * change at all is one solution: the search for a better one starts there.
 */
#ifndef SUPPRESSNEAR_H
#define SUPPRESSNEAR_H

#include "suppressplan.h"

struct suppressnear {
	struct suppressplan *plan;
	const double *noise; /* by cell: what its cost is multiplied by */
	uint32_t *parts;     /* the nearest first */
	size_t n;
	long long *change;   /* by place in parts: what was found */
	bool *is_whole;	     /* by place in parts: is it a whole number? */
	uint32_t *column_of; /* by part: its place; SUPPRESSSET_NONE */
	double *price;	     /* by place in parts: of hiding it */
	double *up, *down;   /* by place in parts: how far it can go */
	bool may_buy;	     /* what is not hidden yet, too */
	size_t most;	     /* parts */
	bool is_cut;	     /* there are more that hang together with it */
	uint32_t *n_open;    /* by part: its sums that are opened */
	uint32_t *opened;    /* sums in which something changes */
	uint32_t *cursor;    /* by sum: its terms before are all taken */
	size_t n_opened;
	bool *is_seen; /* by sum and pair */
	uint32_t *rows;
	size_t n_rows;
	size_t *dived; /* columns made whole */
	size_t n_dived;
	struct suppressclp *clp;
};

/* The plan and the noise must stay. */
struct suppressnear *suppressnear_open(
	struct suppressplan *plan, const double *noise);
void suppressnear_close(struct suppressnear *near);

/*
 * The program of a part and at most most - 1 others: of those that are hidden,
 * or can be (may_buy), at their price; without those that cannot change then.
 * Forgets the one before. False: not even the part itself can.
 */
bool suppressnear_gather(
	struct suppressnear *near, uint32_t part, bool may_buy, size_t most);
void suppressnear_clear(struct suppressnear *near);

/* Wants one of them to go up or down (sign), by at most need, and not the
 * other way if is_only; each step is worth gain. */
void suppressnear_want(struct suppressnear *near, uint32_t part, int sign,
	long long need, double gain, bool is_only);
/* It may do what it can; nothing is gained by that. */
void suppressnear_leave(struct suppressnear *near, uint32_t part);

/* Finds the best changes, and makes them whole if that is not too hard; what
 * was not has no is_whole. False: there are none. */
bool suppressnear_solve(struct suppressnear *near);

/* Is all of it whole? */
bool suppressnear_is_whole(const struct suppressnear *near);

/* Whole changes that were found before, to take the place of the last ones. */
void suppressnear_put(struct suppressnear *near, const long long *change);

/* The price of all that changes. */
double suppressnear_price(const struct suppressnear *near);

/* suppresstry of what was found. */
bool suppressnear_try(struct suppressnear *near);

/* For suppressnear_gather: takes a part and those near it. */
void suppressgather_take(struct suppressnear *near, uint32_t part);
/* How many of some parts are in the program; the last of them is *one. */
size_t suppressgather_count(const struct suppressnear *near,
	const uint32_t *parts, size_t n, uint32_t *one);

#endif
