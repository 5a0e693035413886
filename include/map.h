/*
 * map: from byte strings to numbers, exact, and small.
 *
 * An entry costs its bytes, 5 more, and 7 to 10 bytes of table. Keys and their
 * order of arrival are kept, so a map is also a list of distinct strings. They
 * may have 4 GiB in all: more end the program, as lack of memory does. No keys
 * that somebody chose make it slow: where a key goes depends on a number that
 * each process draws.
 */
#ifndef MAP_H
#define MAP_H

#include "span.h"

#include <stdint.h>

/* Set to zero, a map is empty and ready. */
struct map {
	uint8_t *tags;	  /* by slot: a byte of the key's hash, 0: empty */
	uint32_t *places; /* by slot: where in bytes its entry lies */
	size_t n_slots;
	size_t n; /* entries */
	char *bytes;
	size_t len;
	size_t room;
};

/* What map_find says of a key that is not there. */
#define MAP_NONE UINT32_MAX

/* The number of a key, or MAP_NONE. */
uint32_t map_find(const struct map *m, struct span key);

/*
 * The number of a key; a new key gets value first. *is_new, if not NULL, says
 * which it was. The map keeps a copy of the key.
 */
uint32_t map_add(struct map *m, struct span key, uint32_t value, bool *is_new);

/* Changes the number of a key that is there. */
void map_set(struct map *m, struct span key, uint32_t value);

/*
 * Walks the entries in order of arrival: *at begins at 0; false at the end.
 * The key is good until the map changes. len as it was before map_add is an
 * *at to come back to that entry.
 */
bool map_walk(
	const struct map *m, size_t *at, struct span *key, uint32_t *value);

/*
 * The keys by their numbers, which must be below n + 1: from 0 to n - 1, or
 * from 1 to n; a number that no key has is an empty one. Good until the map
 * changes; to be freed.
 */
struct span *map_list(const struct map *m);

/* Begins to bring in the memory that a look-up of the key will need. */
void map_prefetch(const struct map *m, struct span key);

/* A hash of a key, the same in every process, for those who sort keys. */
uint32_t map_hash(struct span key);

void map_free(struct map *m);

#endif
