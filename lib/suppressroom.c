#include "suppressroom.h"

#include "suppresstry.h"

/* What its people, which follow, leave it; or what is at most it, or it at
 * most, if that stays. */
static void
limit(const struct suppressplan *p, uint32_t part, bool is_tied, long long *low,
	long long *high)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++) {
		const struct suppressset_pair *pair =
			suppressset_pair(set, part, k);
		const struct suppressset_part *less = &set->parts[pair->less];
		long long v;

		if (pair->rest == part ||
			(is_tied && !pair->is_across && !less->is_loose))
			continue;
		if (pair->more != part) {
			v = suppresstry_value(p, pair->more);
			*high = v < *high ? v : *high;
			continue;
		}
		/* If only this cell shows its people, they hide with it. */
		v = less->is_loose &&
				((!pair->is_across && less->n_cells == 1) ||
					suppressplan_is_hidden(p, pair->less)) ?
			p->people_low[pair->less] :
			suppresstry_value(p, pair->less);
		*low = v > *low ? v : *low;
	}
}

long long
suppressroom(
	const struct suppressplan *p, uint32_t part, int sign, bool is_tied)
{
	long long least = SUPPRESSSIGN_FAR_OFF;
	uint32_t i = part;

	do {
		const struct suppressset_part *at = &p->set->parts[i];
		long long low = at->low, high = at->high, room;

		limit(p, i, is_tied, &low, &high);
		room = sign > 0 ? high - suppresstry_value(p, i) :
				  suppresstry_value(p, i) - low;
		if (at->is_settled)
			room = 0;
		least = room < least ? room : least;
		i = p->tied[i];
	} while (is_tied && i != part);
	return least;
}

void
suppressroom_change(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied)
{
	uint32_t i = part;

	do {
		suppresstry_change(p, i, by);
		i = p->tied[i];
	} while (is_tied && i != part);
}

void
suppressroom_add(
	struct suppressplan *p, uint32_t part, long long by, bool is_tied)
{
	uint32_t i = part;

	do {
		suppresstry_change(
			p, i, by + (p->is_changed[i] ? p->change[i] : 0));
		i = p->tied[i];
	} while (is_tied && i != part);
}
