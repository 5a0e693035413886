/*
 * leakadd: what leakname and leaknumber need while a register is read.
 */
#ifndef LEAKADD_H
#define LEAKADD_H

#include "fold.h"
#include "leakset.h"

struct leakadd {
	struct leakset *set;
	struct fold fold;
	struct buf scratch, more;
};

/* The next run of letters and digits in folded text from *at on; false at the
 * end. */
bool leakadd_token(struct span folded, size_t *at, struct span *token);

/* A copy that lives as long as the set. */
struct span leakadd_keep(struct leakadd *add, struct span s);

void leakadd_free(struct leakadd *add);

#endif
