/*
 * portion: what is kept of each record, and what it gives to each figure.
 *
 * A later record may replace it, so all portions are kept until the end, one
 * after another, in few bytes: numbers have 7 bits in each byte.
 */
#ifndef PORTION_H
#define PORTION_H

#include "buf.h"
#include "diag.h"
#include "indicator.h"
#include "map.h"

/* One portion. The spans point into all of them. */
struct portion {
	bool counts;
	uint32_t hash;	 /* of the key */
	struct span key; /* empty: the record has none */
	uint32_t of;	 /* the hash of the case that it names */
	uint64_t file, line;
	uint64_t group;
	uint64_t person;     /* 0: nobody */
	const char *figures; /* for portion_figure */
};

/* All of them. */
struct portions {
	const struct indicator_set *set;
	struct map files;  /* name -> number */
	struct map groups; /* keys, each ended by a NUL -> number from 0 on */
	struct map people; /* person -> number from 1 on */
	struct buf bytes;
	uint32_t n;
};

/* What a record gives to one figure. */
struct portion_figure {
	uint64_t denominator; /* or the count; 0: nothing at all */
	uint64_t numerator;
	long long days;
};

/* set must outlive it. */
void portion_open(struct portions *all, const struct indicator_set *set);
void portion_free(struct portions *all);

/*
 * Adds a portion, which counts; hash and figures are not read. Then its
 * figures must be added, one for each indicator, in the order of the set.
 */
void portion_add(struct portions *all, const struct portion *p);
void portion_add_figure(struct portions *all, const struct indicator *it,
	const struct portion_figure *figure);

/* Reads the portion at at, and returns where the next is. */
const char *portion_read(
	const struct portions *all, const char *at, struct portion *p);

/* Makes the one at offset off not count. */
void portion_drop(struct portions *all, uint32_t off);

/*
 * What the portion gives to an indicator; *at begins at its figures, and the
 * indicators are asked for in the order of the set.
 */
struct portion_figure portion_figure(
	const struct indicator *it, const char **at);

/* Where its record stands, for messages about a field. */
struct diag_place portion_place(const struct portions *all,
	const struct portion *p, const struct schema_field *field);

#endif
