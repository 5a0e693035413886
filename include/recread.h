/*
 * recread: reads records, from files and pipes, a block at a time.
 *
 * Reads whatever GNU recutils reads (manual, chapter 2): several types in one
 * file, comments, both kinds of continuation, and besides CRLF line ends, a
 * byte order mark and a missing last line end. Values come out in NFC.
 *
 * Frames: a stream that opens with "#%cauce 1" must close with "#%end N", N
 * the number of its records; else it is truncated, which is trouble. Several
 * streams may follow one another. Standard input without a byte is truncated
 * too; an empty file is a note.
 *
 * Memory: a block of 256 KiB, or the largest record, which may have up to
 * RECREAD_LONGEST bytes and 65,536 fields; and the field names seen, up to
 * 65,536 in all files of a program.
 */
#ifndef RECREAD_H
#define RECREAD_H

#include "diag.h"
#include "rec.h"

enum { RECREAD_LONGEST = 4 << 20 };

enum recread_status {
	RECREAD_RECORD,
	RECREAD_DESCRIPTOR, /* a record with a %rec field */
	RECREAD_FAULT,	    /* no record; reported; raw is what stood there */
	RECREAD_END,	    /* no more; trouble, if any, was reported */
};

struct recread;

/*
 * Opens a file, or standard input for "-" or NULL. NULL after a message. path
 * must live as long as the records.
 */
struct recread *recread_open(const char *path, struct names *names);

/*
 * Likewise a file that is open, of which the caller has read some bytes to see
 * what it is. fd stays the caller's.
 */
struct recread *recread_open_begun(
	const char *path, int fd, struct span bytes, struct names *names);

/*
 * From now on the bytes of a record that is too long to hold are given to take
 * in pieces, with its line ends, before recread_next says that it is a fault.
 */
void recread_keep(struct recread *in, void (*take)(void *of, struct span bytes),
	void *of);

/*
 * Before the first record: only these fields are asked for. Others are read and
 * judged as all are, and counted in n_left_out, but left out; those of
 * descriptors, and the field Source, never are. wanted must outlive the reader.
 */
void recread_want(struct recread *in, const struct rec_wanted *wanted);

/*
 * Reads the next record into r, whose values are good until the next call.
 * Faulty records are reported, every fault at its line, and passed over to
 * the next blank line. One with a line that begins as those of descriptors do
 * (%rec), and a %rec that names no type, are trouble: of what type the records
 * are that follow is not known, and they are faults to the next descriptor.
 */
enum recread_status recread_next(struct recread *in, struct rec *r);

/*
 * Reads all records of n files, or of standard input if n is 0, and calls
 * take for each but the end. A file that cannot be opened is reported, and
 * the rest go on.
 */
void recread_files(char *const *paths, int n, struct names *names,
	void (*take)(void *of, enum recread_status status, struct rec *r),
	void *of);

/* Likewise what recread_want leaves of them. */
void recread_files_wanted(char *const *paths, int n, struct names *names,
	const struct rec_wanted *wanted,
	void (*take)(void *of, enum recread_status status, struct rec *r),
	void *of);

/* Frees the reader. NULL is harmless. */
void recread_close(struct recread *in);

/*
 * The place of a record for messages: of its field i, or of the whole record
 * for REC_NONE. A record that came by standard input is placed where its
 * field Source says, so that a fault is named in the document to be mended.
 */
struct diag_place recread_place(
	struct rec *r, const struct names *names, uint32_t i);

#endif
