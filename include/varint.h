/*
 * varint: numbers in few bytes, for what is held in bulk.
 *
 * 7 bits a byte, the lowest first; the high bit says that more follow.
 */
#ifndef VARINT_H
#define VARINT_H

#include "buf.h"

#include <stdint.h>

/* The most bytes that a number takes. */
enum { VARINT_MAX = 10 };

/* Writes a number at at, where there is room, and returns where it ends. */
static inline char *
varint_write(char *at, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		*at++ = (char)(n | 0x80);
	*at++ = (char)n;
	return at;
}

static inline void
varint_put(struct buf *b, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_byte(b, (char)(n | 0x80));
	buf_byte(b, (char)n);
}

/* The number at *at, which goes past it. */
static inline uint64_t
varint_get(const char **at)
{
	uint64_t n = 0;
	int shift = 0;

	for (; (unsigned char)**at & 0x80; shift += 7)
		n |= (uint64_t)((unsigned char)*(*at)++ & 0x7f) << shift;
	return n | (uint64_t)(unsigned char)*(*at)++ << shift;
}

#endif
