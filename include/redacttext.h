/*
 * redacttext: one plain text as an audience may see it, and nothing but its
 * bytes: no frame, no line end more or less.
 *
 * A text is treated as it stands; one of more than REDACTTEXT_MOST bytes in
 * pieces, each to the last blank line, line end or blank that it has.
 */
#ifndef REDACTTEXT_H
#define REDACTTEXT_H

#include "outfile.h"
#include "redaction.h"

enum { REDACTTEXT_MOST = 1 << 22 };

/*
 * Writes to out what may be seen of the file, or of standard input for "-".
 * False after messages (trouble) if it cannot be read, or treated: then out
 * must not be used.
 */
bool redacttext(struct redaction *all, const char *path, struct outfile *out);

#endif
