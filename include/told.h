/*
 * told: what the command line says of a workbook, for its cover and pages.
 */
#ifndef TOLD_H
#define TOLD_H

#include "buf.h"
#include "layout.h"
#include "opt.h"
#include "period.h"
#include "sources.h"

struct told {
	struct opt_list sets; /* NAME=VALUE: lines of the cover */
	bool has_period;
	struct period period;
	bool has_as_of;
	long as_of;
	struct span level;   /* of secrecy, in capitals; empty: not said */
	struct span program; /* its name and version */
	const struct sources *sources;
};

/*
 * Reads a period: 2026, 2026-Q3, 2026-09, 2026-09-30, or two days with a '/'
 * between them. False after a message (trouble).
 */
bool told_read_period(const char *said, struct period *period);

/* The value that a line of the cover was set to; false: it was not. */
bool told_set(const struct told *t, struct span name, struct span *value);

/*
 * Is each set once, of a line that the layout's cover has? Else false after
 * messages, which name the lines, and not their values.
 */
bool told_check_sets(const struct told *t, const struct layout *l);

/* Adds a day as people write it: 30/09/2026. */
void told_print_day(struct buf *b, long day);

#endif
