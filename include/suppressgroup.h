/*
 * suppressgroup: what goes with what: the cells that must be hidden with one,
 * and the parts that move with one.
 *
 * Each part of a hidden cell is a secret, n like the others; the cells that
 * show one are hidden with it. From least on, n is none of a least or largest
 * figure, which is hidden whatever its people are, and none where a table that
 * is out shows it.
 */
#ifndef SUPPRESSGROUP_H
#define SUPPRESSGROUP_H

#include "suppressset.h"

/* The cells that have to be hidden with one, itself among them. */
struct suppressgroup {
	uint32_t first, n; /* in a list */
	bool is_fixed;	   /* one of them cannot be hidden */
};

struct suppressgroups {
	struct suppressgroup *at; /* by cell, in list */
	uint32_t *list;
	struct suppressgroup *needs; /* who needs a cell; in needed_by */
	uint32_t *needed_by;
};

/* The groups of a set; least is k. */
void suppressgroup_find(struct suppressgroups *to,
	const struct suppressset *set, long long least);
void suppressgroup_free(struct suppressgroups *groups);

/* By part: those that are at most it or it at most them, and on, a ring; to be
 * freed. */
uint32_t *suppressgroup_tie(const struct suppressset *set);

#endif
