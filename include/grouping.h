/*
 * grouping: the keys by which figures are grouped.
 *
 * A key is a field, or Case_X of the register, as it is, or month:F,
 * quarter:F or year:F of a field F of type date. What a key's name means is
 * looked up in each record type on its own.
 *
 * The period is one piece, or cut into several by keys that are about the
 * period itself; windows are judged on each piece.
 */
#ifndef GROUPING_H
#define GROUPING_H

#include "expr.h"
#include "period.h"

enum { GROUPING_KEYS = 3 };

enum grouping_step {
	GROUPING_WHOLE,
	GROUPING_MONTH,	  /* 2026-09 */
	GROUPING_QUARTER, /* 2026-Q3 */
	GROUPING_YEAR,	  /* 2026 */
};

struct grouping_key {
	struct span text; /* as typed: the column's header */
	struct span name; /* of the field */
	enum grouping_step step;
	struct expr_operand *operands; /* by type */
};

/* A record type whose records are grouped. */
struct grouping_type {
	const struct schema_type *type;
};

struct grouping {
	const struct schema *schema;
	struct grouping_key keys[GROUPING_KEYS];
	size_t n;
	struct grouping_type *types;
	size_t n_types, types_room;
	struct period *pieces; /* in order, without gaps; at least one */
	size_t n_pieces;
	bool by_piece; /* a key is about the period: groups differ by piece */
	bool by_each;  /* a key is a part: groups differ by occurrence */
	uint32_t *wanted;
	size_t n_wanted, wanted_room;
	struct buf fixed; /* of the record at hand: the keys */
};

/* What a key is where the record has no value for it. */
#define GROUPING_NONE "sin_dato"

/* What a key is in a row that sums over it. */
#define GROUPING_TOTAL "Total"

/*
 * Reads "Court,month:To", which must outlive it, as schema must; NULL is no key
 * at all. of is the type whose fields keys name before all. False after a
 * message if a key is not known there or to any other type, repeats, is not a
 * date where it should be one, or asks for an end of the period that is open.
 * grouping_free is due in any case.
 */
bool grouping_parse(struct grouping *g, const char *said,
	const struct schema *schema, const struct schema_type *of,
	const struct period *period);
void grouping_free(struct grouping *g);

/*
 * Can the records of a type be grouped, in their occurrences of each (NULL: as
 * they are)? If not, *missing is the key that they do not have. *number is what
 * the type is called from then on.
 */
bool grouping_fits(struct grouping *g, const struct schema_type *type,
	const struct schema_field *each, size_t *number, struct span *missing);

/*
 * The fields that keys read of records of the register, joined or themselves;
 * good once grouping_fits was asked of all types.
 */
size_t grouping_wanted(const struct grouping *g, const uint32_t **names);

/* The first key that cannot be had without the register; empty: none. */
struct span grouping_needs_register(const struct grouping *g);

/*
 * Begins a record of a type that fits; joined may be NULL. What is wrong with
 * its keys is reported here, once for the record: a field that stands more than
 * once is a fault, and its first value is taken.
 */
void grouping_begin(
	struct grouping *g, size_t number, struct rec *r, struct rec *joined);

/*
 * Adds the keys of the record's group to b, each ended by a NUL: those of
 * occurrence each_at of each, in a piece of the period.
 */
void grouping_add_keys(struct grouping *g, const struct schema_field *each,
	uint32_t each_at, size_t piece, struct buf *b);

/*
 * How many days the pieces have of which a row with these keys tells, where
 * GROUPING_TOTAL stands for all values; -1: an end of the period is open.
 */
long grouping_days(const struct grouping *g, struct span keys);

#endif
