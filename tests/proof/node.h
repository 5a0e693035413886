/* node: an expression as a tree, for those who make it and who print it. */
#ifndef NODE_H
#define NODE_H

#include "differ.h"

enum op {
	NUMBER,
	REAL,
	STRING,
	FIELD,
	SIZE_OF,
	NOT,
	CONCAT,
	MATCH,
	MUL,
	DIV,
	MOD,
	ADD,
	SUB,
	BEFORE,
	AFTER,
	SAME,
	EQ,
	NE,
	LT,
	LE,
	GT,
	GE,
	AND,
	OR,
	IMPLIES,
	COND
};

struct node {
	enum op op;
	struct node *kid[3];
	const char *text; /* of a literal, or the field's name */
	int at;		  /* a field's subscript, or -1 */
	bool is_escaped;  /* a string: written with a backslash */
	bool is_glued;	  /* a number: right behind its minus */
};

/* Could its value be the empty string? */
bool node_could_be_nothing(const struct node *n);

/*
 * Could its value be a real number? To recsel it is, too, when something that
 * is not there stands on the left.
 */
bool node_could_be_real(const struct node *n);

#endif
