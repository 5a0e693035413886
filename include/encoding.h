/*
 * encoding: the bytes of a document, as UTF-8.
 *
 * What people send is UTF-8, with or without a byte order mark, or
 * Windows-1252. A text that is neither, for sure, is refused: a letter that
 * was guessed wrong may be a name that was.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include "buf.h"

enum encoding_status {
	ENCODING_FINE,	      /* it was UTF-8 */
	ENCODING_1252,	      /* it was Windows-1252 */
	ENCODING_CUT,	      /* UTF-8 that ends inside a character */
	ENCODING_CUT_LINE,    /* UTF-8 with a line that does */
	ENCODING_MIXED,	      /* UTF-8 and then something else */
	ENCODING_MIXED_AFTER, /* something else and then UTF-8 */
	ENCODING_NUL,	      /* has a NUL */
	ENCODING_UTF16,
	ENCODING_BAD, /* no text at all */
};

/* Set to zero, it is empty and ready; reading again keeps the room. */
struct encoding {
	struct span bytes; /* as they came; the caller's */
	struct span text;  /* as UTF-8, without byte order mark; not in NFC */
	size_t bad_at;	   /* offset in bytes of what is wrong */
	bool is_1252;
	struct buf made;
	size_t text_at, bytes_at; /* offsets of the same character */
};

/*
 * Reads bytes, which must live as long as text is used. When something is
 * wrong, text is for who judges it piece by piece: what is wrong in it is
 * left as it came, and is a NUL or no UTF-8.
 */
enum encoding_status encoding_read(struct encoding *e, struct span bytes);

/* The bytes that a piece of text was made of. */
struct span encoding_bytes(struct encoding *e, struct span piece);

void encoding_free(struct encoding *e);

#endif
