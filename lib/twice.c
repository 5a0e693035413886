#include "twice.h"

#include <stdlib.h>

static int
compare(long long a, long long b)
{
	return (a > b) - (a < b);
}

/* Groups by their keys: their numbers are of this process only. */
static int
compare_items(const struct twice *t, const struct portion_item *a,
	const struct portion_item *b)
{
	int order;

	if (!a->gives && !b->gives)
		return span_compare(t->groups[a->group], t->groups[b->group]);
	if (!a->gives || !b->gives)
		return compare(a->gives, b->gives);
	order = compare(a->figure, b->figure);
	if (!order)
		order = compare(a->gives, b->gives);
	if (!order)
		order = compare(a->denominator, b->denominator);
	if (!order)
		order = compare(a->numerator, b->numerator);
	return order ? order : compare(a->date, b->date);
}

/* By the first item that differs: none is read beyond it. */
static int
compare_given(const struct twice *t, const struct indicator_set *set,
	struct span a, struct span b)
{
	struct portion_item mine = {0}, other = {0};
	bool has_mine, has_other;
	int order = 0;

	do {
		has_mine = portion_next(set, &a, &mine);
		has_other = portion_next(set, &b, &other);
		if (has_mine && has_other)
			order = compare_items(t, &mine, &other);
	} while (!order && has_mine && has_other);
	return order ? order : compare(has_mine, has_other);
}

bool
twice_is_first(struct twice *t, const struct portions *all,
	const struct portion *p, const struct portion *other)
{
	int order;

	if (!t->groups) {
		t->groups = map_list(&all->groups);
		t->people = map_list(&all->people);
	}
	order = span_compare(t->people[p->person], t->people[other->person]);
	if (order)
		return order < 0;
	order = compare_given(t, all->set, p->items, other->items);
	return order ? order > 0 : p->of > other->of;
}

void
twice_free(struct twice *t)
{
	free(t->groups);
	free(t->people);
}
