#include "suppresstry.h"

long long
suppresstry_value(const struct suppressplan *p, uint32_t part)
{
	return p->set->parts[part].value +
		(p->is_changed[part] ? p->change[part] : 0);
}

void
suppresstry_change(struct suppressplan *p, uint32_t part, long long by)
{
	if (!p->is_changed[part])
		p->changed[p->n_changed++] = part;
	p->is_changed[part] = true;
	p->change[part] = by;
}

static void
clear(struct suppressplan *p)
{
	while (p->n_changed)
		p->is_changed[p->changed[--p->n_changed]] = false;
}

/* Hidden, and within its own bounds? */
static bool
is_free(const struct suppressplan *p, uint32_t part)
{
	const struct suppressset_part *at = &p->set->parts[part];
	long long v = suppresstry_value(p, part);

	return !p->change[part] ||
		(suppressplan_is_hidden(p, part) && v >= at->low &&
			v <= at->high);
}

/* The people behind a figure that became smaller must not be more than it. */
static bool
keep_pair(struct suppressplan *p, const struct suppressset_pair *pair)
{
	if (suppresstry_value(p, pair->less) <=
		suppresstry_value(p, pair->more))
		return true;
	if (!p->set->parts[pair->less].is_loose)
		return false;
	suppresstry_change(p, pair->less,
		suppresstry_value(p, pair->more) -
			p->set->parts[pair->less].value);
	return is_free(p, pair->less);
}

/* What a numerator leaves of its denominator goes with them; or the numerator
 * with what it leaves, if that was moved. */
static bool
follow_rest(struct suppressplan *p, const struct suppressset_pair *pair)
{
	const struct suppressset_part *parts = p->set->parts;
	long long rest;

	if (pair->rest == SUPPRESSSET_NONE)
		return true;
	rest = suppresstry_value(p, pair->more) -
		suppresstry_value(p, pair->less);
	if (suppresstry_value(p, pair->rest) == rest)
		return true;
	if (!p->is_changed[pair->rest])
		suppresstry_change(
			p, pair->rest, rest - parts[pair->rest].value);
	else if (!p->is_changed[pair->less])
		suppresstry_change(p, pair->less,
			suppresstry_value(p, pair->more) -
				suppresstry_value(p, pair->rest) -
				parts[pair->less].value);
	else
		return false;
	return true;
}

static bool
follow(struct suppressplan *p, const struct suppressset_pair *pair)
{
	return follow_rest(p, pair) && keep_pair(p, pair);
}

/* What followed may have been moved by two: it must be right for both. */
static bool
is_kept(struct suppressplan *p, const struct suppressset_pair *pair)
{
	long long less = suppresstry_value(p, pair->less),
		  more = suppresstry_value(p, pair->more);

	return less <= more &&
		(pair->rest == SUPPRESSSET_NONE ||
			suppresstry_value(p, pair->rest) == more - less);
}

/* All pairs of what was changed, and of what had to follow. */
static bool
all_pairs(struct suppressplan *p,
	bool (*is_good)(struct suppressplan *, const struct suppressset_pair *))
{
	const struct suppressset *set = p->set;
	size_t i;
	uint32_t k;

	for (i = 0; i < p->n_changed; i++) {
		uint32_t part = p->changed[i];

		for (k = 0; k < set->parts[part].n_pairs; k++)
			if (!is_good(p, suppressset_pair(set, part, k)))
				return false;
	}
	return true;
}

static bool
are_free(const struct suppressplan *p)
{
	size_t i;

	for (i = 0; i < p->n_changed; i++)
		if (!is_free(p, p->changed[i]))
			return false;
	return true;
}

/* A total of people against its parts as they would be. */
static bool
keeps_people(struct suppressplan *p, const struct suppressset_sum *sum)
{
	const uint32_t *terms = &p->set->terms[sum->first];
	long long total = suppresstry_value(p, terms[0]), all = 0;
	uint32_t i;

	p->work += sum->n;
	for (i = 1; i < sum->n; i++) {
		long long v = suppresstry_value(p, terms[i]);

		if (v > total)
			return false;
		all += v;
	}
	return total <= all;
}

