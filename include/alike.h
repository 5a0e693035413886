/*
 * alike: what records gave to figures, for those that say the same.
 *
 * In the fields that figures ask for, records of a day or of a visit say one of
 * not so many things; and what says the same gives the same. So what a record
 * gave is kept beside what it said, and given for the next one that says it,
 * without judging it. All bytes are compared: nothing is guessed.
 *
 * Memory: 1 MiB for each type of records. Where records are hardly ever alike
 * that is noticed, and few are looked up.
 */
#ifndef ALIKE_H
#define ALIKE_H

#include "grouping.h"
#include "indicator.h"

struct alike_entry;

struct alike {
	bool is_fit;		      /* nothing else says what is given */
	struct indicator_fields asks; /* for these; no other matters */
	struct alike_entry *entries;  /* NULL: no record was looked up yet */
	struct alike_entry *said;     /* by the record at hand */
	size_t place;		      /* where that belongs in entries */
	bool is_new;		      /* it is not there, and may be kept */
	unsigned n_asked, n_found;    /* lately */
	unsigned n_passed;	      /* records still to be passed by */
};

/*
 * For records of a type. What it gives must depend on nothing but the fields
 * that its sides and keys ask for: where they ask for its case, no two are
 * alike.
 */
void alike_open(struct alike *a, const struct indicator_type *t,
	const struct grouping *by);
void alike_free(struct alike *a);

/*
 * What a record that says the same as r gave, good until the next alike_keep;
 * false if none is known.
 */
bool alike_find(struct alike *a, struct rec *r, struct span *gave);

/*
 * Keeps what the record gave that alike_find did not know, and was asked for
 * last. One about which anything was reported must not be kept.
 */
void alike_keep(struct alike *a, struct span gave);

#endif
