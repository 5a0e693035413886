/*
 * grouping: the keys by which figures are grouped.
 *
 * A key is a field, or Case_X of the register, as it is, or month:F,
 * quarter:F or year:F of a field F of type date.
 */
#ifndef GROUPING_H
#define GROUPING_H

#include "expr.h"

enum { GROUPING_KEYS = 3 };

enum grouping_step {
	GROUPING_WHOLE,
	GROUPING_MONTH,	  /* 2026-09 */
	GROUPING_QUARTER, /* 2026-Q3 */
	GROUPING_YEAR,	  /* 2026 */
};

struct grouping_key {
	struct span text; /* as typed: the column's header */
	enum grouping_step step;
	struct expr_operand operand;
};

struct grouping {
	struct grouping_key keys[GROUPING_KEYS];
	size_t n;
};

/* What a key is where the record has no value for it. */
#define GROUPING_NONE "sin_dato"

/* What a key is in a row that sums over it. */
#define GROUPING_TOTAL "Total"

/*
 * Reads "Court,month:To", which must outlive it; NULL is no key at all. False
 * after a message if a key is not known, repeats, or is not a date.
 */
bool grouping_parse(
	struct grouping *g, const char *said, const struct expr_names *names);

/*
 * Adds a record's key number k to b. joined may be NULL. A field that stands
 * more than once is a fault, reported; its first value is taken.
 */
void grouping_add_value(const struct grouping_key *key, struct buf *b,
	struct rec *r, struct rec *joined, const struct names *names);

#endif
