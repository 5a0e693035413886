#include "sums.h"

#include "mem.h"

#include <stdlib.h>

/* Does one of the keys, a bit for each, read Total? */
static bool
reads_total(struct span keys, unsigned which)
{
	size_t len;

	for (; keys.len; which >>= 1) {
		len = strlen(keys.at);
		if (which & 1 && !strcmp(keys.at, GROUPING_TOTAL))
			return true;
		keys.at += len + 1;
		keys.len -= len + 1;
	}
	return false;
}

bool
sums_has_total(const struct portions *all, const struct grouping *by)
{
	unsigned summed = grouping_summed(by);
	size_t at = 0;
	struct span keys;
	uint32_t group;

	while (map_walk(&all->groups, &at, &keys, &group))
		if (reads_total(keys, summed))
			return true;
	return false;
}

/* The keys of a group with those in mask replaced by Total. */
static void
total_keys(struct buf *b, struct span keys, size_t mask)
{
	size_t i, len;

	buf_clear(b);
	for (i = 0; keys.len; i++) {
		len = strlen(keys.at);
		if (mask >> i & 1)
			buf_string(b, GROUPING_TOTAL);
		else
			buf_add(b, keys.at, len);
		buf_byte(b, '\0');
		keys.at += len + 1;
		keys.len -= len + 1;
	}
}

/* The subset number n of some keys, a bit for each. */
static unsigned
subset(unsigned keys, size_t n)
{
	unsigned mask = 0, bit;

	for (bit = 1; bit && bit <= keys; bit <<= 1) {
		if (!(keys & bit))
			continue;
		mask |= n & 1 ? bit : 0;
		n >>= 1;
	}
	return mask;
}

static void
make_rows(struct sums *s)
{
	const struct map *groups = &s->all->groups;
	struct span keys;
	struct buf b = {0};
	size_t at = 0, mask;
	unsigned summed = grouping_summed(s->by);
	uint32_t group;

	s->rows_of = mem_zero(groups->n * s->n_masks * sizeof *s->rows_of);
	while (map_walk(groups, &at, &keys, &group))
		for (mask = 0; mask < s->n_masks; mask++) {
			total_keys(&b, keys, subset(summed, mask));
			s->rows_of[group * s->n_masks + mask] =
				map_add(&s->rows, buf_all(&b),
					(uint32_t)s->rows.n, NULL);
		}
	buf_free(&b);
	s->cells = mem_zero(s->rows.n * s->all->set->n * sizeof *s->cells);
	s->has_records = mem_zero(s->rows.n * sizeof *s->has_records);
}

/* Most often there are no rows that lack a key. */
static void
find_common(struct sums *s)
{
	struct span keys;
	size_t at = 0;
	uint32_t row;

	if (!s->by->by_side)
		return;
	s->is_common = mem_zero(s->rows.n * sizeof *s->is_common + 1);
	while (map_walk(&s->rows, &at, &keys, &row))
		s->is_common[row] = grouping_lacked(keys) != 0;
}

/* What an item gives to the rows of its group. */
static void
sum_item(struct sums *s, const struct portion_item *item, uint32_t person)
{
	const struct indicator_set *set = s->all->set;
	const struct indicator *it = &set->list[item->figure];
	const uint32_t *rows = s->rows_of + item->group * s->n_masks;
	size_t mask;

	for (mask = 0; mask < s->n_masks; mask++)
		s->is_exact &=
			tally_add(&s->cells[rows[mask] * set->n + item->figure],
				it, item, person);
	if (s->totals && s->pieces[item->group] != GROUPING_NO_PIECE)
		s->is_exact &=
			tally_add(&s->totals[s->pieces[item->group] * set->n +
					  item->figure],
				it, item, person);
}

/* A group that lacks a key makes no row to which others belong, too. */
static void
see_group(struct sums *s, uint32_t group)
{
	const uint32_t *rows = s->rows_of + (size_t)group * s->n_masks;
	bool is_common = s->is_common && s->is_common[rows[0]];
	size_t mask;

	for (mask = 0; mask < s->n_masks; mask++)
		if (!is_common || s->is_common[rows[mask]])
			s->has_records[rows[mask]] = true;
}

__attribute__((flatten)) void
sums_add(struct sums *s, const struct portion *p)
{
	struct span items = p->items;
	struct portion_item item = {0};

	while (portion_next(s->all->set, &items, &item))
		if (item.gives)
			sum_item(s, &item, (uint32_t)p->person);
		else
			see_group(s, item.group);
}

static size_t
n_totals(const struct sums *s)
{
	return s->by->pieces.n * s->all->set->n;
}

/* What was said of the last person of each cell. */
void
sums_settle(struct sums *s)
{
	const struct indicator_set *set = s->all->set;
	size_t i;

	for (i = 0; i < s->rows.n * set->n; i++)
		s->is_exact &=
			tally_settle(&s->cells[i], &set->list[i % set->n]);
	for (i = 0; s->totals && i < n_totals(s); i++)
		s->is_exact &=
			tally_settle(&s->totals[i], &set->list[i % set->n]);
}

static bool
needs_totals(const struct indicator_set *set)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (set->list[i].is_shown && set->list[i].base != SIZE_MAX)
			return true;
	return false;
}

/*
 * Each piece has its own: its groups are compared with it. A state may hold
 * totals over pieces that this table has not.
 */
static void
make_totals(struct sums *s)
{
	const struct map *groups = &s->all->groups;
	struct span keys;
	size_t at = 0;
	uint32_t group;

	s->totals = mem_zero(n_totals(s) * sizeof *s->totals);
	s->pieces = mem_zero(groups->n * sizeof *s->pieces);
	while (map_walk(groups, &at, &keys, &group))
		s->pieces[group] = (uint32_t)grouping_piece(s->by, keys);
}

static size_t
count_masks(unsigned keys)
{
	size_t n = 1;

	for (; keys; keys &= keys - 1)
		n *= 2;
	return n;
}

void
sums_start(struct sums *s, const struct portions *all,
	const struct grouping *by, bool with_total)
{
	memset(s, 0, sizeof *s);
	s->all = all;
	s->by = by;
	s->n_masks = with_total ? count_masks(grouping_summed(by)) : 1;
	s->is_exact = true;
	make_rows(s);
	find_common(s);
	if (needs_totals(all->set))
		make_totals(s);
}

void
sums_make(struct sums *s, const struct portions *all, struct choice *choice,
	const struct grouping *by, bool with_total)
{
	struct portion p;

	sums_start(s, all, by, with_total);
	while (choice_next(choice, &p))
		sums_add(s, &p);
	sums_settle(s);
}

void
sums_free(struct sums *s)
{
	size_t i;

	for (i = 0; i < s->rows.n * s->all->set->n; i++)
		tally_clear(&s->cells[i]);
	for (i = 0; s->totals && i < n_totals(s); i++)
		tally_clear(&s->totals[i]);
	free(s->totals);
	free(s->pieces);
	free(s->cells);
	free(s->has_records);
	free(s->is_common);
	free(s->rows_of);
	map_free(&s->rows);
}
