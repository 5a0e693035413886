/*
 * piece: a line of a list, cut into the pieces that fill the parts of a field.
 */
#ifndef PIECE_H
#define PIECE_H

#include "match.h"
#include "schema.h"

struct piece {
	struct span text;
	int part;	  /* the part it fills, or MATCH_NONE */
	unsigned holders; /* a bit for each part that has it as a value */
	unsigned fits;	  /* likewise, of those that it may fill */
	bool is_near;	  /* misspelt, of the parts that it fits */
	bool is_text;	  /* nothing told which part, but that it is text */
};

struct piece_list {
	const struct schema_field *f;
	struct piece at[MATCH_LONGEST];
	int n;
	bool is_doubtful; /* words can be parted in several ways */
};

/* Cuts the line; false if it has more pieces than the field has parts. */
bool piece_cut(struct piece_list *list, const struct schema_field *f,
	struct span line);

/*
 * Where the colon stands in "No cambiar de domicilio: cumplida (4 de 4)", an
 * answer that its question goes before. 0: nowhere.
 */
size_t piece_answer(const struct schema_field *f, struct span text);

/* Is the first part the question that an answer is given to? */
bool piece_has_question(const struct schema_field *f);

/* Does the text, from its last sign on, name a part? */
bool piece_names_part(const struct schema_field *f, struct span before);

#endif
