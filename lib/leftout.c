#include "leftout.h"

#include "mem.h"

#include <stdlib.h>

/* Of each indicator: the key that it lacks; empty: none. */
struct lacks {
	struct span *keys;
	bool *is_out;
};

static void
name(struct buf *names, const struct indicator *it)
{
	if (names->len)
		buf_string(names, ", ");
	buf_span(names, it->name);
}

/* A difference goes with its rate; no rate has a base. */
static bool
is_out(const struct indicator_set *set, const bool *out, size_t i)
{
	size_t base = set->list[i].base;

	return out[i] || (base != SIZE_MAX && out[base]);
}

/* Its sides give nothing from now on. */
static void
drop_sides(struct indicator_set *set, const bool *out)
{
	size_t i, j, n;

	for (i = 0; i < set->n_types; i++) {
		struct indicator_type *t = &set->types[i];

		for (j = n = 0; j < t->n_sides; j++) {
			if (out[t->sides[j].indicator])
				side_clear(&t->sides[j]);
			else
				t->sides[n++] = t->sides[j];
		}
		t->n_sides = n;
	}
}

/* Says, for each key, what has none, and hides it. */
static void
say_lacking(struct indicator_set *set, const struct grouping *by,
	const struct lacks *lacks)
{
	struct buf names = {0};
	size_t k, i;

	for (k = 0; k < by->n; k++) {
		buf_clear(&names);
		for (i = 0; i < set->n; i++) {
			size_t of = set->list[i].base == SIZE_MAX ?
				i :
				set->list[i].base;

			if (!span_equal(lacks->keys[of], by->keys[k].text) ||
				!set->list[i].is_shown)
				continue;
			name(&names, &set->list[i]);
			set->list[i].is_shown = false;
		}
		if (names.len)
			diag_note(_("left out, since what they count has no "
				    "'%.*s': %.*s"),
				SPAN_ARG(by->keys[k].text),
				SPAN_ARG(buf_all(&names)));
	}
	buf_free(&names);
}

/*
 * The keys, by indicator, of what its numerator counts on records of its own: a
 * denominator that lacks one of these is common to all its values, as days are
 * to services of all kinds. Not any other: the staff of all courts is not that
 * of one.
 */
static unsigned *
find_common(const struct indicator_set *set, const struct grouping *by)
{
	unsigned *common = mem_zero(set->n * sizeof *common);
	size_t i, j;

	for (i = 0; i < set->n_types; i++)
		for (j = 0; j < set->types[i].n_sides; j++) {
			const struct side *side = &set->types[i].sides[j];

			if (side->gives == SIDE_NUMERATOR)
				common[side->indicator] = grouping_keys_of(
					by, set->types[i].type, side->each);
		}
	return common;
}

static struct span
first_key(const struct grouping *by, unsigned keys)
{
	size_t i = 0;

	while (!(keys >> i & 1))
		i++;
	return by->keys[i].text;
}

/*
 * A denominator may lack keys that the numerator has: services by kind, by the
 * days that everybody was there.
 */
static void
ask_type(struct indicator_set *set, const struct grouping *by, size_t type,
	const unsigned *common, struct lacks *lacks)
{
	struct indicator_type *t = &set->types[type];
	size_t i;

	for (i = 0; i < t->n_sides; i++) {
		struct side *side = &t->sides[i];

		side->lacks = grouping_lacks(by, t->type, side->each);
		if (!side->lacks)
			continue;
		if (!(side->lacks & ~common[side->indicator]) &&
			!(side->gives & SIDE_NUMERATOR)) {
			set->list[side->indicator].lacks = side->lacks;
			continue;
		}
		if (!(side->gives & SIDE_NUMERATOR))
			side->lacks &= ~common[side->indicator];
		lacks->keys[side->indicator] = first_key(by, side->lacks);
		lacks->is_out[side->indicator] = true;
	}
}

static void
ask_types(struct indicator_set *set, const struct grouping *by,
	struct lacks *lacks)
{
	unsigned *common = find_common(set, by);
	size_t i;

	for (i = 0; i < set->n_types; i++)
		ask_type(set, by, i, common, lacks);
	free(common);
}

