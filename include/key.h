/*
 * key: what --by says: what to group by, before names mean anything.
 */
#ifndef KEY_H
#define KEY_H

#include "band.h"
#include "step.h"

enum key_kind {
	KEY_VALUE,  /* Court */
	KEY_STEP,   /* month:To */
	KEY_BAND,   /* band:Income/500 */
	KEY_AGE,    /* age:Case_Birth_year@To/age */
	KEY_PERIOD, /* month:Period */
};

struct key {
	struct span text; /* as typed: the column's header */
	enum key_kind kind;
	enum step step;
	bool has_band; /* false: of an age the years, of a band its own name */
	struct band band;
	struct span field; /* a name; of an age, that of the birth */
	struct span on;	   /* of an age: the name of the day */
};

/*
 * Reads a key, which must outlive it. False after a message if it is none, or
 * a band is not known; its names are not looked up.
 */
bool key_read(struct key *key, struct span said, const struct schema *schema);

/* "--by: what 'about'", as trouble; "; did you mean 'near'?" if near has any.
 */
void key_trouble(const char *what, struct span about, struct span near);

#endif
