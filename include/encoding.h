/*
 * encoding: the bytes of a document, as UTF-8, a block at a time.
 *
 * What people send is UTF-8 or UTF-16, with or without a byte order mark, or
 * Windows-1252. A text that is none of them, for sure, is refused: a letter
 * that was guessed wrong may be a name that was. Any other encoding must be
 * said, and then nothing is guessed.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include "document.h"
#include "encodingsaid.h"

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

/* Set to zero, it is ready for encoding_open; opening again keeps the room. */
struct encoding {
	struct document *document;
	const struct encodingsaid *said; /* NULL: it is guessed */
	enum encoding_status as; /* what it is read as, right or wrong */
	const char *name;	 /* of what it is read as */
	bool is_utf8;
	bool is_plain;	       /* all of it, surely: see text_is_plain */
	size_t unit;	       /* bytes, in which line ends are found */
	const uint32_t *chars; /* of each byte, or NULL */

	enum encoding_status
		seen;	  /* when all was looked at, before it is read */
	uint64_t seen_at; /* offset in the text of what is wrong */
	uint64_t bad_at, nul_at, control_at; /* likewise; UINT64_MAX: none */

	uint64_t at;	  /* of the next bytes */
	uint64_t text_at; /* of the next text */
	struct buf left;  /* bytes that wait for those after them */
	struct buf made;
	void *converter;
};

/*
 * Finds out what the document is, which must be held (document.h) and live as
 * long as it is read; said may be NULL.
 */
void encoding_open(struct encoding *e, struct document *document,
	const struct encodingsaid *said);

/*
 * The next of its text, without byte order mark, not in NFC; a letter may be
 * cut at the end. False when there is no more. Good until the next call, and
 * until the document is read. What is wrong in it is a NUL or no UTF-8, so
 * that a reader can judge it piece by piece; and it has as many lines as the
 * bytes.
 */
bool encoding_next(struct encoding *e, struct span *text);

/* Adds more of it to text, as much as there is there already. Of a struct
 * encoding, and false at the end, for readers of any source. */
bool encoding_more(void *encoding, struct buf *text);

/* From the beginning again. */
void encoding_rewind(struct encoding *e);

/*
 * Adds the beginning of it to text: so many bytes or more, and two lines; less
 * if there is no more. Then it is at its beginning again.
 */
void encoding_sample(struct encoding *e, struct buf *text, size_t least);

/* Reads all of it, and goes back to the beginning: what was it? */
enum encoding_status encoding_check(struct encoding *e);

/* The line, from 1, of what encoding_check found wrong; 0 if it is in none. */
size_t encoding_bad_line(struct encoding *e);

void encoding_free(struct encoding *e);

#endif