/* What is left is grouped. */
static void
take_sides(struct indicator_set *set, struct grouping *by)
{
	size_t i, j;

	for (i = 0; i < set->n_types; i++)
		for (j = 0; j < set->types[i].n_sides; j++) {
			struct side *side = &set->types[i].sides[j];

			side->group = grouping_take(by, set->types[i].type,
				side->each, side->lacks);
		}
}

/* Which indicators have a side that differs by the piece of a period. */
static bool *
find_cut(const struct indicator_set *set)
{
	bool *is_cut = mem_zero(set->n * sizeof *is_cut);
	size_t i, j;

	for (i = 0; i < set->n_types; i++)
		for (j = 0; j < set->types[i].n_sides; j++) {
			const struct side *side = &set->types[i].sides[j];

			is_cut[side->indicator] |=
				side->window.kind != WINDOW_ALWAYS ||
				side->measure == SIDE_SPAN;
		}
	return is_cut;
}

/* What is the same in all pieces of a period says nothing about any. */
static void
say_uncut(struct indicator_set *set, bool *out)
{
	bool *is_cut = find_cut(set);
	struct buf names = {0};
	size_t i;

	for (i = 0; i < set->n; i++) {
		size_t base = set->list[i].base;

		if (is_cut[base == SIZE_MAX ? i : base])
			continue;
		out[i] = true;
		if (set->list[i].is_shown)
			name(&names, &set->list[i]);
		set->list[i].is_shown = false;
	}
	if (names.len)
		diag_note(_("left out, since they have no window in the "
			    "period: %.*s"),
			SPAN_ARG(buf_all(&names)));
	buf_free(&names);
	free(is_cut);
}

static bool
is_any_shown(const struct indicator_set *set)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (set->list[i].is_shown)
			return true;
	return false;
}

bool
leftout_by_keys(struct indicator_set *set, struct grouping *by)
{
	struct lacks lacks = {mem_zero(set->n * sizeof *lacks.keys),
		mem_zero(set->n * sizeof *lacks.is_out)};
	bool is_any;

	ask_types(set, by, &lacks);
	say_lacking(set, by, &lacks);
	if (by->by_piece)
		say_uncut(set, lacks.is_out);
	drop_sides(set, lacks.is_out);
	take_sides(set, by);
	is_any = is_any_shown(set);
	if (!is_any)
		diag_trouble(_("--by: no indicator is left"));
	free(lacks.keys);
	free(lacks.is_out);
	return is_any;
}

/* Without any record there is nothing to be surprised at. */
void
leftout_unseen(struct indicator_set *set, const bool *seen)
{
	bool *out = mem_zero(set->n * sizeof *out), is_any = false;
	struct buf names = {0};
	size_t i, j;

	for (i = 0; i < set->n_types; i++)
		for (j = 0; j < set->types[i].n_sides; j++) {
			out[set->types[i].sides[j].indicator] |= !seen[i];
			is_any |= seen[i];
		}
	for (i = 0; i < set->n; i++) {
		if (!set->list[i].is_shown || !is_out(set, out, i))
			continue;
		set->list[i].is_shown = false;
		name(&names, &set->list[i]);
	}
	if (is_any && names.len)
		diag_note(_("left out, since there are no records that they "
			    "are about: %.*s"),
			SPAN_ARG(buf_all(&names)));
	buf_free(&names);
	free(out);
}

void
leftout_endless(const struct indicator_set *set, const struct grouping *by)
{
	const struct period *all = by->pieces.list;
	const struct period *last = &all[by->pieces.cuts[0].n - 1];
	struct buf names = {0};
	size_t i;

	if (all[0].from != PERIOD_ALWAYS && last->to != PERIOD_EVER)
		return;
	for (i = 0; i < set->n; i++)
		if (set->list[i].is_shown &&
			set->list[i].per == INDICATOR_PER_DAYS)
			name(&names, &set->list[i]);
	if (names.len)
		diag_note(_("without --from and --to there are no days to "
			    "divide by: n/d: %.*s"),
			SPAN_ARG(buf_all(&names)));
	buf_free(&names);
}
