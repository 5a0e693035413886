/*
 * pages: what a document has at the ends of its pages and no author wrote
 * there: numbers of pages, and lines that every page repeats.
 *
 * A page ends at a form feed, or at a line like "Página 1 de 3". Up to two
 * lines on either side of that are heads and feet if another page has the same
 * line there; never an item of a list, and no short word.
 */
#ifndef PAGES_H
#define PAGES_H

#include "span.h"

#include <stdint.h>

enum pages_kind {
	PAGES_TEXT,   /* the document's own */
	PAGES_NUMBER, /* the number of a page */
	PAGES_FIRST,  /* a line that is repeated, for the first time */
	PAGES_AGAIN,
};

struct pages_mark {
	uint64_t digest; /* of the line */
	size_t n;	 /* counted as plain_next gives lines, from 1 */
	size_t page;
	int side;
	enum pages_kind kind;
};

/* Set to zero, it is ready. */
struct pages {
	struct pages_mark *marks;
	size_t count, room, next;
};

/* Looks for them in a text. */
void pages_read(struct pages *p, struct span text);

/* What line n is; n must not fall from call to call. */
enum pages_kind pages_kind(struct pages *p, size_t n);

void pages_free(struct pages *p);

#endif
