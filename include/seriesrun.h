/*
 * seriesrun: the rows of a series, for series, which fills them, and seriesend,
 * which looks through them at the end; for nobody else.
 */
#ifndef SERIESRUN_H
#define SERIESRUN_H

#include "rule.h"

/* A row: its group, its record's number, its rules, and then the columns. */
enum {
	SERIES_ROW_GROUP,
	SERIES_ROW_RECORD,
	SERIES_ROW_RULES,
	SERIES_ROW_COLUMNS
};

enum { SERIES_MOST_RULES = 32 };

#define SERIES_ASIDE 0x80000000u

struct series_column {
	const struct schema_field *field;
	bool is_text; /* values are numbered as they come */
};

/*
 * The first row of each group and value, for all rules that look for repeats
 * in a column and concern the same records.
 */
struct series_repeats {
	size_t column;
	struct span when;
	uint8_t *tags;	 /* by slot: a byte of the hash, 0: empty */
	uint32_t *slots; /* rows */
	size_t n_slots, n;

	/* Of the record at hand. */
	uint64_t hash;
	bool is_sought, is_entered;
	uint32_t found; /* row, or NONE */
};

struct series_served {
	const struct rule *rule;
	size_t columns[2];
	struct series_repeats *repeats; /* NULL: it looks for none */
};

struct series {
	const struct expr_operand *group;
	size_t n_group;
	bool is_by_case;
	struct map groups;
	struct series_served rules[SERIES_MOST_RULES];
	size_t n_rules;
	struct series_repeats repeats[SERIES_MOST_RULES];
	size_t n_repeats;
	struct series_column *columns;
	size_t n_columns, columns_room;
	struct map texts;
	size_t n_groups;
	uint64_t seed;

	uint32_t *rows;
	size_t n, room; /* rows, and words */
	size_t stride;

	/* Of the record at hand. */
	uint32_t *now;
	bool has_group;
	struct buf key;
};

static inline const uint32_t *
series_row(const struct series *s, uint32_t i)
{
	return s->rows + (size_t)i * s->stride;
}

static inline int32_t
series_cell(const uint32_t *row, const struct series_served *served, size_t i)
{
	return (int32_t)row[SERIES_ROW_COLUMNS + served->columns[i]];
}

#endif
