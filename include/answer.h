/*
 * answer: a question and what answers it, in a line of a list.
 *
 *	No cambiar de domicilio: cumplida (4 de 4)
 *
 * An answer is a value of an enum that no item of the field goes without.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "schema.h"

bool answer_is(const struct schema_field *f, struct span text);

/* Is the first part the question that an answer is given to? */
bool answer_has_question(const struct schema_field *f);

/*
 * Where the colon stands that an answer comes after, if its question goes
 * before. 0: nowhere.
 */
size_t answer_find(const struct schema_field *f, struct span text);

/* Does the text, from its last sign on, name a part? */
bool answer_names_part(const struct schema_field *f, struct span before);

/* Cuts a last "(...)" off; *inside is empty if there is none. */
struct span answer_cut_parenthesis(struct span text, struct span *inside);

#endif
