/*
 * mentionrun: words of a text that may be of names and stand together, for
 * those who judge whose they are.
 */
#ifndef MENTIONRUN_H
#define MENTIONRUN_H

#include "finds.h"
#include "rosterhit.h"

enum { MENTIONRUN_MOST = 24 }; /* hits; a longer run is cut */

/*
 * Whose a single name is depends on who is named in full, anywhere in the text,
 * and by a name that one alone has; so a text is gone through in phases.
 */
enum mentionrun_phase {
	MENTIONRUN_FULL, /* two names at least */
	MENTIONRUN_ONLY, /* a name that nobody else has */
	MENTIONRUN_BOTH, /* two names that several have */
	MENTIONRUN_REST,
};

/* One text's search, and the hits that it is about. Nothing is owned. */
struct mentionrun {
	const struct roster *roster;
	const struct words *w;
	struct roster_scene *scene;
	struct finds *finds;
	struct roster_hit hits[MENTIONRUN_MOST];
	size_t n;
	enum mentionrun_phase phase;
	bool is_first; /* of two times that the last phase is gone through */
	bool has_open; /* initials that several have */
	bool is_open;  /* the last ones, of several whom the text knows */
	size_t n_small, n_big; /* names put until now, by how they begin */
};

/*
 * Fills run with the hit *at of the scene, those that go on with it, and words
 * beside them that only there may be names; moves *at past what it took.
 */
void mentionrun_make(struct mentionrun *run, size_t *at);

/* May what stands after word i stand within a name: no end of a sentence? */
bool mentionrun_is_gap(const struct words *w, size_t i);

/* Are names of this text mostly written in small letters? */
static inline bool
mentionrun_is_small(const struct mentionrun *run)
{
	return run->n_small > run->n_big;
}

/* Is there a comma or a line's end in it? */
bool mentionrun_has_comma(const struct words *w, size_t i);

#endif
