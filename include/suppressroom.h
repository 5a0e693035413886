/*
 * suppressroom: how far a part can go in a table that is being looked at
 * (suppresstry.h), alone, what hangs on it being as it is; or those that are
 * tied to it going with it. Its people follow.
 */
#ifndef SUPPRESSROOM_H
#define SUPPRESSROOM_H

#include "suppressplan.h"

/* How far a part can go up or down (sign) from what it was changed to. */
long long suppressroom(
	const struct suppressplan *p, uint32_t part, int sign, bool is_tied);

/* suppresstry_change of a part, or of all that are tied to it. */
void suppressroom_change(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied);
/* The same, beside what they were changed by before. */
void suppressroom_add(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied);

#endif
