#include "suppressbox.h"

#include "suppressroom.h"
#include "suppresstry.h"

#include <stdlib.h>

enum {
	/* Of one way: the sides that are tried. */
	MOST_SIDES = 256,
	/* Below an upper node: the ways down that are tried. */
	MOST_DOWN = 4,
	/* Of one box. */
	MOST_CORNERS = 4096,
	/* For one part. */
	MOST_BOXES = 20000,
};

/* One way of a box: nodes, the first n_up of them up, the others down. */
struct side {
	uint32_t first;
	uint32_t n_up, n_down;
};

struct sides {
	struct side *at;
	size_t n, room;
	uint32_t *nodes;
	size_t n_nodes, nodes_room;
};

struct corner {
	uint32_t cell, part;
	int sign;
};

struct suppressbox {
	struct suppressplan *plan;
	const double *noise;
	struct sides *ways;
	uint32_t *nodes;
	size_t *at; /* by way: the side */
	struct corner *corners, *best;
	size_t n, n_best, corners_room, best_room;
};

struct suppressbox *
suppressbox_open(struct suppressplan *plan, const double *noise)
{
	struct suppressbox *b = mem_zero(sizeof *b);
	size_t n = plan->set->trees->n + 1;

	b->plan = plan;
	b->noise = noise;
	b->ways = mem_zero(n * sizeof *b->ways);
	b->nodes = mem_zero(n * sizeof *b->nodes);
	b->at = mem_zero(n * sizeof *b->at);
	return b;
}

void
suppressbox_close(struct suppressbox *b)
{
	size_t i;

	if (!b)
		return;
	for (i = 0; i < b->plan->set->trees->n; i++) {
		free(b->ways[i].at);
		free(b->ways[i].nodes);
	}
	free(b->ways);
	free(b->nodes);
	free(b->at);
	free(b->corners);
	free(b->best);
	free(b);
}

static void
add_node(struct sides *s, uint32_t node)
{
	s->nodes = mem_grow(
		s->nodes, &s->nodes_room, s->n_nodes + 1, sizeof *s->nodes);
	s->nodes[s->n_nodes++] = node;
}

static uint32_t
count_leaves(const struct suppresstree *t, uint32_t node)
{
	uint32_t n = 0, child;

	if (t->nodes[node].child == SUPPRESSTREE_NONE)
		return 1;
	for (child = t->nodes[node].child;
		child != SUPPRESSTREE_NONE && n < MOST_DOWN;
		child = t->nodes[child].next)
		n += count_leaves(t, child);
	return n < MOST_DOWN ? n : MOST_DOWN;
}

/* The which'th way down from a node, the node itself first. */
static uint32_t
add_down(const struct suppresstree *t, struct sides *s, uint32_t node,
	uint32_t which)
{
	uint32_t n = 1, child = t->nodes[node].child, leaves;

	add_node(s, node);
	while (child != SUPPRESSTREE_NONE) {
		leaves = count_leaves(t, child);
		if (which >= leaves &&
			t->nodes[child].next != SUPPRESSTREE_NONE) {
			which -= leaves;
			child = t->nodes[child].next;
			continue;
		}
		add_node(s, child);
		n++;
		child = t->nodes[child].child;
	}
	return n;
}

static void
add_side(const struct suppresstree *t, struct sides *s, uint32_t node,
	uint32_t which, uint32_t other, uint32_t which_other)
{
	struct side *side;

	if (s->n == MOST_SIDES)
		return;
	s->at = mem_grow(s->at, &s->room, s->n + 1, sizeof *s->at);
	side = &s->at[s->n++];
	side->first = (uint32_t)s->n_nodes;
	side->n_down = 0;
	side->n_up = add_down(t, s, node, which);
	if (other != SUPPRESSTREE_NONE) {
		side->n_down = add_down(t, s, other, which_other);
		return;
	}
	while (node != SUPPRESSTREE_ROOT) {
		node = t->nodes[node].parent;
		add_node(s, node);
		side->n_up++;
	}
}

