#include "portion.h"

#include "varint.h"

#include <stdlib.h>

enum { DOES_NOT_COUNT, COUNTS };

void
portion_open(struct portions *all, const struct indicator_set *set)
{
	memset(all, 0, sizeof *all);
	all->set = set;
}

void
portion_free(struct portions *all)
{
	map_free(&all->files);
	map_free(&all->groups);
	map_free(&all->people);
	buf_free(&all->bytes);
}

/* A count or people without a condition: every record gives 1. */
static bool
is_always_one(const struct indicator *it)
{
	return (it->kind == INDICATOR_COUNT || it->kind == INDICATOR_PEOPLE) &&
		!it->where;
}

/* The hash is kept, so that equal keys are found in the end. */
void
portion_add(struct portions *all, const struct portion *p)
{
	struct buf *b = &all->bytes;
	uint32_t hash = map_hash(p->key);

	buf_byte(b, COUNTS);
	buf_add(b, (const char *)&hash, sizeof hash);
	buf_add(b, (const char *)&p->of, sizeof p->of);
	varint_put(b, p->key.len);
	buf_span(b, p->key);
	varint_put(b, p->file);
	varint_put(b, p->line);
	varint_put(b, p->group);
	varint_put(b, p->person);
	all->n++;
}

/* Days have 1 added, for 0 is none, and their sign in the lowest bit. */
void
portion_add_figure(struct portions *all, const struct indicator *it,
	const struct portion_figure *figure)
{
	uint64_t first = figure->denominator;
	long long days = figure->days;

	if (is_always_one(it))
		return;
	if (it->kind == INDICATOR_MEDIAN && first)
		first = 1 + ((uint64_t)llabs(days) << 1 | (days < 0));
	varint_put(&all->bytes, first);
	if (it->kind == INDICATOR_RATE && first)
		varint_put(&all->bytes, figure->numerator);
}

struct portion_figure
portion_figure(const struct indicator *it, const char **at)
{
	struct portion_figure figure = {1, 0, 0};
	long long days;

	if (is_always_one(it))
		return figure;
	figure.denominator = varint_get(at);
	if (it->kind == INDICATOR_RATE && figure.denominator)
		figure.numerator = varint_get(at);
	if (it->kind == INDICATOR_MEDIAN && figure.denominator) {
		days = (long long)((figure.denominator - 1) >> 1);
		figure.days = (figure.denominator - 1) & 1 ? -days : days;
		figure.denominator = 1;
	}
	return figure;
}

const char *
portion_read(const struct portions *all, const char *at, struct portion *p)
{
	size_t i;

	p->counts = *at++ == COUNTS;
	memcpy(&p->hash, at, sizeof p->hash);
	at += sizeof p->hash;
	memcpy(&p->of, at, sizeof p->of);
	at += sizeof p->of;
	p->key.len = varint_get(&at);
	p->key.at = at;
	at += p->key.len;
	p->file = varint_get(&at);
	p->line = varint_get(&at);
	p->group = varint_get(&at);
	p->person = varint_get(&at);
	p->figures = at;
	for (i = 0; i < all->set->n; i++)
		portion_figure(&all->set->list[i], &at);
	return at;
}

void
portion_drop(struct portions *all, uint32_t off)
{
	all->bytes.at[off] = DOES_NOT_COUNT;
}

struct diag_place
portion_place(const struct portions *all, const struct portion *p,
	const struct schema_field *field)
{
	struct diag_place place = {{NULL, 0}, p->line, field->text};
	size_t at = 0;
	uint32_t file;

	while (map_walk(&all->files, &at, &place.file, &file) &&
		file != p->file)
		continue;
	return place;
}
