/*
 * cut: how a piece of a line that no comma parts is more than one.
 */
#ifndef CUT_H
#define CUT_H

#include "segment.h"

enum cut_kind {
	CUT_NOT,   /* it is one */
	CUT_COLON, /* "consejería: asistió": first and second, to be cut on */
	CUT_INSIDE, /* "cumplida (4 de 4)": first and second, but for words */
	CUT_WORDS,  /* see segment */
};

struct cut {
	enum cut_kind kind;
	struct span first, second;
	struct segment words;
};

/* How the text, with the blanks around it, is cut. */
void cut_find(struct cut *cut, const struct schema_field *f, struct span text);

/* Likewise, but only between words. */
void cut_find_words(
	struct cut *cut, const struct schema_field *f, struct span text);

#endif
