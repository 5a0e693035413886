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
	buf_free(&t->cell);
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

void
tabout_header(struct tabout *t, struct csv_writer *w)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		csv_cell(w, t->columns[i].title);
	csv_end_row(w);
}

/* One value as it is; several, each on a line of the cell. */
static void
put_cell(struct tabout *t, struct csv_writer *w, const struct expr_operand *o,
	struct rec *r, uint32_t only)
{
	uint32_t i = only != REC_NONE ? only :
		r		      ? rec_find(r, o->field) :
					REC_NONE;

	if (i == REC_NONE || only != REC_NONE ||
		r->fields[i].next == REC_NONE) {
		csv_cell(w, expr_operand_value(o, r, i, &t->scratch));
		return;
	}
	buf_clear(&t->cell);
	for (; i != REC_NONE; i = r->fields[i].next) {
		buf_span(&t->cell, expr_operand_value(o, r, i, &t->scratch));
		if (r->fields[i].next != REC_NONE)
			buf_byte(&t->cell, '\n');
	}
	csv_cell(w, buf_all(&t->cell));
}

static void
put_row(struct tabout *t, struct csv_writer *w, struct rec *r,
	struct rec *joined, uint32_t each)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct expr_operand *o = &t->columns[i].operand;
		bool is_each =
			t->each && !o->is_joined && o->field == t->each->name;

		put_cell(t, w, o, o->is_joined ? joined : r,
			is_each ? each : REC_NONE);
	}
	csv_end_row(w);
}

void
tabout_record(struct tabout *t, struct csv_writer *w, struct rec *r,
	struct rec *joined)
{
	uint32_t i = t->each ? rec_find(r, t->each->name) : REC_NONE;

	do {
		put_row(t, w, r, joined, i);
		i = i == REC_NONE ? REC_NONE : r->fields[i].next;
	} while (i != REC_NONE);
}
