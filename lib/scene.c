#include "scene.h"

#include "rosterdata.h"

#include <stdlib.h>

/*
 * Who is in the scene has the number of its start: to forget all is to count
 * on.
 */

struct roster_vote {
	uint32_t start;	    /* of the text that it is of */
	uint32_t n;	    /* how many agree */
	uint32_t who, name; /* the last one */
};

static void
make_room(const struct roster *roster, struct roster_scene *scene)
{
	if (scene->n_people)
		return;
	scene->n_people = roster->n_people + 1;
	scene->named = mem_zero(scene->n_people * sizeof *scene->named);
	scene->known = mem_zero(scene->n_people * sizeof *scene->known);
	scene->n_votes = roster->n_records + 1;
	scene->votes = mem_zero(scene->n_votes * sizeof *scene->votes);
	scene->start = 1;
	scene->subject = FINDS_NOBODY;
}

/* The first member of a record. */
static size_t
first_member(const struct roster *roster, uint32_t record)
{
	size_t low = 0, high = roster->n_members, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (roster->members[mid].record < record)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_staff(const struct roster *roster, uint32_t who)
{
	return roster->people[who].kind != roster->person;
}

/* Of a participant all who are in her records are known. */
static void
know_record(const struct roster *roster, struct roster_scene *scene,
	uint32_t record)
{
	size_t i;

	for (i = first_member(roster, record);
		i < roster->n_members && roster->members[i].record == record;
		i++) {
		scene->known[roster->members[i].who] = scene->start;
		scene->has_staff |= is_staff(roster, roster->members[i].who);
	}
}

void
roster_scene_know(
	const struct roster *roster, struct roster_scene *scene, uint32_t who)
{
	make_room(roster, scene);
	scene->changes++;
	scene->known[who] = scene->start;
	if (is_staff(roster, who))
		scene->has_staff = true;
	else
		know_record(roster, scene, roster->people[who].record);
}

void
roster_scene_add(
	const struct roster *roster, struct roster_scene *scene, uint32_t who)
{
	make_room(roster, scene);
	if (scene->named[who] == scene->start)
		return;
	scene->named[who] = scene->start;
	roster_scene_know(roster, scene, who);
}

void
roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key)
{
	uint32_t record = map_find(&roster->records, key);
	size_t i;

	make_room(roster, scene);
	scene->start++;
	scene->changes++;
	scene->has_staff = false;
	scene->subject = FINDS_NOBODY;
	if (!key.len || record == MAP_NONE)
		return;
	know_record(roster, scene, record);
	for (i = first_member(roster, record);
		i < roster->n_members && roster->members[i].record == record;
		i++)
		if (roster->people[roster->members[i].who].is_subject)
			scene->subject = roster->members[i].who;
}

void
roster_scene_vote(const struct roster *roster, struct roster_scene *scene,
	uint32_t who, uint32_t name)
{
	struct roster_vote *vote;

	make_room(roster, scene);
	if (is_staff(roster, who))
		return;
	scene->changes++;
	vote = &scene->votes[roster->people[who].record];
	if (vote->start != scene->start)
		*vote = (struct roster_vote){scene->start, 1, who, name};
	else if (vote->who != who && vote->name != name)
		vote->n++;
}

/* Is somebody of the staff in a record of those of whom the text speaks? */
static bool
is_of_court(const struct roster *roster, const struct roster_scene *scene,
	uint32_t record)
{
	size_t i;
	uint32_t who;

	for (i = first_member(roster, record);
		i < roster->n_members && roster->members[i].record == record;
		i++) {
		who = roster->members[i].who;
		if (is_staff(roster, who) &&
			(scene->known[who] == scene->start ||
				scene->named[who] == scene->start))
			return true;
	}
	return false;
}

enum scene_tier
roster_scene_tier(const struct roster *roster, const struct roster_scene *scene,
	uint32_t who, bool may_be_far)
{
	const struct roster_vote *vote;

	if (!scene->n_people)
		return SCENE_ALL;
	if (scene->named[who] == scene->start)
		return SCENE_NAMED;
	if (scene->subject == who)
		return SCENE_SUBJECT;
	if (scene->known[who] == scene->start)
		return SCENE_RECORD;
	if (is_staff(roster, who))
		return SCENE_ALL;
	vote = &scene->votes[roster->people[who].record];
	if (vote->start == scene->start && vote->n > 1)
		return SCENE_LIKELY;
	return may_be_far && scene->has_staff &&
			is_of_court(roster, scene, roster->people[who].record) ?
		SCENE_COURT :
		SCENE_ALL;
}

void
roster_scene_free(struct roster_scene *scene)
{
	free(scene->named);
	free(scene->known);
	free(scene->votes);
	free(scene->hits);
	free(scene->waiting);
	free(scene->met);
	free(scene->callers);
	memset(scene, 0, sizeof *scene);
}