/* The sides along one way that go through a node. */
static void
find_sides(const struct suppresstree *t, struct sides *s, uint32_t node)
{
	uint32_t leaves = count_leaves(t, node), i, j, other;

	s->n = s->n_nodes = 0;
	for (i = 0; i < leaves; i++) {
		if (node != SUPPRESSTREE_ROOT)
			for (other = t->nodes[t->nodes[node].parent].child;
				other != SUPPRESSTREE_NONE;
				other = t->nodes[other].next)
				for (j = 0; other != node &&
					j < count_leaves(t, other);
					j++)
					add_side(t, s, node, i, other, j);
		add_side(t, s, node, i, SUPPRESSTREE_NONE, 0);
	}
}

static void
add_corner(struct suppressbox *b, uint32_t cell, uint32_t part, int sign)
{
	b->corners = mem_grow(
		b->corners, &b->corners_room, b->n + 1, sizeof *b->corners);
	b->corners[b->n++] = (struct corner){cell, part, sign};
}

/* Is a place without a row known to be 0: some total is made with it? */
static bool
is_nothing(struct suppressbox *b, uint32_t indicator)
{
	const struct suppressset *set = b->plan->set;
	bool is_below = false;
	size_t way;

	for (way = 0; way < set->trees->n && !is_below; way++) {
		uint32_t here = b->nodes[way];

		while (b->nodes[way] != SUPPRESSTREE_ROOT && !is_below) {
			b->nodes[way] =
				set->trees->at[way].nodes[b->nodes[way]].parent;
			is_below = suppressset_find(set, indicator, b->nodes) !=
				SUPPRESSSET_NONE;
		}
		b->nodes[way] = here;
	}
	return is_below;
}

/* Lists the corners of the box of the sides chosen. False: they are too many,
 * or one of them cannot change. */
static bool
list_corners(struct suppressbox *b, uint32_t indicator, int column, size_t way,
	int sign)
{
	const struct suppressset *set = b->plan->set;
	const struct side *side;
	uint32_t i, cell;

	if (way == set->trees->n) {
		b->plan->work += 2;
		cell = suppressset_find(set, indicator, b->nodes);
		if (cell != SUPPRESSSET_NONE &&
			set->cells[cell].parts[column] != SUPPRESSSET_NONE)
			add_corner(
				b, cell, set->cells[cell].parts[column], sign);
		else if (cell == SUPPRESSSET_NONE)
			return !is_nothing(b, indicator);
		return b->n < MOST_CORNERS;
	}
	side = &b->ways[way].at[b->at[way]];
	for (i = 0; i < side->n_up + side->n_down; i++) {
		b->nodes[way] = b->ways[way].nodes[side->first + i];
		if (!list_corners(b, indicator, column, way + 1,
			    i < side->n_up ? sign : -sign))
			return false;
	}
	return true;
}

/* What the box would cost, and how wide it is; below 0: it cannot be. */
static double
judge(const struct suppressbox *b, long long enough, bool may_buy, bool is_tied,
	long long *down, long long *up)
{
	const struct suppressplan *p = b->plan;
	double cost = 0, size, one;
	size_t i;

	*down = *up = enough;
	for (i = 0; i < b->n; i++) {
		const struct corner *c = &b->corners[i];
		long long more, less;

		if (!suppressplan_is_hidden(p, c->part)) {
			if (!may_buy || !suppressplan_may_hide(p, c->cell))
				return -1;
			one = suppressplan_cost(p, c->cell, &size);
			one += size * 0.01;
			cost += b->noise ? one * b->noise[c->cell] : one;
		}
		more = suppressroom(p, c->part, c->sign, is_tied);
		less = suppressroom(p, c->part, -c->sign, is_tied);
		*up = more < *up ? more : *up;
		*down = less < *down ? less : *down;
		if (*up <= 0 && *down <= 0)
			return -1;
	}
	return cost;
}

