/*
 * sums: the figures of each group, and of sums over groups.
 */
#ifndef SUMS_H
#define SUMS_H

#include "choice.h"
#include "tally.h"

struct sums {
	const struct portions *all;
	struct map rows;   /* keys, as of groups -> number */
	uint32_t *rows_of; /* of each group: the n_masks rows it counts in */
	size_t n_masks;
	struct tally *cells;  /* by row and indicator */
	struct tally *totals; /* by indicator: over all groups; NULL: unasked */
	bool *has_records;    /* by row: some record of it counts */
	bool is_exact;	      /* no sum was too large */
};

/* Is a value of the data one that a row of sums could not be told from? */
bool sums_has_total(const struct portions *all);

/*
 * Adds up the portions that were chosen, and uses the choice up. with_total
 * adds rows for every combination of the n_keys keys. all must outlive it.
 */
void sums_make(struct sums *s, const struct portions *all,
	struct choice *choice, size_t n_keys, bool with_total);
void sums_free(struct sums *s);

#endif
