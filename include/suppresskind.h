/*
 * suppresskind: what the figures of an indicator are, and so how they hang
 * together and when they are small.
 *
 * A set of indicators tells it; where none does, the rows show it: a unit
 * count without a denominator is a count, a denominator makes a rate (in
 * percent) or a ratio, a figure without parts is like a median.
 */
#ifndef SUPPRESSKIND_H
#define SUPPRESSKIND_H

#include "suppresslevel.h"
#include "suppressrow.h"

/* How a part of many groups makes that of all of them. */
enum suppresskind_total {
	SUPPRESSKIND_ALONE,  /* not at all */
	SUPPRESSKIND_ADDS,   /* the sum */
	SUPPRESSKIND_PEOPLE, /* from the largest to the sum */
};

/* Of which people the figures are whose n nobody knows, as the set says it. */
enum suppresskind_behind {
	SUPPRESSKIND_UNSAID,  /* of nobody knows how many */
	SUPPRESSKIND_NOBODY,  /* of none: what it counts is no person's */
	SUPPRESSKIND_COUNTED, /* of those that the numerator counts */
};

/*
 * What a column counts, as the set says it: of two that count in the same
 * domain, the one with more conditions is at most the other. People who are
 * behind some part of a record are behind the record.
 */
struct suppresskind_count {
	struct span domain; /* empty: not known */
	struct span each;   /* the part of a record, or empty */
	bool is_people;
	struct span *conditions;
	size_t n;
};

struct suppresskind {
	struct span indicator;
	struct span base; /* the rate that it is a difference or ratio of */
	struct suppresskind_count counts[SUPPRESSROW_VALUE];
	enum suppresskind_total numerator, denominator;
	enum suppresskind_behind behind;
	bool is_counted;  /* the numerator is a number of things or people */
	bool is_part;	  /* the numerator is of those of the denominator */
	bool is_percent;  /* the value is 100 numerator / denominator */
	bool is_value;	  /* the value is the numerator */
	bool is_extreme;  /* min, max: somebody's own figure */
	bool is_stock;	  /* one thing is counted in several periods */
	bool is_negative; /* parts may be below 0 */
	bool has_bounds;  /* its figures may be bounds */
	/* A group's figures need not be parts of those of a greater one: of
	 * each person all records of a group decide together (Never, Pair), or
	 * a side of its own lacks the key. The table tells. */
	bool is_loose;
};

struct suppresskinds;

/*
 * Reads the kinds of a set: a name in share/indicator, or a file. NULL: of the
 * set of share/default.rec, if there is one. NULL after messages.
 */
struct suppresskinds *suppresskind_open(const char *set);
void suppresskind_close(struct suppresskinds *all);

/* Which keys nest, as the set says. */
const struct suppresslevels *suppresskind_levels(
	const struct suppresskinds *all);

/* Does the set say that figures of the indicator may be bounds? */
bool suppresskind_has_bounds(
	const struct suppresskinds *all, struct span indicator);

/* What the set says of the people of an indicator without n. */
enum suppresskind_behind suppresskind_behind(
	const struct suppresskinds *all, struct span indicator);

/* Takes it back: the table knows people of it. */
void suppresskind_forget_behind(
	struct suppresskinds *all, struct span indicator);

/* Are the figures of a column no person's? */
bool suppresskind_is_open(
	const struct suppresskind *kind, enum suppressrow_column column);

/* Of an indicator's name and the rows of it in n tables. */
struct suppresskind suppresskind_of(const struct suppresskinds *all,
	struct span indicator, struct suppressrow_table *const *tables,
	size_t n);

/* Is all that a counts counted by b, too? */
bool suppresskind_is_within(
	const struct suppresskind_count *a, const struct suppresskind_count *b);

#endif
