/*
 * distinct: no field twice in a record with the same value, as recsel -U.
 */
#ifndef DISTINCT_H
#define DISTINCT_H

#include "rec.h"

/* Set to zero, it is ready. */
struct distinct {
	struct rec out;
	uint32_t *slots; /* indices of fields, by the hash of name and value */
	size_t room;
	struct buf key;
	uint64_t seed;
};

/*
 * The record without the fields whose name and value another field before has:
 * r itself if there are none such, else one that is good until the next call.
 */
struct rec *distinct_record(struct distinct *d, struct rec *r);

void distinct_free(struct distinct *d);

#endif
