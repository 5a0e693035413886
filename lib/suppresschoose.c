#include "suppresschoose.h"

#include "diag.h"
#include "suppressways.h"

#include <stdlib.h>

/* How much is done to find something better, in the steps of plan->work. */
static const unsigned long long patience = 1000000;

struct choosing {
	struct suppressplan *p;
	struct suppressways *ways;
	double *noise; /* by cell */
	uint32_t *order;
	unsigned long long random;
	struct suppressplan_saved best, before;
};

static double
draw(struct choosing *c)
{
	c->random ^= c->random << 13;
	c->random ^= c->random >> 7;
	c->random ^= c->random << 17;
	return (double)(c->random >> 11) / (double)(1ULL << 53);
}

/* The last resort; what need not be hidden is shown again afterwards. */
static bool
hide_all(struct choosing *c)
{
	uint32_t before = c->p->n_hidden, i;

	for (i = 0; i < c->p->set->n_cells; i++)
		if (suppressplan_may_hide(c->p, i))
			suppressplan_hide(c->p, i);
	return c->p->n_hidden > before;
}

/* Are all parts safe, or can be found to be, by what is hidden? */
static bool
is_whole(struct choosing *c)
{
	uint32_t i;

	for (i = 0; i < c->p->set->n_parts; i++) {
		suppressways_widen(c->ways, c->order[i]);
		if (!suppressplan_is_safe(c->p, c->order[i]))
			return false;
	}
	return true;
}

/* Hides until all is safe, but for what only a program helps. */
static void
complete_cheaply(struct choosing *c)
{
	bool has_bought = true;
	uint32_t before, i;

	while (has_bought) {
		has_bought = false;
		for (i = 0; i < c->p->set->n_parts; i++) {
			suppressways_widen(c->ways, c->order[i]);
			if (suppressplan_is_safe(c->p, c->order[i]))
				continue;
			before = c->p->n_hidden;
			suppressways_buy(c->ways, c->order[i]);
			has_bought |= c->p->n_hidden > before;
		}
	}
}

static bool
buy(struct choosing *c, uint32_t part)
{
	return suppressways_buy(c->ways, part) ||
		suppressways_buy_by_program(c->ways, part) ||
		suppressways_buy_people(c->ways, part) || hide_all(c);
}

/*
 * Hides until all is safe. Widening one may make others safe: the smallest are
 * bought for first, all that is hidden having been tried before. In a large
 * table, programs are for what nothing else has helped.
 */
static bool
complete(struct choosing *c)
{
	bool has_bought = true;
	uint32_t i;

	while (has_bought) {
		has_bought = false;
		if (suppressways_is_large(c->ways))
			complete_cheaply(c);
		for (i = 0; i < c->p->set->n_parts; i++) {
			uint32_t part = c->order[i];

			suppressways_widen(c->ways, part);
			if (suppressplan_is_safe(c->p, part))
				continue;
			if (!buy(c, part))
				return false;
			has_bought = true;
		}
	}
	return true;
}

struct candidate {
	uint32_t cell;
	double cost;
};

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? 1 : -1;
	return (x->cell > y->cell) - (x->cell < y->cell);
}

/* Hidden cells that need not be, in the order of what is gained, with noise. */
static size_t
list_hidden(struct choosing *c, struct candidate *list)
{
	const struct suppressset *set = c->p->set;
	size_t n = 0;
	uint32_t i, part;

	for (i = 0; i < set->n_cells; i++) {
		if (!c->p->is_hidden[i] || c->p->is_primary[i] ||
			set->cells[i].is_gone)
			continue;
		part = set->cells[i].parts[SUPPRESSROW_NUMERATOR];
		list[n].cell = i;
		list[n++].cost = c->noise[i] *
			(part == SUPPRESSSET_NONE ?
					1 :
					1 + (double)set->parts[part].value);
	}
	if (n)
		qsort(list, n, sizeof *list, compare_candidates);
	return n;
}

/* Shows again, one after another, what need not be hidden. */
static void
clean(struct choosing *c)
{
	struct candidate *list =
		mem_zero((c->p->set->n_cells + 1) * sizeof *list);
	size_t n = list_hidden(c, list), i;

	for (i = 0; i < n; i++) {
		if (!c->p->is_hidden[list[i].cell])
			continue;
		suppressplan_save(c->p, &c->before);
		if (!suppressplan_show(c->p, list[i].cell))
			continue;
		suppressfound_forget_shown(&c->p->found, c->p->n_shown);
		if (!is_whole(c))
			suppressplan_restore(c->p, &c->before);
	}
	free(list);
}

