/*
 * suppressplan: which cells of a set are hidden, and what a reader can make of
 * that.
 *
 * The intervals that were found (suppressfound) are never wider than what the
 * reader has, so what is protected by them surely is. Which cells must be
 * hidden together suppressgroup says.
 */
#ifndef SUPPRESSPLAN_H
#define SUPPRESSPLAN_H

#include "suppressfound.h"
#include "suppressgroup.h"

struct suppressplan {
	const struct suppressset *set;
	long long least;	      /* k */
	long long protect;	      /* in figures */
	bool *is_hidden, *is_primary; /* by cell */
	bool *is_held;		      /* by cell: never shown again */
	uint32_t n_hidden;
	struct suppressgroups groups;
	uint32_t *tied; /* by part: suppressgroup_tie */
	/* By part: the cells that show it, and one more if it is settled. */
	uint32_t *n_shown;
	struct suppressfound found;
	long long *people_low; /* by part: the least it can be, if people */
	/* A table that is being looked at, as it differs from the true one:
	 * suppresstry. */
	long long *change;
	bool *is_changed;
	uint32_t *changed;
	size_t n_changed;
	long long *balance; /* by sum: what it is out by */
	uint32_t *touched, *seen, turn;
	size_t n_touched;
	unsigned long long work; /* done so far, in steps of no fixed size */
};

/* Nothing is hidden but what is gone already. */
struct suppressplan *suppressplan_open(
	const struct suppressset *set, long long least, long long protect);
void suppressplan_close(struct suppressplan *p);

/* Hides a cell, and those that must go with it; the intervals stay good. */
void suppressplan_hide(struct suppressplan *p, uint32_t cell);

/* How many rows more would be hidden with it; and how large they are. */
unsigned suppressplan_cost(
	const struct suppressplan *p, uint32_t cell, double *size);

/* Can a cell be hidden, if it is not? */
bool suppressplan_may_hide(const struct suppressplan *p, uint32_t cell);

/*
 * Shows a cell again, and those that would give it away. False, and no change,
 * if one of them is primary, held or gone. The intervals are good again after
 * suppressfound_forget_shown.
 */
bool suppressplan_show(struct suppressplan *p, uint32_t cell);

/* Does no row show the part? */
bool suppressplan_is_hidden(const struct suppressplan *p, uint32_t part);

/* Must the part have a wide interval, and has it one? */
bool suppressplan_is_safe(const struct suppressplan *p, uint32_t part);

/* How much the interval of a part must be wide. */
long long suppressplan_width(const struct suppressplan *p, uint32_t part);

/* What is hidden and found now, to come back to. Set to zero, it is empty. */
struct suppressplan_saved {
	bool *is_hidden;
	uint32_t *n_shown, n_hidden;
	struct suppressfound found;
};

void suppressplan_save(
	const struct suppressplan *p, struct suppressplan_saved *to);
void suppressplan_restore(
	struct suppressplan *p, const struct suppressplan_saved *from);
void suppressplan_free_saved(struct suppressplan_saved *saved);

#endif
