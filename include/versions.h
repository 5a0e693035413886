/*
 * versions: which records are replaced by others.
 *
 * A record that another one replaces is an old version, whichever of the two
 * comes first. Where records replace one another in a circle, none is the
 * last: what they say of one another is void.
 */
#ifndef VERSIONS_H
#define VERSIONS_H

#include "map.h"

/* No link. */
#define VERSIONS_NONE UINT32_MAX

/* What is said of a record, by its key. */
struct versions_of {
	bool is_replaced;
	bool is_circular; /* it replaces itself, by way of others */
	uint32_t of;	  /* the hash of its case, as the new version has it */
	uint32_t first;	  /* of the links from it, or VERSIONS_NONE */
	uint32_t waiting; /* links to it, from records not looked at yet */
};

struct versions_link {
	uint32_t to;
	uint32_t next; /* from the same record */
};

/* Set to zero, it is empty and ready. */
struct versions {
	struct map keys; /* -> index into list */
	struct versions_of *list;
	size_t room;
	struct versions_link *links;
	size_t n_links, links_room;
};

/*
 * The record key says that it replaces another, whose key differs and is not
 * empty; key is empty if it has none. of is the hash of its case.
 */
void versions_add(
	struct versions *v, struct span key, struct span other, uint32_t of);

/* After the last one: finds out what is replaced. */
void versions_settle(struct versions *v);

/* What is said of a record; NULL if nothing is. */
const struct versions_of *versions_find(
	const struct versions *v, struct span key);

void versions_free(struct versions *v);

#endif
