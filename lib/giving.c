#include "giving.h"

#include "date.h"
#include "mem.h"
#include "recread.h"

#include <stdlib.h>

/* Opening. */

static bool
are_same_dates(const struct window_dates *a, const struct window_dates *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (a->list[i].is_joined != b->list[i].is_joined ||
			a->list[i].type != b->list[i].type)
			return false;
	return a->n == b->n;
}

static bool
are_same(const struct window *a, const struct window *b)
{
	return a->kind == b->kind && a->months == b->months &&
		are_same_dates(&a->start, &b->start) &&
		are_same_dates(&a->end, &b->end);
}

static bool
is_by_each(const struct window_dates *dates, const struct schema_field *each)
{
	size_t i;

	for (i = 0; i < dates->n && each; i++)
		if (!dates->list[i].is_joined &&
			dates->list[i].field == each->name)
			return true;
	return false;
}

/* Can its occurrences be counted first, and given as one? */
static bool
can_count(const struct indicator_set *set, const struct side *side)
{
	const struct indicator *it = &set->list[side->indicator];

	return side_counts(side) && it->holds == INDICATOR_HOLDS_AMOUNTS &&
		it->kind != INDICATOR_SUM && it->kind != INDICATOR_MEAN;
}

static struct giving_window *
make_windows(const struct indicator_set *set, const struct indicator_type *t)
{
	struct giving_window *list = mem_zero(t->n_sides * sizeof *list + 1);
	size_t i, j;

	for (i = 0; i < t->n_sides; i++) {
		struct side *side = &t->sides[i];

		side_prepare(side);
		list[i].by_each = is_by_each(&side->window.start, side->each) ||
			is_by_each(&side->window.end, side->each);
		list[i].counts = !list[i].by_each && can_count(set, side);
		for (j = 0; j < i; j++)
			if (!list[i].by_each && !list[j].by_each &&
				are_same(&side->window, &t->sides[j].window))
				break;
		list[i].same_as = j;
	}
	return list;
}

void
giving_open(struct giving *g, const struct indicator_set *set,
	struct grouping *by, struct map *groups, long as_of)
{
	size_t i;

	memset(g, 0, sizeof *g);
	g->set = set;
	g->by = by;
	g->groups = groups;
	g->frame.as_of = as_of;
	g->is_exact = true;
	g->windows = mem_zero(set->n_types * sizeof *g->windows + 1);
	for (i = 0; i < set->n_types; i++)
		g->windows[i] = make_windows(set, &set->types[i]);
}

void
giving_free(struct giving *g)
{
	size_t i;

	for (i = 0; g->windows && i < g->set->n_types; i++)
		free(g->windows[i]);
	free(g->windows);
	free(g->items);
	map_free(&g->faults);
	buf_free(&g->scratch);
	buf_free(&g->mark);
}

/* One occurrence. */

static uint32_t
group_of(struct giving *g, const struct side *side, size_t piece)
{
	if (g->has_group)
		return g->group;
	buf_clear(&g->scratch);
	grouping_add_keys(g->by, side->each, g->scope.each_at, g->first + piece,
		side->lacks, &g->scratch);
	g->group = map_add(
		g->groups, buf_all(&g->scratch), (uint32_t)g->groups->n, NULL);
	g->has_group = !g->by->by_piece && !g->by->by_each;
	return g->group;
}

static struct portion_item *
push(struct giving *g, uint32_t group)
{
	struct portion_item *item;

	g->items = mem_grow(g->items, &g->room, g->n + 1, sizeof *g->items);
	item = &g->items[g->n++];
	memset(item, 0, sizeof *item);
	item->group = group;
	return item;
}

static void
add_sums(struct giving *g, struct portion_item *item, unsigned gives,
	long long amount)
{
	item->gives |= gives;
	if (gives & SIDE_DENOMINATOR)
		g->is_exact &= !__builtin_add_overflow(
			item->denominator, amount, &item->denominator);
	if (gives & SIDE_NUMERATOR)
		g->is_exact &= !__builtin_add_overflow(
			item->numerator, amount, &item->numerator);
}

