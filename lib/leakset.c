#include "leakset.h"

#include <stdlib.h>

const uint8_t leakset_letter[256] = {['a'] = 1,
	['b'] = 2,
	['c'] = 3,
	['d'] = 4,
	['e'] = 5,
	['f'] = 6,
	['g'] = 7,
	['i'] = 8,
	['j'] = 9,
	['k'] = 3,
	['l'] = 8,
	['m'] = 10,
	['n'] = 11,
	['o'] = 12,
	['p'] = 13,
	['q'] = 3,
	['r'] = 14,
	['s'] = 15,
	['t'] = 16,
	['u'] = 17,
	['v'] = 2,
	['w'] = 18,
	['x'] = 19,
	['y'] = 8,
	['z'] = 15,
	['0'] = 12,
	['1'] = 8,
	['3'] = 5,
	['4'] = 1,
	['5'] = 15,
	['8'] = 2};

/* Tables. */

static uint32_t
table_bit(uint64_t key)
{
	return (uint32_t)(key * 0x9e3779b97f4a7c15ULL >> 45);
}

static struct span
table_key(const uint64_t *key)
{
	return span_make((const char *)key, sizeof *key);
}

static uint32_t
table_find(const struct leakset_table *t, uint64_t key)
{
	uint32_t bit = table_bit(key);

	if (!t->bits || !(t->bits[bit / 64] >> bit % 64 & 1))
		return MAP_NONE;
	return map_find(&t->map, table_key(&key));
}

uint32_t
leakset_table_add(struct leakset_table *t, uint64_t key, uint32_t value)
{
	uint32_t bit = table_bit(key), before;
	bool is_new;

	if (!t->bits)
		t->bits = mem_zero(LEAKSET_BITS / 8);
	t->bits[bit / 64] |= 1ULL << bit % 64;
	before = map_add(&t->map, table_key(&key), value, &is_new);
	return is_new ? MAP_NONE : before;
}

void
leakset_table_set(struct leakset_table *t, uint64_t key, uint32_t value)
{
	map_set(&t->map, table_key(&key), value);
}

static void
table_free(struct leakset_table *t)
{
	map_free(&t->map);
	free(t->bits);
}

uint64_t
leakset_pair_key(uint32_t a, uint32_t b)
{
	return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

uint64_t
leakset_initial_key(uint32_t word, char initial)
{
	return (uint64_t)word << 32 | 0xffffff00u | (unsigned char)initial;
}

uint64_t
leakset_number_key(uint64_t value, size_t n)
{
	return value * 32 + n;
}

uint64_t
leakset_place_key(struct span word, uint32_t number)
{
	return (uint64_t)leakword_hash(word) << 32 | number;
}

static uint8_t
names_of(uint32_t value)
{
	return value == MAP_NONE ? 0 : (uint8_t)value;
}

uint8_t
leakset_pair(const struct leakset *set, uint32_t a, uint32_t b)
{
	return names_of(table_find(&set->pairs, leakset_pair_key(a, b)));
}

uint8_t
leakset_initial(const struct leakset *set, uint32_t word, char initial)
{
	return names_of(
		table_find(&set->pairs, leakset_initial_key(word, initial)));
}

uint32_t
leakset_number(const struct leakset *set, uint64_t value, size_t n)
{
	return table_find(&set->digits, leakset_number_key(value, n));
}

uint32_t
leakset_place(const struct leakset *set, struct span word, uint32_t number)
{
	uint32_t found =
		table_find(&set->places, leakset_place_key(word, number));

	return found == MAP_NONE ? 0 : found;
}

bool
leakset_is_small(struct span word)
{
	static const char *const small[] = {"de", "del", "la", "las", "los",
		"el", "y", "e", "i", "da", "do", "dos", "das", "vda", "viuda",
		"von", "van", "di"};
	size_t i;

	for (i = 0; i < sizeof small / sizeof small[0]; i++)
		if (span_is(word, small[i]))
			return true;
	return false;
}

struct leakset *
leakset_new(struct kinds *kinds)
{
	struct leakset *set = mem_zero(sizeof *set);

	set->kinds = kinds;
	set->form_slots = mem_zero(LEAKSET_SLOTS * sizeof *set->form_slots);
	set->core_slots = mem_zero(LEAKSET_SLOTS * sizeof *set->core_slots);
	set->form_bits = mem_zero(LEAKSET_BITS / 8);
	set->core_bits = mem_zero(LEAKSET_BITS / 8);
	set->list = leaklist_open();
	if (!set->list) {
		leakset_free(set);
		return NULL;
	}
	return set;
}

void
leakset_free(struct leakset *set)
{
	if (!set)
		return;
	mem_arena_free(&set->arena);
	leaklist_free(set->list);
	map_free(&set->by_text);
	map_free(&set->short_cores);
	map_free(&set->codes);
	table_free(&set->pairs);
	table_free(&set->digits);
	table_free(&set->places);
	free(set->words);
	free(set->forms);
	free(set->form_slots);
	free(set->form_bits);
	free(set->cores);
	free(set->core_slots);
	free(set->core_bits);
	free(set->addresses);
	free(set);
}
