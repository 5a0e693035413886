/*
 * rejectname: what a document that failed is called in the folder of rejects.
 *
 * By the last part of its path, in which nothing can harm: no control
 * characters, no dot or dash at the beginning, none that ends as the files of
 * diagnostics do; and of 200 bytes at most, no letter cut, the ending kept.
 */
#ifndef REJECTNAME_H
#define REJECTNAME_H

#include "buf.h"

/* What the name of a document's diagnostics has more than its own. */
#define REJECTNAME_SAID ".err"

/* Adds the name to b. */
void rejectname_add(struct buf *b, const char *path);

/*
 * Adds to b what the nth document of that name and digest is called that is
 * not the first: x-0123456789ab.txt, x-0123456789ab-2.txt, ...
 */
void rejectname_add_nth(
	struct buf *b, struct span name, const char *digest, size_t n);

#endif
