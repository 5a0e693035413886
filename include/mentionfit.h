/*
 * mentionfit: which of the ways in which people are called fits hits of a run
 * best. Each word counts by how it is written, by the order of words, and by
 * how seldom it is anything but a name.
 */
#ifndef MENTIONFIT_H
#define MENTIONFIT_H

#include "mentionrun.h"

enum { MENTIONFIT_MOST_TRIED = 4096 }; /* namings of a name */

/* A naming that fits some hits of a run. */
struct mentionfit {
	const struct roster_naming *naming; /* NULL: none */
	size_t from, to;		    /* hits */
	int points;
	size_t n_whole; /* hits that are no initials */
	size_t n_given; /* that are given names, or initials of them */
	int last;	/* of the naming's words, that was added */
	bool is_double; /* somebody else fits as well */
	bool is_shared; /* likewise, were it not for the scene */
};

/* The best naming for hit i and those around it, from low up to high. */
struct mentionfit mentionfit_find(
	const struct mentionrun *run, size_t i, size_t low, size_t high);

/* What hit i alone is, whoever is in the scene. */
struct mentionfit mentionfit_alone(const struct mentionrun *run, size_t i);

/* The hits around hit i, from low up to high, that are of one naming. */
struct mentionfit mentionfit_of(const struct mentionrun *run, size_t i,
	size_t low, size_t high, const struct roster_naming *naming);

/*
 * The marks of what the hits beside hit i may be, from low up to high: a naming
 * that has none of them fits hit i alone. All, if there are initials.
 */
uint64_t mentionfit_beside(
	const struct mentionrun *run, size_t i, size_t low, size_t high);

/* Which word of a naming a hit is, of those whose bit is not taken; or its n.
 */
size_t mentionfit_match(const struct mentionrun *run,
	const struct roster_hit *hit, const struct roster_naming *naming,
	unsigned taken);

/* The hit that fewest are called by; high if all are initials. */
size_t mentionfit_rarest(const struct mentionrun *run, size_t low, size_t high);

/* The first hit of a fit that is no initial. */
const struct roster_hit *mentionfit_whole(
	const struct mentionrun *run, const struct mentionfit *fit);

#endif
