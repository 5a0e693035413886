#include "figurebound.h"

#include "mem.h"

#include <stdlib.h>

/* One end of where a value may lie; far: below all numbers, or above them;
 * past: all values there are above the number, or below it, and not it. */
struct point {
	struct fraction at;
	int far, past;
};

/* The ends of all values, each list in order. */
struct points {
	struct point *low, *high;
	size_t n;
	unsigned seen; /* of BOUND_... */
};

bool
figurebound_is_order(enum indicator_kind kind)
{
	return kind == INDICATOR_MIN || kind == INDICATOR_MAX ||
		kind == INDICATOR_MEDIAN || kind == INDICATOR_PERCENTILE ||
		kind == INDICATOR_MEDIAN_CHANGE;
}

static int
sign_of(long long n)
{
	return (n > 0) - (n < 0);
}

static unsigned
quotient(const struct tally *cell)
{
	return bound_over(PORTION_NUMERATOR(cell->bounds),
		sign_of(cell->numerator), PORTION_DENOMINATOR(cell->bounds),
		sign_of(cell->denominator));
}

/* The sum of the last values, which is its numerator and denominator. */
static unsigned
change(const struct tally *cell)
{
	__extension__ __int128 last =
		(__int128)cell->numerator + cell->denominator;

	return bound_over(PORTION_NUMERATOR(cell->bounds),
		(last > 0) - (last < 0), PORTION_DENOMINATOR(cell->bounds),
		sign_of(cell->denominator));
}

unsigned
figurebound_of(const struct indicator *it, const struct tally *cell,
	const struct tally *base)
{
	unsigned bound;

	if (it->kind == INDICATOR_SUM)
		return PORTION_NUMERATOR(cell->bounds);
	bound = it->kind == INDICATOR_CHANGE ? change(cell) : quotient(cell);
	if (!base)
		return bound;
	if (it->kind == INDICATOR_DIFFERENCE)
		return bound | bound_turned(quotient(base));
	return bound_over(bound, sign_of(cell->numerator), quotient(base),
		sign_of(base->numerator) * sign_of(base->denominator));
}

unsigned
figurebound_numerator(const struct indicator *it, const struct tally *cell)
{
	unsigned bound = PORTION_NUMERATOR(cell->bounds);

	if (it->kind == INDICATOR_CHANGE)
		bound |= bound_turned(PORTION_DENOMINATOR(cell->bounds));
	return bound;
}

/* Values in order. */

static int
compare_points(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	int order;

	if (x->far || y->far)
		return x->far - y->far;
	order = fraction_compare(&x->at, &y->at);
	return order ? order : x->past - y->past;
}

static void
add_point(struct points *p, const struct fraction *at, unsigned bound)
{
	int past = bound & BOUND_STRICT ? 1 : 0;

	p->low[p->n] = (struct point){*at, bound & BOUND_HIGH ? -1 : 0, past};
	p->high[p->n++] = (struct point){*at, bound & BOUND_LOW ? 1 : 0, -past};
	p->seen |= bound;
}

/* Of those who had nothing first, no part can be told. */
static void
add_change(struct points *p, const long long *value)
{
	unsigned first = PORTION_DENOMINATOR((unsigned)value[2]),
		 last = PORTION_NUMERATOR((unsigned)value[2]);
	struct fraction f = {0, 1};

	if (!value[0] && !first)
		return;
	fraction_make(&f, value[1], value[0]);
	add_point(p, &f,
		bound_over(last, sign_of(value[1]), first, sign_of(value[0])));
}

/* The values of a cell are of size numbers each. */
static void
find_points(struct points *p, const struct indicator *it,
	const struct tally_more *m)
{
	bool is_change = it->kind == INDICATOR_MEDIAN_CHANGE;
	size_t size = is_change ? 3 : 2, i;

	p->low = mem_zero((m->n / size + 1) * sizeof *p->low);
	p->high = mem_zero((m->n / size + 1) * sizeof *p->high);
	for (i = 0; i < m->n; i += size) {
		struct fraction f = {m->values[i], 1};

		if (is_change)
			add_change(p, &m->values[i]);
		else
			add_point(p, &f,
				PORTION_DENOMINATOR(
					(unsigned)m->values[i + 1]));
	}
	if (p->n) {
		qsort(p->low, p->n, sizeof *p->low, compare_points);
		qsort(p->high, p->n, sizeof *p->high, compare_points);
	}
}

static long long
percent_of(const struct indicator *it)
{
	switch (it->kind) {
	case INDICATOR_MIN:
		return 0;
	case INDICATOR_MAX:
		return 100;
	case INDICATOR_PERCENTILE:
		return it->percentile;
	default:
		return 50;
	}
}

/* Between two that follow one another, in proportion. */
static bool
find_place(const struct points *p, const struct point *list, long long percent,
	struct point *found)
{
	fraction_part place = (fraction_part)(p->n - 1) * percent;
	const struct point *at = list + (size_t)(place / 100);
	struct fraction rest = {place % 100, 100}, step;

	*found = at[0];
	if (!rest.up || at[0].far)
		return true;
	if (at[1].far) {
		found->far = at[1].far;
		return true;
	}
	fraction_make(&rest, rest.up, rest.down);
	/* One that is past its number takes what lies between with it. */
	if (at[1].past)
		found->past = at[1].past;
	step = at[0].at;
	step.up = -step.up;
	found->at = at[1].at;
	return fraction_minus(&found->at, &at[0].at) &&
		fraction_times(&found->at, &rest) &&
		fraction_minus(&found->at, &step);
}

/* What of both ends is said. */
static unsigned
choose(const struct points *p, const struct point *low,
	const struct point *high, struct fraction *f)
{
	bool is_upper = !high->far && (low->far || !(p->seen & BOUND_LOW));

	*f = is_upper ? high->at : low->at;
	if (!low->far && !high->far && !fraction_compare(&low->at, &high->at))
		return 0;
	if (low->far && high->far)
		return BOUND_LOW | BOUND_HIGH;
	return is_upper ? BOUND_HIGH | (high->past ? BOUND_STRICT : 0) :
			  BOUND_LOW | (low->past ? BOUND_STRICT : 0);
}

/* Amounts are made numbers; of a change only what is more than before is said.
 */
static bool
finish(struct fraction *f, const struct indicator *it)
{
	struct fraction one = {1, 1}, amount = {AMOUNT_ONE, 1};

	return it->kind == INDICATOR_MEDIAN_CHANGE ? fraction_minus(f, &one) :
						     fraction_over(f, &amount);
}

enum figurebound_status
figurebound_order(struct fraction *f, unsigned *bound,
	const struct indicator *it, const struct tally *cell)
{
	struct points p = {.n = 0};
	struct point low, high;
	long long percent = percent_of(it);
	bool is_good = false;

	*bound = 0;
	if (cell->more && cell->more->n)
		find_points(&p, it, cell->more);
	if (p.n) {
		is_good = find_place(&p, p.low, percent, &low) &&
			find_place(&p, p.high, percent, &high);
		if (is_good)
			*bound = choose(&p, &low, &high, f);
		is_good = is_good && finish(f, it);
	}
	free(p.low);
	free(p.high);
	return !p.n	? FIGUREBOUND_EMPTY :
		is_good ? FIGUREBOUND_GOOD :
			  FIGUREBOUND_TOO_LARGE;
}
