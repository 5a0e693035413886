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

/*
 * Writes the first table of the plan's set; it had no note. With is_silent the
 * note does not tell why a row is hidden.
 */
void suppressout_write(
	const struct suppressplan *p, struct outfile *out, bool is_silent);

/*
 * Writes it with rounded parts (by part), and values made of these. A figure
 * without parts is hidden where it is of fewer than least people, or of nobody
 * knows how many; so is one that cannot be made anew of its parts.
 */
void suppressout_round(const struct suppressset *set, const long long *rounded,
	long long least, struct outfile *out);

#endif
