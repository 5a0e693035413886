/*
 * plain: text as people meant it, without what word processors, web pages and
 * chat programs put into it; and its lines.
 *
 * Blanks of every kind become ' '; marks that nobody sees, soft hyphens too,
 * are left out; a vertical tab and the separators of Unicode end a line; the
 * wide colon is a colon.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "buf.h"

#include <stdint.h>

/* Is it plain already? Most text is. */
bool plain_is(struct span s);

/* Adds s, which is UTF-8, to b, made plain. */
void plain_text(struct buf *b, struct span s);

/* Cuts the first line off *rest: ended by "\n", "\r\n" or "\r". */
struct span plain_cut_line(struct span *rest);

/* "> Caso: A": has an e-mail program marked every line of the text? */
bool plain_is_quoted(struct span text);

/* The line without such marks, and without blanks around it. */
struct span plain_strip_quote(struct span line);

/*
 * What may stand in a line: without a sign there, nobody has to look for it.
 * A pair is of two characters side by side.
 */
enum {
	PLAIN_BARS = 1 << 0, /* '|', or one of U+2000 to U+2FFF */
	PLAIN_TABS = 1 << 1,
	PLAIN_GAPS = 1 << 2, /* a pair of blanks, at the ends of lines too */
	PLAIN_DOTS = 1 << 3, /* a pair like "..", "__", " ." or ".-" */
};

/* A text to be walked line by line. Begins as {.rest = text}. */
struct plain {
	struct span rest;
	size_t n; /* the line that was cut: that of the text as it came */
	bool is_new_page; /* that line begins one */
	uint32_t signs;	  /* PLAIN_BARS and its like, that it may have */

	struct buf made;
	struct span more; /* of that line, behind a sign that ends lines */
	bool has_more, is_page_due;
};

/* Begins another text, with the room that there is. */
void plain_start(struct plain *p, struct span text);

/* Cuts the next line off, plain; it is good until the next call. */
bool plain_next(struct plain *p, struct span *line);

void plain_free(struct plain *p);

#endif
