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

#endif
