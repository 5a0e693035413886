#include "mem.h"

#include "diag.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *
mem_zero(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		diag_die(_("out of memory"));
	return p;
}

void *
mem_grow(void *p, size_t *room, size_t need, size_t size)
{
	size_t more = *room + *room / 2 + 8;

	if (need <= *room)
		return p;
	if (more < need)
		more = need;
	if (more > SIZE_MAX / size || !(p = realloc(p, more * size)))
		diag_die(_("out of memory"));
	*room = more;
	return p;
}

char *
mem_copy(const char *bytes, size_t len)
{
	char *copy = mem_zero(len + 1);

	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

/* Small at first: an expression has an arena of its own. */
enum { FIRST_BLOCK = 1024, LARGEST_BLOCK = 64 * 1024 };

struct mem_block {
	struct mem_block *before;
	size_t used, room;
	max_align_t bytes[];
};

void *
mem_arena_zero(struct mem_arena *a, size_t size)
{
	struct mem_block *b = a->blocks;
	size_t room = FIRST_BLOCK;
	char *p;

	size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) *
		sizeof(max_align_t);
	if (!b || b->room - b->used < size) {
		if (b)
			room = b->room < LARGEST_BLOCK ? 2 * b->room :
							 LARGEST_BLOCK;
		if (room < size)
			room = size;
		b = mem_zero(sizeof *b + room);
		b->room = room;
		b->before = a->blocks;
		a->blocks = b;
	}
	p = (char *)b->bytes + b->used;
	b->used += size;
	return p;
}

char *
mem_arena_copy(struct mem_arena *a, const char *bytes, size_t len)
{
	char *copy = mem_arena_zero(a, len + 1);

	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

void
mem_arena_free(struct mem_arena *a)
{
	while (a->blocks) {
		struct mem_block *b = a->blocks;

		a->blocks = b->before;
		free(b);
	}
}
