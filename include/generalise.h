/*
 * generalise: a value made less exact.
 */
#ifndef GENERALISE_H
#define GENERALISE_H

#include "policyrule.h"

/*
 * Adds what a treatment to a month, a year, a band or a value makes of a value.
 * What was made so before, or is coarser still, stays: 2026-09, 2026, 25-34.
 * False if the value is none of its kind: of such nothing is shown.
 */
bool generalise(
	const struct policy_treatment *t, struct span value, struct buf *out);

#endif
