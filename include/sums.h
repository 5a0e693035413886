/*
 * sums: the figures of each group, and of sums over groups.
 */
#ifndef SUMS_H
#define SUMS_H

#include "choice.h"
#include "grouping.h"
#include "tally.h"

struct sums {
	const struct portions *all;
	const struct grouping *by;
	struct map rows;   /* keys, as of groups -> number */
	uint32_t *rows_of; /* of each group: the n_masks rows it counts in */
	size_t n_masks;
	struct tally *cells;  /* by row and indicator */
	struct tally *totals; /* by piece of the period and indicator: over all
				 its groups; behind the rows'; NULL: unasked */
	size_t n_cells;	      /* totals included */
	uint32_t *pieces;     /* of each group */
	bool *has_records;    /* by row: some record of it counts */
	bool *is_common; /* by row: it lacks a key, and is none of the table,
			    but a part of others (common.h); NULL: none */
	unsigned char *said; /* by cell and person: what she gave to it,
				SIDE_...; NULL: not kept */
	bool is_exact;	     /* no sum was too large */
};

/* Is a value of the data one that a row of sums could not be told from? */
bool sums_has_total(const struct portions *all, const struct grouping *by);

/*
 * Adds up the portions that were chosen, and uses the choice up. with_total
 * adds rows for every combination of keys. all and by must outlive it.
 */
void sums_make(struct sums *s, const struct portions *all,
	struct choice *choice, const struct grouping *by, bool with_total);

/*
 * The same in steps: all groups must be there at the start, and portions come
 * person by person, but for those of nobody.
 */
void sums_start(struct sums *s, const struct portions *all,
	const struct grouping *by, bool with_total);

/*
 * Before the first is added: what each person says is kept, so that they may
 * come in any order. False if that takes more than 2 MB, or a figure is made of
 * dated values.
 */
bool sums_keep_said(struct sums *s);

void sums_add(struct sums *s, const struct portion *p);
void sums_settle(struct sums *s);
void sums_free(struct sums *s);

#endif
