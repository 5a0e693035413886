#include "versions.h"

#include "mem.h"

#include <stdlib.h>

static uint32_t
index_of(struct versions *v, struct span key)
{
	bool is_new;
	uint32_t i = map_add(&v->keys, key, (uint32_t)v->keys.n, &is_new);

	if (!is_new)
		return i;
	v->list = mem_grow(v->list, &v->room, v->keys.n, sizeof *v->list);
	v->list[i] = (struct versions_of){.first = VERSIONS_NONE};
	return i;
}

void
versions_add(
	struct versions *v, struct span key, struct span other, uint32_t of)
{
	uint32_t to = index_of(v, other), from;

	v->list[to].of = of;
	if (!key.len) {
		v->list[to].is_replaced = true;
		return;
	}
	from = index_of(v, key);
	v->links = mem_grow(
		v->links, &v->links_room, v->n_links + 1, sizeof *v->links);
	v->links[v->n_links].to = to;
	v->links[v->n_links].next = v->list[from].first;
	v->list[from].first = (uint32_t)v->n_links++;
	v->list[to].waiting++;
}

/*
 * What nobody replaces is a last version, and all that it replaces is old.
 * Without it, others are such that nobody else replaces, and so on down each
 * chain. In a circle this never begins: what is left, and replaces, is in
 * one (or below one, where a record replaces two: that is void as well).
 */
void
versions_settle(struct versions *v)
{
	uint32_t *ready = mem_zero(v->keys.n * sizeof *ready);
	size_t n = 0, i;
	uint32_t k;

	for (i = 0; i < v->keys.n; i++) {
		v->list[i].is_circular =
			v->list[i].waiting > 0 && v->list[i].first != VERSIONS_NONE;
		if (!v->list[i].waiting)
			ready[n++] = (uint32_t)i;
	}
	for (i = 0; i < n; i++) {
		v->list[ready[i]].is_circular = false;
		for (k = v->list[ready[i]].first; k != VERSIONS_NONE;
			k = v->links[k].next) {
			struct versions_of *old = &v->list[v->links[k].to];

			old->is_replaced = true;
			if (!--old->waiting)
				ready[n++] = v->links[k].to;
		}
	}
	free(ready);
}

const struct versions_of *
versions_find(const struct versions *v, struct span key)
{
	uint32_t i = v->keys.n ? map_find(&v->keys, key) : MAP_NONE;

	return i == MAP_NONE ? NULL : &v->list[i];
}

void
versions_free(struct versions *v)
{
	map_free(&v->keys);
	free(v->list);
	free(v->links);
	memset(v, 0, sizeof *v);
}
