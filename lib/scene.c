#include "rosterdata.h"

#include <stdlib.h>

void
roster_scene_add(struct roster_scene *scene, uint32_t who)
{
	size_t i;

	for (i = scene->n_record; i < scene->n; i++)
		if (scene->who[i] == who)
			return;
	scene->who = mem_grow(
		scene->who, &scene->room, scene->n + 1, sizeof *scene->who);
	scene->who[scene->n++] = who;
}

void
roster_scene_start(const struct roster *roster, struct roster_scene *scene,
	struct span key)
{
	uint32_t record = map_find(&roster->records, key);
	size_t low = 0, high = roster->n_members, mid;

	scene->n = scene->n_record = 0;
	if (!key.len || record == MAP_NONE)
		return;
	while (low < high) {
		mid = (low + high) / 2;
		if (roster->members[mid].record < record)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < roster->n_members && roster->members[low].record == record;
		low++)
		roster_scene_add(scene, roster->members[low].who);
	/* The participant is the first: only_one relies on it. */
	for (mid = 1; mid < scene->n; mid++)
		if (roster->people[scene->who[mid]].is_subject) {
			uint32_t who = scene->who[0];

			scene->who[0] = scene->who[mid];
			scene->who[mid] = who;
			break;
		}
	scene->n_record = scene->n;
}

void
roster_scene_free(struct roster_scene *scene)
{
	free(scene->who);
	free(scene->hits);
	memset(scene, 0, sizeof *scene);
}
