/*
 * bookstrings: the texts of a workbook that its cells share.
 *
 * They are all kept, one after another. What a text says is what a person
 * would see: "_x0041_" is an A (ECMA-376 part 1, 22.9.2.19), blanks at its
 * ends are none unless they are to be preserved, and what is only how to
 * pronounce it is left out.
 */
#ifndef BOOKSTRINGS_H
#define BOOKSTRINGS_H

#include "bookxml.h"
#include "buf.h"

/* A text on its way in: of a cell, or of the shared ones. */
struct bookstrings_text {
	struct buf said;
	size_t start;  /* where the run at hand begins */
	size_t aside;  /* the depth of what does not count; 0: it does */
	bool is_run;   /* in an element that holds text */
	bool is_exact; /* its blanks are to be preserved */
};

/* Its elements and their text, as bookxml tells them; begins with all zero. */
void bookstrings_start(struct bookstrings_text *t, size_t depth,
	const char *name, const char **attributes);
void bookstrings_add(struct bookstrings_text *t, const char *at, size_t len);
void bookstrings_end(struct bookstrings_text *t, size_t depth);

struct bookstrings {
	struct buf text;
	size_t *ends;
	size_t n, room;
};

/* Reads the member that has them. False if it is not sound, or if they take
 * more than 1 GiB. */
bool bookstrings_read(
	struct bookstrings *s, const struct bookzip *z, size_t member);

/* The text of a number below n. */
struct span bookstrings_at(const struct bookstrings *s, size_t i);

void bookstrings_free(struct bookstrings *s);

#endif
