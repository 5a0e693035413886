/*
 * leftout: indicators that a table cannot have, and the note that says so.
 */
#ifndef LEFTOUT_H
#define LEFTOUT_H

#include "grouping.h"
#include "indicator.h"

/*
 * Leaves out the indicators whose records have not every key, and those that
 * are the same in all pieces of a period that keys cut; and gives the sides of
 * the others their number in the grouping. Of a rate whose sides are counted
 * on records of their own, the denominator may lack keys: it is common to all
 * their values, and the set and its sides are told. False after a message if
 * none is left.
 */
bool leftout_by_keys(struct indicator_set *set, struct grouping *by);

/* Leaves out those of whose record types (seen, by number) none has come. */
void leftout_unseen(struct indicator_set *set, const bool *seen);

/* Notes which ones divide by the days of a period that has no end. */
void leftout_endless(
	const struct indicator_set *set, const struct grouping *by);

#endif
