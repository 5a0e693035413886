/*
 * ranges: positions that a person lists, as "0,2,4-9".
 *
 * Positions begin at 0, as in recsel; a range holds both its ends.
 */
#ifndef RANGES_H
#define RANGES_H

#include "span.h"

#include <stdint.h>

struct ranges_range {
	uint64_t first, last;
};

/* Set to zero, it holds nothing. */
struct ranges {
	struct ranges_range *list; /* in order, none touching another */
	size_t n, room;
	size_t at; /* of the range that the next position may be in */
};

/*
 * Reads a list, in any order and overlapping at will; positions of more than
 * 18 digits are those that no stream reaches. False after a message naming
 * option if it is empty, or something in it is no position, or a range ends
 * before it begins.
 */
bool ranges_parse(struct ranges *r, const char *said, const char *option);
void ranges_free(struct ranges *r);

/* Is the position in a range? To be asked in rising order. */
static inline bool
ranges_has(struct ranges *r, uint64_t position)
{
	while (r->at < r->n && r->list[r->at].last < position)
		r->at++;
	return r->at < r->n && r->list[r->at].first <= position;
}

#endif
