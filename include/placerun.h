/*
 * placerun: what place and org have in common: words in a row that may be the
 * name of a place or of an organisation, and what they add to the finds.
 */
#ifndef PLACERUN_H
#define PLACERUN_H

#include "finds.h"
#include "lexis.h"

/* Which one of them found it: the manifest names it. */
enum place_rule {
	PLACE_BY_LABEL,
	PLACE_BY_CUE,
	PLACE_BY_LIST,
	PLACE_BY_COUNTRY,
	PLACE_BY_POSTCODE,
	PLACE_BY_CHAIN,
	PLACE_BY_HEAD, /* from here on organisations */
	PLACE_BY_FIRM,
	PLACE_BY_MARK,
	PLACE_BY_HOUSE,
	PLACE_BY_QUOTES,
	PLACE_RULES
};

enum { PLACERUN_MOST = 14 }; /* words of a name */

#define PLACERUN_AREA (GAZETTE_PLACE | GAZETTE_COUNTRY | GAZETTE_DEPARTMENT)

struct placerun {
	struct lexis *lexis;
	const struct words *w;
	struct finds *out;
	const uint16_t *rules; /* numbers, by enum place_rule */
	uint16_t place, org;   /* kinds */
	size_t done;	       /* words before it are not looked at again */
};

/* Adds the words from first to last. */
void placerun_add(struct placerun *f, size_t first, size_t last,
	enum place_rule rule, enum finds_trust trust);

/* Has word i, if there is one, a capital? */
bool placerun_is_capital(const struct words *w, size_t i);

/* The classes of cue.h of word i. */
uint32_t placerun_cue(const struct placerun *f, size_t i);

/* Is a sign between word i and the next? */
bool placerun_gap_has(const struct words *w, size_t i, char sign);

/* Is word i beside the next one: blanks, a hyphen or an apostrophe between? */
bool placerun_is_beside(const struct words *w, size_t i);

/*
 * How many small words of a name stand from word i on, before one that has a
 * capital? SIZE_MAX if it is not a name that goes on.
 */
size_t placerun_small(const struct placerun *f, size_t i);

/* Is word i an ordinary one and no name? */
bool placerun_is_ordinary(const struct placerun *f, size_t i);

/* Is one of the words first to last no ordinary one? */
bool placerun_has_proper(const struct placerun *f, size_t first, size_t last);

/* Is word i the first letter of E-mail? */
bool placerun_is_mail(const struct placerun *f, size_t i);

/* The last word of a place's name that begins with word i. */
size_t placerun_end(const struct placerun *f, size_t i);

/*
 * What the lists say of the place at word i, of PLACERUN_AREA, and whether it
 * is GAZETTE_NEAR; *last becomes its last word.
 */
uint32_t placerun_area(const struct placerun *f, size_t i, size_t *last);

/* The first word of the run of capitals that ends with word i. */
size_t placerun_start(const struct placerun *f, size_t i);

#endif
