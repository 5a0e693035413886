/*
 * tablehead: which line of a table is its header.
 *
 * Spreadsheets have titles above it, and some are no tables at all, but forms
 * in two columns.
 */
#ifndef TABLEHEAD_H
#define TABLEHEAD_H

#include "columns.h"

struct tablehead {
	size_t line;	  /* of the header, from 1 */
	char delimiter;	  /* of its cells */
	size_t known, n;  /* of its n cells, those that are known labels */
	struct span text; /* the line */
};

/*
 * Finds the header of text, which is UTF-8: the first line that has something
 * in it, or, below at most a few titles, the first that reads as a header.
 * said is the delimiter, or NUL. False after a message if there is none. A
 * title that goes into no record is a warning.
 */
bool tablehead_find(struct tablehead *head, const char *file,
	const struct columns *all, struct span text, char said);

/*
 * What cells a first line has: the delimiter, of ',' ';' tab and '|', with
 * which most of them are known labels, or the one that is said, if not NUL;
 * *known is the number of those labels, of *n cells.
 */
char tablehead_delimiter(const struct columns *all, struct span text, char said,
	size_t *known, size_t *n);

/* The most cells that are known labels, in one of the lines in which a header
 * may stand. */
size_t tablehead_labels(const struct columns *all, struct span text, char said);

/* The sign that spreadsheets are told by a first line "sep=;", which is cut
 * off; NUL: none. */
char tablehead_cut_sep(struct span *text);

#endif
