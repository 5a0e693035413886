/*
 * dues: all that the cases of a register owe, and what was filed of it.
 */
#ifndef DUES_H
#define DUES_H

#include "due.h"

struct dues;

/*
 * Reads the register. Cases of which nothing can be counted are said at their
 * lines, and are rows without a day. NULL after messages if it cannot be read,
 * or holds no case.
 */
struct dues *dues_open(
	const char *path, struct schema *schema, struct calendars *calendars);
void dues_free(struct dues *all);

/*
 * Takes the reports of these files, or of standard input if there are none:
 * what was filed by the day as_of. From a terminal, or /dev/null, no report
 * comes.
 */
void dues_read_reports(struct dues *all, char *const *paths, int n, long as_of);

/* Calls take for each report that is owed, case by case, as they stand. */
void dues_each(struct dues *all, const struct due_asked *asked,
	void (*take)(void *of, const struct due_row *row), void *of);

/* The duty of a case, or NULL. */
const struct duty *dues_find(const struct dues *all, struct span key);

#endif
