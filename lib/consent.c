#include "consent.h"

#include "date.h"

#include <limits.h>

void
consent_start(struct consent *c, const struct schema *schema)
{
	memset(c, 0, sizeof *c);
	c->type = schema_register(schema);
	if (!c->type)
		return;
	c->given = schema_role(c->type, "consent");
	c->order = schema_role(c->type, "order");
}

void
consent_free(struct consent *c)
{
	buf_free(&c->scratch);
}

static const struct schema_field *
part_of(const struct schema_field *f, const char *name)
{
	size_t i;

	for (i = 0; f && i < f->n_parts; i++)
		if (span_is(f->parts[i].text, name))
			return &f->parts[i];
	return NULL;
}

const struct schema_field *
consent_audience(const struct consent *c)
{
	return part_of(c->given, "Audience");
}

const struct schema_field *
consent_scope(const struct consent *c)
{
	return part_of(c->given, "Scope");
}

const struct schema_field *
consent_kind(const struct consent *c)
{
	return part_of(c->order, "Kind");
}

/* The value of a part of occurrence i; empty if the field has no such part. */
static struct span
get(struct consent *c, struct rec *of, uint32_t i,
	const struct schema_field *part)
{
	return part ? rec_part(of, i, part->index, &c->scratch) : span_of("");
}

/* otherwise if it is not there; false if it is no day. */
static bool
read_day(struct consent *c, struct rec *of, uint32_t i,
	const struct schema_field *part, long otherwise, long *day)
{
	struct span text = get(c, of, i, part);

	*day = otherwise;
	return !text.len || date_read_iso(text, day) == DATE_FINE;
}

/* The days from and to of occurrence i of f, as far as they are there. */
struct reach {
	long from, to;
};

static bool
read_reach(struct consent *c, struct rec *of, uint32_t i,
	const struct schema_field *f, long first, struct reach *reach)
{
	return read_day(c, of, i, part_of(f, "From"), first, &reach->from) &&
		read_day(c, of, i, part_of(f, "To"), LONG_MAX, &reach->to);
}

static bool
covers(const struct reach *reach, const struct consent_days *days)
{
	const long asked[] = {days->spoken_of, days->disclosed};
	size_t i;

	for (i = 0; i < sizeof asked / sizeof *asked; i++)
		if (asked[i] >= 0 &&
			(asked[i] < reach->from || asked[i] > reach->to))
			return false;
	return true;
}

static bool
is_one_of(struct span word, const struct span *list, size_t n)
{
	while (n)
		if (span_equal(word, list[--n]))
			return true;
	return false;
}

static bool
is_scope(const struct schema_field *part, struct span said, struct span asked)
{
	uint32_t i = map_find(&part->tokens, said);

	return i != MAP_NONE &&
		(span_equal(said, asked) ||
			span_is(part->values[i].role, "all"));
}

/* Revoked on a day, it has ended the day before. */
static bool
is_in_force(struct consent *c, struct rec *of, uint32_t i,
	const struct consent_days *days)
{
	struct reach reach;
	long revoked;

	if (!read_reach(c, of, i, c->given, LONG_MAX, &reach) ||
		!read_day(c, of, i, part_of(c->given, "Revoked"), LONG_MAX,
			&revoked))
		return false;
	if (revoked <= reach.to)
		reach.to = revoked - 1;
	return covers(&reach, days);
}

bool
consent_is_given(struct consent *c, struct rec *of,
	const struct span *audiences, size_t n, struct span scope,
	const struct consent_days *days)
{
	const struct schema_field *audience = consent_audience(c),
				  *part = consent_scope(c);
	uint32_t i;

	if (!of || !audience || !part)
		return false;
	for (i = rec_find(of, c->given->name); i != REC_NONE;
		i = of->fields[i].next)
		if (is_one_of(get(c, of, i, audience), audiences, n) &&
			is_scope(part, get(c, of, i, part), scope) &&
			is_in_force(c, of, i, days))
			return true;
	return false;
}

bool
consent_is_ordered(struct consent *c, struct rec *of, const struct span *kinds,
	size_t n, const struct consent_days *days)
{
	const struct schema_field *kind = consent_kind(c);
	const struct consent_days then = {.spoken_of = days->spoken_of >= 0 ?
			days->spoken_of :
			days->disclosed,
		.disclosed = -1};
	struct reach reach;
	uint32_t i;

	if (!of || !kind)
		return false;
	for (i = rec_find(of, c->order->name); i != REC_NONE;
		i = of->fields[i].next)
		if (is_one_of(get(c, of, i, kind), kinds, n) &&
			read_reach(c, of, i, c->order, LONG_MIN, &reach) &&
			covers(&reach, &then))
			return true;
	return false;
}
