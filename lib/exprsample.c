#include "exprsample.h"

#include <limits.h>
#include <stdlib.h>

/* Choices times nodes. */
enum { STEPS = 1000000 };

/* Is the name a field of a type that the record refers to, not the register? */
static bool
is_elsewhere(const struct expr_names *names, uint32_t name)
{
	const struct schema *s = names->schema;
	size_t i;

	for (i = 0; i < names->type->n_fields; i++) {
		const struct schema_field *f = names->type->fields[i];
		const struct schema_type *t = schema_type(s, f->refers);

		if (f->kind == SCHEMA_REC && t && t != schema_register(s) &&
			schema_field(t, name))
			return true;
	}
	return false;
}

/* What the schema says of the field of a node, or NULL. */
const struct schema_field *
exprsample_field(const struct expr *e, const struct expr_names *names,
	const struct expr_node *n)
{
	const struct expr_slot *slot = &e->slots[n->slot];
	const struct schema_type *t = names->type;
	const struct schema_field *f;

	if (slot->is_joined)
		t = is_elsewhere(names, slot->field) ?
			NULL :
			schema_register(names->schema);
	f = t ? schema_field(t, slot->field) : NULL;
	if (f && n->op == EXPR_FIELD && n->part >= 0)
		return (size_t)n->part < f->n_parts ? &f->parts[n->part] : NULL;
	return f;
}

/* The variable that the node is, made if it is new. */
static int
variable_of(struct exprsample *k, const struct expr_node *n)
{
	int part = n->op == EXPR_COUNT ? EXPR_NONE : n->part;
	struct exprsample_variable *v;
	size_t i;

	for (i = 0; i < k->n; i++) {
		v = &k->variables[i];
		if (v->slot == n->slot && v->part == part &&
			v->is_count == (n->op == EXPR_COUNT))
			return (int)i;
	}
	k->variables = mem_grow(
		k->variables, &k->room, k->n + 1, sizeof *k->variables);
	v = &k->variables[k->n];
	memset(v, 0, sizeof *v);
	v->slot = n->slot;
	v->part = part;
	v->is_count = n->op == EXPR_COUNT;
	v->field = exprsample_field(k->e, k->names, n);
	return (int)k->n++;
}

static void
add_value(struct exprsample_variable *v, enum exprsample_sort sort,
	struct span text, long long whole)
{
	v->values = mem_grow(v->values, &v->room, v->n + 1, sizeof *v->values);
	v->values[v->n++] = (struct exprsample_value){sort, text, whole};
}

/* Numbers between constants behave alike: one of each stretch will do. */
static void
add_number(struct exprsample_variable *v, long long n, long long min,
	long long max)
{
	size_t i;

	if (n < min || n > max)
		return;
	for (i = 0; i < v->n; i++)
		if (v->values[i].whole == n)
			return;
	add_value(v, EXPRSAMPLE_WHOLE, span_of(""), n);
}

static void
add_numbers(struct exprsample *k, struct exprsample_variable *v, long long min,
	long long max)
{
	size_t i;

	add_number(v, min, min, max);
	add_number(v, max, min, max);
	add_number(v, -1, min, max);
	add_number(v, 0, min, max);
	add_number(v, 1, min, max);
	for (i = 0; i < k->e->n_nodes; i++) {
		long long n = k->e->nodes[i].whole;

		if (k->e->nodes[i].op != EXPR_WHOLE || n == LLONG_MIN ||
			n == LLONG_MAX)
			continue;
		add_number(v, n - 1, min, max);
		add_number(v, n, min, max);
		add_number(v, n + 1, min, max);
	}
}

static void
add_texts(struct exprsample *k, struct exprsample_variable *v)
{
	size_t i;

	for (i = 0; i < k->e->n_nodes; i++)
		if (k->e->nodes[i].op == EXPR_TEXT)
			add_value(v, EXPRSAMPLE_TEXT, k->e->nodes[i].text, 0);
	add_value(v, EXPRSAMPLE_OTHER, span_of(""), 0);
}

static void
add_tokens(struct exprsample_variable *v)
{
	size_t i;

	for (i = 0; i < v->field->n_values; i++)
		add_value(v, EXPRSAMPLE_TEXT, v->field->values[i].token, 0);
	/* With blanks around it. */
	add_value(v, EXPRSAMPLE_OTHER, span_of(""), 0);
}

static void
count_values(struct exprsample *k, struct exprsample_variable *v)
{
	const struct schema_field *f = v->field;
	bool is_there = f && f->is_mandatory;
	bool is_single = f && f->is_single;

	add_numbers(k, v, is_there, is_single ? 1 : LLONG_MAX);
}

/* All that the field may hold. */
static void
give_values(struct exprsample *k, struct exprsample_variable *v)
{
	const struct schema_field *f = v->field;
	const struct expr_slot *slot = &k->e->slots[v->slot];

	if (v->is_count) {
		count_values(k, v);
		return;
	}
	if (!f || f->kind == SCHEMA_TEXT || f->kind == SCHEMA_LINE)
		add_texts(k, v);
	else if (f->kind == SCHEMA_ENUM)
		add_tokens(v);
	else if (f->kind == SCHEMA_INT)
		add_numbers(k, v, LLONG_MIN, LLONG_MAX);
	else if (f->kind == SCHEMA_RANGE)
		add_numbers(k, v, f->min, f->max);
	/* Of other types, and of a range in which there is nothing. */
	if (!v->n)
		add_value(v, EXPRSAMPLE_UNKNOWN, span_of(""), 0);
	if (!f || !f->is_mandatory || !f->is_single || slot->is_joined ||
		slot->kind == EXPR_NTH)
		add_value(v, EXPRSAMPLE_TEXT, span_of(""), 0);
}

/* The choices multiply; the richest field is given up until they are few. */
static void
limit_choices(struct exprsample *k)
{
	size_t most = STEPS / (k->e->n_nodes + 1);

	for (;;) {
		struct exprsample_variable *richest = NULL;
		size_t choices = 1, i;

		for (i = 0; i < k->n; i++) {
			struct exprsample_variable *v = &k->variables[i];

			choices = choices > most ? choices : choices * v->n;
			if (v->n > 1 && (!richest || v->n > richest->n))
				richest = v;
		}
		if (choices <= most || !richest)
			return;
		richest->n = 0;
		add_value(richest, EXPRSAMPLE_UNKNOWN, span_of(""), 0);
	}
}

void
exprsample_open(struct exprsample *k, const struct expr *e,
	const struct expr_names *names)
{
	size_t i;

	memset(k, 0, sizeof *k);
	k->e = e;
	k->names = names;
	k->variable_of = mem_zero(e->n_nodes * sizeof *k->variable_of);
	for (i = 0; i < e->n_nodes; i++)
		if (e->nodes[i].op == EXPR_FIELD ||
			e->nodes[i].op == EXPR_COUNT)
			k->variable_of[i] = variable_of(k, &e->nodes[i]);
	for (i = 0; i < k->n; i++)
		give_values(k, &k->variables[i]);
	limit_choices(k);
}

void
exprsample_close(struct exprsample *k)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		free(k->variables[i].values);
	free(k->variables);
	free(k->variable_of);
}

bool
exprsample_next(struct exprsample *k)
{
	size_t i;

	for (i = 0; i < k->n; i++) {
		struct exprsample_variable *v = &k->variables[i];

		if (++v->at < v->n)
			return true;
		v->at = 0;
	}
	return false;
}
