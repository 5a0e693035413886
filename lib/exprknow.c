#include "exprknow.h"

#include "exprsample.h"

#include <stdlib.h>

/*
 * The expression is evaluated for all choices of some values (exprsample), with
 * a third truth for what is not known.
 */
enum { NODES = 1000 };

/* Evaluation. Truths are 0 and 1, numbers as all others. */

static const struct exprsample_value unknown = {EXPRSAMPLE_UNKNOWN, {"", 0}, 0};

static struct exprsample_value
truth(bool is_true)
{
	return (struct exprsample_value){EXPRSAMPLE_WHOLE, {"", 0}, is_true};
}

/* A number, if it is one for certain: no text at all counts as 0. */
static bool
number(const struct exprsample_value *v, long long *n)
{
	*n = v->sort == EXPRSAMPLE_WHOLE ? v->whole : 0;
	return v->sort == EXPRSAMPLE_WHOLE ||
		(v->sort == EXPRSAMPLE_TEXT && !v->text.len);
}

static bool
is_trimmed(struct span s)
{
	return span_trim(s).len == s.len;
}

/* What is compared with a constant: as texts if both are, else as numbers. */
static struct exprsample_value
equality(const struct expr_node *n, const struct expr_node *of,
	const struct exprsample_value *a,
	const struct exprsample_value *constant)
{
	bool is_unequal = n->op == EXPR_UNEQUAL;
	long long x;

	if (constant->sort == EXPRSAMPLE_WHOLE)
		return number(a, &x) ?
			truth((x == constant->whole) != is_unequal) :
			unknown;
	if (a->sort == EXPRSAMPLE_TEXT)
		return truth(span_equal(a->text, constant->text) != is_unequal);
	if (a->sort == EXPRSAMPLE_OTHER && is_trimmed(constant->text))
		return truth(is_unequal);
	/* A number that a field holds may be written in several ways. */
	if (a->sort == EXPRSAMPLE_WHOLE && of->op == EXPR_FIELD &&
		!constant->text.len)
		return truth(is_unequal);
	return unknown;
}

static struct exprsample_value
order(enum expr_op op, const struct exprsample_value *a,
	const struct exprsample_value *b)
{
	long long x, y;

	if (!number(a, &x) || !number(b, &y))
		return unknown;
	switch (op) {
	case EXPR_LESS:
		return truth(x < y);
	case EXPR_LESS_EQUAL:
		return truth(x <= y);
	case EXPR_MORE:
		return truth(x > y);
	default:
		return truth(x >= y);
	}
}

static bool
is_constant(const struct expr_node *n)
{
	return n->op == EXPR_TEXT || n->op == EXPR_WHOLE;
}

/*
 * Only with constants: the few values that a field was given stand for all
 * others when they are compared with these, not with another field's.
 */
static struct exprsample_value
compare(const struct exprsample *k, const struct expr_node *n,
	const struct exprsample_value *values)
{
	const struct expr_node *left = &k->e->nodes[n->a];
	const struct expr_node *right = &k->e->nodes[n->b];
	const struct exprsample_value *a = &values[n->a], *b = &values[n->b];

	if (n->by_days || (!is_constant(left) && !is_constant(right)))
		return unknown;
	if (!exprtree_is_equality(n->op))
		return order(n->op, a, b);
	return is_constant(right) ? equality(n, left, a, b) :
				    equality(n, right, b, a);
}

static struct exprsample_value
logic(const struct expr_node *n, const struct exprsample_value *values)
{
	bool is_or = n->op == EXPR_OR;
	const struct exprsample_value *a = &values[n->a], *b;

	if (n->op == EXPR_NOT)
		return a->sort == EXPRSAMPLE_WHOLE ? truth(!a->whole) : unknown;
	b = &values[n->b];
	/* One truth decides an or, one untruth an and. */
	if ((a->sort == EXPRSAMPLE_WHOLE && !a->whole != is_or) ||
		(b->sort == EXPRSAMPLE_WHOLE && !b->whole != is_or))
		return truth(is_or);
	if (a->sort == EXPRSAMPLE_WHOLE && b->sort == EXPRSAMPLE_WHOLE)
		return truth(!is_or);
	return unknown;
}

static struct exprsample_value
evaluate(const struct exprsample *k, size_t i,
	const struct exprsample_value *values)
{
	const struct expr_node *n = &k->e->nodes[i];
	const struct exprsample_variable *v;

	switch (n->op) {
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
		return logic(n, values);
	case EXPR_IF:
		if (values[n->a].sort != EXPRSAMPLE_WHOLE)
			return unknown;
		return values[values[n->a].whole ? n->b : n->c];
	case EXPR_TEXT:
		return (struct exprsample_value){EXPRSAMPLE_TEXT, n->text, 0};
	case EXPR_WHOLE:
		return (struct exprsample_value){
			EXPRSAMPLE_WHOLE, {"", 0}, n->whole};
	case EXPR_FIELD:
	case EXPR_COUNT:
		v = &k->variables[k->variable_of[i]];
		return v->values[v->at];
	default:
		return exprtree_is_equality(n->op) || exprtree_is_order(n->op) ?
			compare(k, n, values) :
			unknown;
	}
}

/* Can evaluation fail? Then the expression may be false all the same. */
static bool
can_fail(const struct expr *e)
{
	size_t i;

	for (i = 0; i < e->n_nodes; i++)
		if (e->nodes[i].can_fail)
			return true;
	return false;
}

static enum exprknow
try_choices(struct exprsample *k)
{
	struct exprsample_value *values =
		mem_zero(k->e->n_nodes * sizeof *values);
	bool is_never = true, is_always = !can_fail(k->e);
	size_t i;

	do {
		const struct exprsample_value *root = &values[k->e->root];

		for (i = 0; i < k->e->n_nodes; i++)
			values[i] = evaluate(k, i, values);
		is_never &= root->sort == EXPRSAMPLE_WHOLE && !root->whole;
		is_always &= root->sort == EXPRSAMPLE_WHOLE && root->whole;
	} while ((is_never || is_always) && exprsample_next(k));
	free(values);
	if (is_never)
		return EXPRKNOW_NEVER;
	return is_always ? EXPRKNOW_ALWAYS : EXPRKNOW_OPEN;
}

enum exprknow
exprknow_truth(const struct expr *e, const struct expr_names *names)
{
	struct exprsample k;
	enum exprknow known;

	if (!e)
		return EXPRKNOW_ALWAYS;
	if (e->n_nodes > NODES || e->ignores_case)
		return EXPRKNOW_OPEN;
	exprsample_open(&k, e, names);
	known = try_choices(&k);
	exprsample_close(&k);
	return known;
}

void
exprknow_strangers(const struct expr *e, const struct expr_names *names,
	void (*take)(void *of, const struct schema_field *f, struct span text),
	void *of)
{
	size_t i;

	for (i = 0; e && i < e->n_nodes; i++) {
		const struct expr_node *n = &e->nodes[i], *field, *constant;
		const struct schema_field *f;

		if (!exprtree_is_equality(n->op))
			continue;
		field = &e->nodes[n->a];
		constant = &e->nodes[n->b];
		if (field->op == EXPR_TEXT) {
			constant = field;
			field = &e->nodes[n->b];
		}
		if (field->op != EXPR_FIELD || constant->op != EXPR_TEXT)
			continue;
		f = exprsample_field(e, names, field);
		if (f && f->kind == SCHEMA_ENUM &&
			span_trim(constant->text).len &&
			map_find(&f->tokens, span_trim(constant->text)) ==
				MAP_NONE)
			take(of, f, constant->text);
	}
}