/* The sums that some changed part is in: what they are out by. */
static bool
keep_sums(struct suppressplan *p)
{
	const struct suppressset *set = p->set;
	bool is_good = true;
	size_t i;
	uint32_t k;

	p->turn++;
	for (i = 0; i < p->n_changed && is_good; i++) {
		uint32_t part = p->changed[i];
		const struct suppressset_part *at = &set->parts[part];

		for (k = 0; k < at->n_sums && is_good; k++) {
			uint32_t s = set->sum_list[at->sums + k];
			const struct suppressset_sum *sum = &set->sums[s];

			if (sum->is_people) {
				is_good = keeps_people(p, sum);
				continue;
			}
			if (p->seen[s] != p->turn) {
				p->seen[s] = p->turn;
				p->balance[s] = 0;
				p->touched[p->n_touched++] = s;
			}
			p->balance[s] += set->terms[sum->first] == part ?
				-p->change[part] :
				p->change[part];
		}
	}
	return is_good;
}

/* How many people there may be, at most most, by their totals, or the parts if
 * they are one, and by what they are no more than. */
static long long
most_people(const struct suppressplan *p, uint32_t part, long long most)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *n = &set->parts[part];
	uint32_t k;

	most = most > n->high ? n->high : most;
	for (k = 0; k < n->n_pairs; k++) {
		const struct suppressset_pair *pair =
			suppressset_pair(set, part, k);
		long long v = suppresstry_value(p, pair->more);

		if (pair->less == part && v < most)
			most = v;
	}
	for (k = 0; k < n->n_sums; k++) {
		const struct suppressset_sum *sum =
			suppressset_sum(set, part, k);
		const uint32_t *terms = &set->terms[sum->first];
		long long v =
			terms[0] == part ? 0 : suppresstry_value(p, terms[0]);
		uint32_t i;

		for (i = 1; terms[0] == part && i < sum->n; i++)
			v += suppresstry_value(p, terms[i]);
		if (v < most)
			most = v;
	}
	return most;
}

/* Nothing has to change with it. */
static bool
is_alone(const struct suppressset *set, uint32_t part)
{
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++)
		if (suppressset_pair(set, part, k)->rest != SUPPRESSSET_NONE)
			return false;
	return at->is_loose;
}

/* More of a thing may be more people, too. */
static void
raise_people(
	struct suppressplan *p, uint32_t part, struct suppressfound_table *by)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	uint32_t k;

	for (k = 0; k < at->n_pairs; k++) {
		const struct suppressset_pair *pair =
			suppressset_pair(set, part, k);

		if (pair->more != part || !is_alone(set, pair->less) ||
			!suppressplan_is_hidden(p, pair->less))
			continue;
		suppressfound_widen(&p->found, pair->less,
			most_people(p, pair->less, suppresstry_value(p, part)),
			by);
	}
}

bool
suppresstry(struct suppressplan *p)
{
	struct suppressfound_table by;
	size_t i;
	bool is_good;

	p->work += p->n_changed * 4;
	suppressfound_tidy(&p->found);
	p->n_touched = 0;
	is_good = all_pairs(p, follow) && are_free(p) &&
		all_pairs(p, is_kept) && keep_sums(p);
	for (i = 0; i < p->n_touched && is_good; i++)
		is_good = !p->balance[p->touched[i]];
	by = (struct suppressfound_table){
		p->changed, p->n_changed, SUPPRESSSET_NONE};
	for (i = 0; is_good && i < p->n_changed; i++) {
		uint32_t part = p->changed[i];

		suppressfound_widen(
			&p->found, part, suppresstry_value(p, part), &by);
		raise_people(p, part, &by);
	}
	clear(p);
	return is_good;
}

void
suppresstry_people(struct suppressplan *p, uint32_t part)
{
	const struct suppressset *set = p->set;
	const struct suppressset_part *at = &set->parts[part];
	long long most = at->value + suppressplan_width(p, part);

	if (!suppressplan_is_hidden(p, part) || !at->is_loose)
		return;
	suppresstry_change(p, part, p->people_low[part] - at->value);
	suppresstry(p);
	most = most_people(p, part, most);
	if (most <= at->value)
		return;
	suppresstry_change(p, part, most - at->value);
	suppresstry(p);
}
