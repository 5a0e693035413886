/*
 * statefile: a state written down, to be merged with others elsewhere.
 *
 * It is a framed stream of records: one of type State says what was asked for
 * and of which sources it tells; one of type Portion what each record gives;
 * one of type Replacement which record replaces another. Figures are made only
 * when all have been merged, so records that are apart from what they replace,
 * and people whose records are in several places, are counted as in one run.
 *
 * Merging is a union: the order does not matter (but of records with one key,
 * which are a fault, the first counts), nor how it is parted into steps, and a
 * state without records changes nothing. A source that two states tell of is
 * trouble; a register is read once, whoever tells of it.
 *
 * A state holds the codes of people and reports: it is as confidential as they.
 */
#ifndef STATEFILE_H
#define STATEFILE_H

#include "aggregation.h"

/*
 * Writes the state to standard output; it keeps everything. False
 * after a message.
 */
bool statefile_write(struct aggregation *a);

/*
 * Merges n states (standard input if n is 0) into one. What is asked comes
 * from the first; of a->asked only schema and indicators may be set, where
 * they are files that are not found by the names that the states know. Opens
 * a, whose names must be set. False after messages: one cannot be read, is
 * damaged, was asked for other things, or tells of a source that another does.
 */
bool statefile_merge(struct aggregation *a, char *const *paths, int n,
	enum state_keeps keeps);

#endif
