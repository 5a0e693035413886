/*
 * frame: the comments by which a stream says that it is whole.
 *
 * A stream that a filter wrote opens with "#%cauce 1" and closes with
 * "#%end N", N the number of its records. Without the closing line the filter
 * failed; with another count a hand edited it.
 */
#ifndef FRAME_H
#define FRAME_H

#include "diag.h"

/* Set to zero, no stream is open. */
struct frame {
	bool is_open;
	size_t records; /* the reader counts them here */
};

/* Is the comment line an opening or a closing one? */
bool frame_is_mark(struct span comment);

/* Takes such a line, at place; reports what is wrong with it. */
void frame_take(struct frame *f, struct span comment, struct diag_place place);

/* The input ends at place: reports a stream that is still open. */
void frame_end(struct frame *f, struct diag_place place);

#endif
