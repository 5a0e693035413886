/*
 * indicator: what figures are, read from records.
 *
 * share/indicator/diversion.rec explains the records in its first lines;
 * share/schema/indicator.rec judges them.
 */
#ifndef INDICATOR_H
#define INDICATOR_H

#include "side.h"

enum indicator_kind {
	INDICATOR_COUNT,
	INDICATOR_PEOPLE,
	INDICATOR_SUM,
	INDICATOR_MEAN,
	INDICATOR_MEDIAN,
	INDICATOR_PERCENTILE,
	INDICATOR_MIN,
	INDICATOR_MAX,
	INDICATOR_RATE,
	INDICATOR_CHANGE,
	INDICATOR_MEDIAN_CHANGE,
	INDICATOR_LONGEST_RUN,
	INDICATOR_DIFFERENCE,
	INDICATOR_RATIO,
	INDICATOR_KINDS
};

/* What is held of each cell of the table until its figure is made. */
enum indicator_holds {
	INDICATOR_HOLDS_AMOUNTS, /* two sums */
	INDICATOR_HOLDS_PEOPLE,	 /* two counts of people, by what was said of
				    each */
	INDICATOR_HOLDS_VALUES,	 /* every value */
	INDICATOR_HOLDS_DATED,	 /* of each person the values by date */
};

/* By what a quotient is multiplied. */
enum indicator_per {
	INDICATOR_PER_NUMBER,
	INDICATOR_PER_MONTHS, /* a denominator of days is made months */
	INDICATOR_PER_DAYS,   /* of the period */
};

struct indicator {
	struct span name;
	struct span version; /* empty: none */
	struct span unit;
	enum indicator_kind kind;
	enum indicator_holds holds;
	bool is_shown;	  /* else it is there for those whose Base it is */
	bool by_people;	  /* it is about people: nothing can be said without */
	unsigned n_of;	  /* SIDE_...: the side whose people are n; 0: none */
	bool by_register; /* those people are known from the register only */
	/* In AMOUNT_ONEs; else in ones. A single value is a numerator. */
	bool numerator_is_amount, denominator_is_amount;
	bool has_bounds; /* a value that it reads may be a bound */
	enum indicator_per per;
	long long times;
	long long percentile;
	size_t base;	/* index of the rate that is compared, or SIZE_MAX */
	unsigned lacks; /* keys that its denominator has not: it is common to
			   all their values */
};

/* Names of fields that are read. */
struct indicator_fields {
	uint32_t *names;
	size_t n, room;
};

/* A record type that indicators read. */
struct indicator_type {
	const struct schema_type *type;
	const struct schema_field *supersedes; /* NULL: none replaces another */
	const struct schema_field *link;       /* names the case, or NULL */
	bool is_register; /* its records are the register's */
	bool has_person;
	struct expr_operand person;
	struct side *sides;
	size_t n_sides, room;
	struct indicator_fields asked; /* of its records, by its sides */
	bool asks_case;		       /* and others of the case joined to it */
};

struct indicator_set {
	const struct schema *schema;
	const char *path;
	struct span name, version;    /* as the Set record says */
	const struct schema_type *of; /* what indicators are of, mostly */
	struct indicator *list;
	size_t n, room;
	struct indicator_type *types;
	size_t n_types, types_room;
	/* Of the register's records, and of those of files. */
	struct indicator_fields of_register, of_records;
	struct mem_arena arena;
};

/* NULL is harmless. */
void indicator_free(struct indicator_set *set);

/* Notes that a field is read. */
void indicator_want(struct indicator_fields *fields, uint32_t name);

#endif
