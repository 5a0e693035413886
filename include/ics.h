/*
 * ics: what is still to be reported, as a calendar that other programs
 * subscribe to (iCalendar, RFC 5545).
 *
 * An event for each report that is owed, neither filed nor exempt nor
 * suspended, on its last day, with an alarm for each rung of the ladder; if
 * that is not known, on the day that the order says, and with words that say
 * so. It names cases by their codes alone, never people or courts. Its
 * identifiers stay the same from one writing to the next (3.8.4.7), so that
 * calendars replace what they have.
 */
#ifndef ICS_H
#define ICS_H

#include "due.h"
#include "guide.h"
#include "ladder.h"

struct ics;

/* Begins the file; NULL after a message. as_of is its time stamp (3.8.7.2). */
struct ics *ics_open(const char *path, struct guide *g,
	const struct ladder *ladder, long as_of);

/* Adds a report, if there is still something to be done. */
void ics_row(struct ics *out, const struct due_row *row);

/* Ends the file, and keeps it only if is_whole. False after a message. */
bool ics_close(struct ics *out, bool is_whole);

#endif
