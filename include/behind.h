/*
 * behind: which records are behind each figure, for those who may know.
 */
#ifndef BEHIND_H
#define BEHIND_H

#include "aggregation.h"

/*
 * Writes to standard output, as a framed stream: the record that defines each
 * indicator, and then one of type Contribution for each record (or occurrence
 * in it) that gives something to a figure of a group:
 *
 *	Indicator	its name
 *	By_month_To	and so on: the keys of the group; one that is not there
 *			it lacks, and counts for all values of
 *	Record		the record's type
 *	Id		its key
 *	Case		the case that it names
 *	Source		FILE:LINE
 *	Part		denominator, numerator, never: what it counts for
 *	Denominator, Numerator, Value, Date: what it adds, if that is not 1
 *
 * The state must keep cases. False after a message. To be called once, instead
 * of aggregation_write.
 */
bool behind_write(struct aggregation *a);

#endif
