#include "suppressplan.h"

#include <stdlib.h>

/* A group while it is found. */
struct grouping {
	struct suppressplan *p;
	bool *is_seen; /* by cell */
	size_t n, room;
};

static void
add_to_group(struct grouping *g, uint32_t cell)
{
	if (cell == SUPPRESSSET_NONE || g->is_seen[cell])
		return;
	g->is_seen[cell] = true;
	g->p->group_list = mem_grow(
		g->p->group_list, &g->room, g->n + 1, sizeof *g->p->group_list);
	g->p->group_list[g->n++] = cell;
}

/* What is told by the difference to the whole, beside the rate of all. */
static void
add_differences(struct grouping *g, const struct suppressset_cell *at)
{
	const struct suppressset *set = g->p->set;
	struct span name = set->kinds[at->indicator].indicator;
	uint32_t i;

	for (i = 0; i < set->n_kinds; i++)
		if (name.len && span_equal(set->kinds[i].base, name))
			add_to_group(g, suppressset_find(set, i, at->nodes));
}

/* What hides nothing that others must hide with: a zero is shown, whatever is
 * hidden; so are people, k or more, by a table that is out; and those of a
 * least or largest figure are not why it is hidden. What is no person's hides
 * nobody. */
static bool
is_no_secret(const struct suppressplan *p, const struct suppressset_cell *cell,
	int column)
{
	const struct suppressset_part *part =
		&p->set->parts[cell->parts[column]];

	return part->is_zero || part->is_open ||
		(column == SUPPRESSROW_N && part->value >= p->least &&
			(part->is_settled ||
				p->set->kinds[cell->indicator].is_extreme));
}

static void
add_group(struct grouping *g, uint32_t cell)
{
	const struct suppressset *set = g->p->set;
	struct suppressplan_group *group = &g->p->groups[cell];
	uint32_t i, k, c;

	group->first = (uint32_t)g->n;
	add_to_group(g, cell);
	for (i = group->first; i < g->n; i++) {
		const struct suppressset_cell *at =
			&set->cells[g->p->group_list[i]];

		group->is_fixed |= at->is_out;
		add_differences(g, at);
		for (c = SUPPRESSROW_N; c < SUPPRESSROW_COLUMNS; c++) {
			const struct suppressset_part *part =
				at->parts[c] == SUPPRESSSET_NONE ?
				NULL :
				&set->parts[at->parts[c]];

			if (!part || is_no_secret(g->p, at, (int)c))
				continue;
			group->is_fixed |= part->is_settled;
			for (k = 0; k < part->n_cells; k++)
				add_to_group(
					g, set->cell_list[part->cells + k]);
		}
	}
	group->n = (uint32_t)g->n - group->first;
	for (i = 0; i < group->n; i++)
		g->is_seen[g->p->group_list[group->first + i]] = false;
}

/* Which cells have each cell in their group. */
static void
turn_groups(struct suppressplan *p)
{
	uint32_t i, k, all = 0;

	for (i = 0; i < p->set->n_cells; i++)
		for (k = 0; k < p->groups[i].n; k++)
			p->needs[p->group_list[p->groups[i].first + k]].n++;
	for (i = 0; i < p->set->n_cells; i++) {
		p->needs[i].first = all;
		all += p->needs[i].n;
		p->needs[i].n = 0;
	}
	p->needed_by = mem_zero((all + 1) * sizeof *p->needed_by);
	for (i = 0; i < p->set->n_cells; i++)
		for (k = 0; k < p->groups[i].n; k++) {
			struct suppressplan_group *g =
				&p->needs[p->group_list[p->groups[i].first +
					k]];

			p->needed_by[g->first + g->n++] = i;
		}
}

static void
find_groups(struct suppressplan *p)
{
	struct grouping g = {.p = p};
	uint32_t i;

	g.is_seen = mem_zero(p->set->n_cells + 1);
	for (i = 0; i < p->set->n_cells; i++)
		add_group(&g, i);
	turn_groups(p);
	free(g.is_seen);
}

static bool
is_in_ring(const struct suppressplan *p, uint32_t part, uint32_t other)
{
	uint32_t i = part;

	do {
		if (i == other)
			return true;
		i = p->tied[i];
	} while (i != part);
	return false;
}

/* Rings of the parts that limit each other; two rings become one by exchanging
 * what comes next. */
static void
tie_parts(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	uint32_t i, next;

	for (i = 0; i < set->n_parts; i++)
		p->tied[i] = i;
	for (i = 0; i < set->n_pairs; i++) {
		uint32_t a = set->pairs[i].less, b = set->pairs[i].more;

		if (set->pairs[i].is_across || set->parts[a].is_loose ||
			set->parts[b].is_loose || is_in_ring(p, a, b))
			continue;
		next = p->tied[a];
		p->tied[a] = p->tied[b];
		p->tied[b] = next;
	}
}

