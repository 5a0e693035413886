/*
 * giving: what one record gives to all the figures that its type has sides of.
 */
#ifndef GIVING_H
#define GIVING_H

#include "grouping.h"
#include "portion.h"

/* A window's answer that holds for the whole record. */
struct giving_window {
	size_t same_as; /* the side that has the same window first */
	bool by_each;	/* it differs by occurrence */
	bool counts;	/* what occurrences give is how many there are */
	uint64_t round; /* of the record and cut that range is of */
	struct window_range range;
	long mark;
};

struct giving {
	const struct indicator_set *set;
	struct grouping *by;
	struct map *groups;
	struct window_frame frame;
	struct giving_window **windows; /* by type, by side */

	/* Of the record at hand. */
	uint64_t round;
	size_t first; /* of the cut's pieces, which are the frame's */
	struct expr_scope scope;
	uint32_t group; /* where groups do not differ within it */
	bool has_group;
	struct portion_item *items;
	size_t n, room;
	struct map faults; /* values that were reported */
	struct buf scratch, mark;
	struct span given[1];
	bool is_exact; /* no sum of one record was too large */
};

/* All must outlive it; groups gets the keys of groups. */
void giving_open(struct giving *g, const struct indicator_set *set,
	struct grouping *by, struct map *groups, long as_of);
void giving_free(struct giving *g);

/*
 * Makes g->items what a record of the set's type number type gives; good until
 * the next call. Numbers that are none are reported.
 */
void giving_find(
	struct giving *g, size_t type, struct rec *r, struct rec *joined);

#endif
