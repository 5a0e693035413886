#include "suppressflow.h"

#include "suppressroom.h"
#include "suppresstry.h"

#include <stdlib.h>

struct suppressflow *
suppressflow_open(struct suppressplan *plan)
{
	struct suppressflow *f = mem_zero(sizeof *f);
	size_t parts = plan->set->n_parts + 1, cells = plan->set->n_cells + 1;
	size_t nodes;

	f->plan = plan;
	f->n_nodes = plan->set->n_sums + 1;
	nodes = f->n_nodes + 2;
	f->tail = mem_zero(parts * sizeof *f->tail);
	f->head = mem_zero(parts * sizeof *f->head);
	f->first = mem_zero(nodes * sizeof *f->first);
	f->cost = mem_zero(nodes * sizeof *f->cost);
	f->came = mem_zero(nodes * sizeof *f->came);
	f->done = mem_zero(nodes * sizeof *f->done);
	f->pushed = mem_zero(parts * sizeof *f->pushed);
	f->used = mem_zero(parts * sizeof *f->used);
	f->is_used = mem_zero(parts * sizeof *f->is_used);
	f->is_bought = mem_zero(cells * sizeof *f->is_bought);
	f->bought = mem_zero(cells * sizeof *f->bought);
	suppressgraph_find(f);
	return f;
}

void
suppressflow_close(struct suppressflow *f)
{
	if (!f)
		return;
	free(f->tail);
	free(f->head);
	free(f->first);
	free(f->arcs);
	free(f->cost);
	free(f->came);
	free(f->done);
	free(f->heap);
	free(f->pushed);
	free(f->used);
	free(f->is_used);
	free(f->is_bought);
	free(f->bought);
	free(f);
}

bool
suppressflow_has(const struct suppressflow *f, uint32_t part)
{
	return f->tail[part] != SUPPRESSSET_NONE;
}

/* How far an arc can still go. */
static long long
room(const struct suppressflow *f, uint32_t part, int sign)
{
	return suppressroom(f->plan, part, sign, f->is_tied) -
		sign * f->pushed[part];
}

/* The cell whose figure an arc is, the first of those that show it. */
static uint32_t
cell_of(const struct suppressflow *f, uint32_t part)
{
	const struct suppressset *set = f->plan->set;

	return set->cell_list[set->parts[part].cells];
}

/* Of going over an arc; below 0: there is no way. */
static double
arc_cost(const struct suppressflow *f, uint32_t part, bool may_buy)
{
	uint32_t cell;
	double size, cost;

	if (suppressplan_is_hidden(f->plan, part))
		return 0.001;
	cell = cell_of(f, part);
	if (!may_buy || f->plan->set->parts[part].is_settled ||
		!suppressplan_may_hide(f->plan, cell))
		return -1;
	if (f->is_bought[cell])
		return 0.001;
	cost = suppressplan_cost(f->plan, cell, &size);
	cost += size * 0.01;
	return f->noise ? cost * f->noise[cell] : cost;
}

static void
push_stop(struct suppressflow *f, double cost, uint32_t node)
{
	size_t i = f->n_heap++, up;

	f->heap = mem_grow(f->heap, &f->heap_room, f->n_heap, sizeof *f->heap);
	for (; i; i = up) {
		up = (i - 1) / 2;
		if (f->heap[up].cost <= cost)
			break;
		f->heap[i] = f->heap[up];
	}
	f->heap[i].cost = cost;
	f->heap[i].node = node;
}

static struct suppressflow_stop
pop_stop(struct suppressflow *f)
{
	struct suppressflow_stop top = f->heap[0], last = f->heap[--f->n_heap];
	size_t i = 0, down;

	for (; (down = 2 * i + 1) < f->n_heap; i = down) {
		if (down + 1 < f->n_heap &&
			f->heap[down + 1].cost < f->heap[down].cost)
			down++;
		if (f->heap[down].cost >= last.cost)
			break;
		f->heap[i] = f->heap[down];
	}
	f->heap[i] = last;
	return top;
}

static void
reach(struct suppressflow *f, uint32_t node, double cost, uint32_t by)
{
	if (f->done[node] == f->turn ||
		(f->done[node] == f->turn - 1 && f->cost[node] <= cost))
		return;
	f->done[node] = f->turn - 1;
	f->cost[node] = cost;
	f->came[node] = by;
	push_stop(f, cost, node);
}

/* The cheapest way between two nodes that does not use the arc (Dijkstra). */
static bool
find_way(struct suppressflow *f, uint32_t from, uint32_t to, uint32_t without,
	bool may_buy)
{
	f->turn += 2;
	f->n_heap = 0;
	reach(f, from, 0, SUPPRESSSET_NONE);
	while (f->n_heap) {
		struct suppressflow_stop stop = pop_stop(f);
		uint32_t i, node = stop.node;

		if (f->done[node] == f->turn)
			continue;
		f->done[node] = f->turn;
		if (node == to)
			return true;
		f->plan->work += f->first[node + 1] - f->first[node];
		for (i = f->first[node]; i < f->first[node + 1]; i++) {
			uint32_t part = f->arcs[i];
			bool is_on = f->tail[part] == node;
			double cost;

			if (part == without ||
				f->done[is_on ? f->head[part] :
						f->tail[part]] == f->turn)
				continue;
			cost = arc_cost(f, part, may_buy);
			if (cost >= 0 && room(f, part, is_on ? 1 : -1) > 0)
				reach(f, is_on ? f->head[part] : f->tail[part],
					stop.cost + cost, part);
		}
	}
	return false;
}

