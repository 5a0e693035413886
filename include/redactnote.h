/*
 * redactnote: what was done to a record, for the manifest: kept until it is
 * known whether the record goes out.
 */
#ifndef REDACTNOTE_H
#define REDACTNOTE_H

#include "manifest.h"

/* A replacement; stood lies in the notes' text. */
struct redactnote_one {
	struct manifest_entry entry;
	size_t stood;
};

struct redactnote {
	struct manifest *manifest; /* NULL: nothing is noted */
	struct redactnote_one *list;
	size_t n, room;
	struct buf stood;
	size_t number; /* of the record */
};

/* The record that comes is the next. */
void redactnote_start(struct redactnote *n);

/*
 * Notes what entry says, whose treatment is empty if the value was kept; what
 * it points to, but stood, lives on.
 */
void redactnote_add(struct redactnote *n, const struct manifest_entry *entry);

/*
 * Tells the manifest of the record: key is what it shows of its key, or empty.
 * Of one that is held back only that.
 */
void redactnote_finish(
	struct redactnote *n, struct span type, struct span key, bool is_held);

void redactnote_free(struct redactnote *n);

#endif
