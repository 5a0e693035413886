/*
 * dueout: writes what is owed, a row for each report: as a table, or as records
 * of the type Obligation.
 */
#ifndef DUEOUT_H
#define DUEOUT_H

#include "due.h"
#include "guide.h"
#include "rowout.h"

struct dueout;

/*
 * Begins on standard output. format is csv (NULL), text, md, jsonl, or rec. g
 * has the words of share/due.rec, in which Basis is written. NULL after a
 * message.
 */
struct dueout *dueout_open(
	const char *format, const struct schema *schema, struct guide *g);

void dueout_row(struct dueout *o, const struct due_row *row);

/* Ends it; the end is written only if is_whole. */
void dueout_close(struct dueout *o, bool is_whole);

#endif
