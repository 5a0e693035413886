/*
 * bookcheck: reads a finished workbook back.
 *
 * The writer's library says that all went well also when its temporary files
 * were cut for want of room. So what it made is read again, by code that it
 * shares nothing with, before it gets its name.
 */
#ifndef BOOKCHECK_H
#define BOOKCHECK_H

#include <stddef.h>

/* What was found in the file. */
struct bookcheck {
	size_t sheets;
	size_t rows;  /* of all sheets */
	size_t cells; /* with a style or a value */
};

/*
 * Reads every member of the archive, checks its length and CRC, parses it as
 * XML, and counts. NULL if all is sound, else what is not.
 */
const char *bookcheck_read(const char *path, struct bookcheck *found);

#endif
