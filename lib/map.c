#include "map.h"

#include "diag.h"
#include "mem.h"
#include "varint.h"

#include <stdlib.h>
#include <unistd.h>

/*
 * Entries lie one after another in bytes: the value, the key's length as a
 * varint, and the key.
 */
enum { FIRST_SLOTS = 64, VALUE = sizeof(uint32_t) };

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

static uint32_t
mix(struct span key, uint64_t h)
{
	const uint64_t k1 = 0xa0761d6478bd642fULL, k2 = 0xe7037ed1a0b428dbULL;
	size_t at = 0;

	h ^= key.len ^ k1;
	for (; at + 8 < key.len; at += 8)
		h = fold(h ^ load8(key.at + at), k2);
	if (at < key.len)
		h = fold(h ^ load_tail(key, key.len - at), k2);
	h = fold(h, k1);
	return (uint32_t)(h ^ (h >> 32));
}

uint32_t
map_hash(struct span key)
{
	return mix(key, 0);
}

/* A number that nobody can foresee, one for all maps of the process. */
static uint64_t seed;

static void
draw_seed(void)
{
	/* Without one, maps are as good, but for hostile keys. */
	if (!seed && getentropy(&seed, sizeof seed))
		seed = 1;
}

static inline struct span
key_at(const struct map *m, size_t place)
{
	const char *at = m->bytes + place + VALUE;
	size_t len = (size_t)varint_get(&at);

	return span_make(at, len);
}

static uint32_t
value_at(const struct map *m, size_t place)
{
	uint32_t value;

	memcpy(&value, m->bytes + place, VALUE);
	return value;
}

static uint8_t
tag_of(uint32_t hash)
{
	return (uint8_t)hash ? (uint8_t)hash : 1;
}

/* The high bits of the hash choose the slot, the low ones are its tag. */
static size_t
first_slot(const struct map *m, uint32_t hash)
{
	return (size_t)(((uint64_t)hash * m->n_slots) >> 32);
}

/* The slot of a key, or the empty one where it would go. */
static inline size_t
seek(const struct map *m, struct span key, uint32_t hash)
{
	uint8_t tag = tag_of(hash);
	size_t i = first_slot(m, hash);

	for (; m->tags[i]; i = i + 1 < m->n_slots ? i + 1 : 0) {
		if (m->tags[i] == tag &&
			span_equal(key_at(m, m->places[i]), key))
			break;
	}
	return i;
}

static void
fill_slot(struct map *m, size_t i, uint32_t hash, size_t place)
{
	m->tags[i] = tag_of(hash);
	m->places[i] = (uint32_t)place;
}

/* Half as many slots again. The old ones go first, so as not to need both. */
static void
grow(struct map *m)
{
	size_t place = 0, at = 0, i;
	struct span key;
	uint32_t value, hash;

	draw_seed();
	free(m->tags);
	free(m->places);
	m->n_slots = m->n_slots ? m->n_slots + m->n_slots / 2 : FIRST_SLOTS;
	m->tags = mem_zero(m->n_slots);
	m->places = mem_zero(m->n_slots * sizeof *m->places);
	for (; map_walk(m, &at, &key, &value); place = at) {
		hash = mix(key, seed);
		i = first_slot(m, hash);
		while (m->tags[i])
			i = i + 1 < m->n_slots ? i + 1 : 0;
		fill_slot(m, i, hash, place);
	}
}

void
map_prefetch(const struct map *m, struct span key)
{
	if (m->n)
		__builtin_prefetch(&m->tags[first_slot(m, mix(key, seed))]);
}

uint32_t
map_find(const struct map *m, struct span key)
{
	size_t i;

	if (!m->n)
		return MAP_NONE;
	i = seek(m, key, mix(key, seed));
	return m->tags[i] ? value_at(m, m->places[i]) : MAP_NONE;
}

static void
add_entry(struct map *m, struct span key, uint32_t value)
{
	size_t most = VALUE + VARINT_MAX + key.len, len = key.len;
	char *at;

	if (most > UINT32_MAX - m->len)
		diag_die(_("more than 4 GiB of keys"));
	m->bytes = mem_grow(m->bytes, &m->room, m->len + most, 1);
	at = m->bytes + m->len;
	memcpy(at, &value, VALUE);
	at += VALUE;
	for (; len >= 0x80; len >>= 7)
		*at++ = (char)(len | 0x80);
	*at++ = (char)len;
	if (key.len)
		memcpy(at, key.at, key.len);
	m->len = (size_t)(at - m->bytes) + key.len;
	m->n++;
}

uint32_t
map_add(struct map *m, struct span key, uint32_t value, bool *is_new)
{
	uint32_t hash;
	size_t i;

	if (m->n >= m->n_slots / 4 * 3)
		grow(m);
	hash = mix(key, seed);
	i = seek(m, key, hash);
	if (is_new)
		*is_new = !m->tags[i];
	if (m->tags[i])
		return value_at(m, m->places[i]);
	fill_slot(m, i, hash, m->len);
	add_entry(m, key, value);
	return value;
}

void
map_set(struct map *m, struct span key, uint32_t value)
{
	size_t i;

	if (!m->n)
		return;
	i = seek(m, key, mix(key, seed));
	if (m->tags[i])
		memcpy(m->bytes + m->places[i], &value, VALUE);
}

bool
map_walk(const struct map *m, size_t *at, struct span *key, uint32_t *value)
{
	if (*at >= m->len)
		return false;
	*key = key_at(m, *at);
	*value = value_at(m, *at);
	*at = (size_t)(key->at + key->len - m->bytes);
	return true;
}

struct span *
map_list(const struct map *m)
{
	struct span *list = mem_zero((m->n + 1) * sizeof *list), key;
	uint32_t number;
	size_t at = 0;

	while (map_walk(m, &at, &key, &number))
		list[number] = key;
	return list;
}

void
map_free(struct map *m)
{
	free(m->tags);
	free(m->places);
	free(m->bytes);
	memset(m, 0, sizeof *m);
}
