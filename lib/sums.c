#include "sums.h"

#include "grouping.h"
#include "mem.h"

#include <stdlib.h>

bool
sums_has_total(const struct portions *all)
{
	size_t at = 0, len;
	struct span keys;
	uint32_t group;

	while (map_walk(&all->groups, &at, &keys, &group))
		for (; keys.len; keys.at += len + 1, keys.len -= len + 1) {
			len = strlen(keys.at);
			if (!strcmp(keys.at, GROUPING_TOTAL))
				return true;
		}
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

static void
make_rows(struct sums *s)
{
	const struct map *groups = &s->all->groups;
	struct span keys;
	struct buf b = {0};
	size_t at = 0, mask;
	uint32_t group;

	s->rows_of = mem_zero(groups->n * s->n_masks * sizeof *s->rows_of);
	while (map_walk(groups, &at, &keys, &group))
		for (mask = 0; mask < s->n_masks; mask++) {
			total_keys(&b, keys, mask);
			s->rows_of[group * s->n_masks + mask] =
				map_add(&s->rows, buf_all(&b),
					(uint32_t)s->rows.n, NULL);
		}
	buf_free(&b);
	s->cells = mem_zero(s->rows.n * s->all->set->n * sizeof *s->cells);
	s->has_records = mem_zero(s->rows.n * sizeof *s->has_records);
}

static void
add_to(struct sums *s, long long *total, uint64_t n)
{
	s->is_exact &= !__builtin_add_overflow(*total, (long long)n, total);
}

/* A person's portions come one after another, so no set is needed. */
static void
count_person(struct sums_cell *c, uint64_t person)
{
	if (person && c->last_person != (uint32_t)person) {
		c->people++;
		c->last_person = (uint32_t)person;
	}
}

static void
add_days(struct sums_cell *c, long long days)
{
	c->days = mem_grow(c->days, &c->room, c->n_days + 1, sizeof *c->days);
	c->days[c->n_days++] = days;
}

/* What one record gives to the figures of one row. */
static void
sum_figures(struct sums *s, struct sums_cell *row, const struct portion *p)
{
	const struct indicator_set *set = s->all->set;
	const char *at = p->figures;
	size_t i;

	for (i = 0; i < set->n; i++) {
		struct portion_figure figure =
			portion_figure(&set->list[i], &at);

		if (!figure.denominator)
			continue;
		count_person(&row[i], p->person);
		if (set->list[i].kind == INDICATOR_MEDIAN)
			add_days(&row[i], figure.days);
		add_to(s, &row[i].denominator, figure.denominator);
		add_to(s, &row[i].numerator, figure.numerator);
	}
}

static void
sum_portion(struct sums *s, const struct portion *p)
{
	const uint32_t *rows = s->rows_of + p->group * s->n_masks;
	size_t mask;

	for (mask = 0; mask < s->n_masks; mask++) {
		s->has_records[rows[mask]] = true;
		sum_figures(s, s->cells + rows[mask] * s->all->set->n, p);
	}
}

void
sums_make(struct sums *s, const struct portions *all, struct choice *choice,
	size_t n_keys, bool with_total)
{
	struct portion p;

	memset(s, 0, sizeof *s);
	s->all = all;
	s->n_masks = with_total ? (size_t)1 << n_keys : 1;
	s->is_exact = true;
	make_rows(s);
	while (choice_next(choice, &p))
		sum_portion(s, &p);
}

void
sums_free(struct sums *s)
{
	size_t i;

	for (i = 0; i < s->rows.n * s->all->set->n; i++)
		free(s->cells[i].days);
	free(s->cells);
	free(s->has_records);
	free(s->rows_of);
	map_free(&s->rows);
}
