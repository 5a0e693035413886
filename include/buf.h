/*
 * buf: bytes that grow.
 *
 * A buf set to zero is empty and ready. at[len] need not be a NUL: buf_text
 * puts one there. Pointers into a buf are good until the next call that adds.
 */
#ifndef BUF_H
#define BUF_H

#include "span.h"

struct buf {
	char *at;
	size_t len;
	size_t room;
};

/* Makes room for more bytes after len, and returns where they go. */
char *buf_reserve(struct buf *b, size_t more);

void buf_add(struct buf *b, const char *bytes, size_t len);

static inline void
buf_byte(struct buf *b, char byte)
{
	if (b->len == b->room)
		buf_reserve(b, 1);
	b->at[b->len++] = byte;
}

void buf_span(struct buf *b, struct span s);
void buf_string(struct buf *b, const char *string);

/* As printf(3); numbers without the locale's grouping. */
void buf_print(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The bytes as a C string, owned by the buf. */
const char *buf_text(struct buf *b);

/* What is in the buf, good until it changes. */
struct span buf_all(const struct buf *b);

/* Forgets the bytes and keeps the room. */
void buf_clear(struct buf *b);

/* Gives the room back; the buf is then empty and ready again. */
void buf_free(struct buf *b);

#endif
