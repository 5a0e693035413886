/*
 * bookzip: the archive that a workbook is, read member by member.
 *
 * The source is APPNOTE.TXT, the description of the zip format. An archive
 * may come from anywhere: what two readers could take for two things (a name
 * that stands twice, bytes of two members, a second name before the bytes) is
 * damage, and so is what is encrypted.
 */
#ifndef BOOKZIP_H
#define BOOKZIP_H

#include "span.h"

#include <stdint.h>

struct bookzip;

/* Opens an archive; NULL if it cannot be read, and *fault says why. */
struct bookzip *bookzip_open(const char *path, const char **fault);

/* How many members it has, and their names, which live as long as it. */
size_t bookzip_count(const struct bookzip *z);
struct span bookzip_name(const struct bookzip *z, size_t member);

/* The member of a name; bookzip_count if there is none. */
size_t bookzip_find(const struct bookzip *z, struct span name);

/* Takes some bytes of a member, in their order; false: no more is wanted. */
typedef bool bookzip_take(void *of, const char *bytes, size_t len);

/*
 * Unpacks a member, a block at a time. False if take said so, or if its
 * length or its CRC is not the one that the archive says.
 */
bool bookzip_unpack(
	const struct bookzip *z, size_t member, bookzip_take *take, void *of);

/* NULL is harmless. */
void bookzip_close(struct bookzip *z);

#endif
