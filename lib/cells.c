#include "cells.h"

#include "join.h"

#include <stdlib.h>

/* What a name is in records of one type. */
struct meaning {
	const struct schema_type *type;
	const struct schema_field *field;
	bool is_known; /* was looked up */
};

struct kept {
	struct meaning *by_name;
	size_t n;
};

struct cells {
	struct schema *schema;
	struct kept *types; /* by a type's name */
	size_t n_types;
	struct cell *list;
	size_t room;
	/* A record put together again, and that which it was joined with. */
	struct rec own, joined;
	const struct schema_type *type, *other;
	struct rec *last; /* own, or the record itself */
	uint32_t *parts; /* by part's name: how many of it there were */
	size_t n_parts;
	struct buf value, name;
};

struct cells *
cells_new(struct schema *schema)
{
	struct cells *c = mem_zero(sizeof *c);

	c->schema = schema;
	return c;
}

void
cells_free(struct cells *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->n_types; i++)
		free(c->types[i].by_name);
	free(c->types);
	free(c->list);
	free(c->parts);
	rec_free(&c->own);
	rec_free(&c->joined);
	buf_free(&c->value);
	buf_free(&c->name);
	free(c);
}

/* TYPE_LINK: the first type of which what follows is a field that links. */
const struct schema_type *
cells_type(struct cells *c, uint32_t name)
{
	struct span text = names_text(c->schema->names, name), link;
	const struct schema_type *t = schema_type(c->schema, name);
	const struct schema_field *f;
	size_t i;

	for (i = 0; !t && i < text.len; i++) {
		if (text.at[i] != '_')
			continue;
		link = span_make(text.at + i + 1, text.len - i - 1);
		t = schema_type(c->schema,
			names_find(c->schema->names, span_make(text.at, i)));
		f = t ? schema_field(
				t, names_find(c->schema->names, link)) :
			NULL;
		if (!f || f->kind != SCHEMA_REC)
			t = NULL;
	}
	return t && !t->is_wrong ? t : NULL;
}

static const struct schema_field *
by_label(const struct schema_type *type, struct span text)
{
	struct schema_label *label;
	struct schema_field *f;

	return schema_find_label(type, text, &f, &label) ? f : NULL;
}

static const struct schema_field *
find_in(struct cells *c, const struct schema_type *type, struct span text)
{
	const struct schema_field *f =
		schema_field(type, names_find(c->schema->names, text));

	return f ? f : by_label(type, text);
}

static void
look_up(struct cells *c, const struct schema_type *type, struct span text,
	struct meaning *m)
{
	const struct schema_field *link;
	struct span rest;

	m->is_known = true;
	m->type = type;
	m->field = schema_field(type, names_find(c->schema->names, text));
	if (m->field)
		return;
	link = join_find_link(type, text, &rest);
	m->type = link ? schema_type(c->schema, link->refers) : NULL;
	m->field = m->type ? find_in(c, m->type, rest) : NULL;
	if (m->field)
		return;
	m->type = type;
	m->field = by_label(type, text);
	if (!m->field)
		m->type = NULL;
}

static struct meaning *
meaning_of(struct cells *c, const struct schema_type *type, uint32_t name)
{
	struct kept *kept;
	size_t n = c->n_types;

	if (type->name >= n)
		c->types = mem_grow(c->types, &c->n_types,
			(size_t)type->name + 1, sizeof *c->types);
	if (n < c->n_types)
		memset(c->types + n, 0, (c->n_types - n) * sizeof *c->types);
	kept = &c->types[type->name];
	n = kept->n;
	if (name >= n)
		kept->by_name = mem_grow(kept->by_name, &kept->n,
			(size_t)name + 1, sizeof *kept->by_name);
	if (n < kept->n)
		memset(kept->by_name + n, 0,
			(kept->n - n) * sizeof *kept->by_name);
	if (!kept->by_name[name].is_known)
		look_up(c, type, names_text(c->schema->names, name),
			&kept->by_name[name]);
	return &kept->by_name[name];
}

const struct schema_field *
cells_field(struct cells *c, const struct schema_type *type, uint32_t name,
	const struct schema_type **as)
{
	const struct meaning *m = meaning_of(c, type, name);

	*as = m->type;
	return m->field;
}

/* Which occurrence of its name a part is; *n counts them. */
static uint32_t
count_part(struct cells *c, uint32_t name)
{
	size_t n = c->n_parts;

	if (name >= n)
		c->parts = mem_grow(c->parts, &c->n_parts, (size_t)name + 1,
			sizeof *c->parts);
	if (n < c->n_parts)
		memset(c->parts + n, 0, (c->n_parts - n) * sizeof *c->parts);
	return c->parts[name]++;
}

/* Does the record stand as its type has it? */
static bool
set_plain(struct cells *c, const struct schema_type *type, struct rec *r)
{
	bool is_plain = true;
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		const struct meaning *m =
			meaning_of(c, type, r->fields[i].name);

		c->list[i] = (struct cell){m->type, m->field, r, i};
		is_plain &= !m->field ||
			(m->type == type && !m->field->whole &&
				m->field->name == r->fields[i].name);
	}
	return is_plain;
}

/* Adds a field as its type calls it. */
static uint32_t
put(struct rec *to, const struct schema_field *f, struct span value,
	size_t line)
{
	return rec_add(to, f->name, value, line);
}

/*
 * The k-th Service_Date is that of the k-th Service. Fields that stand there
 * whole, too, come before; what is put together begins behind them.
 */
static void
put_parts(struct cells *c, struct rec *r, const struct schema_field *whole,
	const struct schema_type *type, struct rec *to)
{
	uint32_t k, i, n, found = 1;
	size_t p;

	for (k = 0; found; k++) {
		found = 0;
		buf_clear(&c->value);
		for (p = 0; p < whole->n_parts; p++) {
			if (p)
				buf_string(&c->value, " | ");
			for (i = n = 0; i < r->n; i++) {
				struct cell *cell = &c->list[i];

				if (cell->field != &whole->parts[p] ||
					cell->type != type || n++ != k)
					continue;
				rec_escape(&c->value, rec_value(r, i));
				cell->at = to->n;
				found++;
			}
		}
		if (found)
			put(to, whole, buf_all(&c->value), r->line);
	}
}
