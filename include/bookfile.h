/*
 * bookfile: a workbook in its place, whole or not at all.
 */
#ifndef BOOKFILE_H
#define BOOKFILE_H

#include "book.h"

/*
 * Judges what the workbook is to hold, makes it without a name, reads it back,
 * and only then gives it the name path (NULL or "-": copies it to standard
 * output, which must be no terminal). False after messages; the file that was
 * there before is then untouched.
 */
bool bookfile_write(const struct book *b, const char *path);

#endif
