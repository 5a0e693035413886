/*
 * exprsample: a few values for each field of an expression, such that whatever
 * a record may hold, as far as the schema allows it, behaves as one of them
 * when it is compared with the expression's constants. For exprknow.
 *
 * Nothing is concluded from how fields hang together, so that more is thought
 * possible than is, never less.
 */
#ifndef EXPRSAMPLE_H
#define EXPRSAMPLE_H

#include "exprtree.h"

enum exprsample_sort {
	EXPRSAMPLE_UNKNOWN, /* may be anything */
	EXPRSAMPLE_TEXT,
	EXPRSAMPLE_OTHER, /* a text that is none of the constants */
	EXPRSAMPLE_WHOLE,
};

struct exprsample_value {
	enum exprsample_sort sort;
	struct span text;
	long long whole;
};

/* A field, or how many there are of it. */
struct exprsample_variable {
	int slot, part;
	const struct schema_field *field; /* NULL: not described */
	bool is_count;
	struct exprsample_value *values;
	size_t n, room;
	size_t at; /* of this choice */
};

struct exprsample {
	const struct expr *e;
	const struct expr_names *names;
	struct exprsample_variable *variables;
	size_t n, room;
	int *variable_of; /* by node */
};

/*
 * Finds the values, and makes the first choice. Fields that would make too many
 * choices are given up: their one value is unknown. Nodes and values are
 * compared one by one: for expressions of a thousand nodes or so.
 */
void exprsample_open(struct exprsample *k, const struct expr *e,
	const struct expr_names *names);
void exprsample_close(struct exprsample *k);

/* The next choice of values; false after the last. */
bool exprsample_next(struct exprsample *k);

/* What the schema says of the field of a node, or NULL. */
const struct schema_field *exprsample_field(const struct expr *e,
	const struct expr_names *names, const struct expr_node *n);

#endif
