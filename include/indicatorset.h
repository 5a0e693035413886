/*
 * indicatorset: the indicators of a table, chosen from a file of them.
 */
#ifndef INDICATORSET_H
#define INDICATORSET_H

#include "indicator.h"

/*
 * Reads indicators: a name in share/indicator, a path, or NULL for the ones
 * that share/default.rec names. only, if not NULL, lists the names of those
 * that are kept, parted by commas; if it is NULL, all are, or, where name is
 * NULL too, those that the set calls basic. NULL after messages.
 */
struct indicator_set *indicatorset_open(
	const char *name, const char *only, const struct schema *schema);

#endif
