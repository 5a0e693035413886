/*
 * namecue: what stands before words that may be a name, and what it says.
 */
#ifndef NAMECUE_H
#define NAMECUE_H

#include "lexis.h"

/* Which rule found a name: the manifest names it. */
enum name_rule {
	NAME_BY_TITLE,
	NAME_BY_KIN,
	NAME_BY_NAMING,
	NAME_BY_LABEL,
	NAME_BY_LISTS,
	NAME_BY_SHAPE,
	NAME_BY_SPACED,
	NAME_BY_SERIES,
	NAME_BY_ARTICLE,
	NAME_BY_DOING,
	NAME_BY_CAPITAL,
	NAME_RULES
};

/* The less sure first. */
enum before {
	BEFORE_NOTHING,
	BEFORE_EPONYM, /* the word for an illness, a test: no name of hers */
	BEFORE_BESIDE, /* somebody, and a comma; a name may follow */
	BEFORE_KIN,    /* somebody; a name follows, unless it is an illness */
	BEFORE_NAMING, /* a name follows */
	BEFORE_LABEL,  /* a name follows, whatever it looks like */
};

struct namecue {
	enum before before;
	enum name_rule rule;
};

/* What stands before word i. */
struct namecue namecue_before(
	struct lexis *lexis, const struct words *w, size_t i);

/* At a line's begin, or after the end of a sentence, any word has a capital. */
bool namecue_is_at_start(const struct words *w, size_t i);

#endif
