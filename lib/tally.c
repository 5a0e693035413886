#include "tally.h"

#include "mem.h"

#include <stdlib.h>

static bool
add_to(long long *sum, long long n)
{
	return !__builtin_add_overflow(*sum, n, sum);
}

static struct tally_more *
more_of(struct tally *cell)
{
	if (!cell->more)
		cell->more = mem_zero(sizeof *cell->more);
	return cell->more;
}

static void
add_value(struct tally *cell, long long value)
{
	struct tally_more *m = more_of(cell);

	m->values = mem_grow(m->values, &m->room, m->n + 1, sizeof *m->values);
	m->values[m->n++] = value;
}

/* A person's portions come one after another, so no set is needed. */
static void
count_person(struct tally *cell, uint32_t person)
{
	if (person && cell->person != person) {
		cell->people++;
		cell->person = person;
	}
}

static bool
add_amounts(struct tally *cell, const struct portion_item *item)
{
	bool is_exact = true;

	cell->said |= item->gives;
	cell->bounds |= item->bounds;
	if (item->gives & SIDE_DENOMINATOR)
		is_exact = add_to(&cell->denominator, item->denominator);
	if (item->gives & SIDE_NUMERATOR)
		is_exact &= add_to(&cell->numerator, item->numerator);
	return is_exact;
}

/*
 * Of the least and the greatest only that is kept, unless a bound may change
 * which one it is.
 */
static void
take_value(struct tally *cell, const struct indicator *it,
	const struct portion_item *item)
{
	bool is_first = !cell->denominator++;
	enum indicator_kind kind = it->kind;
	long long value = item->denominator;

	if (it->has_bounds) {
		add_value(cell, value);
		add_value(cell, item->bounds);
	} else if (kind != INDICATOR_MIN && kind != INDICATOR_MAX)
		add_value(cell, value);
	else if (is_first ||
		(kind == INDICATOR_MIN ? value < cell->numerator :
					 value > cell->numerator))
		cell->numerator = value;
}

static void
add_dated(struct tally *cell, const struct portion_item *item)
{
	struct tally_more *m = more_of(cell);
	struct tally_dated *d;

	m->dated = mem_grow(
		m->dated, &m->dated_room, m->n_dated + 1, sizeof *m->dated);
	d = &m->dated[m->n_dated++];
	d->date = item->date;
	d->value = item->denominator;
	d->holds = item->gives & SIDE_NUMERATOR;
	d->bound = (unsigned char)PORTION_DENOMINATOR(item->bounds);
}

/* Settling. */

/* Of those of the numerator only those of the denominator count. */
static void
settle_said(struct tally *cell)
{
	bool counts = cell->said & SIDE_DENOMINATOR;

	cell->people += counts;
	cell->denominator += counts;
	cell->numerator += counts && cell->said & SIDE_NUMERATOR &&
		!(cell->said & SIDE_NEVER);
	cell->said = 0;
}

void
tally_count(struct tally *cell, const struct indicator *it, unsigned said)
{
	if (it->holds == INDICATOR_HOLDS_PEOPLE) {
		cell->said = said;
		settle_said(cell);
	} else if (said & it->n_of) {
		cell->people++;
	}
}

/* By date; of one date the greatest value comes last, and what holds. */
static int
compare_dated(const void *a, const void *b)
{
	const struct tally_dated *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	if (x->holds != y->holds)
		return x->holds - y->holds;
	return x->bound - y->bound;
}

/* Of a person: the first date's last entry, and the last entry. */
static bool
settle_pair(
	struct tally *cell, const struct indicator *it, struct tally_more *m)
{
	enum indicator_kind kind = it->kind;
	unsigned bounds;
	const struct tally_dated *first = m->dated,
				 *last = m->dated + m->n_dated - 1;
	long long change;

	while (first < last && first[1].date == first->date)
		first++;
	if (first == last)
		return true;
	cell->people++;
	bounds = PORTION_BOUNDS((unsigned)last->bound, first->bound);
	if (kind == INDICATOR_RATE) {
		cell->denominator++;
		cell->numerator += last->holds;
		return true;
	}
	if (kind == INDICATOR_MEDIAN_CHANGE) {
		add_value(cell, first->value);
		add_value(cell, last->value);
		if (it->has_bounds)
			add_value(cell, bounds);
		return true;
	}
	cell->bounds |= bounds;
	return !__builtin_sub_overflow(last->value, first->value, &change) &&
		add_to(&cell->numerator, change) &&
		add_to(&cell->denominator, first->value);
}

/* A day holds if all that is dated by it does; the first of a day says so. */
static bool
settle_run(struct tally *cell, const struct tally_more *m)
{
	long longest = 0, start = 0;
	bool is_running = false;
	size_t i;

	for (i = 0; i < m->n_dated; i++) {
		const struct tally_dated *d = &m->dated[i];

		if (i && d->date == d[-1].date)
			continue;
		if (!is_running)
			start = d->date;
		is_running = d->holds;
		if (is_running && d->date - start > longest)
			longest = d->date - start;
	}
	cell->people++;
	cell->denominator++;
	return add_to(&cell->numerator, longest);
}

static bool
settle_dated(struct tally *cell, const struct indicator *it)
{
	struct tally_more *m = cell->more;
	bool is_exact;

	if (!m || !m->n_dated)
		return true;
	qsort(m->dated, m->n_dated, sizeof *m->dated, compare_dated);
	is_exact = it->kind == INDICATOR_LONGEST_RUN ? settle_run(cell, m) :
						       settle_pair(cell, it, m);
	m->n_dated = 0;
	return is_exact;
}

bool
tally_settle(struct tally *cell, const struct indicator *it)
{
	if (it->holds == INDICATOR_HOLDS_PEOPLE)
		settle_said(cell);
	else if (it->holds == INDICATOR_HOLDS_DATED)
		return settle_dated(cell, it);
	return true;
}

bool
tally_add(struct tally *cell, const struct indicator *it,
	const struct portion_item *item, uint32_t person)
{
	bool is_exact = true;

	if (!it->by_people) {
		if (item->gives & it->n_of)
			count_person(cell, person);
		if (it->holds == INDICATOR_HOLDS_AMOUNTS)
			return add_amounts(cell, item);
		take_value(cell, it, item);
		return true;
	}
	if (!person)
		return true;
	if (cell->person != person)
		is_exact = tally_settle(cell, it);
	cell->person = person;
	if (it->holds == INDICATOR_HOLDS_PEOPLE)
		cell->said |= item->gives;
	else
		add_dated(cell, item);
	return is_exact;
}

void
tally_clear(struct tally *cell)
{
	if (cell->more) {
		free(cell->more->values);
		free(cell->more->dated);
	}
	free(cell->more);
	cell->more = NULL;
}
