#include "scene.h"

#include "rosterdata.h"

#include <stdlib.h>

/*
 * Who is in the scene has the number of its start: to forget all is to count
 * on.
 */

static void
make_room(const struct roster *roster, struct roster_scene *scene)
{
	if (scene->n_people)
		return;
	scene->n_people = roster->n_people + 1;
	scene->named = mem_zero(scene->n_people * sizeof *scene->named);
	scene->known = mem_zero(scene->n_people * sizeof *scene->known);
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

/* Of a participant all who are in her records are known. */
static void
know_record(const struct roster *roster, struct roster_scene *scene,
	uint32_t record)
{
	size_t i;

	for (i = first_member(roster, record);
		i < roster->n_members && roster->members[i].record == record;
		i++)
		scene->known[roster->members[i].who] = scene->start;
}

void
roster_scene_add(
	const struct roster *roster, struct roster_scene *scene, uint32_t who)
{
	make_room(roster, scene);
	if (scene->named[who] == scene->start)
		return;
	scene->named[who] = scene->start;
	if (roster->people[who].is_subject)
		know_record(roster, scene, roster->people[who].record);
}

void
roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key)
{
	uint32_t record = map_find(&roster->records, key);
	size_t i;

	make_room(roster, scene);
	scene->start++;
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
roster_scene_free(struct roster_scene *scene)
{
	free(scene->named);
	free(scene->known);
	free(scene->hits);
	free(scene->waiting);
	memset(scene, 0, sizeof *scene);
}
