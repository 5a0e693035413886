#include "suppressgroup.h"

#include <stdlib.h>

/* A group while it is found. */
struct grouping {
	const struct suppressset *set;
	struct suppressgroups *to;
	long long least;
	bool *is_seen; /* by cell */
	size_t n, room;
};

static void
add_to_group(struct grouping *g, uint32_t cell)
{
	if (cell == SUPPRESSSET_NONE || g->is_seen[cell])
		return;
	g->is_seen[cell] = true;
	g->to->list =
		mem_grow(g->to->list, &g->room, g->n + 1, sizeof *g->to->list);
	g->to->list[g->n++] = cell;
}

/* What is told by the difference to the whole, beside the rate of all. */
static void
add_differences(struct grouping *g, const struct suppressset_cell *at)
{
	const struct suppressset *set = g->set;
	struct span name = set->kinds[at->indicator].indicator;
	uint32_t i;

	for (i = 0; i < set->n_kinds; i++)
		if (name.len && span_equal(set->kinds[i].base, name))
			add_to_group(g, suppressset_find(set, i, at->nodes));
}

/* What hides nothing that others must hide with: a zero is shown, whatever is
 * hidden; so are people, k or more, by a table that is out; and those of a
 * least or largest figure are not why it is hidden. */
static bool
is_no_secret(const struct grouping *g, const struct suppressset_cell *cell,
	int column)
{
	const struct suppressset_part *part =
		&g->set->parts[cell->parts[column]];

	return part->is_zero ||
		(column == SUPPRESSROW_N && part->value >= g->least &&
			(part->is_settled ||
				g->set->kinds[cell->indicator].is_extreme));
}

static void
add_group(struct grouping *g, uint32_t cell)
{
	const struct suppressset *set = g->set;
	struct suppressgroup *group = &g->to->at[cell];
	uint32_t i, k, c;

	group->first = (uint32_t)g->n;
	add_to_group(g, cell);
	for (i = group->first; i < g->n; i++) {
		const struct suppressset_cell *at = &set->cells[g->to->list[i]];

		group->is_fixed |= at->is_out;
		add_differences(g, at);
		for (c = SUPPRESSROW_N; c < SUPPRESSROW_COLUMNS; c++) {
			const struct suppressset_part *part =
				at->parts[c] == SUPPRESSSET_NONE ?
				NULL :
				&set->parts[at->parts[c]];

			if (!part || is_no_secret(g, at, (int)c))
				continue;
			group->is_fixed |= part->is_settled;
			for (k = 0; k < part->n_cells; k++)
				add_to_group(
					g, set->cell_list[part->cells + k]);
		}
	}
	group->n = (uint32_t)g->n - group->first;
	for (i = 0; i < group->n; i++)
		g->is_seen[g->to->list[group->first + i]] = false;
}

/* Which cells have each cell in their group. */
static void
turn_groups(struct suppressgroups *to, size_t n_cells)
{
	uint32_t i, k, all = 0;

	for (i = 0; i < n_cells; i++)
		for (k = 0; k < to->at[i].n; k++)
			to->needs[to->list[to->at[i].first + k]].n++;
	for (i = 0; i < n_cells; i++) {
		to->needs[i].first = all;
		all += to->needs[i].n;
		to->needs[i].n = 0;
	}
	to->needed_by = mem_zero((all + 1) * sizeof *to->needed_by);
	for (i = 0; i < n_cells; i++)
		for (k = 0; k < to->at[i].n; k++) {
			struct suppressgroup *g =
				&to->needs[to->list[to->at[i].first + k]];

			to->needed_by[g->first + g->n++] = i;
		}
}

void
suppressgroup_find(struct suppressgroups *to, const struct suppressset *set,
	long long least)
{
	struct grouping g = {.set = set, .to = to, .least = least};
	size_t cells = set->n_cells + 1;
	uint32_t i;

	to->at = mem_zero(cells * sizeof *to->at);
	to->needs = mem_zero(cells * sizeof *to->needs);
	g.is_seen = mem_zero(cells);
	for (i = 0; i < set->n_cells; i++)
		add_group(&g, i);
	turn_groups(to, set->n_cells);
	free(g.is_seen);
}

void
suppressgroup_free(struct suppressgroups *groups)
{
	free(groups->at);
	free(groups->list);
	free(groups->needs);
	free(groups->needed_by);
}

static bool
is_in_ring(const uint32_t *tied, uint32_t part, uint32_t other)
{
	uint32_t i = part;

	do {
		if (i == other)
			return true;
		i = tied[i];
	} while (i != part);
	return false;
}

/* Two rings become one by exchanging what comes next. */
uint32_t *
suppressgroup_tie(const struct suppressset *set)
{
	uint32_t *tied = mem_zero((set->n_parts + 1) * sizeof *tied);
	uint32_t i, next;

	for (i = 0; i < set->n_parts; i++)
		tied[i] = i;
	for (i = 0; i < set->n_pairs; i++) {
		uint32_t a = set->pairs[i].less, b = set->pairs[i].more;

		if (set->pairs[i].is_across || set->parts[a].is_loose ||
			set->parts[b].is_loose || is_in_ring(tied, a, b))
			continue;
		next = tied[a];
		tied[a] = tied[b];
		tied[b] = next;
	}
	return tied;
}
