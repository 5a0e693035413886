/*
 * complete: the groups that a table has, whether there are records or not.
 *
 * They are all values of each key with all of every other: those that were
 * seen, in a field of type enum all that the schema has, and of the keys of the
 * period its pieces.
 */
#ifndef COMPLETE_H
#define COMPLETE_H

#include "grouping.h"

/* How many rows a table may have so. */
enum { COMPLETE_ROWS = 1000000 };

struct complete {
	const struct grouping *by;
	struct map values[GROUPING_KEYS]; /* of the period, all in the first */
};

/*
 * Begins; by must outlive it, and grouping_take have been told of all types.
 * complete_free is due.
 */
void complete_start(
	struct complete *c, const struct grouping *by, bool with_total);
void complete_free(struct complete *c);

/*
 * Notes the keys of a group that was seen, each ended by a NUL; what it lacks
 * is none.
 */
void complete_see(struct complete *c, struct span keys);

/*
 * Adds the keys of all groups to a map, with any number. False after a message
 * if there would be more than COMPLETE_ROWS rows, with so many figures each.
 */
bool complete_fill(struct complete *c, size_t figures, struct map *groups);

#endif
