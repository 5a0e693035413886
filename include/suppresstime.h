/*
 * suppresstime: the times that tables are grouped by, and what lies in what:
 * 2026, 2026-Q3 and 2026-09 are of the levels 0, 1 and 2.
 */
#ifndef SUPPRESSTIME_H
#define SUPPRESSTIME_H

#include "span.h"

#include <stdbool.h>

/* The level of a text; -1 for any other text. */
int suppresstime_level(struct span s);

/* The text of the time above, in at most 8 bytes; false: nothing is above. */
bool suppresstime_above(struct span s, char *above);

/* year:To is level 0 of the time To. -1: it is no such header. */
int suppresstime_header(struct span header, struct span *of);

#endif