/* Sums of one figure, of occurrences that follow one another, are one item. */
static struct portion_item *
sum_of(struct giving *g, const struct side *side, uint32_t group)
{
	struct portion_item *last = g->n ? &g->items[g->n - 1] : NULL;

	if (last && last->gives && last->group == group &&
		last->figure == side->indicator)
		return last;
	last = push(g, group);
	last->figure = (uint32_t)side->indicator;
	return last;
}

/* The bits of what an amount is added to. */
static unsigned
bounds_of(unsigned bound, unsigned gives)
{
	return PORTION_BOUNDS(gives & SIDE_NUMERATOR ? bound : 0,
		gives & SIDE_DENOMINATOR ? bound : 0);
}

static void
add_item(struct giving *g, const struct side *side, uint32_t group,
	const struct side_given *given, long long amount)
{
	const struct indicator *it = &g->set->list[side->indicator];
	struct portion_item *item;
	unsigned gives = given->gives;

	if (it->kind == INDICATOR_SUM || it->kind == INDICATOR_MEAN) {
		item = sum_of(g, side, group);
		add_sums(g, item, SIDE_NUMERATOR, amount);
		add_sums(g, item, SIDE_DENOMINATOR, 1);
		gives = SIDE_NUMERATOR;
	} else if (it->holds == INDICATOR_HOLDS_AMOUNTS) {
		item = sum_of(g, side, group);
		add_sums(g, item, gives, amount);
	} else if (it->holds == INDICATOR_HOLDS_PEOPLE) {
		sum_of(g, side, group)->gives |= gives;
		return;
	} else {
		item = push(g, group);
		item->figure = (uint32_t)side->indicator;
		item->gives = gives;
		item->denominator = amount;
		item->date = given->date;
		gives = SIDE_DENOMINATOR;
	}
	if (given->bound)
		item->bounds |= bounds_of(given->bound, gives);
}

/* A value is said once, however many figures read it. */
static void
say_fault(void *of, struct rec *r, const struct expr_operand *o,
	enum amount_status status)
{
	struct giving *g = of;
	const struct names *names = g->set->schema->names;
	uint32_t at = !o->is_joined && o->field == g->scope.each ?
		g->scope.each_at :
		rec_find(r, o->field);
	uint32_t key[3] = {o->is_joined, o->type->name, at};
	struct diag_place place = recread_place(r, names, at);
	bool is_new;

	map_add(&g->faults, span_make((const char *)key, sizeof key), 0,
		&is_new);
	if (!is_new)
		return;
	place.field = names_text(names, o->type->name);
	diag_at(DIAG_BAD_NUMBER, place, "%s",
		status == AMOUNT_NONE ?
			_("is no number; it counts for no figure") :
			status == AMOUNT_FINE ?
			_("has more than six decimals; it counts for no "
			  "figure") :
			_("is too large; it counts for no figure"));
}

/* Finds the pieces of the period to which the occurrence belongs. */
static const struct window_range *
find_range(struct giving *g, const struct side *side, struct giving_window *w)
{
	if (w->by_each || w->round != g->round)
		w->range = window_find(&side->window, &g->frame, &g->scope,
			&g->scratch, &w->mark);
	w->round = g->round;
	if (side->window.kind == WINDOW_AFTER &&
		w->range.first < w->range.end) {
		buf_clear(&g->mark);
		date_print(&g->mark, w->mark);
		g->given[0] = buf_all(&g->mark);
	}
	return &w->range;
}

/* Most often all sides of a type have the same pieces. */
static inline const struct window_range *
range_of(struct giving *g, const struct side *side, size_t type, size_t i)
{
	struct giving_window *w =
		&g->windows[type][g->windows[type][i].same_as];

	if (w->round == g->round && !w->by_each &&
		side->window.kind != WINDOW_AFTER)
		return &w->range;
	return find_range(g, side, w);
}

static void
give(struct giving *g, struct side *side, const struct window_range *range)
{
	struct side_given given;
	size_t piece = range->first, end = range->end;
	uint32_t group;

	if (piece == end)
		return;
	side_judge(side, &g->scope, &g->scratch, &given, say_fault, g);
	for (; piece < end; piece++) {
		long long amount = given.amount;

		group = group_of(g, side, piece);
		if (!g->n || g->items[g->n - 1].group != group)
			push(g, group);
		if (side->measure == SIDE_SPAN && given.gives)
			amount = side_span(&given, &g->frame.pieces[piece],
				g->frame.as_of);
		if (given.gives && (amount || side->measure != SIDE_SPAN))
			add_item(g, side, group, &given, amount);
	}
}

