/*
 * portion: what is kept of each record, and what it gives to each figure.
 *
 * A later record may replace it, so all portions are kept until the end, one
 * after another, in few bytes: numbers have 7 bits in each byte, and of a
 * figure that gets nothing there is nothing.
 */
#ifndef PORTION_H
#define PORTION_H

#include "bound.h"
#include "buf.h"
#include "diag.h"
#include "digest.h"
#include "indicator.h"
#include "map.h"

/* One portion. The spans point into all of them. */
struct portion {
	bool counts;
	uint32_t hash;	      /* of the key */
	uint32_t of;	      /* the hash of the case that it names, or 0 */
	struct span case_key; /* that case, if anybody asks for it */
	uint64_t type;	      /* index into the set's types */
	struct span key;      /* empty: the record has none */
	uint64_t source;      /* index into the sources */
	uint64_t line;
	uint32_t person;   /* 0: nobody */
	struct span items; /* for portion_next */
};

/* What a record, or an occurrence in it, gives to one figure of one group. */
struct portion_item {
	uint32_t group;
	uint32_t figure; /* index into the set's list */
	unsigned gives;	 /* SIDE_...; 0: the group was seen, and no more */
	/* What is added to each, if it gives to it; a single value, and one
	 * that has a date, stands in denominator. */
	long long denominator, numerator;
	long date;	 /* of INDICATOR_HOLDS_DATED */
	unsigned bounds; /* of both: see PORTION_BOUNDS */
};

/*
 * Where an indicator has_bounds: the denominator's bits of bound.h, and above
 * them the numerator's.
 */
#define PORTION_BOUNDS(numerator, denominator)                                 \
	((numerator) << BOUND_BITS | (denominator))
#define PORTION_NUMERATOR(bounds) ((bounds) >> BOUND_BITS)
#define PORTION_DENOMINATOR(bounds) ((bounds) & ((1u << BOUND_BITS) - 1))

/* A file, or a stream, that records came from. */
struct portion_source {
	struct span name; /* in the arena of the portions */
	size_t n;	  /* records that were added */
	bool is_register;
	struct digest *running; /* what was added; NULL: nobody asks for it */
	char digest[DIGEST_HEX + 1];
};

/* All of them. */
struct portions {
	const struct indicator_set *set;
	struct portion_source *sources;
	size_t n_sources, sources_room;
	struct mem_arena arena;
	struct map groups; /* keys, each ended by a NUL -> number from 0 on */
	struct map people; /* person -> number from 1 on */
	struct buf bytes;
	struct buf items; /* of the portion that is being added */
	uint32_t n;
};

/* set must outlive it. */
void portion_open(struct portions *all, const struct indicator_set *set);
void portion_free(struct portions *all);

/*
 * Adds a portion, which counts, with what portion_add_item has added since the
 * last one; hash and items are not read.
 */
void portion_add(struct portions *all, const struct portion *p);

/*
 * Those of one group should come one after another: each change costs a few
 * bytes.
 */
void portion_add_items(
	struct portions *all, const struct portion_item *items, size_t n);

/* Reads of it only counts, hash, of and person, and returns where the next is.
 */
const char *portion_peek(const char *at, struct portion *p);

/* Reads the portion at at, and returns where the next is. */
const char *portion_read(const char *at, struct portion *p);

/*
 * Cuts the next item off *items. Set to zero at the first; false at the end.
 */
bool portion_next(const struct indicator_set *set, struct span *items,
	struct portion_item *item);

/* A new source; its number. */
size_t portion_add_source(
	struct portions *all, struct span name, bool is_register);

/* Makes the one at offset off not count. */
void portion_drop(struct portions *all, uint32_t off);

/* Where its record stands, for messages about a field. */
struct diag_place portion_place(const struct portions *all,
	const struct portion *p, const struct schema_field *field);

#endif
