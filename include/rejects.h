/*
 * rejects: the folder of documents that failed, and what was said of them.
 *
 * Each source from which anything failed has a file there with the exact bytes
 * of its documents, so that it can be mended and read again as it is, and
 * beside it, with ".err" after the name, the lines that standard error got of
 * them. Files are whole and on the disk, or not there. No file takes the place
 * of another: the same bytes again, in another run, are the same file; what is
 * named alike gets a part of its digest into the name.
 *
 * All functions take NULL where no folder was said, and do nothing.
 */
#ifndef REJECTS_H
#define REJECTS_H

#include "span.h"

struct rejects;

/*
 * Makes the folder if need be, and listens to diag from now on. The string
 * lives on. NULL after a message if it is no folder that can be written.
 */
struct rejects *rejects_open(const char *folder);

/* What was said since the last document was ended or passed, a megabyte of it
 * or two at most; good until the next message. */
struct span rejects_said(struct rejects *all);

/* The document at hand is none that failed: what was said of it is forgotten.
 */
void rejects_pass(struct rejects *all);

/* How many documents could not be kept, which was reported. */
size_t rejects_lost(const struct rejects *all);

void rejects_close(struct rejects *all);

/* What fails of one source; there is no file before anything does. */
struct rejects_file;

/* path is the source's; only its last part becomes the name. */
struct rejects_file *rejects_begin(struct rejects *all, const char *path);

/* What has been said is of the source as a whole, and goes before what is said
 * of whatever fails of it. */
void rejects_said_first(struct rejects_file *f);

/* What must stand before the next document that fails; it is copied. */
void rejects_before(struct rejects_file *f, struct span bytes);

/* Adds bytes to the document that failed, which may come in pieces. */
void rejects_write(struct rejects_file *f, struct span bytes);

/* Adds lines, as rejects_said gave them, to what is said of it. */
void rejects_write_said(struct rejects_file *f, struct span lines);

/* That document ends, and what was said since the one before is kept. */
void rejects_end(struct rejects_file *f);

/* Gives the files their names; they hold what they should, or it is said. */
void rejects_finish(struct rejects_file *f);

#endif
