/*
 * list: the items of a list as people type it, one a line, with bullets or
 * numbers or none.
 */
#ifndef LIST_H
#define LIST_H

#include "buf.h"

/* The line without blanks around it, and without its bullet or number. */
struct span list_strip(struct span line);

/* Does the line begin with a bullet, or a number like "1)"? */
bool list_is_bulleted(struct span line);

/* A list to be walked. Begins as {.rest = text, .line = its first line}. */
struct list {
	struct span rest;
	size_t line; /* of rest */
	struct buf joined;
};

/*
 * Cuts the next item off, without its bullet. A line without a bullet goes on
 * with the bulleted one before it. *line is where the item begins. The item is
 * good until the next call. False at the end.
 */
bool list_next(struct list *l, struct span *item, size_t *line);

void list_free(struct list *l);

#endif
