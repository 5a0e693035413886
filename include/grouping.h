/*
 * grouping: the keys by which figures are grouped.
 *
 * A key is what --by says, see key.h. Its names are looked up in each record
 * type on its own: what is called Court may be a field of reports, and of cases
 * too.
 *
 * The period is one piece, or cut into several by keys that are about the
 * period itself; windows are judged on each piece. Totals over such keys are
 * pieces too (pieces.h), all others are sums over groups.
 */
#ifndef GROUPING_H
#define GROUPING_H

#include "keyplace.h"
#include "pieces.h"

/*
 * With totals there are 2^n rows for each group, so that fewer may be given
 * then.
 */
enum { GROUPING_KEYS = 8, GROUPING_KEYS_TOTAL = 5 };

/* A record type whose records are grouped. */
struct grouping_type {
	const struct schema_type *type;
	struct keyplace places[GROUPING_KEYS];
	unsigned of_record; /* keys that are read of the record as a whole, for
			       some indicator; a bit for each */
};

/* A field that keys read. */
struct grouping_field {
	uint32_t name;
	bool of_register; /* of its records, joined or themselves */
};

struct grouping {
	const struct schema *schema;
	struct key keys[GROUPING_KEYS];
	size_t n;
	struct grouping_type *types;
	size_t n_types, types_room;
	struct pieces pieces;
	bool by_piece; /* a key is about the period: groups differ by piece */
	bool by_each;  /* some key is of what is counted: groups may differ by
			  occurrence */
	bool by_side;  /* some side lacks a key */
	struct grouping_field *wanted;
	size_t n_wanted, wanted_room;
	struct span of_register; /* a key of the case */

	/* the record at hand */
	const struct grouping_type *at_hand;
	struct expr_scope scope;
	struct buf fixed;		 /* its keys that are of_record */
	size_t fixed_end[GROUPING_KEYS]; /* where each ends in it */
	struct buf scratch;
};

/* What a key is where the record has no value for it. */
#define GROUPING_NONE "sin_dato"

/* What a key is in a row that sums over it. */
#define GROUPING_TOTAL PIECES_TOTAL

/*
 * Reads "Court,month:To", which must outlive it, as schema must; NULL is no key
 * at all. of is the type whose fields keys name before all. With with_total the
 * period has pieces for totals, too. False after a message if a key is not
 * known there or to any other type, repeats, is not a date or a number where it
 * should be one, or asks for an end of the period that is open, or there are
 * too many keys or pieces. grouping_free is due in any case.
 */
bool grouping_parse(struct grouping *g, const char *said,
	const struct schema *schema, const struct schema_type *of,
	const struct period *period, bool with_total);
void grouping_free(struct grouping *g);

/*
 * The keys over which rows may be sums of groups, a bit for each: all but those
 * of the period, whose totals are groups like all others.
 */
unsigned grouping_summed(const struct grouping *g);

/*
 * The keys that records of a type do not have, in their occurrences of each
 * (NULL: as they are); a bit for each.
 */
unsigned grouping_lacks(const struct grouping *g,
	const struct schema_type *type, const struct schema_field *each);

/* The keys that are read of the occurrences of each (NULL: none), likewise. */
unsigned grouping_keys_of(const struct grouping *g,
	const struct schema_type *type, const struct schema_field *each);

/*
 * Records of a type will be grouped by the keys that they do not lack. The
 * number is what the type is called from then on.
 */
size_t grouping_take(struct grouping *g, const struct schema_type *type,
	const struct schema_field *each, unsigned lacks);

/* The fields that keys read; good once grouping_take was told of all types. */
size_t grouping_wanted(
	const struct grouping *g, const struct grouping_field **fields);

/*
 * The first key that cannot be had without the register; empty: none. Likewise.
 */
struct span grouping_needs_register(const struct grouping *g);

/*
 * Begins a record of a type that fits; joined may be NULL. What is wrong with
 * its keys is reported here, once for the record: a field that stands more than
 * once is a fault where it is not what is counted, and its first value is
 * taken.
 */
void grouping_begin(
	struct grouping *g, size_t number, struct rec *r, struct rec *joined);

/*
 * Adds the keys of the record's group to b, each ended by a NUL: those of
 * occurrence each_at of each, in a piece of the period (in pieces.list). Keys
 * in lacks are empty, as no value is.
 */
void grouping_add_keys(struct grouping *g, const struct schema_field *each,
	uint32_t each_at, size_t piece, unsigned lacks, struct buf *b);

/* The keys that a group lacks, a bit for each. */
unsigned grouping_lacked(struct span keys);

/*
 * Adds the keys of the group that is common to this one and others: those in
 * lacks are empty.
 */
void grouping_add_common(struct span keys, unsigned lacks, struct buf *b);

/*
 * The piece of the period of which a group with these keys tells, an index
 * into pieces.list; GROUPING_NO_PIECE if there is none such.
 */
#define GROUPING_NO_PIECE MAP_NONE
size_t grouping_piece(const struct grouping *g, struct span keys);

/* How many days that piece has; -1: none, or an end of the period is open. */
long grouping_days(const struct grouping *g, struct span keys);

/*
 * Is a group of these keys a total over a key that is about the period? There
 * are such in states that were made for tables with totals, too.
 */
bool grouping_is_total(const struct grouping *g, struct span keys);

#endif
