/*
 * namerun: words in a row that may be a name, and what is known of each.
 */
#ifndef NAMERUN_H
#define NAMERUN_H

#include "lexis.h"

/* Longer names are found in parts. */
enum { NAMERUN_MOST = 12 };

enum {
	NAME_GIVEN = 1,
	NAME_SURNAME = 2,
	NAME_ORDINARY = 4, /* is also, or only, an ordinary word */
	NAME_INITIAL = 8,
	NAME_SMALL = 16, /* de, la, vda */
	NAME_CAPITALS = 32,
};

struct name_word {
	uint32_t first, last; /* words; two if it is cut at a line's end */
	unsigned is;
};

struct namerun {
	struct name_word at[NAMERUN_MOST];
	size_t n;
};

/* What the lists know of a word; look-alikes of letters are read as such. */
unsigned name_know(struct lexis *lexis, const struct words *w, size_t i);

/*
 * Reads the words with capitals from word i on, with the small ones between
 * them. It ends where a sentence, a line with a label after it, or a clause
 * does.
 */
void namerun_read(struct namerun *run, struct lexis *lexis,
	const struct words *w, size_t i);

/* Only blanks, and one line end at most, stand between word i and the next. */
bool name_is_near(const struct words *w, size_t i);

static inline bool
name_is_strong(unsigned is)
{
	return (is & (NAME_GIVEN | NAME_SURNAME)) && !(is & NAME_ORDINARY);
}

static inline bool
name_is_weak(unsigned is)
{
	return (is & (NAME_GIVEN | NAME_SURNAME)) && (is & NAME_ORDINARY);
}

/* Neither in a list of names nor an ordinary word. */
static inline bool
name_is_unknown(unsigned is)
{
	return !(is &
		(NAME_GIVEN | NAME_SURNAME | NAME_ORDINARY | NAME_INITIAL |
			NAME_SMALL));
}

#endif
