/*
 * counted: numbers with words around them, as people answer a form.
 *
 *	N.º 3	2 (dos)	3 kits	7/10	ninguno	Bs 1.200 mensuales
 */
#ifndef COUNTED_H
#define COUNTED_H

#include "buf.h"
#include "schema.h"

/*
 * Adds to b the number that text says for a field that is one, without what
 * stands around it: a sign for "number" before it, words of the field's label
 * behind it, "/10" where 10 is the most there is, and a last "(...)". Words
 * that say that there are none are 0 where the field may be 0. False, with
 * nothing added, if text is nothing of the kind, or the field is a part: pieces
 * of a line are known by what they are.
 */
bool counted_bare(
	struct buf *b, const struct schema_field *f, struct span text);

/*
 * Does a last "(...)" of text say no other number than this canonical one? If
 * it is in words, "mil doscientos 00/100 bolivianos", it must be the same; if
 * it has other digits it is another number.
 */
bool counted_agrees(struct span text, struct span number);

/* Does text end in "(...)" that is no number in words, but a remark? */
bool counted_has_remark(struct span text);

#endif
