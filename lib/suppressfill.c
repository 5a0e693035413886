#include "suppressfill.h"

#include "diag.h"
#include "suppresslp.h"

#include <stdlib.h>

static bool
find_hidden(const struct suppressset *set, bool *is_hidden)
{
	bool has_hidden = false;
	uint32_t i;

	for (i = 0; i < set->n_parts; i++)
		has_hidden |= is_hidden[i] = !set->parts[i].is_known;
	return has_hidden;
}

/* Of more than two ways the first that is found may have fractions: then whole
 * ones near to it. */
static bool
find_values(const struct suppressset *set, const bool *is_hidden,
	long long *values, uint32_t *cell)
{
	struct suppresslp *lp = suppresslp_open(set, is_hidden, cell);
	long long *near;
	bool is_good = lp && suppresslp_fill(lp, values);

	if (lp && !is_good) {
		near = mem_zero((set->n_parts + 1) * sizeof *near);
		memcpy(near, values, set->n_parts * sizeof *near);
		is_good = suppresslp_fill_near(set, is_hidden, near, values);
		free(near);
	}
	suppresslp_close(lp);
	return is_good;
}

bool
suppressfill(struct suppressset *set, bool is_said)
{
	bool *is_hidden = mem_zero(set->n_parts + 1);
	long long *values = mem_zero((set->n_parts + 1) * sizeof *values);
	bool is_good = true;
	uint32_t cell = 0, i;

	for (i = 0; i < set->n_parts; i++)
		values[i] = set->parts[i].value;
	if (find_hidden(set, is_hidden))
		is_good = find_values(set, is_hidden, values, &cell);
	for (i = 0; is_good && i < set->n_parts; i++)
		set->parts[i].value = values[i];
	if (!is_good && is_said)
		diag_at(DIAG_CONTRADICTION,
			suppressset_place(set, cell, SUPPRESSROW_VALUE),
			_("no figures for what is hidden agree with all that "
			  "is shown"));
	free(is_hidden);
	free(values);
	return is_good;
}
