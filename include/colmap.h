/*
 * colmap: what somebody said that the columns of a table hold.
 *
 * A file of records: Column is a header, Field what stands below it: a label
 * of the schema, or the part of an item, "Service 1 Date". Without a Field the
 * column is left out, on purpose.
 */
#ifndef COLMAP_H
#define COLMAP_H

#include "names.h"

#include <stdbool.h>

struct colmap;

struct colmap_entry {
	struct span column, field; /* no field: left out */
	const char *file;
	size_t line;
	bool is_used;
};

/* Reads the file; NULL after a message. path must outlive the map. */
struct colmap *colmap_open(const char *path, struct names *names);

/* What is said of a header, as it stands or, if so, folded; NULL: nothing. */
struct colmap_entry *colmap_find(
	struct colmap *m, struct span header, bool may_fold);

/* How many entries there are, and each. */
size_t colmap_count(const struct colmap *m);
struct colmap_entry *colmap_at(struct colmap *m, size_t i);

/* NULL is harmless. */
void colmap_free(struct colmap *m);

#endif
