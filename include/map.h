/*
 * map: from byte strings to numbers, exact, and small.
 *
 * An entry costs its bytes, 8 more, and between 11 and 23 bytes of table;
 * while the table grows, 34. Keys and their order of arrival are kept, so a
 * map is also a list of distinct strings.
 */
#ifndef MAP_H
#define MAP_H

#include "span.h"

#include <stdint.h>

struct map_slot;

/* Set to zero, a map is empty and ready. */
struct map {
	struct map_slot *slots;
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
 * The key is good until the map changes.
 */
bool map_walk(
	const struct map *m, size_t *at, struct span *key, uint32_t *value);

/* Begins to bring in the memory that a look-up of the key will need. */
void map_prefetch(const struct map *m, struct span key);

/* The hash of a key, for those who sort keys. */
uint32_t map_hash(struct span key);

void map_free(struct map *m);

#endif
