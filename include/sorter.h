/*
 * sorter: items in the order of their keys' bytes, in bounded memory.
 *
 * Items with the same key keep their order. What does not fit in memory goes
 * to runs; so an item may be larger than the memory.
 */
#ifndef SORTER_H
#define SORTER_H

#include "span.h"

struct sorter;

struct sorter *sorter_open(size_t memory);

/* NULL is harmless. */
void sorter_close(struct sorter *s);

/*
 * Adds an item, which is copied. False after a message (trouble): the disk is
 * full, or the like; then only sorter_close may be called.
 */
bool sorter_add(struct sorter *s, struct span key, struct span data);

/*
 * The data of the next item, after the last was added; good until the next
 * call. The end is *data NULL. False after a message (trouble).
 */
bool sorter_next(struct sorter *s, struct span *data);

#endif
