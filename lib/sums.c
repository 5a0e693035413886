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

/* What people gave to a cell, by their numbers. */
static unsigned char *
said_in(const struct sums *s, size_t cell)
{
	return s->said + cell * (s->all->people.n + 1);
}

static inline void
add_to_cell(struct sums *s, size_t row, const struct portion_item *item,
	uint32_t person)
{
	const struct indicator_set *set = s->all->set;
	size_t cell = row * set->n + item->figure;

	if (s->said) {
		said_in(s, cell)[person] |= (unsigned char)item->gives;
		person = 0;
	}
	s->is_exact &= tally_add(
		&s->cells[cell], &set->list[item->figure], item, person);
}

/* What an item gives to the rows of its group, and to the total. */
static void
sum_item(struct sums *s, const struct portion_item *item, uint32_t person)
{
	const uint32_t *rows = s->rows_of + item->group * s->n_masks;
	size_t mask;

	for (mask = 0; mask < s->n_masks; mask++)
		add_to_cell(s, rows[mask], item, person);
	if (s->totals && s->pieces[item->group] != GROUPING_NO_PIECE)
		add_to_cell(
			s, s->rows.n + s->pieces[item->group], item, person);
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

bool
sums_keep_said(struct sums *s)
{
	enum { MOST = 2 << 20 };
	const struct indicator_set *set = s->all->set;
	size_t people = s->all->people.n + 1, i;

	for (i = 0; i < set->n; i++)
		if (set->list[i].holds == INDICATOR_HOLDS_DATED)
			return false;
	if (s->n_cells > MOST / people)
		return false;
	s->said = mem_zero(s->n_cells * people + 1);
	return true;
}

static void
count_people(struct sums *s, size_t cell, const struct indicator *it)
{
	const unsigned char *said = said_in(s, cell);
	size_t person;

	for (person = 1; person <= s->all->people.n; person++)
		tally_count(&s->cells[cell], it, said[person]);
}

/* What was said of everybody, or of the last person of each cell. */
void
sums_settle(struct sums *s)
{
	const struct indicator_set *set = s->all->set;
	size_t i;

	for (i = 0; i < s->n_cells; i++) {
		const struct indicator *it = &set->list[i % set->n];

		if (s->said)
			count_people(s, i, it);
		else
			s->is_exact &= tally_settle(&s->cells[i], it);
	}
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
find_pieces(struct sums *s)
{
	const struct map *groups = &s->all->groups;
	struct span keys;
	size_t at = 0;
	uint32_t group;

	s->pieces = mem_zero(groups->n * sizeof *s->pieces);
	while (map_walk(groups, &at, &keys, &group))
		s->pieces[group] = (uint32_t)grouping_piece(s->by, keys);
}

static void
make_cells(struct sums *s)
{
	const struct indicator_set *set = s->all->set;
	size_t n = s->rows.n * set->n;
	bool has_totals = needs_totals(set);

	s->n_cells = n + (has_totals ? s->by->pieces.n * set->n : 0);
	s->cells = mem_zero(s->n_cells * sizeof *s->cells);
	if (!has_totals)
		return;
	s->totals = s->cells + n;
	find_pieces(s);
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
	make_cells(s);
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

	for (i = 0; i < s->n_cells; i++)
		tally_clear(&s->cells[i]);
	free(s->said);
	free(s->pieces);
	free(s->cells);
	free(s->has_records);
	free(s->is_common);
	free(s->rows_of);
	map_free(&s->rows);
}
