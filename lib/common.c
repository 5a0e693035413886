#include "common.h"

#include "mem.h"

#include <stdlib.h>

/* What a person is in the numerator of. */
struct held {
	uint32_t group, figure;
};

struct counting {
	struct sums *s;
	struct span *rows; /* by number: their keys */
	uint64_t person;
	struct held *list;
	size_t n, room;
	struct buf scratch;
};

/* The row in which the denominator of a row's figure is. */
static uint32_t
common_row(const struct sums *s, struct span keys, unsigned lacks,
	struct buf *scratch)
{
	buf_clear(scratch);
	grouping_add_common(keys, lacks, scratch);
	return map_find(&s->rows, buf_all(scratch));
}

struct tally
common_cell(const struct sums *s, struct span keys, const struct tally *cells,
	size_t figure, struct buf *scratch)
{
	const struct indicator_set *set = s->all->set;
	const struct indicator *it = &set->list[figure];
	struct tally cell = cells[figure];
	const struct tally *common;
	uint32_t row;

	if (!it->lacks)
		return cell;
	row = common_row(s, keys, it->lacks, scratch);
	if (row == MAP_NONE)
		return cell;
	common = &s->cells[(size_t)row * set->n + figure];
	cell.denominator = common->denominator;
	cell.bounds = PORTION_BOUNDS(PORTION_NUMERATOR(cell.bounds),
		PORTION_DENOMINATOR(common->bounds));
	if (it->n_of & SIDE_DENOMINATOR)
		cell.people = common->people;
	return cell;
}

/* A person's answer in a cell; 0 before the first one. */
static unsigned *
said_in(struct counting *c, uint32_t row, uint32_t figure)
{
	struct tally *cell =
		&c->s->cells[(size_t)row * c->s->all->set->n + figure];

	if (cell->person != c->person)
		cell->said = 0;
	cell->person = (uint32_t)c->person;
	return &cell->said;
}

static bool
is_common(const struct sums *s, uint32_t group)
{
	return s->is_common[s->rows_of[(size_t)group * s->n_masks]];
}

static void
take_item(struct counting *c, const struct portion_item *item)
{
	const struct sums *s = c->s;
	const struct indicator *it = &s->all->set->list[item->figure];
	size_t mask;

	if (!it->lacks || it->holds != INDICATOR_HOLDS_PEOPLE)
		return;
	if (!is_common(s, item->group)) {
		c->list =
			mem_grow(c->list, &c->room, c->n + 1, sizeof *c->list);
		c->list[c->n++] = (struct held){item->group, item->figure};
		return;
	}
	for (mask = 0; mask < s->n_masks; mask++)
		*said_in(c, s->rows_of[item->group * s->n_masks + mask],
			item->figure) |= item->gives;
}

/* Is the person in the denominator, and nothing speaks against it? */
static void
count_in(struct counting *c, uint32_t row, uint32_t figure)
{
	const struct indicator_set *set = c->s->all->set;
	uint32_t common = common_row(
		c->s, c->rows[row], set->list[figure].lacks, &c->scratch);
	unsigned *said;

	if (common == MAP_NONE)
		return;
	/* In a total the denominator is, too: there the person is settled. */
	said = said_in(c, row, figure);
	if (*said)
		return;
	*said = SIDE_NUMERATOR;
	if ((*said_in(c, common, figure) & (SIDE_DENOMINATOR | SIDE_NEVER)) ==
		SIDE_DENOMINATOR)
		c->s->cells[(size_t)row * set->n + figure].numerator++;
}

/* All that is said of the person at hand is known. */
static void
end_person(struct counting *c)
{
	const struct sums *s = c->s;
	size_t i, mask;

	for (i = 0; i < c->n; i++)
		for (mask = 0; mask < s->n_masks; mask++)
			count_in(c,
				s->rows_of[c->list[i].group * s->n_masks +
					mask],
				c->list[i].figure);
	c->n = 0;
}

static bool
is_needed(const struct sums *s)
{
	const struct indicator_set *set = s->all->set;
	size_t i;

	for (i = 0; i < set->n; i++)
		if (set->list[i].lacks &&
			set->list[i].holds == INDICATOR_HOLDS_PEOPLE)
			return s->is_common != NULL;
	return false;
}

void
common_count_people(struct sums *s, struct choice *again)
{
	struct counting c = {.s = s};
	struct portion p;

	if (!is_needed(s))
		return;
	c.rows = map_list(&s->rows);
	while (choice_next(again, &p)) {
		struct portion_item item = {0};
		struct span items = p.items;

		if (p.person != c.person)
			end_person(&c);
		c.person = p.person;
		while (portion_next(s->all->set, &items, &item))
			if (item.gives && p.person)
				take_item(&c, &item);
	}
	end_person(&c);
	free(c.rows);
	free(c.list);
	buf_free(&c.scratch);
}
