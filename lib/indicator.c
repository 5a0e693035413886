#include "indicator.h"

#include <stdlib.h>

void
indicator_want(struct indicator_set *set, uint32_t name)
{
	size_t i;

	for (i = 0; i < set->n_wanted; i++)
		if (set->wanted[i] == name)
			return;
	set->wanted = mem_grow(set->wanted, &set->wanted_room,
		set->n_wanted + 1, sizeof *set->wanted);
	set->wanted[set->n_wanted++] = name;
}

void
indicator_free(struct indicator_set *set)
{
	size_t i, j;

	if (!set)
		return;
	for (i = 0; i < set->n_types; i++) {
		for (j = 0; j < set->types[i].n_sides; j++)
			side_clear(&set->types[i].sides[j]);
		free(set->types[i].sides);
	}
	free(set->types);
	free(set->list);
	free(set->wanted);
	mem_arena_free(&set->arena);
	free(set);
}
