#include "suppressjoin.h"

#include "suppresspair.h"
#include "suppresspart.h"
#include "suppresssame.h"
#include "suppresssum.h"

#include <stdlib.h>

/* Room in a list for what each part has of something; *first of each is set,
 * and its number cleared, to be counted up again. */
#define MAKE_ROOM(set, list, first, number)                                    \
	do {                                                                   \
		uint32_t all_ = 0, part_;                                      \
		for (part_ = 0; part_ < (set)->n_parts; part_++) {             \
			(set)->parts[part_].first = all_;                      \
			all_ += (set)->parts[part_].number;                    \
			(set)->parts[part_].number = 0;                        \
		}                                                              \
		(set)->list = mem_zero((all_ + 1) * sizeof *(set)->list);      \
	} while (0)

static void
list_cells(struct suppressset *set)
{
	uint32_t i;
	int c;

	MAKE_ROOM(set, cell_list, cells, n_cells);
	for (i = 0; i < set->n_cells; i++)
		for (c = 0; c < SUPPRESSROW_COLUMNS; c++) {
			uint32_t at = set->cells[i].parts[c];

			if (at != SUPPRESSSET_NONE)
				set->cell_list[set->parts[at].cells +
					set->parts[at].n_cells++] = i;
		}
}

static void
list_sums(struct suppressset *set)
{
	uint32_t i, k;

	for (i = 0; i < set->n_parts; i++)
		set->parts[i].is_loose = true;
	for (i = 0; i < set->n_sums; i++)
		for (k = 0; k < set->sums[i].n; k++)
			set->parts[set->terms[set->sums[i].first + k]].n_sums++;
	MAKE_ROOM(set, sum_list, sums, n_sums);
	for (i = 0; i < set->n_sums; i++)
		for (k = 0; k < set->sums[i].n; k++) {
			struct suppressset_part *p =
				&set->parts[set->terms[set->sums[i].first + k]];

			set->sum_list[p->sums + p->n_sums++] = i;
			p->is_loose &= set->sums[i].is_people;
		}
}

static void
list_pairs(struct suppressset *set)
{
	uint32_t i;

	for (i = 0; i < set->n_pairs; i++) {
		set->parts[set->pairs[i].less].n_pairs++;
		set->parts[set->pairs[i].more].n_pairs++;
		if (set->pairs[i].rest != SUPPRESSSET_NONE)
			set->parts[set->pairs[i].rest].n_pairs++;
	}
	MAKE_ROOM(set, pair_list, pairs, n_pairs);
	for (i = 0; i < set->n_pairs; i++) {
		struct suppressset_part *a = &set->parts[set->pairs[i].less],
					*b = &set->parts[set->pairs[i].more];

		set->pair_list[a->pairs + a->n_pairs++] = i;
		set->pair_list[b->pairs + b->n_pairs++] = i;
		if (set->pairs[i].rest != SUPPRESSSET_NONE) {
			a = &set->parts[set->pairs[i].rest];
			set->pair_list[a->pairs + a->n_pairs++] = i;
		}
	}
}

void
suppressjoin(struct suppressset *set)
{
	uint32_t *same = suppresssame_find(set), i;

	suppresspart_make(set, same);
	suppresssum_settle(set);
	suppresspair_make(set);
	list_cells(set);
	list_sums(set);
	list_pairs(set);
	for (i = 0; i < set->n_parts; i++)
		set->parts[i].is_loose &=
			set->parts[i].is_people || set->parts[i].n_sums;
	free(same);
}
