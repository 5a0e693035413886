/*
 * suppressaudit: what a reader can work out of a table that is out.
 */
#ifndef SUPPRESSAUDIT_H
#define SUPPRESSAUDIT_H

#include "outfile.h"
#include "suppressset.h"

/*
 * Writes, for each hidden figure of the first table, the interval that a
 * reader can find by all that is shown: keys, indicator, column, low, high
 * (empty: without bound), verdict (exact; zero: exact, but
 * 0, and zeros are shown; narrow: less wide than protect; ok).
 * How many people are behind the least or largest of something is ok if they
 * surely are least or more. Some that are exact or narrow make the status 1.
 * False after a message if the tables contradict themselves.
 */
bool suppressaudit_write(const struct suppressset *set, long long least,
	long long protect, struct outfile *out);

/*
 * The same for no eyes: notes by part which hidden ones of the first table are
 * exact or narrow. It is faster the nearer truth, by part, is to something that
 * agrees with all that is shown. False if the tables contradict themselves.
 */
bool suppressaudit_find(const struct suppressset *set, long long least,
	long long protect, const long long *truth, bool *is_narrow);

/* Are there figures for what is hidden that agree with all that is shown? */
bool suppressaudit_agrees(const struct suppressset *set);

#endif