/* Rows that are hidden, and then how large they are. */
static double
cost_of(const struct choosing *c)
{
	const struct suppressset *set = c->p->set;
	double all = 0;
	uint32_t i, part;

	for (i = 0; i < set->n_cells; i++) {
		if (!c->p->is_hidden[i])
			continue;
		part = set->cells[i].parts[SUPPRESSROW_NUMERATOR];
		all += set->cells[i].weight;
		if (part != SUPPRESSSET_NONE && set->parts[part].value > 0)
			all += 1e-15 * (double)set->parts[part].value;
	}
	return all;
}

/* Shows some of what need not be hidden, to find something else for it. */
static void
shake(struct choosing *c, double part)
{
	uint32_t i;

	for (i = 0; i < c->p->set->n_cells; i++) {
		c->noise[i] = 0.3 + 1.4 * draw(c);
		if (c->p->is_hidden[i] && !c->p->is_primary[i] &&
			!c->p->set->cells[i].is_gone && draw(c) < part)
			suppressplan_show(c->p, i);
	}
	suppressfound_forget_shown(&c->p->found, c->p->n_shown);
}

static void
improve(struct choosing *c)
{
	unsigned long long end = c->p->work + patience;
	double best = cost_of(c), cost;
	bool is_good;
	int turn;

	suppressplan_save(c->p, &c->best);
	for (turn = 0; c->p->work < end; turn++) {
		unsigned long long from = c->p->work;

		shake(c, turn % 8 == 7 ? 1 : 0.1 + 0.1 * (turn % 5));
		is_good = complete(c);
		if (is_good)
			clean(c);
		cost = cost_of(c);
		if (is_good && cost <= best) {
			best = cost;
			suppressplan_save(c->p, &c->best);
		} else
			suppressplan_restore(c->p, &c->best);
		/* Nothing to be shaken, or too large to go on. */
		if (c->p->work - from < 10 || c->p->work - from > patience / 10)
			break;
	}
}

static const struct suppressset *ordered;

static int
compare_parts(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct suppressset_part *p = &ordered->parts[x],
				      *q = &ordered->parts[y];

	if (p->is_loose != q->is_loose)
		return p->is_loose ? 1 : -1;
	if (p->value != q->value)
		return p->value < q->value ? -1 : 1;
	return (x > y) - (x < y);
}

static void
start(struct choosing *c, struct suppressplan *p)
{
	uint32_t i;

	c->p = p;
	c->random = 88172645463325252ULL;
	c->noise = mem_zero((p->set->n_cells + 1) * sizeof *c->noise);
	c->order = mem_zero((p->set->n_parts + 1) * sizeof *c->order);
	c->ways = suppressways_open(p, c->noise);
	for (i = 0; i < p->set->n_cells; i++)
		c->noise[i] = 1;
	for (i = 0; i < p->set->n_parts; i++)
		c->order[i] = i;
	ordered = p->set;
	if (p->set->n_parts)
		qsort(c->order, p->set->n_parts, sizeof *c->order,
			compare_parts);
}

/* A cell of the first part that is not safe. */
static uint32_t
find_unsafe(const struct choosing *c)
{
	const struct suppressset *set = c->p->set;
	uint32_t i;

	for (i = 0; i < set->n_parts; i++)
		if (!suppressplan_is_safe(c->p, c->order[i]))
			return set->cell_list[set->parts[c->order[i]].cells];
	return SUPPRESSSET_NONE;
}

void
suppresschoose_say(const struct suppressset *set, uint32_t unsafe)
{
	diag_at(DIAG_GIVEN_AWAY,
		suppressset_place(set, unsafe, SUPPRESSROW_VALUE),
		_("the figure cannot be hidden so that nobody works it out"));
}

bool
suppresschoose(struct suppressplan *p, uint32_t *unsafe)
{
	struct choosing c = {0};
	bool is_good;

	start(&c, p);
	is_good = complete(&c);
	*unsafe = is_good ? SUPPRESSSET_NONE : find_unsafe(&c);
	if (is_good) {
		clean(&c);
		improve(&c);
	}
	suppressways_close(c.ways);
	suppressplan_free_saved(&c.best);
	suppressplan_free_saved(&c.before);
	free(c.noise);
	free(c.order);
	return is_good;
}
