#include "suppresschoose.h"

#include "diag.h"
#include "suppressbox.h"
#include "suppressflow.h"
#include "suppressrepair.h"

#include <stdlib.h>

/* How much is done to find something better, in the steps of plan->work. */
static const unsigned long long patience = 1000000;

enum { MOST_PARTS = 2000 };

struct choosing {
	struct suppressplan *p;
	struct suppressflow *flow;
	struct suppressbox *box;
	struct suppressrepair *repair;
	double *noise; /* by cell */
	uint32_t *order;
	unsigned long long random;
	struct suppressplan_saved best, before;
};

static bool
is_small(const struct suppressplan *p, const struct suppresssign_figure *f)
{
	return f && f->number > 0 && f->number < p->least * SUPPRESSSIGN_ONE;
}

static bool
is_primary(const struct suppressplan *p, uint32_t cell)
{
	const struct suppressset *set = p->set;
	const struct suppresskind *kind =
		&set->kinds[set->cells[cell].indicator];
	const struct suppresssign_figure *n = suppressset_figure(
						 set, cell, SUPPRESSROW_N),
					 *a = suppressset_figure(set, cell,
						 SUPPRESSROW_NUMERATOR),
					 *b = suppressset_figure(set, cell,
						 SUPPRESSROW_DENOMINATOR);
	struct suppresssign_figure rest;

	if (is_small(p, n) || (!n && is_small(p, b)))
		return true;
	if (kind->is_extreme)
		return !n || n->number;
	/* Nobody knows how many people are behind it. */
	if (!kind->is_counted && !n && !b)
		return suppressset_figure(set, cell, SUPPRESSROW_VALUE) != NULL;
	if (!kind->is_counted || !a)
		return false;
	if (is_small(p, a))
		return true;
	if (!kind->is_part || !b)
		return false;
	rest.number = b->number - a->number;
	return is_small(p, &rest);
}

static bool
is_nothing(const struct suppressset *set, uint32_t cell)
{
	int c;

	for (c = 0; c < SUPPRESSROW_VALUE; c++) {
		uint32_t part = set->cells[cell].parts[c];

		if (part != SUPPRESSSET_NONE && set->parts[part].value)
			return false;
	}
	return true;
}

bool
suppresschoose_primary(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	bool is_good = true;
	uint32_t i;

	for (i = 0; i < set->n_cells; i++) {
		if (set->cells[i].is_gone)
			continue;
		p->is_primary[i] = is_primary(p, i) ||
			(set->has_zeros && is_nothing(set, i));
		if (p->is_primary[i] && p->groups[i].is_fixed) {
			diag_at(DIAG_GIVEN_AWAY,
				suppressset_place(set, i, SUPPRESSROW_VALUE),
				_("the figure has to be hidden, and a table "
				  "that is out shows it"));
			is_good = false;
		} else if (p->is_primary[i])
			suppressplan_hide(p, i);
		else if (suppressset_row(set, set->cells[i].row)
				 ->is_withdrawn) {
			p->is_held[i] = true;
			suppressplan_hide(p, i);
		}
	}
	return is_good;
}

static double
draw(struct choosing *c)
{
	c->random ^= c->random << 13;
	c->random ^= c->random >> 7;
	c->random ^= c->random << 17;
	return (double)(c->random >> 11) / (double)(1ULL << 53);
}

/* Some cell and column of it that is this part, hidden. */
static bool
find_figure(const struct suppressset *set, uint32_t part, uint32_t *cell,
	enum suppressrow_column *column)
{
	uint32_t k;
	int c;

	for (k = 0; k < set->parts[part].n_cells; k++) {
		*cell = set->cell_list[set->parts[part].cells + k];
		for (c = SUPPRESSROW_N + 1; c < SUPPRESSROW_VALUE; c++)
			if (set->cells[*cell].parts[c] == part) {
				*column = (enum suppressrow_column)c;
				return true;
			}
	}
	return false;
}

/* By changing one part, which is goal or changes with it. */
static void
widen_by(struct choosing *c, uint32_t part, uint32_t goal)
{
	enum suppressrow_column column;
	uint32_t cell;

	if (suppressflow_has(c->flow, part))
		suppressflow_widen(c->flow, part, goal);
	else if (find_figure(c->p->set, part, &cell, &column))
		suppressbox_widen(c->box, cell, column, goal);
}

static bool
buy_by(struct choosing *c, uint32_t part, uint32_t goal)
{
	enum suppressrow_column column;
	uint32_t cell, before = c->p->n_hidden;

	if (suppressflow_has(c->flow, part))
		suppressflow_buy(c->flow, part, goal);
	else if (find_figure(c->p->set, part, &cell, &column))
		suppressbox_buy(c->box, cell, column, goal);
	return c->p->n_hidden > before || suppressplan_is_safe(c->p, goal);
}

