#include "suppresscheck.h"

#include "diag.h"
#include "suppresssum.h"

static bool
wrong(const struct suppressset *set, uint32_t cell, int column,
	const char *what)
{
	diag_at(DIAG_CONTRADICTION,
		suppressset_place(set, cell, (enum suppressrow_column)column),
		"%s", what);
	return false;
}

/* All rows of a cell show the same. */
static bool
check_same(const struct suppressset *set, uint32_t cell, int column)
{
	const struct suppresssign_figure *f, *first = NULL;
	const struct suppressset_row *row, *first_row = NULL;
	struct diag_place place, other;
	uint32_t i;

	for (i = set->cells[cell].row; i != SUPPRESSSET_NONE;
		i = set->rows[i].next) {
		row = &set->rows[i];
		f = &set->tables[row->table]->rows[row->row].figures[column];
		if (f->state != SUPPRESSSIGN_KNOWN)
			continue;
		if (first &&
			(first->number != f->number ||
				first->is_bound != f->is_bound)) {
			place = suppressrow_place(set->tables[row->table],
				&set->tables[row->table]->rows[row->row]);
			other = suppressrow_place(set->tables[first_row->table],
				&set->tables[first_row->table]
					 ->rows[first_row->row]);
			place.field = span_of(suppressrow_name(
				(enum suppressrow_column)column));
			diag_at(DIAG_CONTRADICTION, place,
				_("another figure than at %.*s:%zu, which is "
				  "the same one"),
				SPAN_ARG(other.file), other.line);
			return false;
		}
		if (!first) {
			first = f;
			first_row = row;
		}
	}
	return true;
}

/* As cauce-aggregate makes it: two decimals, half up, away from zero. */
static bool
is_percent(const struct suppresssign_figure *value,
	const struct suppresssign_figure *a,
	const struct suppresssign_figure *b)
{
	__extension__ typedef __int128 wide;
	wide twice = (wide)a->number * 100 * 100 * 2;
	wide hundredths = value->number / (SUPPRESSSIGN_ONE / 100);
	wide away = twice < 0 ? -1 : 1;

	if (value->number % (SUPPRESSSIGN_ONE / 100))
		return false;
	return (twice + away * b->number) / (2 * (wide)b->number) == hundredths;
}

static bool
check_row(const struct suppressset *set, uint32_t cell)
{
	const struct suppresskind *kind =
		&set->kinds[set->cells[cell].indicator];
	const struct suppresssign_figure *n = suppressset_figure(
						 set, cell, SUPPRESSROW_N),
					 *a = suppressset_figure(set, cell,
						 SUPPRESSROW_NUMERATOR),
					 *b = suppressset_figure(set, cell,
						 SUPPRESSROW_DENOMINATOR),
					 *v = suppressset_figure(
						 set, cell, SUPPRESSROW_VALUE);

	if (n && (n->number < 0 || n->number % SUPPRESSSIGN_ONE))
		return wrong(set, cell, SUPPRESSROW_N,
			_("this is no number of people"));
	if (kind->is_counted && a &&
		(a->number < 0 || a->number % SUPPRESSSIGN_ONE))
		return wrong(set, cell, SUPPRESSROW_NUMERATOR,
			_("a number of things is whole, and not below 0"));
	if (kind->is_counted && b && b->number < 0)
		return wrong(set, cell, SUPPRESSROW_DENOMINATOR,
			_("a number of things is whole, and not below 0"));
	if (kind->is_part && a && b && !a->is_bound && !b->is_bound &&
		a->number > b->number)
		return wrong(set, cell, SUPPRESSROW_NUMERATOR,
			_("the numerator is more than the denominator"));
	if (kind->is_value && a && v && a->number != v->number)
		return wrong(set, cell, SUPPRESSROW_VALUE,
			_("the value is not its numerator"));
	if (kind->is_percent && a && b && v && b->number > 0 &&
		!is_percent(v, a, b))
		return wrong(set, cell, SUPPRESSROW_VALUE,
			_("the value is not what numerator and denominator "
			  "give"));
	return true;
}

bool
suppresscheck_rows(const struct suppressset *set)
{
	bool is_good = true;
	uint32_t i;
	int c;

	for (i = 0; i < set->n_cells; i++) {
		for (c = 0; c < SUPPRESSROW_COLUMNS; c++)
			is_good &= check_same(set, i, c);
		is_good &= check_row(set, i);
	}
	return is_good;
}

static const struct suppresssign_figure *
term(const struct suppressset *set, uint32_t at)
{
	return suppressset_figure(set, at / SUPPRESSROW_COLUMNS,
		(enum suppressrow_column)(at % SUPPRESSROW_COLUMNS));
}

static bool
check_sum(const struct suppressset *set, const struct suppressset_sum *sum)
{
	const uint32_t *terms = &set->terms[sum->first];
	const struct suppresssign_figure *total = term(set, terms[0]), *f;
	long long all = 0, most = 0;
	bool is_whole = true;
	uint32_t i;

	for (i = 1; i < sum->n; i++) {
		f = term(set, terms[i]);
		is_whole &= f != NULL;
		if (!f)
			continue;
		if (__builtin_add_overflow(all, f->number, &all)) {
			diag_at(DIAG_OVERFLOW,
				suppressset_place(set, sum->cell, sum->column),
				_("the parts add up to too much"));
			return false;
		}
		if (f->number > most)
			most = f->number;
	}
	if (!total)
		return true;
	if (sum->is_people && total->number < most)
		return wrong(set, sum->cell, (int)sum->column,
			_("the total has fewer people than one of its parts"));
	if (is_whole && sum->is_people && total->number > all)
		return wrong(set, sum->cell, (int)sum->column,
			_("the total has more people than all of its parts"));
	if (is_whole && !sum->is_people && total->number != all)
		return wrong(set, sum->cell, (int)sum->column,
			_("the parts do not add up to this total"));
	return true;
}

bool
suppresscheck_sums(const struct suppressset *set)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < set->n_sums; i++)
		is_good &= check_sum(set, &set->sums[i]);
	return is_good;
}
