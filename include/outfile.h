/*
 * outfile: output that is whole or not there.
 *
 * Standard output is written in blocks of 64 KiB (larger ones to a pipe were
 * measured slower). A file is written under no name at all beside its place,
 * mode 0600, and takes its name only when all of it is on the disk: the file
 * that stood there before survives every failure, kill -9 included.
 */
#ifndef OUTFILE_H
#define OUTFILE_H

#include "span.h"

struct outfile;

/*
 * Opens path, or standard output if path is NULL or "-". A link is followed.
 * A device (/dev/null) or a FIFO is written as it is. NULL after a message if
 * its folder cannot be written.
 */
struct outfile *outfile_open(const char *path);

/*
 * Opens a file that gets its name later, by outfile_offer, in the folder of
 * path, which is also how messages call it. NULL after a message.
 */
struct outfile *outfile_open_unnamed(const char *path);

enum outfile_offer { OUTFILE_NAMED, OUTFILE_TAKEN, OUTFILE_FAILED };

/*
 * Syncs a file that has no name and gives it this path, in its folder, unless
 * something stands there: nothing is ever replaced, not even what another
 * program makes at the same time. Failure is reported. In every case it is
 * then closed, by outfile_close with keep false: what has a name has it.
 */
enum outfile_offer outfile_offer(struct outfile *o, const char *path);

/* Gives it this path, whatever stands there, and closes it. */
bool outfile_replace(struct outfile *o, const char *path);

/*
 * Is path none of these n inputs? False after a message if it is: the output
 * would take the place of what was read. NULLs and "-" are no file.
 */
bool outfile_spares(const char *path, const char *const *inputs, size_t n);

/*
 * Is standard output none of these n inputs (with none: not standard input)?
 * False after a message if it is: it would be read back without end, as cat(1)
 * knows. For a path: is it another file than standard output?
 */
bool outfile_spares_operands(char *const *inputs, int n);
bool outfile_is_apart(const char *path);

void outfile_write(struct outfile *o, const char *bytes, size_t len);
void outfile_span(struct outfile *o, struct span s);

/*
 * Room for len bytes, to be filled at once; NULL if len is more than a block.
 * Nothing is written of it until outfile_put says how much was filled.
 */
char *outfile_room(struct outfile *o, size_t len);
void outfile_put(struct outfile *o, size_t len);

/*
 * A path by which a library that wants a name can write the file itself,
 * before anything was written here. Lives as long as the outfile. NULL for
 * standard output.
 */
const char *outfile_path(struct outfile *o);

/* Writes out what is held back. False after a message if it did not go. */
bool outfile_flush(struct outfile *o);

/*
 * Writes all of it to the disk, so that outfile_close has only to give it its
 * name. False after a message; NULL is harmless.
 */
bool outfile_settle(struct outfile *o);

/*
 * Ends the output. With keep, everything is flushed, and a file is synced and
 * given its name; without, a file is gone as if it had never been opened.
 * False after a message when keeping failed. Frees the outfile; NULL is
 * harmless.
 */
bool outfile_close(struct outfile *o, bool keep);

#endif
