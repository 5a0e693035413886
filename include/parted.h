/*
 * parted: portions beyond what memory should hold, and their sums.
 *
 * They lie in buckets by the hash of the key, so that each bucket has all that
 * came with a key: which of them counts is found bucket by bucket. Those that
 * do are summed at once; or, if there are too many people and groups for that
 * (sums_keep_said), go into a second set of buckets by person, so that each has
 * all that is known of a person, and are summed bucket by bucket. What is said,
 * and its order, are as choice.h has them.
 *
 * Memory: some 4 MB, and of a bucket what a 256th of the portions takes.
 */
#ifndef PARTED_H
#define PARTED_H

#include "choice.h"
#include "sums.h"

enum { PARTED_BUCKETS = 256 };

/* Set to zero, it is empty and ready. */
struct parted {
	struct buckets *buckets; /* by key, then by person; NULL: none needed */
	uint32_t n_by_key[PARTED_BUCKETS], n_by_person[PARTED_BUCKETS];
	bool is_bad; /* a file could not be written, or read; it was said */
};

/* Takes the portions out of memory, if they are many. */
void parted_relieve(struct parted *p, struct portions *all);

/*
 * Adds all that count to the sums, which were started; called once, and only if
 * some were taken. versions as in choice_make. False after a message: there are
 * too many, or a file could not be written or read.
 */
bool parted_sum(struct parted *p, struct portions *all,
	struct versions *versions, struct sums *sums);

void parted_free(struct parted *p);

#endif
