/*
 * tempfile: a file that only this process has.
 *
 * It lies in $TMPDIR, or in /tmp, has no name and mode 0600: nobody else can
 * open it, and nothing is left of it however the program ends. So it may hold
 * what is confidential.
 */
#ifndef TEMPFILE_H
#define TEMPFILE_H

#include "span.h"

#include <stdint.h>

struct tempfile {
	int fd;
	uint64_t len;
	char *folder;
};

/*
 * False after a message (trouble) that names the folder; and so the others,
 * when the disk is full, or there is nothing to read.
 */
bool tempfile_open(struct tempfile *f);

/* Adds bytes at the end. */
bool tempfile_write(struct tempfile *f, const char *bytes, size_t len);

/* Writes them from at on, which is at most the end, over what is there. */
bool tempfile_write_at(
	struct tempfile *f, uint64_t at, const char *bytes, size_t len);

/* Reads len bytes from at on. */
bool tempfile_read(const struct tempfile *f, uint64_t at, char *to, size_t len);

/* One that could not be opened, too. */
void tempfile_close(struct tempfile *f);

#endif
