/*
 * suppressout: the table as it may be handed out.
 *
 * Rows that stay are written as they were read, byte by byte, and get an empty
 * note; of a row that is hidden, [c] stands for all figures.
 */
#ifndef SUPPRESSOUT_H
#define SUPPRESSOUT_H

#include "outfile.h"
#include "suppressplan.h"

/* Writes the first table of the plan's set; it had no note. */
void suppressout_write(const struct suppressplan *p, struct outfile *out);

#endif
