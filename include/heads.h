/*
 * heads: what stands in a table inside of a text, by the words at the head of
 * its columns: a number below "Edad" is an age, words below "Nombre" are a
 * name.
 *
 * A table has bars, semicolons, or two blanks at least between its cells. Its
 * head names two columns or more that are of a kind (share/heading.rec); its
 * rows follow, until a line has other cells.
 */
#ifndef HEADS_H
#define HEADS_H

#include "finds.h"
#include "kinds.h"
#include "lexis.h"

struct heads;

/* Reads share/heading.rec. Both must live as long. NULL after messages. */
struct heads *heads_open(struct kinds *kinds, struct lexis *lexis);
void heads_free(struct heads *c);

/* Adds what it finds, of trust FINDS_LIKELY. Departments are left out. */
void heads_find(
	const struct heads *c, const struct words *w, struct finds *out);

#endif
