/*
 * suppresslevel: which keys of tables nest, as the Level records of a set of
 * indicators say: what is in one value of Level lies in one of Within.
 */
#ifndef SUPPRESSLEVEL_H
#define SUPPRESSLEVEL_H

#include "mem.h"
#include "names.h"
#include "rec.h"

enum { SUPPRESSLEVEL_MOST = 16 };

struct suppresslevel {
	struct span key, within;
};

/* Set to zero, it has none. */
struct suppresslevels {
	struct mem_arena arena;
	struct suppresslevel *at;
	size_t n, room;
};

/*
 * Takes in a Level record. False after a message if it lacks a key, or a key
 * would lie in itself, in two others, or deeper than SUPPRESSLEVEL_MOST.
 */
bool suppresslevel_take(
	struct suppresslevels *levels, struct rec *r, struct names *names);

/*
 * The keys of the hierarchy of which the i-th is the lowest, from above: at
 * most SUPPRESSLEVEL_MOST of them. 0 if another key lies in it.
 */
size_t suppresslevel_chain(
	const struct suppresslevels *levels, size_t i, struct span *chain);

void suppresslevel_free(struct suppresslevels *levels);

#endif
