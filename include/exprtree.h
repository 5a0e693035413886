/*
 * exprtree: a compiled expression, for exprread, which makes it, and expr,
 * which evaluates it; for nobody else.
 *
 * The nodes lie in one array and name each other by index. Each field whose
 * value is read is a variable, however often it is named: for a choice of
 * occurrences it stands at one of them.
 */
#ifndef EXPRTREE_H
#define EXPRTREE_H

#include "buf.h"

#include <stdint.h>

enum expr_op {
	EXPR_OR,
	EXPR_AND,
	EXPR_IMPLIES,
	EXPR_NOT,
	EXPR_EQUAL,
	EXPR_UNEQUAL,
	EXPR_LESS,
	EXPR_LESS_EQUAL,
	EXPR_MORE,
	EXPR_MORE_EQUAL,
	EXPR_STRING,
	EXPR_NUMBER,
	EXPR_FIELD, /* its value */
	EXPR_COUNT, /* how many there are of it */
};

struct expr_node {
	enum expr_op op;
	uint32_t a, b; /* of an operator: the nodes that it joins */
	struct span string;
	double number;
	uint32_t variable; /* of EXPR_FIELD */
	int part;	   /* as in expr_operand */
	uint32_t field;
	bool is_joined;
	bool is_date;
	bool as_text;	    /* of a comparison: of bytes, not of numbers */
	struct buf scratch; /* holds string, or an unescaped part */
};

struct expr_variable {
	bool is_joined;
	uint32_t field;
	uint32_t at; /* the occurrence of this choice, or REC_NONE */
};

struct expr_list {
	uint32_t *names;
	size_t n, room;
};

struct expr {
	struct span source;
	struct expr_node *nodes;
	size_t n_nodes, nodes_room;
	uint32_t root;
	struct expr_variable *variables;
	size_t n_variables, variables_room;
	struct expr_list reads, joined; /* see expr_reads, expr_reads_joined */
};

static inline bool
exprtree_is_equality(enum expr_op op)
{
	return op == EXPR_EQUAL || op == EXPR_UNEQUAL;
}

#endif
