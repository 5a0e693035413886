#include "exprname.h"

#include "near.h"

/* Cuts Case_Court in two: the field Case, which names a record, and *rest. */
static const struct schema_field *
cut_link(const struct expr_names *names, struct span name, struct span *rest)
{
	const char *bar = name.len ? memchr(name.at, '_', name.len) : NULL;
	const struct schema_field *link;

	if (!bar || !names->type)
		return NULL;
	link = schema_field(names->type,
		names_find(names->schema->names,
			span_make(name.at, (size_t)(bar - name.at))));
	if (!link || link->kind != SCHEMA_REC)
		return NULL;
	*rest = span_make(bar + 1, name.len - (size_t)(bar + 1 - name.at));
	return link;
}

/* Of several links one is joined, or the values would be another record's. */
static bool
is_joined(const struct expr_names *names, const struct schema_field *link)
{
	const struct schema_field *only = names->link;

	if (link && !only)
		only = schema_link(names->schema, names->type);
	return link && (!only || link == only);
}

/* The type that a link refers to. */
static const struct schema_type *
cut_join(const struct expr_names *names, struct span name, struct span *rest)
{
	const struct schema_field *link = cut_link(names, name, rest);

	return is_joined(names, link) ?
		schema_type(names->schema, link->refers) :
		NULL;
}

static const struct schema_field *
find_joined(const struct expr_names *names, struct span name)
{
	struct span rest;
	const struct schema_type *type = cut_join(names, name, &rest);

	return type ?
		schema_field(type, names_find(names->schema->names, rest)) :
		NULL;
}

bool
expr_find_operand(const struct expr_names *names, struct span name,
	struct expr_operand *o)
{
	const struct schema_field *f = NULL;

	if (names->type)
		f = schema_field(
			names->type, names_find(names->schema->names, name));
	o->is_joined = !f;
	if (!f && !(f = find_joined(names, name)))
		return false;
	o->type = f;
	o->field = f->whole ? f->whole->name : f->name;
	o->part = f->whole ? (int)f->index : -1;
	return true;
}

bool
exprname_find(const struct expr_names *names, struct span name,
	struct expr_operand *o)
{
	const struct schema_field *link;
	const struct schema_type *type = names->type;
	struct span field = name;

	if (expr_find_operand(names, name, o))
		return true;
	link = cut_link(names, name, &field);
	if (link && schema_type(names->schema, link->refers))
		type = schema_type(names->schema, link->refers);
	if ((link && !is_joined(names, link)) || (type && type->is_closed))
		return false;
	o->is_joined = link != NULL;
	o->field = names_add(names->schema->names, field);
	o->part = -1;
	o->type = NULL;
	return true;
}

static void
try_fields(struct near *n, const struct names *all, const struct schema_type *t)
{
	size_t i, j;

	for (i = 0; i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		near_try(n, names_text(all, f->name));
		for (j = 0; j < f->n_parts; j++)
			near_try(n, names_text(all, f->parts[j].name));
	}
}

bool
expr_near_name(
	const struct expr_names *names, struct span name, struct buf *near)
{
	struct near n = {0};
	struct span rest;
	bool is_near;
	const struct schema_type *joined = cut_join(names, name, &rest);

	near_start(&n, name);
	if (names->type)
		try_fields(&n, names->schema->names, names->type);
	if (!n.best.len && joined) {
		near_start(&n, rest);
		try_fields(&n, names->schema->names, joined);
		if (n.best.len)
			buf_add(near, name.at, (size_t)(rest.at - name.at));
	}
	buf_span(near, n.best);
	is_near = n.best.len > 0;
	near_free(&n);
	return is_near;
}
