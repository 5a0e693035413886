#include "suppressprimary.h"

#include "diag.h"

static bool
is_small(const struct suppressplan *p, const struct suppresssign_figure *f)
{
	return f && f->number > 0 && f->number < p->least * SUPPRESSSIGN_ONE;
}

static bool
is_nobody(const struct suppressset *set, uint32_t cell)
{
	return set->kinds[set->cells[cell].indicator].behind ==
		SUPPRESSKIND_NOBODY;
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

	if (is_nobody(set, cell))
		return false;
	if (kind->behind == SUPPRESSKIND_COUNTED)
		return is_small(p, a);
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

/* What a table that is out hides, no other may show: also under another name,
 * as a total of one part. What one that is out shows is known already. */
static void
keep_hidden(struct suppressplan *p, uint32_t cell)
{
	if (!p->groups.at[cell].is_fixed)
		suppressplan_hide(p, cell);
}

bool
suppressprimary_hide(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	bool is_good = true;
	uint32_t i;

	for (i = 0; i < set->n_cells; i++) {
		if (set->cells[i].is_gone) {
			keep_hidden(p, i);
			continue;
		}
		p->is_primary[i] = is_primary(p, i) ||
			(set->has_zeros && is_nothing(set, i) &&
				!is_nobody(set, i));
		if (p->is_primary[i] && p->groups.at[i].is_fixed) {
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
