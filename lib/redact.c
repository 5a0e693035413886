#include "redact.h"

#include "recread.h"

#include <stdlib.h>

struct redact {
	struct treat_asked asked;
	struct treat treat;
	struct cells *cells;
	struct span *values;
	size_t *starts; /* where each begins in text, or SIZE_MAX */
	size_t values_room, starts_room;
	uint32_t *seen; /* by name: how many fields of it there were */
	size_t n_seen;
	struct buf text;
	struct rec out;
	size_t strangers;
};

struct redact *
redact_open(const struct treat_asked *asked)
{
	struct redact *x = mem_zero(sizeof *x);

	x->asked = *asked;
	x->cells = cells_new(asked->schema);
	x->treat.asked = &x->asked;
	x->treat.cells = x->cells;
	treat_start(&x->treat);
	return x;
}

void
redact_free(struct redact *x)
{
	if (!x)
		return;
	treat_free(&x->treat);
	cells_free(x->cells);
	free(x->values);
	free(x->starts);
	free(x->seen);
	buf_free(&x->text);
	rec_free(&x->out);
	free(x);
}

/* Which field of its name it is, from 1. */
static size_t
occurrence(struct redact *x, uint32_t name)
{
	size_t n = x->n_seen;

	if (name >= n)
		x->seen = mem_grow(
			x->seen, &x->n_seen, (size_t)name + 1, sizeof *x->seen);
	if (n < x->n_seen)
		memset(x->seen + n, 0, (x->n_seen - n) * sizeof *x->seen);
	return ++x->seen[name];
}

/* Says it of the field, whose value is never said. */
static void
say_held(const struct redact *x)
{
	diag_at(DIAG_HELD_BACK, x->treat.place,
		_("cannot be treated as the policy '%.*s' says: the record is "
		  "held back"),
		SPAN_ARG(x->asked.policy->name));
}

static bool
treat_field(
	struct redact *x, struct rec *r, const struct cell *cell, uint32_t i)
{
	size_t start = x->text.len;
	enum treat_result result;

	x->treat.place = recread_place(r, x->asked.schema->names, i);
	result = treat_cell(&x->treat, cell, rec_value(r, i),
		occurrence(x, r->fields[i].name), &x->text);
	x->starts[i] = result == TREAT_SHOWN ? start : SIZE_MAX;
	if (result == TREAT_SHOWN)
		x->values[i].len = x->text.len - start;
	if (result == TREAT_FAILED)
		say_held(x);
	return result != TREAT_FAILED && !x->treat.gave_up;
}

/* What text holds moves while it grows: only now are values where they stay. */
static bool
settle(struct redact *x, uint32_t n)
{
	bool is_shown = false;
	uint32_t i;

	for (i = 0; i < n; i++) {
		bool is_there = x->starts[i] != SIZE_MAX;

		x->values[i] = is_there ?
			span_make(x->text.at + x->starts[i], x->values[i].len) :
			span_make(NULL, 0);
		is_shown |= is_there;
	}
	return is_shown;
}

/* What is shown of the record's key, for the manifest. */
static struct span
shown_key(const struct redact *x, const struct schema_type *type,
	const struct cell *list, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n && type->key; i++)
		if (list[i].field == type->key && x->values[i].at)
			return x->values[i];
	return span_of("");
}

static void
make_room(struct redact *x, struct rec *r)
{
	uint32_t i;

	x->values = mem_grow(x->values, &x->values_room, (size_t)r->n + 1,
		sizeof *x->values);
	x->starts = mem_grow(x->starts, &x->starts_room, (size_t)r->n + 1,
		sizeof *x->starts);
	for (i = 0; i < r->n; i++)
		if (r->fields[i].name < x->n_seen)
			x->seen[r->fields[i].name] = 0;
	buf_clear(&x->text);
	/* So that a value that is shown, and empty, has a place. */
	buf_reserve(&x->text, 1);
}

/* Does a field hold by itself who somebody is, as its policy shows it? */
static bool
is_identity(const struct schema_field *f)
{
	size_t i;

	if (!f || f->identifies.len)
		return f != NULL;
	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].identifies.len)
			return true;
	return false;
}

