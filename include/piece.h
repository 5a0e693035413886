/*
 * piece: a line of a list, cut into the pieces that fill the parts of a field.
 */
#ifndef PIECE_H
#define PIECE_H

#include "facts.h"

struct piece {
	struct span text;
	int part;      /* the part it fills, or MATCH_NONE */
	unsigned fits; /* a bit for each part that it may fill */
	bool is_near;  /* misspelt, of the parts that it fits */
	bool is_text;  /* nothing told which part, but that it is text */
	struct facts facts;
};

struct piece_list {
	const struct schema_field *f;
	const struct facts_kinds *kinds;
	struct piece at[MATCH_LONGEST];
	int n;
	bool is_doubtful; /* words can be parted in several ways */
};

/* Cuts the line; false if it has more pieces than the field has parts. */
bool piece_cut(struct piece_list *list, const struct schema_field *f,
	struct span line);

#endif
