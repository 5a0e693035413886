/*
 * band: the class of a number: of a fixed width, or of the schema's Band.
 */
#ifndef BAND_H
#define BAND_H

#include "buf.h"
#include "schema.h"

/* Set to zero it is no band: numbers stay as they are. */
struct band {
	const struct schema_band *classes; /* NULL: by width */
	long long width;
};

/*
 * Reads what stands behind the '/': a width (a whole number from 1 on), or the
 * name of a Band of the schema. False, without a message, if it is neither.
 */
bool band_read(struct band *band, struct span said, const struct schema *s);

/*
 * Adds the class of a whole number: "500-999", "-500--1", with width 1 the
 * number itself; of a Band as schema_band_class says it, and "<0" for what
 * lies below its first edge. The edges of the outermost classes are those of
 * 64 bits.
 */
void band_add(const struct band *band, long long n, struct buf *b);

/*
 * Reads a value of a field of kind SCHEMA_INT, SCHEMA_RANGE or SCHEMA_REAL,
 * down to the next whole number (-0.5 is -1), exactly. False if it is none, or
 * beyond 64 bits.
 */
bool band_floor(enum schema_kind kind, struct span value, long long *n);

#endif
