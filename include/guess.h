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

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* How many names are remembered for each: optional fields make choices. */
enum { GUESS_NEXT = 8 };

/* The longest line beginning that is compared; so many bytes are read. */
enum { GUESS_BYTES = 16 };

/* What is known of a name. */
struct guess_field {
	uint32_t next[GUESS_NEXT]; /* that followed it, the last one first */
	char text[GUESS_BYTES];	   /* "Name: " */
	uint32_t len;		   /* of it; 0 if that is too long to compare */
	uint32_t bits;		   /* one for each byte, or GUESS_NEVER */
	uint32_t name;
	bool is_left_out; /* nobody wants it; here it is 64 bytes long */
};

/* No line begins with what is not known. */
#define GUESS_NEVER UINT32_MAX

/* Set to zero, it is empty and ready. */
struct guess {
	struct guess_field *fields; /* by name */
	size_t n;
	struct guess_field start; /* its next are those that began a record */
};

/* Makes the name known. */
void guess_add(struct guess *g, const struct names *names, uint32_t name);

void guess_free(struct guess *g);

/* Those of the first 16 bytes of a line that are as in text, a bit for each. */
static inline uint32_t
guess_same(const char *text, const char *line)
{
#ifdef __SSE2__
	__m128i a, b;

	memcpy(&a, text, sizeof a);
	memcpy(&b, line, sizeof b);
	return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b));
#else
	uint32_t same = 0, i;

	for (i = 0; i < GUESS_BYTES; i++)
		same |= (uint32_t)(text[i] == line[i]) << i;
	return same;
#endif
}

/* Does the line begin with the name of f, a colon and a blank? */
static inline bool
guess_fits(const struct guess_field *f, const char *line)
{
	return !(~guess_same(f->text, line) & f->bits);
}

/* next, which is known, followed. It comes first, the others after it. */
static inline void
guess_learn(struct guess_field *before, uint32_t next)
{
	uint32_t *list = before->next, moved = next, i, old;

	for (i = 0; i < GUESS_NEXT; i++) {
		old = list[i];
		list[i] = moved;
		if (old == next)
			return;
		moved = old;
	}
}

/*
 * What the line begins with that follows a field, or NULL if no guess is
 * right. At least one name must be known.
 */
static inline struct guess_field *
guess_next(const struct guess *g, struct guess_field *before, const char *line)
{
	struct guess_field *next;
	uint32_t i;

	for (i = 0; i < GUESS_NEXT; i++) {
		next = &g->fields[before->next[i]];
		if (!guess_fits(next, line))
			continue;
		if (i)
			guess_learn(before, before->next[i]);
		return next;
	}
	return NULL;
}

#endif
