/*
 * document: the bytes of a document, read a block at a time, and again.
 *
 * What a file has beyond its first 64 KiB is read where it lies; a pipe cannot
 * be read twice, so what it has beyond them goes to a temporary file that
 * nobody else can open. So a document of any size takes the same memory.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "buf.h"
#include "tempfile.h"

enum { DOCUMENT_BLOCK = 64 * 1024 };

struct document {
	const char *name; /* as messages call it */
	int fd;
	bool is_stdin;
	bool is_whole; /* the head is all */
	bool is_file;  /* it can be read again, from start on */
	uint64_t start;
	uint64_t size; /* once it is held */
	struct buf head;
	struct buf block; /* the one that was read last */
	struct tempfile rest;
};

/*
 * Opens a file, or standard input for "-", and reads its first bytes. path and
 * the room of the one before are used on: set to zero for the first. False
 * after a message, when it need not be closed.
 */
bool document_open(struct document *d, const char *path);

/* One that is in memory already, and stays there. Need not be closed. */
void document_of(struct document *d, struct span bytes);

enum document_held { DOCUMENT_HELD, DOCUMENT_TOO_LONG, DOCUMENT_FAILED };

/*
 * Makes sure that it has at most so many bytes and can be read: its size is
 * then known. A file's size is known in any case. Failure is reported.
 */
enum document_held document_hold(struct document *d, size_t most);

/*
 * The bytes from at on, a block of them or what there is; empty at the end,
 * or after a message. Good until the next call.
 */
struct span document_read(struct document *d, uint64_t at);

/*
 * Gives take all the bytes, also those that it has beyond what it may have;
 * it cannot be read afterwards. False after a message.
 */
bool document_drain(struct document *d,
	void (*take)(void *of, struct span bytes), void *of);

void document_close(struct document *d);

/* Gives the room back. */
void document_free(struct document *d);

#endif
