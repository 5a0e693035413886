#include "suppressplan.h"

#include <stdlib.h>

/* The least that a number of people can be, all else as it is. */
static long long
least_people(const struct suppressset *set, uint32_t part)
{
	const struct suppressset_part *at = &set->parts[part];
	long long least = at->low, rest;
	uint32_t k, i;

	for (k = 0; k < at->n_sums; k++) {
		const struct suppressset_sum *sum =
			suppressset_sum(set, part, k);
		const uint32_t *terms = &set->terms[sum->first];

		if (!sum->is_people)
			return at->value;
		rest = terms[0] == part ? 0 : set->parts[terms[0]].value;
		for (i = 1; i < sum->n; i++)
			if (terms[0] != part && terms[i] != part)
				rest -= set->parts[terms[i]].value;
			else if (terms[0] == part &&
				set->parts[terms[i]].value > rest)
				rest = set->parts[terms[i]].value;
		if (rest > least)
			least = rest;
	}
	return least < at->value ? least : at->value;
}

static long long *
find_people(const struct suppressset *set)
{
	long long *least = mem_zero((set->n_parts + 1) * sizeof *least);
	uint32_t i;

	for (i = 0; i < set->n_parts; i++)
		least[i] = set->parts[i].is_loose ? least_people(set, i) :
						    set->parts[i].value;
	return least;
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
	p->n_shown = mem_zero(parts * sizeof *p->n_shown);
	p->change = mem_zero(parts * sizeof *p->change);
	p->is_changed = mem_zero(parts * sizeof *p->is_changed);
	p->changed = mem_zero(parts * sizeof *p->changed);
	p->balance = mem_zero((set->n_sums + 1) * sizeof *p->balance);
	p->touched = mem_zero((set->n_sums + 1) * sizeof *p->touched);
	p->seen = mem_zero((set->n_sums + 1) * sizeof *p->seen);
	for (i = 0; i < set->n_parts; i++)
		p->n_shown[i] =
			set->parts[i].n_cells + set->parts[i].is_settled;
	suppressgroup_find(&p->groups, set, least);
	p->tied = suppressgroup_tie(set);
	p->people_low = find_people(set);
	suppressfound_open(&p->found, set);
	for (i = 0; i < set->n_cells; i++)
		if (set->cells[i].is_gone)
			set_hidden(p, i, true);
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
	suppressgroup_free(&p->groups);
	free(p->n_shown);
	free(p->tied);
	suppressfound_free(&p->found);
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
	const struct suppressgroup *g = &p->groups.at[cell];
	uint32_t i;

	for (i = 0; i < g->n; i++)
		set_hidden(p, p->groups.list[g->first + i], true);
}

bool
suppressplan_may_hide(const struct suppressplan *p, uint32_t cell)
{
	return p->is_hidden[cell] ||
		(!p->groups.at[cell].is_fixed && !p->set->cells[cell].is_zero);
}

/* How many binary digits a figure has, and a part of one for what is left. */
static double
magnitude(long long value)
{
	double digits = 0, v = value < 0 ? -(double)value : (double)value;

	v += 1;
	while (v >= 2) {
		v /= 2;
		digits++;
	}
	return digits + v - 1;
}

unsigned
suppressplan_cost(const struct suppressplan *p, uint32_t cell, double *size)
{
	const struct suppressgroup *g = &p->groups.at[cell];
	const struct suppressset *set = p->set;
	unsigned cost = 0;
	uint32_t i;

	*size = 0;
	for (i = 0; i < g->n; i++) {
		uint32_t at = p->groups.list[g->first + i];
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
	const struct suppressgroup *g = &p->groups.needs[cell];
	uint32_t i;

	for (i = 0; i < g->n; i++) {
		uint32_t at = p->groups.needed_by[g->first + i];

		if (p->is_hidden[at] &&
			(p->is_primary[at] || p->is_held[at] ||
				p->set->cells[at].is_gone))
			return false;
	}
	for (i = 0; i < g->n; i++)
		set_hidden(p, p->groups.needed_by[g->first + i], false);
	return true;
}

bool
suppressplan_is_hidden(const struct suppressplan *p, uint32_t part)
{
	return !p->n_shown[part];
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

	return !suppressplan_is_hidden(p, part) ||
		(at->is_aside && at->value >= p->least) ||
		p->found.high[part] - p->found.low[part] >=
		suppressplan_width(p, part);
}

void
suppressplan_save(const struct suppressplan *p, struct suppressplan_saved *to)
{
	size_t parts = p->set->n_parts, cells = p->set->n_cells;

	if (!to->is_hidden) {
		to->is_hidden = mem_zero(cells + 1);
		to->n_shown = mem_zero((parts + 1) * sizeof *to->n_shown);
		suppressfound_open(&to->found, p->set);
	}
	memcpy(to->is_hidden, p->is_hidden, cells);
	memcpy(to->n_shown, p->n_shown, parts * sizeof *to->n_shown);
	suppressfound_copy(&to->found, &p->found);
	to->n_hidden = p->n_hidden;
}

void
suppressplan_restore(
	struct suppressplan *p, const struct suppressplan_saved *from)
{
	memcpy(p->is_hidden, from->is_hidden, p->set->n_cells);
	memcpy(p->n_shown, from->n_shown, p->set->n_parts * sizeof *p->n_shown);
	suppressfound_copy(&p->found, &from->found);
	p->n_hidden = from->n_hidden;
}

void
suppressplan_free_saved(struct suppressplan_saved *saved)
{
	free(saved->is_hidden);
	free(saved->n_shown);
	suppressfound_free(&saved->found);
	memset(saved, 0, sizeof *saved);
}
