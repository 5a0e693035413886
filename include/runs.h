/*
 * runs: sorted runs of items that do not fit in memory, merged.
 *
 * An item is a key, by whose bytes it is ordered, and data. The runs lie in a
 * tempfile. As many of them are merged at once as the memory has blocks for,
 * in several rounds if need be; then there are two files for a while.
 */
#ifndef RUNS_H
#define RUNS_H

#include "span.h"

#include <stdint.h>

struct runs;

/* NULL after a message (trouble), as tempfile_open. */
struct runs *runs_open(size_t memory);

/* NULL is harmless. */
void runs_close(struct runs *r);

/*
 * Adds an item to the run at hand, in its order. False after a message
 * (trouble), here and below; then only runs_close may be called.
 */
bool runs_put(struct runs *r, struct span key, struct span data);
bool runs_end(struct runs *r);

/* Begins to give out all items, after the last run has ended. */
bool runs_merge(struct runs *r);

/*
 * The data of the next item, good until the next call; of items with
 * the same key those of earlier runs come first. The end is *data NULL.
 */
bool runs_next(struct runs *r, struct span *data);

#endif
