/*
 * leakset: what must not be left: who and what the register knows, as the leak
 * check looks for it.
 *
 * Names are words, with the ways in which people write them, and which words
 * are of one person. Numbers are digits, codes letters and digits, addresses
 * the words of a street and its number. What a reader may see is in it as well,
 * marked, so that it explains what is found: a kept name is no leak.
 */
#ifndef LEAKSET_H
#define LEAKSET_H

#include "kinds.h"
#include "leaklist.h"
#include "leakword.h"
#include "mem.h"

/* Which of its names a word is to people. */
enum leakset_role {
	LEAKSET_GIVEN = 1,
	LEAKSET_SURNAME = 2,
	LEAKSET_ALIAS = 4,
	LEAKSET_ONE_OF = 8,   /* of several, which say nothing alone */
	LEAKSET_ARTICLE = 16, /* an alias that has one: La Flaca */
};

/* A bit for each kind of names (LEAKSET_NAMES of them); the last: is kept. */
enum { LEAKSET_NAMES = 7, LEAKSET_KEPT = 1 << LEAKSET_NAMES };

struct leakset_word {
	struct span text; /* folded */
	uint8_t roles;
	uint8_t names;	   /* kinds of names: bits, and LEAKSET_KEPT */
	uint32_t n_people; /* how many names it is in */
};

/* A way in which a word may be written. */
struct leakset_form {
	struct leakword form;
	uint32_t word;
	uint32_t hash; /* leakword_hash */
	uint32_t next; /* with the same slot, and 1 */
	uint8_t flags; /* of leaklist */
};

/* A word as it may lie within others, without h, in leakset_letter. */
struct leakset_core {
	struct span letters;
	uint32_t word;
	uint32_t next;
	bool is_ordinary;
};

struct leakset_address {
	struct span words[4];
	uint32_t numbers[2];
	uint8_t n_words, n_numbers;
	bool is_apart; /* its numbers stand elsewhere than its words */
	uint16_t kind;
	bool is_kept;
	uint32_t next; /* with the same word and number, and 1 */
};

/* Numbers with a value each; a bit of bits says that one may be there. */
struct leakset_table {
	struct map map;
	uint64_t *bits;
};

enum { LEAKSET_BITS = 1 << 19, LEAKSET_SLOTS = 1 << 15, LEAKSET_CORE = 5 };

struct leakset {
	struct mem_arena arena;
	struct kinds *kinds;
	struct leaklist *list;
	uint16_t names[LEAKSET_NAMES]; /* their kinds */
	size_t n_names;
	struct map by_text; /* word -> index of words */
	struct leakset_word *words;
	size_t n_words, words_room;
	struct leakset_form *forms;
	size_t n_forms, forms_room;
	uint32_t *form_slots;
	uint64_t *form_bits;
	struct leakset_core *cores;
	size_t n_cores, cores_room;
	uint32_t *core_slots;
	uint64_t *core_bits;
	struct map short_cores;	     /* of 3 and 4 letters -> word */
	struct leakset_table pairs;  /* leakset_pair -> names */
	struct leakset_table digits; /* leakset_digits -> kind, LEAKSET_OFF */
	bool starts_code[256];	     /* by the first byte of a code */
	struct map codes;	     /* letters and digits -> likewise */
	struct leakset_table places; /* leakset_place -> index of addresses */
	uint64_t house_bits[1024]; /* for each number of an address, mod 2^16 */
	struct leakset_address *addresses;
	size_t n_addresses, addresses_room;
	size_t n_records;
};

/* Added to a kind that is kept. */
enum { LEAKSET_OFF = 0x10000 };

/* An empty one. NULL after messages if a list cannot be read. */
struct leakset *leakset_new(struct kinds *kinds);
void leakset_free(struct leakset *set);

/* The kinds of names that two words of one person, or a word and the initial
 * of another word, have; 0: they are of nobody. */
uint8_t leakset_pair(const struct leakset *set, uint32_t a, uint32_t b);
uint8_t leakset_initial(const struct leakset *set, uint32_t word, char initial);

/* The kind that a number of n digits is of, or MAP_NONE. */
uint32_t leakset_number(const struct leakset *set, uint64_t value, size_t n);

/* Addresses with a word and a number: index and 1 of the first, or 0. */
uint32_t leakset_place(
	const struct leakset *set, struct span word, uint32_t number);

/*
 * For who fills a set. Adding to a table: the value that was there before, or
 * MAP_NONE. And the keys.
 */
uint32_t leakset_table_add(
	struct leakset_table *t, uint64_t key, uint32_t value);
void leakset_table_set(struct leakset_table *t, uint64_t key, uint32_t value);
uint64_t leakset_pair_key(uint32_t a, uint32_t b);
uint64_t leakset_initial_key(uint32_t word, char initial);
uint64_t leakset_number_key(uint64_t value, size_t n);
uint64_t leakset_place_key(struct span word, uint32_t number);

/* What is a number that is none: s/n. */
enum { LEAKSET_NO_NUMBER = 0x7fffffff };

/* The letters in which cores are compared: 0 for what is passed over. */
extern const uint8_t leakset_letter[256];
enum { LEAKSET_LETTER_BITS = 5 };

static inline uint32_t
leakset_core_bit(uint32_t window)
{
	return window * 0x9e3779b1u >> 13;
}

/* Is the folded word one that joins names or streets, such as "de"? */
bool leakset_is_small(struct span word);

#endif
