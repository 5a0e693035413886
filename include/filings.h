/*
 * filings: which reports that are owed were filed, and when.
 *
 * A report meets what is owed by its case for its period. Its first version
 * counts: a report that replaces another has the day on which that one was
 * filed, whatever the order in which they come. What meets nothing, or meets
 * it again, is named.
 *
 * Memory: of every report that is owed 8 bytes; of reports, only of those that
 * replace another, or meet nothing, about 40 bytes.
 */
#ifndef FILINGS_H
#define FILINGS_H

#include "duty.h"
#include "dutyfield.h"

struct filings;

/*
 * For n duties, which must outlive it, as fields must; as_of: what was filed
 * later was not filed yet.
 */
struct filings *filings_open(const struct schema *schema,
	const struct dutyfields *fields, const struct duty *duties, size_t n,
	long as_of);
void filings_free(struct filings *f);

/* Takes a report of the duty with this number; says what it does not meet. */
void filings_add(struct filings *f, struct rec *report, size_t duty);

/* After all reports: gives corrections the day of what they replace. */
void filings_settle(struct filings *f);

/* The day on which report i of a duty was filed, or CALENDAR_NONE. */
long filings_day(const struct filings *f, size_t duty, size_t i);

#endif
