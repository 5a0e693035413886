/*
 * spots: where the records of a run stand, each known by its number.
 *
 * What is compared over all records keeps numbers; messages about two records,
 * or at the end, take their places from here. Records that an earlier run
 * accepted have a number and no place.
 *
 * Memory: 8 bytes a record, and the name of the file once for each run of
 * records from one file (up to 4 KiB of it).
 */
#ifndef SPOTS_H
#define SPOTS_H

#include "buf.h"
#include "diag.h"

#include <stdint.h>

#define SPOTS_NONE UINT32_MAX

struct spot {
	uint32_t
		file; /* where in files its name is, in units of 8 bytes, + 1 */
	uint32_t line;
};

/* Set to zero, it is empty and ready. */
struct spots {
	struct spot *list;
	size_t n, room;
	struct buf files;
	uint32_t last; /* file */
};

/* The number of a new record, of an earlier run until spots_set. */
uint32_t spots_add(struct spots *s);

/* It stands here, in this run; of place the file and the line. */
void spots_set(struct spots *s, uint32_t number, struct diag_place place);

/* Is it only known from an earlier run? */
bool spots_is_old(const struct spots *s, uint32_t number);

/* Its place, good until the next spots_set. */
struct diag_place spots_place(const struct spots *s, uint32_t number);

/*
 * Adds where the record other stands to what is said of the one at place: "at
 * line 5", "at FILE:5" in another file, or that an earlier run accepted it.
 */
void spots_tell(const struct spots *s, struct buf *b, uint32_t other,
	struct diag_place place);

void spots_free(struct spots *s);

#endif