/* What a numerator leaves, if nothing else is that, changes with it. */
static const struct suppressset_pair *
rest_of(const struct choosing *c, uint32_t part)
{
	const struct suppressset_part *at = &c->p->set->parts[part];

	return at->rest_of == SUPPRESSSET_NONE || at->n_sums ?
		NULL :
		&c->p->set->pairs[at->rest_of];
}

/* Is it too large for a program for each part that a box does not widen? */
static bool
is_large(const struct choosing *c)
{
	return c->p->set->n_parts > MOST_PARTS;
}

static void
widen(struct choosing *c, uint32_t part)
{
	const struct suppressset_pair *pair = rest_of(c, part);

	if (suppressplan_is_safe(c->p, part))
		return;
	if (pair) {
		widen_by(c, pair->less, part);
		widen_by(c, pair->more, part);
	} else if (c->p->set->parts[part].is_loose)
		suppressplan_try_people(c->p, part);
	else
		widen_by(c, part, part);
	/* A graph whose parts nothing else limits has no other ways. */
	if (!suppressplan_is_safe(c->p, part) && !is_large(c) &&
		(c->p->set->parts[part].n_pairs ||
			!suppressflow_has(c->flow, part)))
		suppressrepair_widen(c->repair, part);
}

/* The cell that shows a part, and hides with the least. */
static bool
hide_shown(struct choosing *c, const uint32_t *parts, uint32_t n)
{
	const struct suppressset *set = c->p->set;
	uint32_t i, k, best = SUPPRESSSET_NONE;
	double least = 0, cost, size;

	for (i = 0; i < n; i++)
		for (k = 0; k < set->parts[parts[i]].n_cells; k++) {
			uint32_t cell =
				set->cell_list[set->parts[parts[i]].cells + k];

			if (c->p->is_hidden[cell] ||
				!suppressplan_may_hide(c->p, cell))
				continue;
			cost = suppressplan_cost(c->p, cell, &size) +
				size * 0.01;
			if (best != SUPPRESSSET_NONE && cost >= least)
				continue;
			best = cell;
			least = cost;
		}
	if (best != SUPPRESSSET_NONE)
		suppressplan_hide(c->p, best);
	return best != SUPPRESSSET_NONE;
}

/* Few people whose number the total and the others' give away. */
static bool
buy_people(struct choosing *c, uint32_t part)
{
	const struct suppressset *set = c->p->set;
	uint32_t k;

	for (k = 0; k < set->parts[part].n_sums; k++) {
		const struct suppressset_sum *sum =
			&set->sums[set->sum_list[set->parts[part].sums + k]];

		if (hide_shown(c, &set->terms[sum->first], sum->n))
			return true;
	}
	return false;
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

/* Hides more for a part. False: nothing helps. */
static bool
buy(struct choosing *c, uint32_t part)
{
	const struct suppressset_pair *pair = rest_of(c, part);

	if (pair &&
		(buy_by(c, pair->less, part) || buy_by(c, pair->more, part)))
		return true;
	if (!pair && !c->p->set->parts[part].is_loose && buy_by(c, part, part))
		return true;
	return suppressrepair_buy(c->repair, part) ||
		suppressplan_is_safe(c->p, part) || buy_people(c, part) ||
		hide_all(c);
}

/* Are all parts safe, or can be found to be, by what is hidden? */
static bool
is_whole(struct choosing *c)
{
	uint32_t i;

	for (i = 0; i < c->p->set->n_parts; i++) {
		widen(c, c->order[i]);
		if (!suppressplan_is_safe(c->p, c->order[i]))
			return false;
	}
	return true;
}

/* Hides until all is safe. Widening one may make others safe: the smallest
 * are bought for first, all that is hidden having been tried before. */
static bool
complete(struct choosing *c)
{
	bool has_bought = true;
	uint32_t i;

	while (has_bought) {
		has_bought = false;
		for (i = 0; i < c->p->set->n_parts; i++) {
			uint32_t part = c->order[i];

			widen(c, part);
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
		suppressplan_forget_shown(c->p);
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
	suppressplan_forget_shown(c->p);
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
	c->flow = suppressflow_open(p);
	c->noise = mem_zero((p->set->n_cells + 1) * sizeof *c->noise);
	c->order = mem_zero((p->set->n_parts + 1) * sizeof *c->order);
	c->flow->noise = c->noise;
	c->box = suppressbox_open(p, c->noise);
	c->repair = suppressrepair_open(p, c->noise);
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
	suppressflow_close(c.flow);
	suppressbox_close(c.box);
	suppressrepair_close(c.repair);
	suppressplan_free_saved(&c.best);
	suppressplan_free_saved(&c.before);
	free(c.noise);
	free(c.order);
	return is_good;
}
