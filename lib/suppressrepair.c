#include "suppressrepair.h"

#include "suppressnear.h"

#include <stdlib.h>

/* Parts of one program, those nearest to the part in question. */
static const size_t most_parts[SUPPRESSREPAIR_ALL + 1] = {200, 700, 3000};
enum { MOST_BOUGHT = 1000, MOST_PARTS = 3000 };

/* What is gained by going on with the part in question. */
static const double gain = 1e3;

struct suppressrepair {
	struct suppressplan *plan;
	struct suppressnear *near;
	long long *up; /* by place in near->parts: how it went up */
};

struct suppressrepair *
suppressrepair_open(struct suppressplan *plan, const double *noise)
{
	struct suppressrepair *r = mem_zero(sizeof *r);

	r->plan = plan;
	r->near = suppressnear_open(plan, noise);
	r->up = mem_zero(MOST_PARTS * sizeof *r->up);
	return r;
}

void
suppressrepair_close(struct suppressrepair *r)
{
	if (!r)
		return;
	suppressnear_close(r->near);
	free(r->up);
	free(r);
}

static long long
need_of(const struct suppressrepair *r, uint32_t part, int sign)
{
	const struct suppressplan *p = r->plan;
	long long value = p->set->parts[part].value;

	return suppressplan_width(p, part) -
		(sign > 0 ? value - p->found.low[part] :
			    p->found.high[part] - value);
}

/* Finds the cheapest table in which the part, the first of those near, differs
 * by need, or nearly so; returns by how much it does. */
static long long
find(struct suppressrepair *r, uint32_t part, int sign)
{
	suppressnear_want(
		r->near, part, sign, need_of(r, part, sign), gain, true);
	return suppressnear_solve(r->near) && suppressnear_is_whole(r->near) ?
		sign * r->near->change[0] :
		0;
}

/* Returns whether there may be more farther off. */
static bool
widen(struct suppressrepair *r, uint32_t part, size_t most)
{
	int sign;

	if (!suppressnear_gather(r->near, part, false, most))
		return r->near->is_cut;
	for (sign = 1; sign >= -1; sign -= 2)
		if (!suppressplan_is_safe(r->plan, part) &&
			find(r, part, sign) > 0)
			suppressnear_try(r->near);
	suppressnear_clear(r->near);
	return r->near->is_cut && !suppressplan_is_safe(r->plan, part);
}

void
suppressrepair_widen(struct suppressrepair *r, uint32_t part,
	enum suppressrepair_range range)
{
	size_t i;

	for (i = 0; i <= range && i <= SUPPRESSREPAIR_ALL; i++)
		if (!widen(r, part, most_parts[i]))
			return;
}

static bool
hide_found(struct suppressrepair *r)
{
	const struct suppressset *set = r->plan->set;
	uint32_t before = r->plan->n_hidden, k;
	size_t i;

	for (i = 0; i < r->near->n; i++) {
		const struct suppressset_part *at =
			&set->parts[r->near->parts[i]];

		for (k = 0; r->near->change[i] && k < at->n_cells; k++)
			suppressplan_hide(
				r->plan, set->cell_list[at->cells + k]);
	}
	return r->plan->n_hidden > before;
}

/* Which way is better: the one that is enough, then the cheaper or longer. */
static bool
is_up_better(const struct suppressrepair *r, uint32_t part, long long up,
	double up_price, long long down, double down_price)
{
	bool is_up_enough = up >= need_of(r, part, 1);

	if (up <= 0 || down <= 0)
		return up > 0;
	return down < need_of(r, part, -1) ?
		is_up_enough || up > down :
		is_up_enough && up_price <= down_price;
}

static bool
buy(struct suppressrepair *r, uint32_t part, size_t most)
{
	long long up, down;
	double up_price;
	bool has_bought = false;

	if (!suppressnear_gather(r->near, part, true, most))
		return false;
	up = find(r, part, 1);
	up_price = suppressnear_price(r->near);
	memcpy(r->up, r->near->change, r->near->n * sizeof *r->up);
	down = find(r, part, -1);
	if (is_up_better(
		    r, part, up, up_price, down, suppressnear_price(r->near)))
		suppressnear_put(r->near, r->up);
	if (up > 0 || down > 0) {
		has_bought = hide_found(r);
		suppressnear_try(r->near);
	}
	suppressnear_clear(r->near);
	return has_bought;
}

bool
suppressrepair_buy(struct suppressrepair *r, uint32_t part)
{
	bool has_bought = buy(r, part, MOST_BOUGHT);

	if (!suppressplan_is_safe(r->plan, part))
		has_bought |= buy(r, part, MOST_PARTS);
	return has_bought;
}