/* A record that has no occurrence makes its group seen, too. */
static void
see(struct giving *g, const struct side *side, const struct window_range *range)
{
	size_t piece = range->first, end = range->end;
	uint32_t group;

	for (; piece < end; piece++) {
		group = group_of(g, side, piece);
		if (!g->n || g->items[g->n - 1].group != group)
			push(g, group);
	}
}

/* How many of them are for the denominator, and for the numerator. */
static void
count_occurrences(
	struct giving *g, struct side *side, const struct window_range *range)
{
	struct expr_scope *scope = &g->scope;
	long long denominator = 0, numerator = 0;
	size_t piece;
	uint32_t at;

	scope->each = side->each->name;
	for (at = rec_find(scope->rec, scope->each); at != REC_NONE;
		at = scope->rec->fields[at].next) {
		unsigned gives;

		scope->each_at = at;
		gives = side_recall(side, scope, &g->scratch);
		denominator += gives & SIDE_DENOMINATOR ? 1 : 0;
		numerator += gives & SIDE_NUMERATOR ? 1 : 0;
	}
	scope->each = NAMES_NONE;
	scope->each_at = REC_NONE;
	for (piece = range->first; piece < range->end; piece++) {
		uint32_t group = group_of(g, side, piece);

		if (denominator)
			add_sums(g, sum_of(g, side, group), SIDE_DENOMINATOR,
				denominator);
		if (numerator)
			add_sums(g, sum_of(g, side, group), SIDE_NUMERATOR,
				numerator);
	}
}

/* One after another; the window is asked once, or of each. */
static void
give_occurrences(struct giving *g, struct side *side, size_t type, size_t i,
	const struct window_range *of_all)
{
	struct expr_scope *scope = &g->scope;
	uint32_t at;

	scope->each = side->each->name;
	for (at = rec_find(scope->rec, scope->each); at != REC_NONE;
		at = scope->rec->fields[at].next) {
		scope->each_at = at;
		give(g, side, of_all ? of_all : range_of(g, side, type, i));
	}
	scope->each = NAMES_NONE;
	scope->each_at = REC_NONE;
}

static void
give_all(struct giving *g, struct side *side, size_t type, size_t i)
{
	const struct window_range *range;

	if (g->windows[type][i].by_each) {
		give_occurrences(g, side, type, i, NULL);
		return;
	}
	range = range_of(g, side, type, i);
	if (!side->each) {
		give(g, side, range);
		return;
	}
	if (!g->by->by_each)
		see(g, side, range);
	if (range->first == range->end)
		return;
	if (g->windows[type][i].counts && !g->by->by_each)
		count_occurrences(g, side, range);
	else
		give_occurrences(g, side, type, i, range);
}

/* What it gives to the pieces of one cut of the period. */
static void
give_cut(struct giving *g, size_t type, const struct pieces_cut *cut)
{
	struct indicator_type *t = &g->set->types[type];
	size_t i;

	g->round++;
	g->first = cut->first;
	g->frame.pieces = g->by->pieces.list + cut->first;
	g->frame.n = cut->n;
	for (i = 0; i < t->n_sides; i++)
		give_all(g, &t->sides[i], type, i);
}

void
giving_find(struct giving *g, size_t type, struct rec *r, struct rec *joined)
{
	struct indicator_type *t = &g->set->types[type];
	size_t i;

	g->scope =
		(struct expr_scope){r, joined, NAMES_NONE, REC_NONE, g->given};
	g->has_group = false;
	g->n = 0;
	if (g->faults.n)
		map_free(&g->faults);
	if (t->n_sides)
		grouping_begin(g->by, t->sides[0].group, r, joined);
	/* Without keys there is one group, whatever the windows admit. */
	if (t->n_sides && !g->by->n)
		push(g, group_of(g, &t->sides[0], 0));
	for (i = 0; i < g->by->pieces.n_cuts; i++)
		give_cut(g, type, &g->by->pieces.cuts[i]);
}
