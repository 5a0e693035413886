/*
 * buckets: items put apart by a number, in bounded memory.
 *
 * What belongs together goes into one bucket, and each bucket is later looked
 * at by itself. Of every bucket a block is in memory; the rest lies in a
 * tempfile, which is not made before a block is full, and in which the blocks
 * of a bucket that was emptied are used again.
 */
#ifndef BUCKETS_H
#define BUCKETS_H

#include "buf.h"

#include <stdint.h>

struct buckets;

/*
 * n buckets, numbered from 0, with blocks of so many bytes: of whole pages, for
 * anything else costs the system more.
 */
struct buckets *buckets_open(uint32_t n, size_t block);

/* NULL is harmless. */
void buckets_close(struct buckets *b);

/*
 * Adds bytes to a bucket. False after a message (trouble), here and below: the
 * disk is full, or the like; then only buckets_close may be called.
 */
bool buckets_put(struct buckets *b, uint32_t which, struct span bytes);

/*
 * Puts all bytes of a bucket into to, whose old content is lost, in the order
 * in which they came. The bucket keeps them.
 */
bool buckets_get(struct buckets *b, uint32_t which, struct buf *to);

/* Likewise, and the bucket is empty then. */
bool buckets_take(struct buckets *b, uint32_t which, struct buf *to);

#endif
