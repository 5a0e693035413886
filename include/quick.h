/*
 * quick: is a text somewhere in a record?
 */
#ifndef QUICK_H
#define QUICK_H

#include "rec.h"

struct quick {
	struct buf text;
	bool ignores_case; /* not even in letters with accents */
	bool is_line;	   /* the text has no line end */
	struct buf folded;
};

/*
 * Starts to look for text, which is made NFC. False after a message (trouble)
 * naming option if it is not UTF-8.
 */
bool quick_start(struct quick *q, const char *text, bool ignores_case,
	const char *option);

/* Has a field's value the text in it? The empty text is in every value. */
bool quick_holds(struct quick *q, struct rec *r);

void quick_free(struct quick *q);

#endif
