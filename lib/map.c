#include "map.h"

#include "mem.h"

#include <stdlib.h>

/* Entries lie one after another in bytes, each at a multiple of 8. */
struct entry {
	uint32_t value;
	uint32_t len;
	/* the key follows */
};

/* entry: its place in units of 8 bytes, and 1 more, so that 0 is empty. */
struct map_slot {
	uint32_t hash;
	uint32_t entry;
};

enum { FIRST_SLOTS = 64, UNIT = 8 };

/* Mixes 8 bytes a step (the multiply-and-fold of wyhash's family). */
static uint64_t
fold(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product =
		(unsigned __int128)a * (unsigned __int128)b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
load8(const char *at)
{
	uint64_t word;

	memcpy(&word, at, 8);
	return word;
}

static uint64_t
load4(const char *at)
{
	uint32_t word;

	memcpy(&word, at, 4);
	return word;
}

/* The last 1 to 8 bytes; words may overlap those before. */
static uint64_t
load_tail(struct span key, size_t left)
{
	const char *end = key.at + key.len;

	if (key.len >= 8)
		return load8(end - 8);
	if (left >= 4)
		return load4(key.at) << 32 | load4(end - 4);
	return (uint64_t)(unsigned char)key.at[0] << 16 |
		(uint64_t)(unsigned char)key.at[left / 2] << 8 |
		(unsigned char)end[-1];
}

uint32_t
map_hash(struct span key)
{
	const uint64_t k1 = 0xa0761d6478bd642fULL, k2 = 0xe7037ed1a0b428dbULL;
	uint64_t h = key.len ^ k1;
	size_t at = 0;

	for (; at + 8 < key.len; at += 8)
		h = fold(h ^ load8(key.at + at), k2);
	if (at < key.len)
		h = fold(h ^ load_tail(key, key.len - at), k2);
	h = fold(h, k1);
	return (uint32_t)(h ^ (h >> 32));
}

static struct entry *
entry_at(const struct map *m, uint32_t place)
{
	return (struct entry *)(void *)(m->bytes + (size_t)(place - 1) * UNIT);
}

static struct span
entry_key(const struct entry *e)
{
	return span_make((const char *)(e + 1), e->len);
}

/* The slot of a key, or the empty one where it would go. */
static struct map_slot *
seek(const struct map *m, struct span key, uint32_t hash)
{
	size_t i = hash & (m->n_slots - 1);

	for (;; i = (i + 1) & (m->n_slots - 1)) {
		struct map_slot *s = &m->slots[i];

		if (!s->entry)
			return s;
		if (s->hash == hash &&
			span_equal(entry_key(entry_at(m, s->entry)), key))
			return s;
	}
}

static void
grow(struct map *m)
{
	struct map_slot *old = m->slots;
	size_t n_old = m->n_slots, i;

	m->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
	m->slots = mem_zero(m->n_slots * sizeof *m->slots);
	for (i = 0; i < n_old; i++) {
		size_t j = old[i].hash & (m->n_slots - 1);

		if (!old[i].entry)
			continue;
		while (m->slots[j].entry)
			j = (j + 1) & (m->n_slots - 1);
		m->slots[j] = old[i];
	}
	free(old);
}

static size_t
entry_size(size_t len)
{
	return (sizeof(struct entry) + len + UNIT - 1) / UNIT * UNIT;
}

void
map_prefetch(const struct map *m, struct span key)
{
	if (m->n)
		__builtin_prefetch(&m->slots[map_hash(key) & (m->n_slots - 1)]);
}

uint32_t
map_find(const struct map *m, struct span key)
{
	struct map_slot *s;

	if (!m->n)
		return MAP_NONE;
	s = seek(m, key, map_hash(key));
	return s->entry ? entry_at(m, s->entry)->value : MAP_NONE;
}

uint32_t
map_add(struct map *m, struct span key, uint32_t value, bool *is_new)
{
	uint32_t hash = map_hash(key);
	struct map_slot *s;
	struct entry *e;

	if (m->n * 10 >= m->n_slots * 7)
		grow(m);
	s = seek(m, key, hash);
	if (is_new)
		*is_new = !s->entry;
	if (s->entry)
		return entry_at(m, s->entry)->value;
	m->bytes =
		mem_grow(m->bytes, &m->room, m->len + entry_size(key.len), 1);
	s->hash = hash;
	s->entry = (uint32_t)(m->len / UNIT) + 1;
	e = entry_at(m, s->entry);
	e->value = value;
	e->len = (uint32_t)key.len;
	if (key.len)
		memcpy(e + 1, key.at, key.len);
	m->len += entry_size(key.len);
	m->n++;
	return value;
}

void
map_set(struct map *m, struct span key, uint32_t value)
{
	struct map_slot *s = seek(m, key, map_hash(key));

	if (s->entry)
		entry_at(m, s->entry)->value = value;
}

bool
map_walk(const struct map *m, size_t *at, struct span *key, uint32_t *value)
{
	const struct entry *e;

	if (*at >= m->len)
		return false;
	e = (const struct entry *)(const void *)(m->bytes + *at);
	*key = entry_key(e);
	*value = e->value;
	*at += entry_size(e->len);
	return true;
}

void
map_free(struct map *m)
{
	free(m->slots);
	free(m->bytes);
	memset(m, 0, sizeof *m);
}
