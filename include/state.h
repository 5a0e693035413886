/*
 * state: what records contribute to figures, and the figures of it.
 *
 * A record's portion of each figure is kept until the end, because a later
 * record may replace it; then it is known which portions count, and they are
 * summed at once. So the order of records does not matter. The way of a
 * figure: state_add, portion, choice, sums, grid.
 *
 * Memory: for each record its key, 8 bytes more, a byte or two for each
 * indicator, and a table of 12 to 23 bytes: at most 64 bytes with the six
 * indicators of the diversion program and keys of up to 20 bytes; likewise at
 * most 64 bytes for each distinct person; a few for each group; and for each
 * record that replaces another some 100 bytes and both keys.
 */
#ifndef STATE_H
#define STATE_H

#include "csv.h"
#include "grouping.h"
#include "indicator.h"

struct state;

/* Both must outlive it. */
struct state *state_open(
	const struct indicator_set *set, const struct grouping *by);
void state_free(struct state *s);

/*
 * Adds a record of the set's type; joined is the case that it names, or NULL.
 * A record that replaces itself is a fault, reported.
 */
void state_add(struct state *s, struct rec *r, struct rec *joined);

/*
 * Writes the figures, as grid.h says; with_total adds the sums over every
 * combination of keys; with_people false (no register): people are "n/d".
 * Records that replace one another in a circle, and keys that come twice, are
 * faults, reported. False after a message when a sum is too large, or a value
 * reads Total. To be called once, at the end.
 */
bool state_write(struct state *s, struct csv_writer *w, bool with_total,
	bool with_people);

#endif
