/*
 * suppressplan: which cells of a set are hidden, and what a reader can make of
 * that.
 *
 * The true figures are one of the tables that a reader must reckon with. Each
 * other that is found, and agrees with all that is shown, widens the interval
 * of the parts in which it differs: so an interval here is never wider than
 * what the reader has, and what is protected by it surely is.
 *
 * Each part of a hidden cell is a secret, n like the others; the cells that
 * show one are hidden with it. From least on, n is none of a least or largest
 * figure, which is hidden whatever its people are, and none where a table that
 * is out shows it.
 */
#ifndef SUPPRESSPLAN_H
#define SUPPRESSPLAN_H

#include "suppressset.h"

/* The cells that have to be hidden with one, itself among them. */
struct suppressplan_group {
	uint32_t first, n; /* in group_list */
	bool is_fixed;	   /* one of them cannot be hidden */
};

struct suppressplan {
	const struct suppressset *set;
	long long least;	      /* k */
	long long protect;	      /* in figures */
	bool *is_hidden, *is_primary; /* by cell */
	bool *is_held;		      /* by cell: never shown again */
	uint32_t n_hidden;
	struct suppressplan_group *groups;
	uint32_t *group_list, *needed_by;
	struct suppressplan_group *needs; /* who needs a cell; in needed_by */
	/* By part: those that are at most it or it at most them, and on; a
	 * ring. */
	uint32_t *tied;
	uint32_t *n_shown;	    /* by part: cells that show it */
	long long *low, *high;	    /* by part: the interval that was found */
	uint32_t *low_by, *high_by; /* by part: the tables that found it */
	/* Those tables: the parts in which each differs, after their number. */
	uint32_t *found;
	size_t n_found, found_room, most_found;
	long long *people_low; /* by part: the least it can be, if people */
	/* A table that is being looked at, as it differs from the true one. */
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
 * suppressplan_forget_shown.
 */
bool suppressplan_show(struct suppressplan *p, uint32_t cell);
/* All of them, or those that a part has by which is not hidden any more. */
void suppressplan_forget(struct suppressplan *p);
void suppressplan_forget_shown(struct suppressplan *p);

/* Does no row show the part? */
bool suppressplan_is_hidden(const struct suppressplan *p, uint32_t part);

/* Must the part have a wide interval, and has it one? */
bool suppressplan_is_safe(const struct suppressplan *p, uint32_t part);

/* How much the interval of a part must be wide. */
long long suppressplan_width(const struct suppressplan *p, uint32_t part);

/*
 * Another table: suppressplan_change says how parts differ from the true one
 * (the last word on each counts), suppressplan_try whether such a table agrees
 * with all that is shown. If so the intervals take it in. The numbers of people
 * follow where they have to. Both forget the changes afterwards.
 */
void suppressplan_change(struct suppressplan *p, uint32_t part, long long by);
bool suppressplan_try(struct suppressplan *p);

/* Widens the interval of a number of people for itself. */
void suppressplan_try_people(struct suppressplan *p, uint32_t part);

/* For suppressplan_open. */
void suppresstry_find_people(struct suppressplan *p);

/*
 * How far a part can go up or down (sign) from what it was changed to: alone,
 * what hangs on it being as it is; or those that are tied to it going with it.
 * Its people follow.
 */
long long suppressplan_room(
	const struct suppressplan *p, uint32_t part, int sign, bool is_tied);

/* suppressplan_change of a part, or of all that are tied to it. */
void suppressplan_change_tied(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied);
/* The same, beside what they were changed by before. */
void suppressplan_add_tied(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied);

/* What is hidden and found now, to come back to. Set to zero, it is empty. */
struct suppressplan_saved {
	bool *is_hidden;
	long long *low, *high;
	uint32_t *low_by, *high_by, *found, *n_shown;
	size_t n_found, room;
	uint32_t n_hidden;
};

void suppressplan_save(
	const struct suppressplan *p, struct suppressplan_saved *to);
void suppressplan_restore(
	struct suppressplan *p, const struct suppressplan_saved *from);
void suppressplan_free_saved(struct suppressplan_saved *saved);

#endif
