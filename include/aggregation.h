/*
 * aggregation: from what was asked for to a state that records can be added to.
 */
#ifndef AGGREGATION_H
#define AGGREGATION_H

#include "register.h"
#include "state.h"

/* As it was said; NULL is what was not. */
struct aggregation_asked {
	const char *schema, *indicators, *only, *by, *from, *to, *as_of;
};

struct aggregation {
	struct aggregation_asked asked;
	struct mem_arena said; /* where that is of a state */
	struct names *names;
	struct schema *schema;
	struct indicator_set *set;
	struct grouping by;
	struct register_cases *cases; /* NULL: no register */
	struct state *state;
	struct grid_wish wish; /* has_register: here, or elsewhere */
	long as_of;
};

/*
 * Finds everything that can be wrong before a record is read; names is set,
 * and stays the caller's; asked, which must outlive it, and what is wished are
 * set. keeps as in state.h: a state that keeps everything is good for a table
 * with totals and for one without. False after messages; aggregation_close is
 * due in any case.
 */
bool aggregation_open(struct aggregation *a, enum state_keeps keeps);

/* Reads the register, if path is not NULL, and counts its cases. */
bool aggregation_register(struct aggregation *a, const char *path);

/* Reads the records of n files, or of standard input if n is 0. */
void aggregation_read(struct aggregation *a, char *const *paths, int n);

/* Writes the table to standard output. */
void aggregation_write(struct aggregation *a);

void aggregation_close(struct aggregation *a);

#endif
