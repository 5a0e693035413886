/*
 * abreast: texts for a terminal, wrapped to its width, one or two beside each
 * other.
 *
 * What could drive a terminal is shown as \xHH, as diag does. Lines break at
 * blanks; a word that is longer than a line, where the line ends.
 */
#ifndef ABREAST_H
#define ABREAST_H

#include "buf.h"

/* Columns of the terminal that is standard output; 80 if it does not say. */
size_t abreast_width(void);

/* Adds a text to b, each line after so many blanks. */
void abreast_wrap(struct buf *b, size_t width, size_t indent, struct span text);

/*
 * Adds two texts, the left in the left half of the lines; or one below the
 * other where halves would be too narrow.
 */
void abreast_put(struct buf *b, size_t width, size_t indent, struct span left,
	struct span right);

#endif
