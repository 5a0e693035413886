/*
 * redacttable: a table (CSV) as an audience may see it: columns are fields of a
 * record type, or parts, or Case_X, by their names or labels.
 */
#ifndef REDACTTABLE_H
#define REDACTTABLE_H

#include "outfile.h"
#include "redaction.h"

/*
 * Writes to out what may be seen of the table in a file, or of standard input
 * for "-". Columns of which nothing may be are left out, with a note; rows that
 * cannot be treated, with an error. False after messages (trouble): out then
 * has no last line end.
 */
bool redacttable(struct redaction *all, const char *path, struct outfile *out);

#endif
