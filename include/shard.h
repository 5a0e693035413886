/*
 * shard: which of N parts a record falls to.
 *
 * By the value of one field: the FNV-1a hash of 64 bits of its bytes
 * modulo N, and 1 more. So equal values are in one part, on every machine and
 * in every run, and other programs can compute the same. What has no value is
 * in part 1.
 */
#ifndef SHARD_H
#define SHARD_H

#include "span.h"

#include <stdint.h>

struct shard {
	uint64_t part; /* from 1 on; 0: all is taken */
	uint64_t of;
};

/* The most parts. */
enum { SHARD_MOST = 1000000 };

/* Reads "I/N". False after a message naming option if it is no part of N. */
bool shard_parse(struct shard *s, const char *said, const char *option);

/* Does a record with this value fall to the part? */
bool shard_takes(const struct shard *s, struct span value);

#endif
