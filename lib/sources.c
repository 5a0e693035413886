#include "sources.h"

#include "mem.h"

#include <stdlib.h>

void
sources_begin(struct sources *s, struct span title, const char *file)
{
	struct source *next;

	s->list = mem_grow(s->list, &s->room, s->n + 1, sizeof *s->list);
	next = &s->list[s->n++];
	memset(next, 0, sizeof *next);
	next->title = title;
	next->file = span_of(file);
	s->digest = digest_start();
}

void
sources_take(void *of, struct span bytes)
{
	struct sources *s = of;

	digest_add(s->digest, bytes);
}

void
sources_end(struct sources *s, size_t rows)
{
	struct source *last = &s->list[s->n - 1];

	digest_end(s->digest, last->hex);
	s->digest = NULL;
	last->rows = rows;
}

void
sources_hex(const struct sources *s, char hex[DIGEST_HEX + 1])
{
	struct digest *d = digest_start();
	size_t i;

	for (i = 0; i < s->n; i++) {
		digest_add(d, span_of(s->list[i].hex));
		digest_add(d, span_of("  "));
		digest_add(d, s->list[i].title);
		digest_add(d, span_of("\n"));
	}
	digest_end(d, hex);
}

void
sources_clear(struct sources *s)
{
	free(s->list);
	memset(s, 0, sizeof *s);
}
