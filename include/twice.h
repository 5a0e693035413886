/*
 * twice: which of two records with one key counts.
 *
 * It is the same one in whatever order they come, and in whatever parts, so
 * that parts that are merged have the figures of all records: the one whose
 * person comes first in byte order; and of one person the one that gives more.
 * Those that are alike in that are one.
 */
#ifndef TWICE_H
#define TWICE_H

#include "portion.h"

/* Set to zero, it is ready; the portions must not change meanwhile. */
struct twice {
	struct span *groups, *people; /* by number; NULL: not asked for yet */
};

/* Does portion p count before the other? */
bool twice_is_first(struct twice *t, const struct portions *all,
	const struct portion *p, const struct portion *other);

void twice_free(struct twice *t);

#endif
