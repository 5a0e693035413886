#include "buf.h"

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Apart, since it is rare; and inlined, it makes gcc 12 fear for memcpy. */
static __attribute__((noinline)) void
grow(struct buf *b, size_t more)
{
	b->at = mem_grow(b->at, &b->room, b->len + more, 1);
}

char *
buf_reserve(struct buf *b, size_t more)
{
	if (more > b->room - b->len || !b->at)
		grow(b, more);
	return b->at + b->len;
}

void
buf_add(struct buf *b, const char *bytes, size_t len)
{
	if (!len)
		return;
	memcpy(buf_reserve(b, len), bytes, len);
	b->len += len;
}

void
buf_span(struct buf *b, struct span s)
{
	buf_add(b, s.at, s.len);
}

void
buf_string(struct buf *b, const char *string)
{
	buf_add(b, string, strlen(string));
}

void
buf_print(struct buf *b, const char *format, ...)
{
	va_list list;
	int need;

	va_start(list, format);
	need = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (need <= 0)
		return;
	buf_reserve(b, (size_t)need + 1);
	va_start(list, format);
	vsnprintf(b->at + b->len, (size_t)need + 1, format, list);
	va_end(list);
	b->len += (size_t)need;
}

const char *
buf_text(struct buf *b)
{
	*buf_reserve(b, 1) = '\0';
	return b->at;
}

struct span
buf_all(const struct buf *b)
{
	return span_make(b->at ? b->at : "", b->len);
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
}

void
buf_free(struct buf *b)
{
	free(b->at);
	memset(b, 0, sizeof *b);
}