static bool
try_by(struct suppressbox *b, const struct corner *corners, size_t n,
	long long by, bool is_tied)
{
	size_t i;

	for (i = 0; i < n; i++)
		suppressroom_change(b->plan, corners[i].part,
			corners[i].sign * by, is_tied);
	return suppresstry(b->plan);
}

/* The next choice of sides; false: they were all. */
static bool
next_choice(struct suppressbox *b)
{
	size_t way;

	for (way = 0; way < b->plan->set->trees->n; way++) {
		if (++b->at[way] < b->ways[way].n)
			return true;
		b->at[way] = 0;
	}
	return false;
}

static void
start(struct suppressbox *b, uint32_t cell)
{
	const struct suppressset *set = b->plan->set;
	size_t way;

	for (way = 0; way < set->trees->n; way++) {
		find_sides(&set->trees->at[way], &b->ways[way],
			set->cells[cell].nodes[way]);
		b->at[way] = 0;
	}
}

static void
widen(struct suppressbox *b, long long enough, bool is_tied)
{
	long long down, up;

	if (judge(b, enough, false, is_tied, &down, &up) < 0)
		return;
	if (up > 0)
		try_by(b, b->corners, b->n, up, is_tied);
	if (down > 0)
		try_by(b, b->corners, b->n, -down, is_tied);
}

void
suppressbox_widen(struct suppressbox *b, uint32_t cell,
	enum suppressrow_column column, uint32_t goal)
{
	const struct suppressset_cell *at = &b->plan->set->cells[cell];
	uint32_t part = at->parts[column];
	long long enough = suppressplan_width(b->plan, goal);
	bool has_tied = b->plan->tied[part] != part;
	size_t tried = 0;

	start(b, cell);
	do {
		if (suppressplan_is_safe(b->plan, goal) || ++tried > MOST_BOXES)
			return;
		b->n = 0;
		if (!list_corners(b, at->indicator, (int)column, 0, 1))
			continue;
		widen(b, enough, false);
		if (has_tied)
			widen(b, enough, true);
	} while (next_choice(b));
}

/* The cheapest box so far. */
struct choice {
	double cost;
	long long down, up;
	bool is_tied, is_there;
};

static void
choose(struct suppressbox *b, long long enough, bool is_tied,
	struct choice *best)
{
	long long down, up;
	double cost = judge(b, enough, true, is_tied, &down, &up);

	if (cost < 0 || up + down < enough ||
		(best->is_there && cost >= best->cost))
		return;
	*best = (struct choice){cost, down, up, is_tied, true};
	b->n_best = b->n;
	b->best = mem_grow(b->best, &b->best_room, b->n + 1, sizeof *b->best);
	memcpy(b->best, b->corners, b->n * sizeof *b->best);
}

bool
suppressbox_buy(struct suppressbox *b, uint32_t cell,
	enum suppressrow_column column, uint32_t goal)
{
	const struct suppressset_cell *at = &b->plan->set->cells[cell];
	uint32_t part = at->parts[column];
	long long enough = suppressplan_width(b->plan, goal);
	bool has_tied = b->plan->tied[part] != part;
	struct choice best = {0};
	size_t tried = 0, i;

	start(b, cell);
	do {
		b->n = 0;
		if (!list_corners(b, at->indicator, (int)column, 0, 1))
			continue;
		choose(b, enough, false, &best);
		if (has_tied)
			choose(b, enough, true, &best);
	} while (++tried < MOST_BOXES && next_choice(b));
	if (!best.is_there)
		return false;
	for (i = 0; i < b->n_best; i++)
		suppressplan_hide(b->plan, b->best[i].cell);
	if (best.up > 0)
		try_by(b, b->best, b->n_best, best.up, best.is_tied);
	if (best.down > 0)
		try_by(b, b->best, b->n_best, -best.down, best.is_tied);
	return suppressplan_is_safe(b->plan, goal);
}
