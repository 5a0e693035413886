/*
 * versions: which records are replaced by others.
 *
 * A record that another one of the same case replaces is an old version,
 * whichever of the two comes first. Where records replace one another in a
 * circle, none is the last: what they say of one another is void.
 *
 * A record is known by its key and its case: what a record of one case says of
 * a key is about a record of that case, and no other.
 */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "buf.h"
#include "map.h"

/* No link. */
#define VERSIONS_NONE UINT32_MAX

/* What is said of a record. */
struct versions_of {
	bool is_replaced;
	bool is_circular; /* it replaces itself, by way of others */
	uint32_t first;	  /* of the links from it, or VERSIONS_NONE */
	uint32_t waiting; /* links to it, from records not looked at yet */
};

struct versions_link {
	uint32_t to;
	uint32_t next; /* from the same record */
};

/* Which cases speak of replacing a key. */
struct versions_said {
	uint32_t of; /* the hash of the first one */
	bool by_others;
};

/* Set to zero, it is empty and ready. */
struct versions {
	struct map keys; /* the hash of the case, and the key -> into list */
	struct versions_of *list;
	size_t room;
	struct versions_link *links;
	size_t n_links, links_room;
	struct map said; /* key -> into cases */
	struct versions_said *cases;
	size_t cases_room;
	struct buf scratch;
};

/*
 * The record key of the case with this hash says that it replaces another,
 * whose key differs and is not empty; key is empty if it has none.
 */
void versions_add(
	struct versions *v, struct span key, struct span other, uint32_t of);

/* That record does not count (its key came before): nor does what it says. */
void versions_void(struct versions *v, struct span key, uint32_t of);

/* Does any of n replace anything? Most often none does. */
bool versions_any(const struct versions *list, size_t n);

/* After the last one: finds out what is replaced. */
void versions_settle(struct versions *v);

/* What is said of a record; NULL if nothing is. */
const struct versions_of *versions_find(
	struct versions *v, struct span key, uint32_t of);

/* Does a record of another case say that it replaces this one? */
bool versions_by_other(const struct versions *v, struct span key, uint32_t of);

/* The key of an entry of keys, and the hash of its case. */
struct span versions_key(struct span entry, uint32_t *of);

void versions_free(struct versions *v);

#endif
