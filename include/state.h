/*
 * state: what records contribute to figures, and the figures of it.
 *
 * A record's portion of each figure is kept until the end, because a later
 * record may replace it; then it is known which portions count, and they are
 * summed at once. So the order of records does not matter. The way of a figure:
 * state_add, side, portion, choice or parted, sums, tally, figure, grid.
 *
 * Memory: at most 64 bytes for each distinct person, and 8 for each case of the
 * register; for each row of the table 40 bytes for each indicator, and 8 for
 * each value of a median; and for each record that replaces another some 100
 * bytes and both keys. Portions take some 10 MB and are else in temporary
 * files. Where more is kept than a table needs, they are in memory: of each
 * record its key, some 20 bytes more, a byte or two for each figure that it
 * gives something to, and a table of 16 bytes, at most 64 bytes in all with the
 * six basic indicators of the diversion program and keys of up to 20 bytes.
 */
#ifndef STATE_H
#define STATE_H

#include "alike.h"
#include "choice.h"
#include "giving.h"
#include "grid.h"
#include "parted.h"
#include "versions.h"

/* What is kept besides what a table needs. */
enum state_keeps {
	STATE_FIGURES,
	STATE_CASES, /* the case of each record: for who is behind figures */
	STATE_EVERYTHING, /* and digests of the sources: to be written down */
};

/* What is known of a case of the register once a record has named it. */
struct state_case {
	uint32_t hash;	 /* as portions have it; 0: not known */
	uint32_t person; /* likewise */
};

struct state {
	struct indicator_set *set;
	const struct grouping *by;
	struct giving giving;
	struct alike *alike; /* by type */
	struct portions kept;
	struct parted parted;	   /* those that are not in memory any more */
	struct versions *versions; /* by type */
	bool *seen;		   /* by type: a record has come */
	enum state_keeps keeps;
	struct state_case *cases; /* by their numbers in the register */
	size_t n_cases;
	size_t next_person; /* for map_walk: who came after the last one */
	const char *file;   /* of the last record */
	size_t source;	    /* its number */
	struct buf scratch;
};

/*
 * Both must outlive it, and by must know the set's types (leftout_by_keys).
 * as_of is the last day of what is still open.
 */
struct state *state_open(struct indicator_set *set, struct grouping *by,
	long as_of, enum state_keeps keeps);
void state_free(struct state *s);

/*
 * Adds a record of the set's type with this number; joined is the case that it
 * names, or NULL, and number that case's own, always the same. A record that
 * replaces itself is a fault, reported.
 */
void state_add(struct state *s, size_t type, struct rec *r, struct rec *joined,
	uint32_t number);

/*
 * After each portion that was added: where a table is all that will be asked
 * for, portions need not stay in memory.
 */
void state_relieve(struct state *s);

/* Is any figure another on another day? */
bool state_heeds_as_of(const struct state *s);

/* How portions call a case; 0 for none. */
uint32_t state_case_hash(struct span key);

/*
 * Which portions count, as choice.h says; what is wrong with the others is
 * reported. Indicators about records that never came are left out, with a note.
 * To be called once, at the end.
 */
void state_choose(struct state *s, struct choice *choice);

/*
 * Writes the figures, as grid.h says. Records that replace one another in a
 * circle, and keys that come twice, are faults, reported; indicators about
 * records that never came are left out, with a note. False after a message when
 * a sum is too large, or a value reads Total. To be called once, at the end.
 */
bool state_write(
	struct state *s, struct csv_writer *w, const struct grid_wish *wish);

#endif
