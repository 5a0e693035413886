#include "figure.h"

#include "figurebound.h"
#include "fraction.h"

#include <stdlib.h>

/* What a value turned out to be. */
enum status { GOOD, UNKNOWN, TOO_LARGE };

/* A month is a twelfth of 365.25 days: 1461 / 48. */
enum { DAYS_OF_48_MONTHS = 1461, MONTHS = 48 };

static void
end_cell(struct buf *b)
{
	buf_byte(b, '\0');
}

static void
put_number(struct buf *b, long long n, bool is_amount, unsigned bound)
{
	buf_string(b, bound_sign(bound));
	if (bound_is_none(bound))
		buf_string(b, FIGURE_UNKNOWN);
	else if (is_amount)
		amount_print(b, n);
	else
		buf_print(b, "%lld", n);
	end_cell(b);
}

static void
put_none(struct buf *b)
{
	end_cell(b);
	end_cell(b);
}

static int
compare_numbers(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static enum status
make(struct fraction *f, fraction_part up, fraction_part down)
{
	return fraction_make(f, up, down) ? GOOD : UNKNOWN;
}

/* A sum of values that nobody wrote down is not known; it is no 0. */
static bool
lacks_numerator(const struct indicator *it, const struct tally *cell)
{
	return it->holds == INDICATOR_HOLDS_AMOUNTS &&
		it->numerator_is_amount && !(cell->said & SIDE_NUMERATOR);
}

/* The cell's numerator by its denominator, amounts made numbers. */
static enum status
divide(struct fraction *f, const struct indicator *it, const struct tally *cell)
{
	fraction_part up = cell->numerator, down = cell->denominator;

	if (lacks_numerator(it, cell))
		return UNKNOWN;

	if (it->denominator_is_amount)
		up *= AMOUNT_ONE;
	if (it->numerator_is_amount)
		down *= AMOUNT_ONE;
	return make(f, up, down);
}

/*
 * Between the two values that stand beside place hundredths / 100 of the way
 * from the first to the last, in proportion.
 */
static enum status
find_percentile(struct fraction *f, const struct indicator *it,
	const struct tally *cell, long long percent)
{
	struct tally_more *m = cell->more;
	fraction_part place, rest, sum;
	size_t at;

	if (!m || !m->n)
		return UNKNOWN;
	qsort(m->values, m->n, sizeof *m->values, compare_numbers);
	place = (fraction_part)(m->n - 1) * percent;
	at = (size_t)(place / 100);
	rest = place % 100;
	sum = (100 - rest) * m->values[at];
	if (rest)
		sum += rest * m->values[at + 1];
	return make(f, sum, it->numerator_is_amount ? 100 * AMOUNT_ONE : 100);
}

/* What each person's value has become, of what it was first. */
static int
compare_changes(const void *a, const void *b)
{
	const long long *x = a, *y = b;
	struct fraction f, g;

	fraction_make(&f, x[1], x[0]);
	fraction_make(&g, y[1], y[0]);
	return fraction_compare(&f, &g);
}

/* Of those who had nothing first, no part can be told. */
static size_t
drop_zeros(struct tally_more *m)
{
	size_t n = 0, i;

	for (i = 0; i < m->n; i += 2) {
		if (!m->values[i])
			continue;
		m->values[n++] = m->values[i];
		m->values[n++] = m->values[i + 1];
	}
	m->n = n;
	return n / 2;
}

static enum status
find_median_change(struct fraction *f, const struct tally *cell)
{
	struct tally_more *m = cell->more;
	struct fraction one = {1, 1}, two = {2, 1}, low, minus_one = {-1, 1};
	size_t n = m ? drop_zeros(m) : 0;
	const long long *at;

	if (!n)
		return UNKNOWN;
	qsort(m->values, n, 2 * sizeof *m->values, compare_changes);
	at = m->values + n / 2 * 2;
	fraction_make(f, at[1], at[0]);
	if (n % 2 == 0) {
		fraction_make(&low, at[-1], at[-2]);
		if (!fraction_times(&low, &minus_one) ||
			!fraction_minus(f, &low) || !fraction_over(f, &two))
			return TOO_LARGE;
	}
	return fraction_minus(f, &one) ? GOOD : TOO_LARGE;
}

/* Minus or divided by the same of all groups. */
static enum status
compare_to_all(struct fraction *f, const struct indicator *it,
	const struct tally *base)
{
	struct fraction all;

	if (divide(&all, it, base) != GOOD)
		return UNKNOWN;
	if (it->kind == INDICATOR_DIFFERENCE)
		return fraction_minus(f, &all) ? GOOD : TOO_LARGE;
	if (!all.up)
		return UNKNOWN;
	return fraction_over(f, &all) ? GOOD : TOO_LARGE;
}

static enum status
multiply(struct fraction *f, const struct indicator *it, long days)
{
	struct fraction by = {it->times, 1};

	if (it->kind == INDICATOR_RATIO)
		return GOOD;
	if (it->per == INDICATOR_PER_DAYS && days < 0)
		return UNKNOWN;
	if (it->per == INDICATOR_PER_DAYS)
		by.up = days;
	else if (it->per == INDICATOR_PER_MONTHS)
		fraction_make(&by, (fraction_part)it->times * DAYS_OF_48_MONTHS,
			MONTHS);
	return fraction_times(f, &by) ? GOOD : TOO_LARGE;
}

static enum status
find_value(struct fraction *f, const struct indicator *it, struct tally *cell,
	const struct figure_frame *frame)
{
	enum status status;

	switch (it->kind) {
	case INDICATOR_COUNT:
		return make(f, cell->denominator, 1);
	case INDICATOR_PEOPLE:
		return make(f, cell->people, 1);
	case INDICATOR_SUM:
		if (lacks_numerator(it, cell))
			return UNKNOWN;
		return make(f, cell->numerator,
			it->numerator_is_amount ? AMOUNT_ONE : 1);
	case INDICATOR_MIN:
	case INDICATOR_MAX:
		if (!cell->denominator)
			return UNKNOWN;
		return make(f, cell->numerator,
			it->numerator_is_amount ? AMOUNT_ONE : 1);
	case INDICATOR_MEDIAN:
		return find_percentile(f, it, cell, 50);
	case INDICATOR_PERCENTILE:
		return find_percentile(f, it, cell, it->percentile);
	case INDICATOR_MEDIAN_CHANGE:
		status = find_median_change(f, cell);
		break;
	default:
		status = divide(f, it, cell);
		break;
	}
	if (status == GOOD && frame->base)
		status = compare_to_all(f, it, frame->base);
	return status == GOOD ? multiply(f, it, frame->days) : status;
}

static void
put_numerator(
	struct buf *b, const struct indicator *it, const struct tally *cell)
{
	if (!lacks_numerator(it, cell)) {
		put_number(b, cell->numerator, it->numerator_is_amount,
			figurebound_numerator(it, cell));
		return;
	}
	buf_string(b, FIGURE_UNKNOWN);
	end_cell(b);
}

static void
put_parts(struct buf *b, const struct indicator *it, const struct tally *cell)
{
	switch (it->kind) {
	case INDICATOR_COUNT:
		put_number(b, cell->denominator, false, 0);
		end_cell(b);
		break;
	case INDICATOR_PEOPLE:
		put_number(b, cell->people, false, 0);
		end_cell(b);
		break;
	case INDICATOR_SUM:
		put_numerator(b, it, cell);
		end_cell(b);
		break;
	case INDICATOR_MEDIAN:
	case INDICATOR_PERCENTILE:
	case INDICATOR_MIN:
	case INDICATOR_MAX:
	case INDICATOR_MEDIAN_CHANGE:
		put_none(b);
		break;
	default:
		put_numerator(b, it, cell);
		put_number(b, cell->denominator, it->denominator_is_amount,
			PORTION_DENOMINATOR(cell->bounds));
		break;
	}
}

/* The value, and what of it is known. */
static enum status
find_bounded(struct fraction *f, unsigned *bound, const struct indicator *it,
	struct tally *cell, const struct figure_frame *frame)
{
	static const enum status are[] = {
		[FIGUREBOUND_GOOD] = GOOD,
		[FIGUREBOUND_EMPTY] = UNKNOWN,
		[FIGUREBOUND_TOO_LARGE] = TOO_LARGE,
	};
	enum status status;

	*bound = 0;
	if (!it->has_bounds)
		return find_value(f, it, cell, frame);
	if (figurebound_is_order(it->kind)) {
		status = are[figurebound_order(f, bound, it, cell)];
		if (status == GOOD && it->kind == INDICATOR_MEDIAN_CHANGE)
			status = multiply(f, it, frame->days);
	} else {
		status = find_value(f, it, cell, frame);
		*bound = figurebound_of(it, cell, frame->base);
	}
	if (status == GOOD && bound_is_none(*bound)) {
		*frame->is_lost = true;
		return UNKNOWN;
	}
	return status;
}

/* Is the figure one of the values, or lies it among them, or their sum? */
static bool
is_of_values(enum indicator_kind kind)
{
	return kind == INDICATOR_SUM ||
		(figurebound_is_order(kind) && kind != INDICATOR_MEDIAN_CHANGE);
}

/* A quotient is rounded, and said loosely: at least, at most. */
static bool
put_value(struct buf *b, const struct indicator *it, const struct fraction *f,
	unsigned bound)
{
	if (!bound)
		return fraction_print(b, f);
	if (!is_of_values(it->kind))
		bound &= ~(unsigned)BOUND_STRICT;
	buf_string(b, bound_sign(bound));
	return fraction_print_bound(b, f, bound & BOUND_LOW);
}

bool
figure_print(struct buf *b, const struct indicator *it, struct tally *cell,
	const struct figure_frame *frame)
{
	struct fraction f;
	unsigned bound;
	enum status status = find_bounded(&f, &bound, it, cell, frame);

	put_parts(b, it, cell);
	if (status == UNKNOWN)
		buf_string(b, FIGURE_UNKNOWN);
	else if (status == GOOD && !put_value(b, it, &f, bound))
		status = TOO_LARGE;
	end_cell(b);
	return status != TOO_LARGE;
}

/* A count has a numerator, which is not known; a rate has both. */
void
figure_print_unknown(struct buf *b, const struct indicator *it)
{
	bool has_both = it->kind == INDICATOR_RATE ||
		it->kind == INDICATOR_DIFFERENCE ||
		it->kind == INDICATOR_RATIO || it->kind == INDICATOR_CHANGE ||
		it->kind == INDICATOR_LONGEST_RUN;
	bool has_one = has_both || it->kind == INDICATOR_PEOPLE;

	buf_string(b, has_one ? FIGURE_UNKNOWN : "");
	end_cell(b);
	buf_string(b, has_both ? FIGURE_UNKNOWN : "");
	end_cell(b);
	buf_string(b, FIGURE_UNKNOWN);
	end_cell(b);
}
