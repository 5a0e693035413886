/*
 * colmap: what somebody said that the columns of a table hold.
 *
 * A file of records: Column is a header, Field what stands below it: a label
 * of the schema, or the part of an item, "Service 1 Date". Without a Field the
 * column is left out, on purpose. With Before, only where these columns stand
 * right before it, in this order.
 *
 * A record Words has the words of a set, each a Word, that headers and cells
 * are compared with; share/columns.rec says what for.
 */
#ifndef COLMAP_H
#define COLMAP_H

#include "names.h"

#include <stdbool.h>

struct colmap;

enum { COLMAP_MOST_BEFORE = 4 };

struct colmap_entry {
	struct span column, field; /* no field: left out */
	struct span before[COLMAP_MOST_BEFORE];
	size_t n_before;
	const char *file;
	size_t line;
	bool is_used;
};

/* Reads the file; NULL after a message. path must outlive the map. */
struct colmap *colmap_open(const char *path, struct names *names);

/* What is said of a header, as it stands or, if so, folded; NULL: nothing. */
struct colmap_entry *colmap_find(
	struct colmap *m, struct span header, bool may_fold);

/* Is it a word of the set, folded? m may be NULL: there is none. */
bool colmap_has_word(const struct colmap *m, const char *set, struct span word);

/* How many entries there are, and each. */
size_t colmap_count(const struct colmap *m);
struct colmap_entry *colmap_at(struct colmap *m, size_t i);

/* NULL is harmless. */
void colmap_free(struct colmap *m);

#endif
