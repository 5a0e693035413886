/*
 * scene: of whom a text of a roster's people speaks.
 */
#ifndef SCENE_H
#define SCENE_H

#include "finds.h"

struct roster;
struct roster_hit;
struct roster_waiting;

/*
 * Who a text is of, and who was named in it: a surname that several people
 * share, or a given name, is theirs first. Set to zero, nobody.
 */
struct roster_scene {
	uint32_t *named; /* by who: when she was named last, or */
	uint32_t *known; /* of the record: number of the text's start */
	size_t n_people;
	uint32_t start;		 /* of the texts that are read: from 1 on */
	uint32_t subject;	 /* whose record it is, or FINDS_NOBODY */
	struct roster_hit *hits; /* room for roster_find */
	size_t n_hits, hits_room;
	struct roster_waiting *waiting;
	size_t n_waiting, waiting_room;
};

/* Forgets who was named; those of the record with this key are known. */
void roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key);
void roster_scene_free(struct roster_scene *scene);

/*
 * Adds somebody whom a text names; if she is a participant, those of her record
 * are known from then on.
 */
void roster_scene_add(
	const struct roster *roster, struct roster_scene *scene, uint32_t who);

#endif