/* One of the values that the schema lists: santa-cruz, whoever is so called. */
static bool
is_listed(const struct schema_field *f, struct span value)
{
	return f && f->kind == SCHEMA_ENUM &&
		map_find(&f->tokens, value) != MAP_NONE;
}

/*
 * What is to be written, without the values of a list, and the fields that are
 * there to say who somebody is: of these the policy has decided, and one who
 * signs may well be called as somebody in the register is.
 */
static bool
is_clean(struct redact *x, struct rec *r, const struct cell *list)
{
	uint32_t i;

	for (i = 0; i < r->n; i++)
		if (x->values[i].at && !is_identity(list[i].field) &&
			!is_listed(list[i].field, x->values[i]) &&
			!verify_text(x->asked.verify, x->values[i],
				recread_place(r, x->asked.schema->names, i)))
			return false;
	return true;
}

enum redact_status
redact_values(struct redact *x, const struct schema_type *type, struct rec *r,
	const struct span **values)
{
	const struct cell *list = cells_of(x->cells, type, r);
	bool is_good = true, is_shown;
	uint32_t i;

	make_room(x, r);
	redactnote_start(&x->treat.notes);
	treat_record(&x->treat, type);
	x->strangers += x->treat.is_stranger;
	for (i = 0; i < r->n && is_good; i++)
		is_good = treat_field(x, r, &list[i], i);
	is_shown = settle(x, i);
	if (is_good && is_shown && x->asked.verify)
		is_good = is_clean(x, r, list);
	redactnote_finish(&x->treat.notes, type->text,
		is_good ? shown_key(x, type, list, r->n) : span_of(""),
		!is_good);
	*values = x->values;
	return !is_good	 ? REDACT_HELD :
		is_shown ? REDACT_SHOWN :
			   REDACT_NOTHING;
}

/* A record of a type that nobody knows cannot be treated. */
static const struct schema_type *
type_of(struct redact *x, struct rec *r)
{
	struct schema *s = x->asked.schema;
	uint32_t name = r->type == NAMES_NONE ? s->default_type : r->type;
	const struct schema_type *type = cells_type(x->cells, name);

	if (!type)
		diag_at(DIAG_UNKNOWN_TYPE, recread_place(r, s->names, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(s->name),
			SPAN_ARG(names_text(s->names, name)));
	return type;
}

enum redact_status
redact_record(struct redact *x, struct rec *r, struct rec **out)
{
	const struct schema_type *type = type_of(x, r);
	const struct span *values;
	enum redact_status status;
	uint32_t i;

	if (!type)
		return REDACT_HELD;
	status = redact_values(x, type, r, &values);
	rec_clear(&x->out);
	x->out.type = r->type;
	for (i = 0; status == REDACT_SHOWN && i < r->n; i++)
		if (values[i].at)
			rec_add(&x->out, r->fields[i].name, values[i],
				r->fields[i].line);
	*out = &x->out;
	return status;
}

bool
redact_may_show(struct redact *x, const struct schema_type *type, uint32_t name)
{
	const struct policy *p = x->asked.policy;
	const struct schema_type *as;
	const struct schema_field *f = cells_field(x->cells, type, name, &as);
	const struct policy_rule *rule;
	size_t i;

	if (!f)
		return false;
	for (i = 0; i < f->n_parts; i++)
		for (rule = policy_rules(p, as, &f->parts[i]); rule;
			rule = rule->next)
			if (rule->treatment->does != POLICY_DROP)
				return true;
	for (rule = policy_rules(p, as, f); rule; rule = rule->next)
		if (rule->treatment->does != POLICY_DROP)
			return true;
	return false;
}

void
redact_finish(const struct redact *x)
{
	if (x->strangers)
		diag_note(ngettext("%zu record names a case that the register "
				   "does not have: no consent and no order is "
				   "known of it",
				  "%zu records name cases that the register "
				  "does not have: no consent and no order is "
				  "known of them",
				  (unsigned long)x->strangers),
			x->strangers);
}
