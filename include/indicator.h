/*
 * indicator: what figures are, read from records.
 *
 * share/indicator/NAME.rec explains the records in its first lines.
 */
#ifndef INDICATOR_H
#define INDICATOR_H

#include "expr.h"

enum indicator_kind {
	INDICATOR_COUNT,
	INDICATOR_PEOPLE,
	INDICATOR_RATE,
	INDICATOR_MEDIAN,
};

struct indicator {
	struct span name;
	enum indicator_kind kind;
	struct span unit;
	const struct schema_field *each; /* NULL: the record itself */
	struct expr *where;
	struct expr *numerator;
	struct expr *denominator;
	struct expr_operand days_from, days_to;
};

struct indicator_set {
	const struct schema *schema;
	const struct schema_type *type; /* what is counted */
	struct expr_operand person;
	struct indicator *list;
	size_t n, room;
	uint32_t *wanted; /* fields of the joined record that are read */
	size_t n_wanted, wanted_room;
	struct mem_arena arena;
};

/*
 * Reads indicators: a name in share/indicator, a path, or NULL for the ones
 * that share/default.rec names. only, if not NULL, lists the names of those
 * that are kept, parted by commas. NULL after messages.
 */
struct indicator_set *indicator_open(
	const char *name, const char *only, const struct schema *schema);
void indicator_free(struct indicator_set *set);

/* Is the field of the joined record wanted? Adds it. */
void indicator_want(struct indicator_set *set, uint32_t name);

#endif
