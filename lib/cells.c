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

/* A field that is a part. */
struct piece {
	const struct schema_field *whole;
	bool to;	     /* its own record, not that joined with it */
	uint32_t occurrence; /* of the whole */
	size_t part;
	uint32_t field; /* of the record */
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
	struct piece *pieces;
	size_t pieces_room;
	uint32_t *parts; /* by a part's name: how many of it there were */
	size_t n_parts;
	struct buf value;
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
	free(c->pieces);
	free(c->parts);
	rec_free(&c->own);
	rec_free(&c->joined);
	buf_free(&c->value);
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
		f = t ? schema_field(t, names_find(c->schema->names, link)) :
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
	link = schema_link(c->schema, type);
	if (link && join_find_link(type, text, &rest) != link)
		link = NULL;
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

/* How many of this part came before. */
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

/* What belongs together stands together, in order. */
static int
compare_pieces(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	if (x->whole->name != y->whole->name)
		return x->whole->name < y->whole->name ? -1 : 1;
	if (x->occurrence != y->occurrence)
		return x->occurrence < y->occurrence ? -1 : 1;
	return (x->part > y->part) - (x->part < y->part);
}

/* Whole fields go to their records; parts become pieces. */
static size_t
put_whole(struct cells *c, const struct schema_type *type, struct rec *r)
{
	size_t n = 0;
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		struct cell *cell = &c->list[i];
		const struct schema_field *f = cell->field;

		if (!f)
			continue;
		cell->of = cell->type == type ? &c->own : &c->joined;
		if (cell->of == &c->joined)
			c->other = cell->type;
		if (!f->whole) {
			cell->at = rec_add(
				cell->of, f->name, rec_value(r, i), r->line);
			continue;
		}
		c->pieces = mem_grow(
			c->pieces, &c->pieces_room, n + 1, sizeof *c->pieces);
		c->pieces[n++] = (struct piece){f->whole, cell->of == &c->own,
			count_part(c, f->name), f->index, i};
	}
	return n;
}

static bool
is_beside(const struct piece *a, const struct piece *b)
{
	return a->to == b->to && a->whole == b->whole &&
		a->occurrence == b->occurrence;
}

/*
 * The k-th Service_Date is that of the k-th Service. What is put together
 * stands behind what stood there whole.
 */
static void
put_parts(struct cells *c, struct rec *r, size_t n)
{
	size_t i, j, part;
	uint32_t at;

	if (n)
		qsort(c->pieces, n, sizeof *c->pieces, compare_pieces);
	for (i = 0; i < n; i = j) {
		struct rec *to = c->list[c->pieces[i].field].of;

		buf_clear(&c->value);
		part = 0;
		for (j = i; j < n && is_beside(&c->pieces[i], &c->pieces[j]);
			j++) {
			for (; part < c->pieces[j].part; part++)
				buf_string(&c->value, " | ");
			rec_escape(&c->value, rec_value(r, c->pieces[j].field));
		}
		at = rec_add(to, c->pieces[i].whole->name, buf_all(&c->value),
			r->line);
		while (i < j)
			c->list[c->pieces[i++].field].at = at;
	}
}

const struct cell *
cells_of(struct cells *c, const struct schema_type *type, struct rec *r)
{
	size_t n;

	c->list =
		mem_grow(c->list, &c->room, (size_t)r->n + 1, sizeof *c->list);
	c->type = type;
	c->other = NULL;
	c->last = r;
	if (set_plain(c, type, r))
		return c->list;
	rec_clear(&c->own);
	rec_clear(&c->joined);
	if (c->n_parts)
		memset(c->parts, 0, c->n_parts * sizeof *c->parts);
	n = put_whole(c, type, r);
	put_parts(c, r, n);
	c->last = &c->own;
	return c->list;
}

struct rec *
cells_own(struct cells *c)
{
	return c->last;
}

struct span
cells_case(struct cells *c)
{
	const struct schema_type *cases = schema_register(c->schema);
	const struct schema_field *link = schema_link(c->schema, c->type);
	struct span key = span_of("");

	if (!cases || !cases->key)
		return key;
	if (c->type == cases)
		return rec_get(c->last, cases->key->name);
	if (link)
		key = rec_get(c->last, link->name);
	if (!key.len && c->other == cases)
		key = rec_get(&c->joined, cases->key->name);
	return key;
}
