/*
 * kin: the versions of a record. One that says that it replaces another (a
 * field of the role supersedes) is kin to it, and to all that this one
 * replaced; they may come in any order.
 *
 * Records that nobody replaces, and that replace nothing, are not held.
 * Memory: of each that is, its key and about 50 bytes.
 */
#ifndef KIN_H
#define KIN_H

#include "map.h"

struct kin_of {
	uint32_t parent;  /* towards the one that stands for the family */
	uint32_t oldest;  /* of the family, in the one that stands for it */
	bool is_here;	  /* such a record came */
	bool is_newer;	  /* it says that it replaces another */
	bool is_replaced; /* by one that was accepted */
	bool is_circular; /* of the family, in the one that stands for it */
};

/* Set to zero, it is empty and ready. */
struct kin {
	struct map keys;    /* -> index into list */
	struct map numbers; /* of records, as 4 bytes -> index into list */
	struct kin_of *list;
	size_t room;
};

/*
 * The record with this number and key is here; other is the key that it says
 * it replaces, or empty. With was_here, a record with that key came before,
 * whose number is other_number. Is the replacing one accepted?
 */
void kin_add(struct kin *k, uint32_t number, struct span key, struct span other,
	bool was_here, uint32_t other_number);

/* The record was accepted: it takes the place of the one that it replaces. */
void kin_accept(struct kin *k, struct span other);

enum kin_answer {
	KIN_NONE,
	KIN_SAME, /* versions of one record; none where there is a circle */
	KIN_OPEN, /* the oldest version of one is not here: not known yet */
};

enum kin_answer kin_compare(struct kin *k, uint32_t a, uint32_t b);

/*
 * Did an accepted record replace it? Where records replace one another in a
 * circle, none is replaced.
 */
bool kin_is_replaced(struct kin *k, uint32_t number);

/*
 * The number of the next record, from *at on (0), whose family is circular.
 * False if there are no more. In no order.
 */
bool kin_walk_circular(struct kin *k, size_t *at, uint32_t *number);

void kin_free(struct kin *k);

#endif
