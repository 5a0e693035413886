#include "ranges.h"

#include "diag.h"
#include "mem.h"

#include <stdlib.h>

/* Decimal digits; those beyond any stream are cut to one such number. */
static bool
read_position(struct span s, uint64_t *position)
{
	const uint64_t beyond = 1000000000000000000;
	size_t i;

	*position = 0;
	for (i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		if (*position < beyond)
			*position = *position * 10 + (uint64_t)(s.at[i] - '0');
	}
	if (*position > beyond)
		*position = beyond;
	return s.len > 0;
}

static bool
read_range(struct ranges *r, struct span said, const char *option)
{
	const char *dash = memchr(said.at, '-', said.len);
	size_t len = dash ? (size_t)(dash - said.at) : said.len;
	struct ranges_range *range;

	r->list = mem_grow(r->list, &r->room, r->n + 1, sizeof *r->list);
	range = &r->list[r->n++];
	if (!read_position(span_make(said.at, len), &range->first) ||
		(dash &&
			!read_position(span_make(dash + 1, said.len - len - 1),
				&range->last))) {
		diag_trouble(_("%s: '%.*s' is no position, as 3, and no range, "
			       "as 4-9"),
			option, SPAN_ARG(said));
		return false;
	}
	if (!dash)
		range->last = range->first;
	if (range->first <= range->last)
		return true;
	diag_trouble(_("%s: the range '%.*s' ends before it begins"), option,
		SPAN_ARG(said));
	return false;
}

static int
by_first(const void *a, const void *b)
{
	const struct ranges_range *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* Makes one of ranges that overlap or touch. */
static void
merge(struct ranges *r)
{
	size_t i, n = 0;

	qsort(r->list, r->n, sizeof *r->list, by_first);
	for (i = 1; i < r->n; i++) {
		struct ranges_range *last = &r->list[n];

		if (r->list[i].first > last->last + 1)
			r->list[++n] = r->list[i];
		else if (r->list[i].last > last->last)
			last->last = r->list[i].last;
	}
	r->n = n + 1;
}

bool
ranges_parse(struct ranges *r, const char *said, const char *option)
{
	struct span rest = span_of(said);
	const char *comma;

	memset(r, 0, sizeof *r);
	/* By hand: span_cut would take "1," for "1", and drop blanks. */
	do {
		comma = memchr(rest.at, ',', rest.len);
		if (!read_range(r,
			    span_make(rest.at,
				    comma ? (size_t)(comma - rest.at) :
					    rest.len),
			    option))
			return false;
		if (comma)
			rest = span_of(comma + 1);
	} while (comma);
	merge(r);
	return true;
}

void
ranges_free(struct ranges *r)
{
	free(r->list);
	memset(r, 0, sizeof *r);
}