static void
set_hidden(struct suppressplan *p, uint32_t cell, bool is_hidden)
{
	const struct suppressset_cell *at = &p->set->cells[cell];
	int c;

	if (p->is_hidden[cell] == is_hidden)
		return;
	p->is_hidden[cell] = is_hidden;
	p->n_hidden += is_hidden ? 1 : UINT32_MAX;
	for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
		if (at->parts[c] != SUPPRESSSET_NONE)
			p->n_shown[at->parts[c]] += is_hidden ? UINT32_MAX : 1;
}

struct suppressplan *
suppressplan_open(
	const struct suppressset *set, long long least, long long protect)
{
	struct suppressplan *p = mem_zero(sizeof *p);
	size_t cells = set->n_cells + 1, parts = set->n_parts + 1;
	uint32_t i;

	p->set = set;
	p->least = least;
	p->protect = protect;
	p->is_hidden = mem_zero(cells * sizeof *p->is_hidden);
	p->is_primary = mem_zero(cells * sizeof *p->is_primary);
	p->is_held = mem_zero(cells * sizeof *p->is_held);
	p->groups = mem_zero(cells * sizeof *p->groups);
	p->needs = mem_zero(cells * sizeof *p->needs);
	p->tied = mem_zero(parts * sizeof *p->tied);
	p->n_shown = mem_zero(parts * sizeof *p->n_shown);
	p->low = mem_zero(parts * sizeof *p->low);
	p->high = mem_zero(parts * sizeof *p->high);
	p->low_by = mem_zero(parts * sizeof *p->low_by);
	p->high_by = mem_zero(parts * sizeof *p->high_by);
	p->change = mem_zero(parts * sizeof *p->change);
	p->is_changed = mem_zero(parts * sizeof *p->is_changed);
	p->changed = mem_zero(parts * sizeof *p->changed);
	p->balance = mem_zero((set->n_sums + 1) * sizeof *p->balance);
	p->touched = mem_zero((set->n_sums + 1) * sizeof *p->touched);
	p->seen = mem_zero((set->n_sums + 1) * sizeof *p->seen);
	p->people_low = mem_zero(parts * sizeof *p->people_low);
	for (i = 0; i < set->n_parts; i++)
		p->n_shown[i] = set->parts[i].n_cells;
	find_groups(p);
	tie_parts(p);
	suppresstry_find_people(p);
	for (i = 0; i < set->n_cells; i++)
		if (set->cells[i].is_gone)
			set_hidden(p, i, true);
	suppressplan_forget(p);
	return p;
}

void
suppressplan_close(struct suppressplan *p)
{
	if (!p)
		return;
	free(p->is_hidden);
	free(p->is_primary);
	free(p->is_held);
	free(p->groups);
	free(p->group_list);
	free(p->needs);
	free(p->needed_by);
	free(p->n_shown);
	free(p->tied);
	free(p->low);
	free(p->high);
	free(p->low_by);
	free(p->high_by);
	free(p->found);
	free(p->change);
	free(p->is_changed);
	free(p->changed);
	free(p->balance);
	free(p->touched);
	free(p->seen);
	free(p->people_low);
	free(p);
}

void
suppressplan_hide(struct suppressplan *p, uint32_t cell)
{
	const struct suppressplan_group *g = &p->groups[cell];
	uint32_t i;

	for (i = 0; i < g->n; i++)
		set_hidden(p, p->group_list[g->first + i], true);
}

bool
suppressplan_may_hide(const struct suppressplan *p, uint32_t cell)
{
	return p->is_hidden[cell] ||
		(!p->groups[cell].is_fixed && !p->set->cells[cell].is_zero);
}

/* How many binary digits a figure has, and a part of one for what is left. */
static double
magnitude(long long value)
{
	double digits = 0, v = value < 0 ? -(double)value : (double)value;

	for (v += 1; v >= 2; v /= 2)
		digits++;
	return digits + v - 1;
}

unsigned
suppressplan_cost(const struct suppressplan *p, uint32_t cell, double *size)
{
	const struct suppressplan_group *g = &p->groups[cell];
	const struct suppressset *set = p->set;
	unsigned cost = 0;
	uint32_t i;

	*size = 0;
	for (i = 0; i < g->n; i++) {
		uint32_t at = p->group_list[g->first + i];
		uint32_t part;

		if (p->is_hidden[at])
			continue;
		cost += set->cells[at].weight;
		part = set->cells[at].parts[SUPPRESSROW_NUMERATOR];
		if (part == SUPPRESSSET_NONE)
			part = set->cells[at].parts[SUPPRESSROW_N];
		if (part != SUPPRESSSET_NONE)
			*size += magnitude(set->parts[part].value);
	}
	return cost;
}

bool
suppressplan_show(struct suppressplan *p, uint32_t cell)
{
	const struct suppressplan_group *g = &p->needs[cell];
	uint32_t i;

	for (i = 0; i < g->n; i++) {
		uint32_t at = p->needed_by[g->first + i];

		if (p->is_hidden[at] &&
			(p->is_primary[at] || p->is_held[at] ||
				p->set->cells[at].is_gone))
			return false;
	}
	for (i = 0; i < g->n; i++)
		set_hidden(p, p->needed_by[g->first + i], false);
	return true;
}

