/*
 * suppressflow: tables of one and two ways as graphs.
 *
 * Where each part is in at most two sums, with signs that fit, the sums are
 * nodes and the parts arcs: another table that agrees with what is shown is
 * the true one and cycles of hidden arcs. So a part is exact if its arc is on
 * no such cycle (Gusfield, SIAM J. Comput. 17(3), 1988), and how far it can go
 * is a flow. Nodes are counted from 1; 0 is outside, where arcs begin or end
 * that are in one sum only.
 */
#ifndef SUPPRESSFLOW_H
#define SUPPRESSFLOW_H

#include "suppressplan.h"

struct suppressflow {
	struct suppressplan *plan;
	size_t n_nodes;
	uint32_t *tail, *head;	/* by part; SUPPRESSSET_NONE: it is no arc */
	uint32_t *first, *arcs; /* by node: its arcs */
	bool is_tied;		/* what is tied to a part goes with it */
	double *noise; /* by cell: what its cost is multiplied by, or NULL */
	/* The way that is being sought. */
	double *cost;
	uint32_t *came, *done, turn;
	struct suppressflow_stop {
		double cost;
		uint32_t node;
	} * heap;
	size_t n_heap, heap_room;
	/* What was pushed. */
	long long *pushed; /* by part */
	uint32_t *used;	   /* parts */
	size_t n_used;
	bool *is_used;
	bool *is_bought; /* by cell */
	uint32_t *bought;
	size_t n_bought;
};

struct suppressflow *suppressflow_open(struct suppressplan *plan);
void suppressflow_close(struct suppressflow *f);

/* For suppressflow_open: fills in tail, head, first and arcs. */
void suppressgraph_find(struct suppressflow *f);

/* Is the part an arc of a graph? */
bool suppressflow_has(const struct suppressflow *f, uint32_t part);

/*
 * Widens the interval of goal, as far as is asked of it, by cycles of hidden
 * arcs through part: goal itself, or one with which it changes.
 */
void suppressflow_widen(struct suppressflow *f, uint32_t part, uint32_t goal);

/*
 * The same in two stages: by one part, and where that ends by another, each in
 * its direction, which moves goal by sign.
 */
struct suppressflow_stage {
	uint32_t part;
	int sign;
	bool is_tied; /* what is tied to it goes with it */
};

void suppressflow_widen_by_two(struct suppressflow *f,
	const struct suppressflow_stage *stages, uint32_t goal, int sign);

/*
 * The same by hiding cells, at little cost. False: it cannot be, or nothing
 * was gained.
 */
bool suppressflow_buy(struct suppressflow *f, uint32_t part, uint32_t goal);

#endif
