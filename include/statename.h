/*
 * statename: the names of types and fields in a state that is written down.
 */
#ifndef STATENAME_H
#define STATENAME_H

#include "names.h"

/* What State says: another version is not read. */
#define STATENAME_VERSION "1"

/* What a Source was. */
#define STATENAME_REGISTER "register"
#define STATENAME_RECORDS "records"

/* The sign before a sum that has bounds of both directions in it. */
#define STATENAME_NO_BOUND "<>"

enum {
	/* Types; each has a field of its name first. */
	STATENAME_STATE,
	STATENAME_PORTION,
	STATENAME_REPLACEMENT,
	/* State: what was asked, and by which definitions. */
	STATENAME_SCHEMA,
	STATENAME_SCHEMA_DIGEST,
	STATENAME_INDICATORS,
	STATENAME_INDICATORS_DIGEST,
	STATENAME_ONLY,
	STATENAME_BY,
	STATENAME_FROM,
	STATENAME_TO,
	STATENAME_AS_OF,
	STATENAME_HAS_REGISTER, /* yes or no */
	STATENAME_ASKED,	/* those before this one must be equal */
	/* State: what it holds. */
	STATENAME_SEEN = STATENAME_ASKED, /* a type of which records came */
	STATENAME_SOURCE, /* what | records | digest | name; the first is 0 */
	STATENAME_PORTIONS,
	/* Portion: TYPE, and then. */
	STATENAME_FROM_SOURCE,
	STATENAME_LINE,
	STATENAME_KEY,
	STATENAME_CASE,
	STATENAME_PERSON,
	STATENAME_GROUP, /* one for each key: of the items that follow */
	/* figure | gives | denominator | numerator | date; before the two
	 * numbers the sign of a bound, or STATENAME_NO_BOUND */
	STATENAME_ITEM,
	/* Replacement: TYPE, Key, and then. */
	STATENAME_CASE_HASH, /* of the new version */
	STATENAME_REPLACES,
	STATENAME_FIELDS
};

/* Fills in the numbers of all. */
void statename_find(struct names *names, uint32_t fields[STATENAME_FIELDS]);

#endif
