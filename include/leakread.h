/*
 * leakread: the register, read into a leakset.
 */
#ifndef LEAKREAD_H
#define LEAKREAD_H

#include "leakset.h"
#include "policy.h"

struct leakread_asked {
	const char *path;
	struct schema *schema;
	struct kinds *kinds;
	uint64_t wanted;	     /* a bit for each of the first 64 kinds */
	const struct policy *policy; /* what its reader sees is kept, or NULL */
};

/*
 * Reads what the fields of the register identify. A note is said of a register
 * without a record. NULL after messages if it cannot be read, or one of its
 * records cannot: of that one nobody would look for anything.
 */
struct leakset *leakread(const struct leakread_asked *asked);

/*
 * The kinds of wanted, a bit for each, without those that the free text of a
 * policy keeps: the reader may see them wherever they stand. NULL keeps none.
 */
uint64_t leakread_without_kept(uint64_t wanted, const struct policy *policy,
	const struct kinds *kinds);

#endif
