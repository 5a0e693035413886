/*
 * scene: of whom a text of a roster's people speaks.
 */
#ifndef SCENE_H
#define SCENE_H

#include "finds.h"

struct roster;
struct roster_hit;
struct roster_waiting;
struct roster_vote;
struct mentionwho_memo;

/*
 * Who a text is of, and who was named in it: a surname that several people
 * share, or a given name, is theirs first. Set to zero, nobody.
 */
struct roster_scene {
	uint32_t *named; /* by who: when she was named last, or */
	uint32_t *known; /* of the record: number of the text's start */
	size_t n_people;
	uint32_t start;		   /* of the texts that are read: from 1 on */
	uint32_t subject;	   /* whose record it is, or FINDS_NOBODY */
	struct roster_vote *votes; /* by record: see roster_scene_vote */
	size_t n_votes;
	bool has_staff;		 /* of a record that is known */
	struct roster_hit *hits; /* room for roster_find */
	size_t n_hits, hits_room;
	struct roster_waiting *waiting;
	size_t n_waiting, waiting_room;
	uint32_t *met;
	size_t n_met, met_room;
	uint64_t changes; /* counts whenever somebody may be nearer to it */
	struct mentionwho_memo *callers; /* kept by mentionwho.h; or NULL */
};

/* Forgets who was named; those of the record with this key are known. */
void roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key);
void roster_scene_free(struct roster_scene *scene);

/*
 * Adds somebody whom a text names; if she is a participant, or a relative of
 * one, those of her record are known from then on.
 */
void roster_scene_add(
	const struct roster *roster, struct roster_scene *scene, uint32_t who);

/* Likewise one who is likely to be meant by a name that others have, too. */
void roster_scene_know(
	const struct roster *roster, struct roster_scene *scene, uint32_t who);

/* Is somebody of the record, or named in its texts? */
static inline bool
roster_scene_has(const struct roster_scene *scene, uint32_t who)
{
	return scene->n_people &&
		(scene->named[who] == scene->start ||
			scene->known[who] == scene->start);
}

/*
 * Counts that a text may name somebody by a word of her name, which others
 * share: two words for two people of a record speak for each other.
 */
void roster_scene_vote(const struct roster *roster, struct roster_scene *scene,
	uint32_t who, uint32_t name);

/*
 * How near somebody is to a text: named in it; the one whose record it is; of
 * the record of one of these; likely, with another of her record; of the same
 * court as one of these; or none of it. COURT is told if may_be_far.
 */
enum scene_tier {
	SCENE_NAMED,
	SCENE_SUBJECT,
	SCENE_RECORD,
	SCENE_LIKELY,
	SCENE_COURT,
	SCENE_ALL,
};

enum scene_tier roster_scene_tier(const struct roster *roster,
	const struct roster_scene *scene, uint32_t who, bool may_be_far);

#endif
