/*
 * choice: which portions count, person by person.
 *
 * A record that another one replaces does not count, and of the records with
 * one key only one does (twice.h).
 */
#ifndef CHOICE_H
#define CHOICE_H

#include "portion.h"
#include "versions.h"

struct choice_entry {
	uint32_t order; /* what it is sorted by */
	uint32_t off;	/* of the portion */
};

struct choice {
	const struct portions *all;
	struct choice_entry *list, *spare;
	size_t n;
	size_t next;	/* index into list, or number of the portion */
	const char *at; /* of the next portion, if there is no list */
};

/*
 * Drops the portions that do not count, and reports keys that come twice and
 * records that replace one another in a circle. versions, one for each type of
 * the set, are settled; all must outlive the choice.
 */
void choice_make(struct choice *c, struct portions *all,
	struct versions *versions);
void choice_free(struct choice *c);

/*
 * The next portion that counts, or false. Those of one person follow one
 * another; where no person is known, they come as they were added.
 */
bool choice_next(struct choice *c, struct portion *p);

#endif
