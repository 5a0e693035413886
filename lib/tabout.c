#include "tabout.h"

#include "diag.h"
#include "mem.h"

#include <stdlib.h>

static struct tabout_column *
add_column(struct tabout *t)
{
	t->columns =
		mem_grow(t->columns, &t->room, t->n + 1, sizeof *t->columns);
	return &t->columns[t->n++];
}

static bool
add_said(struct tabout *t, struct span said, const struct expr_names *names)
{
	struct tabout_column *c = add_column(t);
	struct span field = span_cut(&said, ':');
	struct span near;

	c->title = said.len ? span_trim(said) : field;
	if (expr_find_operand(names, field, &c->operand))
		return true;
	near = schema_near_field(names->type, field);
	if (near.len)
		diag_trouble(_("a '%.*s' has no field '%.*s'; did you mean "
			       "'%.*s'?"),
			SPAN_ARG(names->type->text), SPAN_ARG(field),
			SPAN_ARG(near));
	else
		diag_trouble(_("a '%.*s' has no field '%.*s'"),
			SPAN_ARG(names->type->text), SPAN_ARG(field));
	return false;
}

static void
add_field(struct tabout *t, const struct schema_field *f)
{
	struct tabout_column *c = add_column(t);

	c->operand.is_joined = false;
	c->operand.type = f;
	c->operand.field = f->whole ? f->whole->name : f->name;
	c->operand.part = f->whole ? (int)f->index : -1;
}

/* All fields; the one that makes the rows as its parts. */
static void
add_all(struct tabout *t, const struct expr_names *names)
{
	size_t i, k;

	for (i = 0; i < names->type->n_fields; i++) {
		const struct schema_field *f = names->type->fields[i];

		if (f != t->each || !f->n_parts) {
			add_field(t, f);
			continue;
		}
		for (k = 0; k < f->n_parts; k++)
			add_field(t, &f->parts[k]);
	}
	for (i = 0; i < t->n; i++)
		t->columns[i].title = names_text(
			names->schema->names, t->columns[i].operand.type->name);
}

bool
tabout_choose(struct tabout *t, const char *said, const char *each,
	const struct expr_names *names)
{
	struct span rest = span_of(said);
	bool is_good = true;

	memset(t, 0, sizeof *t);
	if (each) {
		t->each = schema_field(names->type,
			names_find(names->schema->names, span_of(each)));
		if (!t->each || t->each->whole) {
			diag_trouble(_("a '%.*s' has no field '%s'"),
				SPAN_ARG(names->type->text), each);
			return false;
		}
	}
	while (rest.len)
		is_good &= add_said(t, span_cut(&rest, ','), names);
	if (!said)
		add_all(t, names);
	if (is_good && !t->n) {
		diag_trouble(_("no column is asked for"));
		is_good = false;
	}
	return is_good;
}

void
tabout_free(struct tabout *t)
{
	free(t->columns);
	free(t->said);
	free(t->cells);
	free(t->values);
	buf_free(&t->text);
	buf_free(&t->scratch);
	memset(t, 0, sizeof *t);
}

bool
tabout_needs_register(const struct tabout *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->columns[i].operand.is_joined)
			return true;
	return false;
}

/* May the column have several values in a row? */
static bool
may_repeat(const struct tabout *t, const struct expr_operand *o)
{
	const struct schema_field *whole =
		o->type->whole ? o->type->whole : o->type;

	return !whole->is_single &&
		(o->is_joined || !t->each || o->field != t->each->name);
}

bool
tabout_header(struct tabout *t, struct rowout *w, struct outfile *out)
{
	size_t i;

	t->said = mem_zero(t->n * sizeof *t->said);
	t->cells = mem_zero(t->n * sizeof *t->cells);
	for (i = 0; i < t->n; i++) {
		t->said[i].title = t->columns[i].title;
		t->said[i].type = t->columns[i].operand.type;
		t->said[i].is_list = may_repeat(t, &t->columns[i].operand);
	}
	return rowout_header(w, out, t->said, t->n);
}

/*
 * A value of the row. Those of a record that was read stay where they are;
 * what was made in scratch is copied into text, which may move too: it has its
 * place in the end.
 */
static void
add_value(struct tabout *t, const struct expr_operand *o, struct rec *r,
	uint32_t i)
{
	struct span v = expr_operand_value(o, r, i, &t->scratch);

	if (v.len && v.at == t->scratch.at) {
		buf_span(&t->text, v);
		v.at = NULL;
	}
	t->values = mem_grow(
		t->values, &t->values_room, t->n_values + 1, sizeof *t->values);
	t->values[t->n_values++] = v;
}

static void
add_cell(struct tabout *t, size_t column, struct rec *r, uint32_t each)
{
	const struct expr_operand *o = &t->columns[column].operand;
	bool is_each = t->each && !o->is_joined && o->field == t->each->name;
	size_t before = t->n_values;
	uint32_t i = is_each ? each : r ? rec_find(r, o->field) : REC_NONE;

	for (; i != REC_NONE; i = is_each ? REC_NONE : r->fields[i].next)
		add_value(t, o, r, i);
	t->cells[column].n = t->n_values - before;
}

/* Now that neither moves any more: where the values are. */
static void
place_values(struct tabout *t)
{
	size_t i, off = 0, n = 0;

	for (i = 0; i < t->n_values; i++) {
		if (t->values[i].at)
			continue;
		t->values[i].at = t->text.at + off;
		off += t->values[i].len;
	}
	for (i = 0; i < t->n; i++) {
		t->cells[i].values = t->values + n;
		n += t->cells[i].n;
	}
}

static void
put_row(struct tabout *t, struct rowout *w, struct rec *r, struct rec *joined,
	uint32_t each)
{
	size_t i;

	buf_clear(&t->text);
	t->n_values = 0;
	for (i = 0; i < t->n; i++)
		add_cell(t, i, t->columns[i].operand.is_joined ? joined : r,
			each);
	place_values(t);
	rowout_row(w, t->cells);
}

void
tabout_record(
	struct tabout *t, struct rowout *w, struct rec *r, struct rec *joined)
{
	uint32_t i = t->each ? rec_find(r, t->each->name) : REC_NONE;

	do {
		put_row(t, w, r, joined, i);
		i = i == REC_NONE ? REC_NONE : r->fields[i].next;
	} while (i != REC_NONE);
}
