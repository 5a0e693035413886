/*
 * duetrace: how the last day of a report was come by, day by day, for a lawyer.
 */
#ifndef DUETRACE_H
#define DUETRACE_H

#include "due.h"
#include "guide.h"

/*
 * Adds to g->out, whose basis it is, the days from the last business day by
 * which the report is early to its last day, and what became of it.
 */
void duetrace(struct guide *g, const struct due_row *row, struct span basis);

#endif
