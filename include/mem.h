/*
 * mem: memory that is never NULL.
 *
 * Each function here ends the program with status 2 and a message when the
 * system has no memory left, so that callers need no check. What they return
 * is freed with free(3).
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/* size bytes, set to zero. */
void *mem_zero(size_t size);

/*
 * Makes room for at least need elements of size bytes each in the array p,
 * whose present room is *room elements, and returns the array, which may have
 * moved; *room becomes the new room. It grows by half each time. This is the
 * one place where sizes are multiplied; an overflow ends the program.
 */
void *mem_grow(void *p, size_t *room, size_t need, size_t size);

/* A copy of len bytes with a NUL after them. */
char *mem_copy(const char *bytes, size_t len);

/*
 * Memory given out in pieces that never move, and freed all at once: for what
 * is read once and kept, as configuration is. Set to zero, it is empty.
 */
struct mem_arena {
	struct mem_block *blocks;
};

/* size bytes, set to zero, good until mem_arena_free. */
void *mem_arena_zero(struct mem_arena *a, size_t size);

/* A copy of len bytes with a NUL after them, good until mem_arena_free. */
char *mem_arena_copy(struct mem_arena *a, const char *bytes, size_t len);

void mem_arena_free(struct mem_arena *a);

#endif
