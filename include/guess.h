/*
 * guess: which field comes next.
 *
 * Records of one source have their fields in much the same order. So after
 * each field the few that followed it last are remembered, with the bytes
 * that their lines begin with: to compare 16 bytes is much faster than to
 * find a colon, check a name and look it up.
 */
#ifndef GUESS_H
#define GUESS_H

#include "names.h"

/* How many names are remembered for each: optional fields make choices. */
enum { GUESS_NEXT = 4 };

/* What is known of a name. */
struct guess_field {
	uint32_t next[GUESS_NEXT]; /* that followed it, the last one first */
	uint32_t len; /* of "Name: "; 0 if that is too long to compare */
	uint64_t text[2], mask[2];
};

/* Set to zero, it is empty and ready. */
struct guess {
	struct guess_field *fields; /* by name */
	size_t n;
	uint32_t first; /* that a record began with last */
};

/* The longest line beginning that is compared; so many bytes are read. */
enum { GUESS_BYTES = 16 };

/* Makes the name known. */
void guess_add(struct guess *g, const struct names *names, uint32_t name);

void guess_free(struct guess *g);

/* Does the line begin with the name of f, a colon and a blank? */
static inline bool
guess_fits(const struct guess_field *f, const char *line)
{
	uint64_t word[2];

	memcpy(word, line, sizeof word);
	return !(((word[0] ^ f->text[0]) & f->mask[0]) |
		((word[1] ^ f->text[1]) & f->mask[1]));
}

/* next followed name; both are known. It comes first, the others after it. */
static inline void
guess_learn(struct guess *g, uint32_t name, uint32_t next)
{
	uint32_t *list = g->fields[name].next, moved = next, i, old;

	for (i = 0; i < GUESS_NEXT; i++) {
		old = list[i];
		list[i] = moved;
		if (old == next)
			return;
		moved = old;
	}
}

/* The name of a record's first line, or NAMES_NONE if the guess is wrong. */
static inline uint32_t
guess_first(const struct guess *g, const char *line)
{
	return g->first < g->n && guess_fits(&g->fields[g->first], line) ?
		g->first :
		NAMES_NONE;
}

/* The name of the line after a field, or NAMES_NONE if no guess is right. */
static inline uint32_t
guess_next(struct guess *g, uint32_t name, const char *line)
{
	const uint32_t *list = g->fields[name].next;
	uint32_t i, next;

	for (i = 0; i < GUESS_NEXT; i++) {
		next = list[i];
		if (!guess_fits(&g->fields[next], line))
			continue;
		if (i)
			guess_learn(g, name, next);
		return next;
	}
	return NAMES_NONE;
}

#endif
