/*
 * rowstore: the rows of a table, added once and read as often as one likes.
 *
 * Up to a bound of bytes they are held in memory; beyond, all of them lie in
 * a tempfile, and a window of it is read at a time. Rows that follow one
 * another are read fast; any other costs a read of its own. Of each row the
 * memory keeps half a byte.
 */
#ifndef ROWSTORE_H
#define ROWSTORE_H

#include "span.h"

#include <stdint.h>

struct rowstore;

/* A store of rows of n_cells cells, with so many bytes of memory. */
struct rowstore *rowstore_new(size_t n_cells, size_t memory);

/* NULL is harmless. */
void rowstore_free(struct rowstore *r);

/*
 * Adds a row, copied, with two things to be kept with it: a number, and a
 * mark. False after a message (trouble): the disk is full, or the like. From
 * then on the store is broken, and every call fails, without a word.
 */
bool rowstore_add(struct rowstore *r, const struct span *cells, size_t number,
	bool is_marked);

/* The same for a row of a store with as many cells, as it was read there. */
bool rowstore_add_bytes(struct rowstore *r, struct span bytes);

struct rowstore_row {
	struct span bytes;	  /* all of it, as it is kept */
	const struct span *cells; /* a NUL stands after each */
	size_t number;
	bool is_marked;
};

/*
 * The row of this index, which must have been added; good until another row
 * is asked for, or added. NULL if the store is broken, after a message when
 * it broke here.
 */
const struct rowstore_row *rowstore_read(struct rowstore *r, size_t row);

bool rowstore_is_broken(const struct rowstore *r);

/* How many bytes all rows take, a few for each cell and row included. */
uint64_t rowstore_size(const struct rowstore *r);

#endif