static void
push_arc(struct suppressflow *f, uint32_t part, long long by)
{
	uint32_t cell = cell_of(f, part);

	if (!f->is_used[part]) {
		f->is_used[part] = true;
		f->used[f->n_used++] = part;
	}
	f->pushed[part] += by;
	if (suppressplan_is_hidden(f->plan, part) || f->is_bought[cell])
		return;
	f->is_bought[cell] = true;
	f->bought[f->n_bought++] = cell;
}

/* Pushes along the way that was found; returns how much, at most most. */
static long long
push_way(struct suppressflow *f, uint32_t from, uint32_t to, long long most)
{
	uint32_t node, part;

	for (node = to; node != from;) {
		long long left;

		part = f->came[node];
		left = room(f, part, f->head[part] == node ? 1 : -1);
		most = left < most ? left : most;
		node = f->head[part] == node ? f->tail[part] : f->head[part];
	}
	for (node = to; node != from;) {
		part = f->came[node];
		push_arc(f, part, f->head[part] == node ? most : -most);
		node = f->head[part] == node ? f->tail[part] : f->head[part];
	}
	return most;
}

static void
forget(struct suppressflow *f)
{
	while (f->n_used) {
		f->pushed[f->used[--f->n_used]] = 0;
		f->is_used[f->used[f->n_used]] = false;
	}
	while (f->n_bought)
		f->is_bought[f->bought[--f->n_bought]] = false;
}

/* Moves a part by need, or as far as it goes, in the direction of sign. */
static long long
push(struct suppressflow *f, uint32_t part, int sign, long long need,
	bool may_buy)
{
	uint32_t from = sign > 0 ? f->head[part] : f->tail[part];
	uint32_t to = sign > 0 ? f->tail[part] : f->head[part];
	long long got = 0, left;

	forget(f);
	left = room(f, part, sign);
	need = left < need ? left : need;
	while (got < need && find_way(f, from, to, part, may_buy)) {
		left = push_way(f, from, to, need - got);
		got += left;
		push_arc(f, part, sign * left);
	}
	return got;
}

static bool
try_pushed(struct suppressflow *f)
{
	size_t i;

	for (i = 0; i < f->n_used; i++)
		suppressroom_change(
			f->plan, f->used[i], f->pushed[f->used[i]], f->is_tied);
	return suppresstry(f->plan);
}

/* What is still to be gained by going that way; for another part that goes
 * with it or against it, all. */
static long long
need_of(const struct suppressflow *f, uint32_t part, int sign, uint32_t goal)
{
	const struct suppressplan *p = f->plan;
	long long value = p->set->parts[part].value;

	if (goal != part)
		return suppressplan_width(p, goal);
	return suppressplan_width(p, part) -
		(sign > 0 ? value - p->found.low[part] :
			    p->found.high[part] - value);
}

void
suppressflow_widen(struct suppressflow *f, uint32_t part, uint32_t goal)
{
	int way;

	for (way = 0; way < 4; way++) {
		int sign = way & 1 ? -1 : 1;

		f->is_tied = way > 1;
		if (f->is_tied && f->plan->tied[part] == part)
			break;
		if (!suppressplan_is_safe(f->plan, goal) &&
			push(f, part, sign, need_of(f, part, sign, goal),
				false) > 0)
			try_pushed(f);
	}
	forget(f);
}

void
suppressflow_widen_by_two(struct suppressflow *f,
	const struct suppressflow_stage *stages, uint32_t goal, int sign)
{
	long long need = need_of(f, goal, sign, goal);
	size_t i;
	int at;

	for (at = 0; at < 2 && need > 0; at++) {
		f->is_tied = stages[at].is_tied;
		need -= push(f, stages[at].part, stages[at].sign, need, false);
		for (i = 0; i < f->n_used; i++)
			suppressroom_add(f->plan, f->used[i],
				f->pushed[f->used[i]], f->is_tied);
	}
	suppresstry(f->plan);
	forget(f);
}

static double
bought_cost(const struct suppressflow *f)
{
	double all = 0;
	size_t i;

	for (i = 0; i < f->n_bought; i++) {
		double size, cost;

		cost = suppressplan_cost(f->plan, f->bought[i], &size) +
			size * 0.01;
		all += f->noise ? cost * f->noise[f->bought[i]] : cost;
	}
	return all;
}

/* Is one way to widen the interval better than another? One that is enough is
 * better than one that is not, then the cheaper, or the wider. */
static bool
is_better(long long got, long long need, double cost, long long best_got,
	long long best_need, double best_cost)
{
	if (got <= 0 || best_got <= 0)
		return got > 0;
	if ((got >= need) != (best_got >= best_need))
		return got >= need;
	return got >= need ? cost < best_cost : got > best_got;
}

bool
suppressflow_buy(struct suppressflow *f, uint32_t part, uint32_t goal)
{
	long long got, need, best_got = 0, best_need = 0;
	double cost, best_cost = 0;
	int way, best = -1;
	size_t i;

	for (way = 0; way < 4; way++) {
		f->is_tied = way > 1;
		if (f->is_tied && f->plan->tied[part] == part)
			break;
		need = need_of(f, part, way & 1 ? -1 : 1, goal);
		got = push(f, part, way & 1 ? -1 : 1, need, true);
		cost = bought_cost(f);
		if (!is_better(got, need, cost, best_got, best_need, best_cost))
			continue;
		best = way;
		best_got = got;
		best_need = need;
		best_cost = cost;
	}
	if (best < 0)
		return false;
	f->is_tied = best > 1;
	push(f, part, best & 1 ? -1 : 1, best_need, true);
	for (i = 0; i < f->n_bought; i++)
		suppressplan_hide(f->plan, f->bought[i]);
	return try_pushed(f);
}
