/*
 * encoding: the bytes of a document, as UTF-8.
 *
 * What people send is UTF-8 or UTF-16, with or without a byte order mark, or
 * Windows-1252. A text that is none of them, for sure, is refused: a letter
 * that was guessed wrong may be a name that was. Any other encoding must be
 * said, and then nothing is guessed.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include "buf.h"

#include <stdint.h>

enum encoding_status {
	ENCODING_FINE,	  /* it was UTF-8, or what was said */
	ENCODING_1252,	  /* it was Windows-1252 */
	ENCODING_UTF16LE, /* it was UTF-16, the low byte first */
	ENCODING_UTF16BE,
	ENCODING_CUT,	      /* UTF-8 that ends inside a character */
	ENCODING_CUT_LINE,    /* UTF-8 with a line that does */
	ENCODING_MIXED,	      /* UTF-8 and then something else */
	ENCODING_MIXED_AFTER, /* something else and then UTF-8 */
	ENCODING_NUL,	      /* has a NUL */
	ENCODING_HALF,	      /* UTF-16 with half a character */
	ENCODING_NOT_SAID,    /* not in the encoding that was said */
	ENCODING_BAD,	      /* no text at all */
};

/* Was all of it text? */
static inline bool
encoding_is_text(enum encoding_status status)
{
	return status <= ENCODING_UTF16BE;
}

/* An encoding that was said. */
struct encoding_said {
	enum {
		ENCODING_SAID_UTF8,
		ENCODING_SAID_UTF16,
		ENCODING_SAID_BYTES, /* a byte a character */
		ENCODING_SAID_OTHER,
	} kind;
	const char *name;
	bool is_big;	     /* of UTF-16 without a byte order mark */
	uint32_t chars[256]; /* UINT32_MAX: none */
};

/*
 * Finds an encoding as iconv names it; the name lives on. False after a
 * message if there is none, or it has no line ends of a byte.
 */
bool encoding_find(struct encoding_said *said, const char *name);

/* Set to zero, it is empty and ready; reading again keeps the room. */
struct encoding {
	struct span bytes; /* as they came; the caller's */
	struct span text;  /* as UTF-8, without byte order mark; not in NFC */
	size_t bad_at;	   /* offset in text of what is wrong */
	bool is_plain;	   /* surely, as text_is_plain says */
	enum encoding_status as; /* what it was read as, right or wrong */
	const uint32_t *chars;	 /* of each byte, or NULL */
	size_t unit;		 /* bytes, in which line ends are found */
	struct buf made;
	size_t text_at, bytes_at; /* offsets of the same line */
};

/*
 * Reads bytes, which must live as long as text is used; said may be NULL. When
 * something is wrong, text is for who judges it piece by piece: what is wrong
 * in it is a NUL or no UTF-8. It has as many lines as the bytes.
 */
enum encoding_status encoding_read(struct encoding *e, struct span bytes,
	const struct encoding_said *said);

/*
 * The bytes that a piece of text was made of, which begins where a line does
 * and ends before a line end or at the end.
 */
struct span encoding_bytes(struct encoding *e, struct span piece);

/* The byte of a character in Windows-1252 or, where that has none, in Latin-1
 * (0x81 for U+0081); -1 if it has none. */
int encoding_byte_1252(uint32_t c);

void encoding_free(struct encoding *e);

#endif
