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
	bool by_person;	   /* list is in the order of people */
	size_t next;	   /* index into list, or number of the portion */
	const char *at;	   /* of the next portion, if there is no list */
	struct span bytes; /* of the portion that came last; likewise */
};

/* What is wrong with a record that others replace, or that replaces some. */
struct choice_fault {
	uint64_t type, source, line; /* as of its portion */
	bool is_circular; /* else: another case's record speaks of it */
};

/*
 * Drops the portions that do not count, and reports keys that come twice and
 * records that replace one another in a circle. versions, one for each type of
 * the set, are settled; all must outlive the choice.
 */
void choice_make(
	struct choice *c, struct portions *all, struct versions *versions);
void choice_free(struct choice *c);

/*
 * The same in steps, for those who have the portions in several parts, each
 * with all that have the same key. Of each part choice_start and choice_free
 * are due; the first two steps only if there are any versions, and
 * versions_settle between them, when the first was done with each part. What is
 * wrong is given to take, if it is not NULL, to be said by choice_say, in the
 * order of the portions.
 */
void choice_start(struct choice *c, const struct portions *all);
void choice_void_twice(
	struct choice *c, struct portions *all, struct versions *versions);
void choice_drop_replaced(struct portions *all, struct versions *versions,
	void (*take)(void *of, const struct choice_fault *fault), void *of);
void choice_drop_twice(struct choice *c, struct portions *all);
void choice_by_person(struct choice *c);
void choice_say(const struct portions *all, const struct choice_fault *fault);

/* Says that they are more than offsets of 32 bits can tell apart. */
void choice_say_too_many(void);

/*
 * The next portion that counts, or false. Those of one person follow one
 * another; where no person is known, or choice_by_person was not called, they
 * come as they were added.
 */
bool choice_next(struct choice *c, struct portion *p);

#endif
