#include "kin.h"

#include "mem.h"

#include <stdlib.h>

static uint32_t
node_of(struct kin *k, struct span key)
{
	bool is_new;
	uint32_t i = map_add(&k->keys, key, (uint32_t)k->keys.n, &is_new);

	if (!is_new)
		return i;
	k->list = mem_grow(k->list, &k->room, k->keys.n, sizeof *k->list);
	k->list[i] = (struct kin_of){.parent = i, .oldest = i};
	return i;
}

/* The one that stands for the family; paths are halved on the way. */
static uint32_t
family_of(struct kin *k, uint32_t i)
{
	while (k->list[i].parent != i) {
		k->list[i].parent = k->list[k->list[i].parent].parent;
		i = k->list[i].parent;
	}
	return i;
}

static struct span
number_key(const uint32_t *number)
{
	return span_make((const char *)number, sizeof *number);
}

static void
come(struct kin *k, uint32_t i, uint32_t number)
{
	k->list[i].is_here = true;
	map_add(&k->numbers, number_key(&number), i, NULL);
}

/*
 * The family of the newer one hangs below that of the older, whose oldest
 * version is now the oldest of both. Paths that are halved as they are walked
 * stay short without ranks.
 */
static void
join(struct kin *k, uint32_t newer, uint32_t older)
{
	uint32_t a = family_of(k, newer), b = family_of(k, older);

	if (a == b) {
		k->list[a].is_circular |= !k->list[newer].is_newer;
	} else {
		k->list[a].parent = b;
		k->list[b].is_circular |= k->list[a].is_circular;
	}
	k->list[newer].is_newer = true;
}

void
kin_add(struct kin *k, uint32_t number, struct span key, struct span other,
	bool was_here, uint32_t other_number)
{
	uint32_t i, old;

	if (!other.len) {
		i = k->keys.n ? map_find(&k->keys, key) : MAP_NONE;
		if (i != MAP_NONE)
			come(k, i, number);
		return;
	}
	i = node_of(k, key);
	come(k, i, number);
	old = node_of(k, other);
	if (was_here)
		come(k, old, other_number);
	join(k, i, old);
}

void
kin_accept(struct kin *k, struct span other)
{
	k->list[node_of(k, other)].is_replaced = true;
}

static uint32_t
find(const struct kin *k, uint32_t number)
{
	return k->keys.n ? map_find(&k->numbers, number_key(&number)) :
			   MAP_NONE;
}

static bool
is_open(const struct kin *k, uint32_t family)
{
	const struct kin_of *f = &k->list[family];

	return !f->is_circular && !k->list[f->oldest].is_here;
}

enum kin_answer
kin_compare(struct kin *k, uint32_t a, uint32_t b)
{
	uint32_t i = find(k, a), j = find(k, b);

	i = i == MAP_NONE ? i : family_of(k, i);
	j = j == MAP_NONE ? j : family_of(k, j);
	if (i == j && i != MAP_NONE)
		return k->list[i].is_circular ? KIN_NONE : KIN_SAME;
	if ((i != MAP_NONE && is_open(k, i)) ||
		(j != MAP_NONE && is_open(k, j)))
		return KIN_OPEN;
	return KIN_NONE;
}

bool
kin_is_replaced(struct kin *k, uint32_t number)
{
	uint32_t i = find(k, number);

	return i != MAP_NONE && k->list[i].is_replaced &&
		!k->list[family_of(k, i)].is_circular;
}

bool
kin_walk_circular(struct kin *k, size_t *at, uint32_t *number)
{
	struct span key;
	uint32_t i;

	while (map_walk(&k->numbers, at, &key, &i))
		if (k->list[family_of(k, i)].is_circular) {
			memcpy(number, key.at, sizeof *number);
			return true;
		}
	return false;
}

void
kin_free(struct kin *k)
{
	map_free(&k->keys);
	map_free(&k->numbers);
	free(k->list);
}
