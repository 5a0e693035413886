/*
 * suppressfound: the intervals of the parts of a set, as wide as tables that
 * were found make them, and which table that was for each end.
 *
 * The true figures are one of the tables that a reader must reckon with. Each
 * other that agrees with all that is shown widens the intervals of the parts in
 * which it differs.
 */
#ifndef SUPPRESSFOUND_H
#define SUPPRESSFOUND_H

#include "suppressset.h"

struct suppressfound {
	const struct suppressset *set;
	long long *low, *high;	    /* by part */
	uint32_t *low_by, *high_by; /* by part: the tables that found it */
	/* Those tables: the parts in which each differs, after their number. */
	uint32_t *tables;
	size_t n, room, most;
};

/* A table, as it differs from the true one. */
struct suppressfound_table {
	const uint32_t *parts;
	size_t n;
	uint32_t at; /* where it is noted, or SUPPRESSSET_NONE */
};

/* Nothing is found but the true table. The set must outlive it. */
void suppressfound_open(struct suppressfound *f, const struct suppressset *set);
void suppressfound_free(struct suppressfound *f);

/* The interval of a part takes in its value in a table, which is noted once. */
void suppressfound_widen(struct suppressfound *f, uint32_t part,
	long long value, struct suppressfound_table *by);

/* Drops tables that are of no use any more, when they are many. No table must
 * be noted that is still being looked at. */
void suppressfound_tidy(struct suppressfound *f);

/* All of them are forgotten; or those that differ in a part that is shown
 * (n_shown of it is not 0). */
void suppressfound_forget(struct suppressfound *f);
void suppressfound_forget_shown(
	struct suppressfound *f, const uint32_t *n_shown);

/* What is found in one, for the other, which is open for the same set. */
void suppressfound_copy(
	struct suppressfound *to, const struct suppressfound *from);

#endif