static void
forget_part(struct suppressplan *p, uint32_t part, bool low, bool high)
{
	if (low) {
		p->low[part] = p->set->parts[part].value;
		p->low_by[part] = SUPPRESSSET_NONE;
	}
	if (high) {
		p->high[part] = p->set->parts[part].value;
		p->high_by[part] = SUPPRESSSET_NONE;
	}
}

void
suppressplan_forget(struct suppressplan *p)
{
	uint32_t i;

	for (i = 0; i < p->set->n_parts; i++)
		forget_part(p, i, true, true);
	p->n_found = 0;
}

/* Does the table differ only in what is hidden? */
static bool
still_agrees(const struct suppressplan *p, uint32_t by)
{
	uint32_t i;

	if (by == SUPPRESSSET_NONE)
		return true;
	for (i = 1; i <= p->found[by]; i++)
		if (!suppressplan_is_hidden(p, p->found[by + i]))
			return false;
	return true;
}

void
suppressplan_forget_shown(struct suppressplan *p)
{
	uint32_t i;

	for (i = 0; i < p->set->n_parts; i++) {
		if (p->low_by[i] == SUPPRESSSET_NONE &&
			p->high_by[i] == SUPPRESSSET_NONE)
			continue;
		forget_part(p, i, !still_agrees(p, p->low_by[i]),
			!still_agrees(p, p->high_by[i]));
	}
}

bool
suppressplan_is_hidden(const struct suppressplan *p, uint32_t part)
{
	return !p->n_shown[part] && !p->set->parts[part].is_settled;
}

long long
suppressplan_width(const struct suppressplan *p, uint32_t part)
{
	const struct suppressset_part *at = &p->set->parts[part];
	long long tenth = at->value < 0 ? -(at->value / 10) : at->value / 10;
	long long width = p->protect * at->one;

	return at->is_amount && tenth > width ? tenth : width;
}

/* A least or largest figure is hidden whatever its people are. How many they
 * are, from k on, is a secret of the other figures of the same people only. */
bool
suppressplan_is_safe(const struct suppressplan *p, uint32_t part)
{
	const struct suppressset_part *at = &p->set->parts[part];

	return !suppressplan_is_hidden(p, part) || at->is_open ||
		(at->is_aside && at->value >= p->least) ||
		p->high[part] - p->low[part] >= suppressplan_width(p, part);
}

void
suppressplan_save(const struct suppressplan *p, struct suppressplan_saved *to)
{
	size_t parts = p->set->n_parts, cells = p->set->n_cells;

	if (!to->is_hidden) {
		to->is_hidden = mem_zero(cells + 1);
		to->low = mem_zero((parts + 1) * sizeof *to->low);
		to->high = mem_zero((parts + 1) * sizeof *to->high);
		to->low_by = mem_zero((parts + 1) * sizeof *to->low_by);
		to->high_by = mem_zero((parts + 1) * sizeof *to->high_by);
		to->n_shown = mem_zero((parts + 1) * sizeof *to->n_shown);
	}
	to->found = mem_grow(
		to->found, &to->room, p->n_found + 1, sizeof *to->found);
	memcpy(to->is_hidden, p->is_hidden, cells);
	memcpy(to->low, p->low, parts * sizeof *to->low);
	memcpy(to->high, p->high, parts * sizeof *to->high);
	memcpy(to->low_by, p->low_by, parts * sizeof *to->low_by);
	memcpy(to->high_by, p->high_by, parts * sizeof *to->high_by);
	memcpy(to->n_shown, p->n_shown, parts * sizeof *to->n_shown);
	if (p->n_found)
		memcpy(to->found, p->found, p->n_found * sizeof *to->found);
	to->n_found = p->n_found;
	to->n_hidden = p->n_hidden;
}

void
suppressplan_restore(
	struct suppressplan *p, const struct suppressplan_saved *from)
{
	size_t parts = p->set->n_parts;

	memcpy(p->is_hidden, from->is_hidden, p->set->n_cells);
	memcpy(p->low, from->low, parts * sizeof *p->low);
	memcpy(p->high, from->high, parts * sizeof *p->high);
	memcpy(p->low_by, from->low_by, parts * sizeof *p->low_by);
	memcpy(p->high_by, from->high_by, parts * sizeof *p->high_by);
	memcpy(p->n_shown, from->n_shown, parts * sizeof *p->n_shown);
	p->found = mem_grow(
		p->found, &p->found_room, from->n_found + 1, sizeof *p->found);
	if (from->n_found)
		memcpy(p->found, from->found, from->n_found * sizeof *p->found);
	p->n_found = from->n_found;
	p->n_hidden = from->n_hidden;
}

void
suppressplan_free_saved(struct suppressplan_saved *saved)
{
	free(saved->is_hidden);
	free(saved->low);
	free(saved->high);
	free(saved->low_by);
	free(saved->high_by);
	free(saved->n_shown);
	free(saved->found);
	memset(saved, 0, sizeof *saved);
}
