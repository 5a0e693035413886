/*
 * recpack: records as compact bytes and back, within one process.
 *
 * A record comes back as it was, with its raw bytes, type, file and lines. The
 * paths of files are not copied: they must live on.
 */
#ifndef RECPACK_H
#define RECPACK_H

#include "rec.h"

/* Set to zero, it is ready. The files that its records came from. */
struct recpack {
	const char **files;
	size_t n_files, room;
	struct buf own;
};

void recpack_free(struct recpack *p);

/* Adds the bytes of a record to b. */
void recpack_put(struct recpack *p, struct buf *b, struct rec *r);

/* Makes r the record of bytes, which must live as long as it. */
void recpack_get(const struct recpack *p, struct span bytes, struct rec *r);

#endif
