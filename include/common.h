/*
 * common: what counts in all rows that differ in keys which it lacks.
 *
 * A rate may have its denominator from records that lack a key which those of
 * its numerator have: services by kind, by the days that everybody was there.
 * The denominator is then in rows of its own, in which the key is empty; a row
 * of the table is made whole from it when it is written. In rows where that key
 * is a total, it is already, once.
 */
#ifndef COMMON_H
#define COMMON_H

#include "sums.h"

/*
 * Whom a rate of people counts in its numerator, where its denominator is
 * common: those of the denominator. again is the choice that sums were made of,
 * as it was before.
 */
void common_count_people(struct sums *s, struct choice *again);

/*
 * What a figure, which is no difference or ratio, has in a row with these keys
 * and cells; its values stay where they are.
 */
struct tally common_cell(const struct sums *s, struct span keys,
	const struct tally *cells, size_t figure, struct buf *scratch);

#endif
