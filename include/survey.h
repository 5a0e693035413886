/*
 * survey: how much of a document is UTF-8, to judge what it is.
 */
#ifndef SURVEY_H
#define SURVEY_H

#include "document.h"

struct survey {
	bool is_bad;	  /* something is no UTF-8 */
	uint64_t bad_at;  /* the first of it */
	bool is_cut;	  /* all of it is letters that are cut at a line end */
	bool is_cut_end;  /* the first of it is cut at the end of all */
	bool has_letters; /* of more than ASCII */
	bool had_letters; /* before the first of what is none */
};

/* Looks at all its bytes from an offset on, which is the 0 of bad_at. */
void survey_document(
	struct survey *v, struct document *document, uint64_t from);

/* Does it begin with the byte order mark of UTF-16? */
bool survey_has_utf16_mark(struct span head);

/*
 * Without a byte order mark, text in UTF-16 shows by its NULs: of nearly every
 * Spanish letter either the first or the second byte is one.
 */
bool survey_is_utf16(struct span head, bool *is_big);

#endif
