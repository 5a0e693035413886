/* For suppressflow_open: which parts are arcs, and of what nodes. */

#include "suppressflow.h"

#include <stdlib.h>

/* The signs of the terms of a sum: the total's is against its parts'. */
static int
sign_in(const struct suppressset *set, uint32_t sum, uint32_t part)
{
	return set->terms[set->sums[sum].first] == part ? -1 : 1;
}

/* The sums that a part adds up in; more than two: it is no arc. */
static size_t
find_sums(const struct suppressset *set, uint32_t part, uint32_t *sums)
{
	const struct suppressset_part *at = &set->parts[part];
	size_t n = 0;
	uint32_t k;

	for (k = 0; k < at->n_sums; k++) {
		uint32_t s = set->sum_list[at->sums + k];

		if (set->sums[s].is_people)
			continue;
		if (n < 2)
			sums[n] = s;
		n++;
	}
	return n;
}

/*
 * Gives the sums of one component signs, so that each arc leaves one sum and
 * enters the other. False if it is no graph.
 */
static bool
sign_component(const struct suppressset *set, uint32_t from, signed char *signs,
	uint32_t *queue, size_t *n)
{
	bool is_graph = true;
	uint32_t sums[2], i, k;

	*n = 0;
	queue[(*n)++] = from;
	signs[from] = 1;
	for (i = 0; i < *n; i++) {
		const struct suppressset_sum *sum = &set->sums[queue[i]];

		for (k = 0; k < sum->n; k++) {
			uint32_t part = set->terms[sum->first + k], other, j;
			size_t m = find_sums(set, part, sums);
			int sign;

			if (m > 2)
				is_graph = false;
			for (j = 0; m > 2 && j < set->parts[part].n_sums; j++) {
				other = set->sum_list[set->parts[part].sums +
					j];
				if (!set->sums[other].is_people &&
					!signs[other]) {
					signs[other] = 1;
					queue[(*n)++] = other;
				}
			}
			if (m != 2)
				continue;
			other = sums[0] == queue[i] ? sums[1] : sums[0];
			sign = -signs[queue[i]] * sign_in(set, queue[i], part) *
				sign_in(set, other, part);
			if (!signs[other]) {
				signs[other] = (signed char)sign;
				queue[(*n)++] = other;
			}
			is_graph &= signs[other] == sign;
		}
	}
	return is_graph;
}

static void
add_arc(struct suppressflow *f, const signed char *signs, uint32_t part)
{
	const struct suppressset *set = f->plan->set;
	uint32_t sums[2];
	size_t n = find_sums(set, part, sums), i;

	f->tail[part] = f->head[part] = 0;
	for (i = 0; i < n; i++) {
		if (n > 2 || signs[sums[i]] == 2) {
			f->tail[part] = f->head[part] = SUPPRESSSET_NONE;
			return;
		}
		if (signs[sums[i]] * sign_in(set, sums[i], part) > 0)
			f->tail[part] = sums[i] + 1;
		else
			f->head[part] = sums[i] + 1;
	}
}

static void
list_arcs(struct suppressflow *f)
{
	const struct suppressset *set = f->plan->set;
	uint32_t i, *at = mem_zero((f->n_nodes + 1) * sizeof *at);

	for (i = 0; i < set->n_parts; i++)
		if (f->tail[i] != SUPPRESSSET_NONE) {
			f->first[f->tail[i] + 1]++;
			f->first[f->head[i] + 1]++;
		}
	for (i = 0; i < f->n_nodes; i++) {
		f->first[i + 1] += f->first[i];
		at[i] = f->first[i];
	}
	f->arcs = mem_zero((f->first[f->n_nodes] + 1) * sizeof *f->arcs);
	for (i = 0; i < set->n_parts; i++)
		if (f->tail[i] != SUPPRESSSET_NONE) {
			f->arcs[at[f->tail[i]]++] = i;
			f->arcs[at[f->head[i]]++] = i;
		}
	free(at);
}

void
suppressgraph_find(struct suppressflow *f)
{
	const struct suppressset *set = f->plan->set;
	signed char *signs = mem_zero(set->n_sums + 1);
	uint32_t *queue = mem_zero((set->n_sums + 1) * sizeof *queue), i;
	size_t n;

	for (i = 0; i < set->n_sums; i++)
		if (!signs[i] && !set->sums[i].is_people &&
			!sign_component(set, i, signs, queue, &n))
			while (n)
				signs[queue[--n]] = 2;
	for (i = 0; i < set->n_parts; i++)
		add_arc(f, signs, i);
	list_arcs(f);
	free(signs);
	free(queue);
}
