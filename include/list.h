/*
 * list: the items of a list as people type it, one a line, with bullets or
 * numbers or none.
 */
#ifndef LIST_H
#define LIST_H

#include "span.h"

/* The line without blanks around it, and without its bullet or number. */
struct span list_strip(struct span line);

/* Does the line begin with a bullet, or a number like "1)"? */
bool list_is_bulleted(struct span line);

/*
 * Can the bullet be the word "o" as well, "or"? Word's second level has that
 * letter: it is a bullet before a capital, a digit, a gap or a label, and else
 * only if the first line of the list begins with it.
 */
bool list_is_word(struct span line);

/* Does the line begin with the letter, word or bullet? */
bool list_has_letter(struct span line);

/* Is the line all a bullet, with nothing behind it? */
bool list_is_bare(struct span line);

/* A list to be walked. Begins as {.rest = text, .line = its first line}. */
struct list {
	struct span rest;
	size_t line; /* of rest */
	bool is_begun;
	bool has_letter; /* its first line: list_is_word says no more */
};

struct list_line {
	struct span text;   /* without its bullet; in the list's text */
	struct span figure; /* the number that is its bullet; may be empty */
	size_t line;
	bool is_bulleted;
	bool is_after_blank;
};

/* Cuts the next line that is not blank off. False at the end. */
bool list_next(struct list *l, struct list_line *line);

#endif
