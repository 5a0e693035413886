/*
 * recsort: records in the order of their fields, in bounded memory.
 *
 * The order is that of recutils (manual, "Sorted Output"): by the first field
 * named, where that is equal by the second, and so on; records that are equal
 * in all keep the order in which they came. Of a field that repeats the first
 * counts. For one field, in this order, come
 *
 *	records that do not have it, then those where it is empty;
 *	values of its type: whole numbers, ranges and reals by number, dates
 *	by day, bools with false first, all others by their bytes;
 *	values that are not of its type, by their bytes.
 *
 * Records are held up to the memory given. When there are more, sorted runs
 * of them go to a file in $TMPDIR (or /tmp) that has no name and that only
 * this process can read (see runs.h), and are merged.
 */
#ifndef RECSORT_H
#define RECSORT_H

#include "schema.h"

/* For those who have no reason for another. */
#define RECSORT_MEMORY ((size_t)32 << 20)

struct recsort;

/*
 * fields: "F,G", as in an option: field names, or parts as Service_Date, or
 * fields of the joined record as Case_Court. Empty: as the %sort of the type
 * says. memory: in bytes, at least for one record. NULL after a message
 * (trouble) if fields is not a list of names.
 */
struct recsort *recsort_open(
	const struct schema *schema, struct span fields, size_t memory);

/*
 * Says what type the records have, before the first is added; NULL, as when
 * it is not called: none, all values are ordered by their bytes. False after
 * a message (trouble) if the type is closed and has no such field.
 */
bool recsort_set_type(struct recsort *s, const struct schema_type *type);

/* Is there an order? Without fields and %sort records come as they came. */
bool recsort_has_order(const struct recsort *s);

/*
 * Adds a record, which is copied. False after a message (trouble): the disk
 * is full, or the like. Nothing more must then be called but recsort_close.
 */
bool recsort_add(struct recsort *s, struct rec *r);

/*
 * Gives the records in order, after the last was added: each as it came, with
 * its type, file and lines. It is good until the next call. False at the end,
 * and after a message (trouble): see recsort_failed.
 */
bool recsort_next(struct recsort *s, struct rec *r);
bool recsort_failed(const struct recsort *s);

/* NULL is harmless. */
void recsort_close(struct recsort *s);

#endif
