/*
 * sources: what a workbook was made of, so that it can be proved from paper.
 *
 * Each operand has the SHA-256 of its bytes, just as they were read. That of
 * them all is the SHA-256 of one line for each, in the order of the operands,
 * as sha256sum(1) writes it, with the title for the name of the file:
 *
 *	9f86d08188...  Casos
 */
#ifndef SOURCES_H
#define SOURCES_H

#include "digest.h"

struct source {
	struct span title; /* of the operand */
	struct span file;  /* its path; "-" is standard input */
	size_t rows;	   /* without the header */
	char hex[DIGEST_HEX + 1];
};

/* Set to zero, there are none. Texts live as long as the caller's. */
struct sources {
	struct source *list; /* in the order in which they were begun */
	size_t n, room;
	struct digest *digest; /* of the last one, while it is read */
};

/* Begins the next operand. */
void sources_begin(struct sources *s, struct span title, const char *file);

/* The next of its bytes; of is the sources: a watcher as csv.h wants it. */
void sources_take(void *of, struct span bytes);

/* All its bytes were taken. */
void sources_end(struct sources *s, size_t rows);

/* The digest of them all. */
void sources_hex(const struct sources *s, char hex[DIGEST_HEX + 1]);

void sources_clear(struct sources *s);

#endif
