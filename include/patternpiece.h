/*
 * patternpiece: pieces of expressions that several patterns speak of as {name}.
 */
#ifndef PATTERNPIECE_H
#define PATTERNPIECE_H

#include "buf.h"

enum { PATTERNPIECE_MOST = 200 };

struct patternpiece {
	struct span name, text; /* live as long as the pieces */
	bool is_words;		/* any of these words, or an expression */
	bool is_used, is_defined;
};

/* Set to zero, there are none. */
struct patternpieces {
	struct patternpiece at[PATTERNPIECE_MOST];
	size_t n;
};

/* False if there are too many. */
bool patternpiece_add(struct patternpieces *in, struct patternpiece piece);

/*
 * Adds an expression with its pieces put in, as the folded text has its signs.
 * False if it has a sign that is in no folded text, or its pieces go round in a
 * circle.
 */
bool patternpiece_expand(
	struct patternpieces *in, struct buf *b, struct span text);

/* Likewise words; false, too, if a piece is no words. */
bool patternpiece_words(
	struct patternpieces *in, struct buf *b, struct span text);

#endif
