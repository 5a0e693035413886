#include "indicator.h"

#include <stdlib.h>

void
indicator_want(struct indicator_fields *fields, uint32_t name)
{
	size_t i;

	for (i = 0; i < fields->n; i++)
		if (fields->names[i] == name)
			return;
	fields->names = mem_grow(fields->names, &fields->room, fields->n + 1,
		sizeof *fields->names);
	fields->names[fields->n++] = name;
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
		free(set->types[i].asked.names);
	}
	free(set->types);
	free(set->list);
	free(set->of_register.names);
	free(set->of_records.names);
	mem_arena_free(&set->arena);
	free(set);
}
