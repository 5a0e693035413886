/*
 * near: which of some texts may have been meant by a misspelt one, for "did you
 * mean". Case, accents and blanks do not count; at most a third of the letters
 * may be wrong.
 */
#ifndef NEAR_H
#define NEAR_H

#include "buf.h"

struct near {
	struct buf wanted, folded;
	struct span best; /* of what was tried; empty: nothing is near */
	size_t least;
};

/* Begins a search; n is set to zero, or was used before. */
void near_start(struct near *n, struct span wanted);

/* Is this the nearest so far? Then it must live as long as best is used. */
void near_try(struct near *n, struct span candidate);

void near_free(struct near *n);

#endif
