/*
 * tally: what a cell of the table, one figure of one group, is made of.
 *
 * What a person's records say together is settled when the next person's come:
 * they must come person by person (see choice.h), and tally_settle after the
 * last.
 */
#ifndef TALLY_H
#define TALLY_H

#include "portion.h"

/* A value of the person at hand, by its date. */
struct tally_dated {
	long date;
	long long value;
	bool holds;	     /* the numerator's expression is true */
	unsigned char bound; /* BOUND_...: of the value */
};

/* What is more than two sums; few cells have it. */
struct tally_more {
	/* Of a change: of each person before and after. Where an indicator
	 * has_bounds each is followed by its bounds, or theirs, as those of a
	 * tally. */
	long long *values;
	size_t n, room;
	struct tally_dated *dated;
	size_t n_dated, dated_room;
};

/* Set to zero, a cell is empty. */
struct tally {
	/* Of values: the number of them is the denominator, and the numerator
	 * is the least or the greatest one. */
	long long numerator, denominator;
	uint32_t people; /* n */
	uint32_t person; /* the last one */
	unsigned said;	 /* SIDE_...: of the person at hand; or of anybody */
	/* As PORTION_BOUNDS; of a change those of the last values in the
	 * numerator's place, and of the first ones in the denominator's. */
	unsigned bounds;
	struct tally_more *more;
};

/* Adds an item of a person (0: nobody's). False if a sum is too large. */
bool tally_add(struct tally *cell, const struct indicator *it,
	const struct portion_item *item, uint32_t person);

/*
 * Counts a person by all that was said of her, SIDE_...: instead of coming
 * person by person, and not of dated values. Items are then added as nobody's.
 */
void tally_count(struct tally *cell, const struct indicator *it, unsigned said);

/* Settles what was said of the last person. False if a sum is too large. */
bool tally_settle(struct tally *cell, const struct indicator *it);

void tally_clear(struct tally *cell);

#endif
