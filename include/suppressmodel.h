/*
 * suppressmodel: what is known of the parts of a set, as linear programs: one
 * for those that hang together, apart from the others.
 *
 * A column is a hidden part; or, if figures are asked for that are near to some
 * others, two: by how much it is more than its base, and by how much less, at a
 * cost.
 */
#ifndef SUPPRESSMODEL_H
#define SUPPRESSMODEL_H

#include "suppressclp.h"
#include "suppressset.h"

struct suppressmodel_problem {
	struct suppressclp *model;
	uint32_t *parts; /* by column, or by two */
	size_t n;
};

struct suppressmodel {
	const struct suppressset *set;
	const bool *is_hidden;		  /* by part */
	const long long *near;		  /* by part, or NULL */
	uint32_t *problem_of, *column_of; /* by part, if it is hidden */
	struct suppressmodel_problem *problems;
	size_t n, room;
};

/*
 * The programs of a set, each solved; near is NULL, or by part. They must
 * outlive it. NULL if nothing agrees with all that is known: *cell is one where
 * that shows.
 */
struct suppressmodel *suppressmodel_open(const struct suppressset *set,
	const bool *is_hidden, const long long *near, uint32_t *cell);
void suppressmodel_close(struct suppressmodel *lp);

/* The figure from which a hidden part is more or less, if they are asked for
 * that are near. */
long long suppressmodel_base(const struct suppressmodel *lp, uint32_t part);

/* A bound for a program: none is infinite. */
double suppressmodel_far(long long bound);

#endif
