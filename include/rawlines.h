/*
 * rawlines: the exact bytes of lines, whatever the encoding they are in.
 *
 * Text that was converted says which lines something stands in; this finds
 * their bytes again in the document, from the first line to the last.
 */
#ifndef RAWLINES_H
#define RAWLINES_H

#include "encoding.h"

/* Set to zero, it is ready for rawlines_open; opening again keeps the room. */
struct rawlines {
	const struct encoding *encoding;
	struct buf bytes; /* what is here of the document */
	size_t begin;	  /* offset in them of the line */
	size_t line;	  /* its number, from 1 */
	uint64_t at;	  /* of the document's next bytes */
	bool is_end;
};

/* The encoding and its document must live as long as lines are asked for. */
void rawlines_open(struct rawlines *r, const struct encoding *encoding);

/*
 * The bytes of n lines from that one on, which no line asked for before
 * follows; with the line ends, or only those within. Good until the next call.
 */
struct span rawlines_get(
	struct rawlines *r, size_t line, size_t n, bool with_end);

/* How many lines a text begins, if it is whole ones but for a line end. */
size_t rawlines_count(struct span text);

void rawlines_free(struct rawlines *r);

#endif
