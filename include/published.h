/*
 * published: phrases that were public before any report: titles, labels and
 * notes of the program's own records.
 *
 * What holds nothing else says nothing of anybody, whatever people are called:
 * in a register of thousands somebody's surname is like "Mediana".
 */
#ifndef PUBLISHED_H
#define PUBLISHED_H

#include "span.h"

/* A phrase is not longer: what stands for one is neither. */
enum { PUBLISHED_LONGEST = 4096 };

struct published;

/* Where a phrase stands in a text. */
struct published_run {
	size_t start, end;
};

struct published *published_new(void);
void published_free(struct published *p);

/*
XX */
bool published_read(struct published *p, const char *path);

/*
 * The phrases that a text is made of, byte for byte, the longest first; NULL if
 * there is a word besides that is of none. Signs, words with a digit and the
 * letters of codes (&P, $A$1, [z]) may stand between them. Good until the next
 * call.
 */
const struct published_run *published_cut(
	struct published *p, struct span text, size_t *n);

#endif
