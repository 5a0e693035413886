#include "join.h"

#include "diag.h"
#include "mem.h"
#include "recread.h"

#include <stdlib.h>

/* The only field of type rec, or NULL. */
static const struct schema_field *
only_link(const struct schema_type *t)
{
	const struct schema_field *link = NULL;
	size_t i;

	for (i = 0; i < t->n_fields; i++) {
		if (t->fields[i]->kind != SCHEMA_REC)
			continue;
		if (link)
			return NULL;
		link = t->fields[i];
	}
	return link;
}

static bool
set_inner(struct join *j, const char *inner)
{
	struct names *names = j->schema->names;
	struct buf name = {0};

	j->link = schema_field(j->type, names_find(names, span_of(inner)));
	if (!j->link || j->link->whole || j->link->kind != SCHEMA_REC) {
		diag_trouble(_("--join: no %%type of '%.*s' says that '%s' is "
			       "a rec: it names no other record"),
			SPAN_ARG(j->type->text), inner);
		return false;
	}
	buf_print(&name, "%.*s_%s", SPAN_ARG(j->type->text), inner);
	j->merged_type = names_add(names, buf_all(&name));
	j->is_inner = true;
	buf_free(&name);
	return true;
}

bool
join_start(struct join *j, struct schema *schema,
	const struct schema_type *type, const char *inner)
{
	memset(j, 0, sizeof *j);
	j->schema = schema;
	j->type = type;
	if (inner)
		return set_inner(j, inner);
	j->link = schema_link(schema, type);
	if (!j->link)
		j->link = only_link(type);
	return true;
}

bool
join_open(struct join *j, const char *path)
{
	if (!j->link)
		return true;
	j->cases =
		register_open_type(path, j->schema, j->link->refers, NULL, 0);
	if (j->cases && j->is_inner)
		j->seen = mem_zero(register_count(j->cases) * sizeof *j->seen);
	return j->cases != NULL;
}

void
join_free(struct join *j)
{
	register_free(j->cases);
	rec_free(&j->merged);
	free(j->seen);
	free(j->fields);
}

const struct schema_field *
join_find_link(
	const struct schema_type *type, struct span name, struct span *field)
{
	size_t i;

	for (i = 0; i < type->n_fields; i++) {
		const struct schema_field *f = type->fields[i];
		size_t len = f->text.len;

		if (f->kind != SCHEMA_REC || name.len < len + 2 ||
			name.at[len] != '_' ||
			memcmp(name.at, f->text.at, len) != 0)
			continue;
		*field = span_make(name.at + len + 1, name.len - len - 1);
		return f;
	}
	return NULL;
}

static struct join_field *
field_of(struct join *j, uint32_t field)
{
	size_t i = j->n_fields;

	if (field >= i)
		j->fields = mem_grow(j->fields, &j->n_fields, (size_t)field + 1,
			sizeof *j->fields);
	for (; i < j->n_fields; i++)
		j->fields[i] = (struct join_field){NAMES_NONE, j->is_inner};
	return &j->fields[field];
}

uint32_t
join_name(struct join *j, uint32_t field)
{
	struct names *names = j->schema->names;
	uint32_t *as = &field_of(j, field)->as;
	struct buf name = {0};

	if (*as != NAMES_NONE)
		return *as;
	buf_print(&name, "%.*s_%.*s", SPAN_ARG(j->link->text),
		SPAN_ARG(names_text(names, field)));
	*as = names_add(names, buf_all(&name));
	buf_free(&name);
	return *as;
}

void
join_want(struct join *j, uint32_t field)
{
	field_of(j, field)->is_wanted = true;
	j->is_wanted = true;
}

static void
say_missing(struct join *j, struct rec *r, uint32_t i)
{
	bool is_case = j->link->refers == j->schema->register_type;

	diag_at(is_case ? DIAG_UNKNOWN_CASE : DIAG_UNKNOWN_RECORD,
		recread_place(r, j->schema->names, i),
		_("is not in the register '%s'"), register_file(j->cases));
}

static void
say_alone(struct join *j, struct rec *r)
{
	struct diag_place place = recread_place(r, j->schema->names, REC_NONE);

	place.field = j->link->text;
	diag_at(DIAG_MISSING_FIELD, place,
		_("the field is missing: there is nothing to join"));
}

static void
join_all(struct join *j, struct rec *r,
	void (*take)(void *, struct rec *, struct rec *), void *of)
{
	uint32_t i = rec_find(r, j->link->name), index;

	if (i == REC_NONE)
		say_alone(j, r);
	j->round++;
	for (; i != REC_NONE; i = r->fields[i].next) {
		index = register_index(j->cases, rec_value(r, i));
		if (index == REGISTER_NONE) {
			say_missing(j, r, i);
		} else if (j->seen[index] != j->round) {
			j->seen[index] = j->round;
			take(of, r, register_at(j->cases, index));
		}
	}
}

void
join_each(struct join *j, struct rec *r,
	void (*take)(void *, struct rec *, struct rec *), void *of)
{
	if (j->is_inner)
		join_all(j, r, take, of);
	else
		take(of, r, register_case_of(j->cases, r, j->link));
}

static void
copy(struct join *j, struct rec *from, uint32_t i, uint32_t name)
{
	rec_add(&j->merged, name, rec_value(from, i), from->fields[i].line);
}

struct rec *
join_merge(struct join *j, struct rec *r, struct rec *partner)
{
	uint32_t i, name;

	if (!partner || (!j->is_inner && !j->is_wanted))
		return r;
	rec_clear(&j->merged);
	for (i = 0; i < r->n; i++)
		if (!j->is_inner || r->fields[i].name != j->link->name)
			copy(j, r, i, r->fields[i].name);
	for (i = 0; i < partner->n; i++) {
		name = partner->fields[i].name;
		if (field_of(j, name)->is_wanted)
			copy(j, partner, i, join_name(j, name));
	}
	j->merged.type = j->is_inner ? j->merged_type : r->type;
	j->merged.file = r->file;
	j->merged.line = r->line;
	return &j->merged;
}
