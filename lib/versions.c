#include "versions.h"

#include "mem.h"

#include <stdlib.h>

static struct span
entry_of(struct versions *v, struct span key, uint32_t of)
{
	buf_clear(&v->scratch);
	buf_add(&v->scratch, (const char *)&of, sizeof of);
	buf_span(&v->scratch, key);
	return buf_all(&v->scratch);
}

struct span
versions_key(struct span entry, uint32_t *of)
{
	memcpy(of, entry.at, sizeof *of);
	return span_make(entry.at + sizeof *of, entry.len - sizeof *of);
}

static uint32_t
index_of(struct versions *v, struct span key, uint32_t of)
{
	bool is_new;
	uint32_t i = map_add(
		&v->keys, entry_of(v, key, of), (uint32_t)v->keys.n, &is_new);

	if (!is_new)
		return i;
	v->list = mem_grow(v->list, &v->room, v->keys.n, sizeof *v->list);
	v->list[i] = (struct versions_of){.first = VERSIONS_NONE};
	return i;
}

static void
note_case(struct versions *v, struct span other, uint32_t of)
{
	bool is_new;
	uint32_t i = map_add(&v->said, other, (uint32_t)v->said.n, &is_new);

	if (is_new) {
		v->cases = mem_grow(
			v->cases, &v->cases_room, v->said.n, sizeof *v->cases);
		v->cases[i] = (struct versions_said){of, false};
	}
	v->cases[i].by_others |= v->cases[i].of != of;
}

void
versions_add(
	struct versions *v, struct span key, struct span other, uint32_t of)
{
	uint32_t to = index_of(v, other, of), from;

	note_case(v, other, of);
	if (!key.len) {
		v->list[to].is_replaced = true;
		return;
	}
	from = index_of(v, key, of);
	v->links = mem_grow(
		v->links, &v->links_room, v->n_links + 1, sizeof *v->links);
	v->links[v->n_links].to = to;
	v->links[v->n_links].next = v->list[from].first;
	v->list[from].first = (uint32_t)v->n_links++;
	v->list[to].waiting++;
}

void
versions_void(struct versions *v, struct span key, uint32_t of)
{
	uint32_t i = map_find(&v->keys, entry_of(v, key, of)), k;

	if (i == MAP_NONE)
		return;
	for (k = v->list[i].first; k != VERSIONS_NONE; k = v->links[k].next)
		v->list[v->links[k].to].waiting--;
	v->list[i].first = VERSIONS_NONE;
}

bool
versions_any(const struct versions *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].keys.n)
			return true;
	return false;
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
		v->list[i].is_circular = v->list[i].waiting > 0 &&
			v->list[i].first != VERSIONS_NONE;
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
versions_find(struct versions *v, struct span key, uint32_t of)
{
	uint32_t i =
		v->keys.n ? map_find(&v->keys, entry_of(v, key, of)) : MAP_NONE;

	return i == MAP_NONE ? NULL : &v->list[i];
}

bool
versions_by_other(const struct versions *v, struct span key, uint32_t of)
{
	uint32_t i = v->said.n ? map_find(&v->said, key) : MAP_NONE;

	return i != MAP_NONE && (v->cases[i].of != of || v->cases[i].by_others);
}

void
versions_free(struct versions *v)
{
	map_free(&v->keys);
	free(v->list);
	free(v->links);
	map_free(&v->said);
	free(v->cases);
	buf_free(&v->scratch);
	memset(v, 0, sizeof *v);
}
