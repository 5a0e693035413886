/* Evaluation; exprread compiles. */

#include "expr.h"

#include "exprtree.h"
#include "number.h"

bool
expr_needs_join(const struct expr *e)
{
	return e && e->joined.n;
}

size_t
expr_reads(const struct expr *e, const uint32_t **names)
{
	*names = e ? e->reads.names : NULL;
	return e ? e->reads.n : 0;
}

size_t
expr_reads_joined(const struct expr *e, const uint32_t **names)
{
	*names = e ? e->joined.names : NULL;
	return e ? e->joined.n : 0;
}

struct value {
	bool is_number;
	double number;
	struct span string;
};

struct span
expr_operand_value(const struct expr_operand *o, struct rec *r, uint32_t i,
	struct buf *scratch)
{
	if (!r || i == REC_NONE)
		return span_of("");
	if (o->part < 0)
		return rec_value(r, i);
	return rec_part(r, i, (size_t)o->part, scratch);
}

static struct span
field_value(struct expr *e, struct expr_node *n, const struct expr_scope *scope)
{
	struct rec *r = n->is_joined ? scope->joined : scope->rec;
	struct expr_operand o = {n->is_joined, n->field, n->part, NULL};

	return expr_operand_value(
		&o, r, e->variables[n->variable].at, &n->scratch);
}

static double
count_of(const struct expr_node *n, const struct expr_scope *scope)
{
	struct rec *r = n->is_joined ? scope->joined : scope->rec;

	return r ? rec_count(r, n->field) : 0;
}

static bool judge(struct expr *e, uint32_t at, const struct expr_scope *scope);

static struct value
evaluate(struct expr *e, uint32_t at, const struct expr_scope *scope)
{
	struct expr_node *n = &e->nodes[at];
	struct value v = {true, 0, {NULL, 0}};

	switch (n->op) {
	case EXPR_STRING:
		v.is_number = false;
		v.string = n->string;
		break;
	case EXPR_FIELD:
		v.is_number = false;
		v.string = field_value(e, n, scope);
		break;
	case EXPR_NUMBER:
		v.number = n->number;
		break;
	case EXPR_COUNT:
		v.number = count_of(n, scope);
		break;
	default:
		v.number = judge(e, at, scope);
	}
	return v;
}

/*
 * A text that is no number makes every comparison of numbers false; a field
 * that is empty, or not there, is 0 (recutils means it so).
 */
static bool
as_number(const struct value *v, double *number)
{
	long long whole;

	*number = v->number;
	if (v->is_number || !v->string.len ||
		number_read_real(span_trim(v->string), number))
		return true;
	if (!number_read_int(span_trim(v->string), &whole))
		return false;
	*number = (double)whole;
	return true;
}

static bool
holds(enum expr_op op, int order)
{
	switch (op) {
	case EXPR_EQUAL:
		return order == 0;
	case EXPR_UNEQUAL:
		return order != 0;
	case EXPR_LESS:
		return order < 0;
	case EXPR_LESS_EQUAL:
		return order <= 0;
	case EXPR_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static struct span
text_of(struct expr *e, uint32_t at, const struct expr_scope *scope)
{
	struct expr_node *n = &e->nodes[at];

	return n->op == EXPR_STRING ? n->string : field_value(e, n, scope);
}

/*
 * Days are written so that their order is the order of their bytes. An order
 * asked of a day that is not there is false.
 */
static bool
compare(struct expr *e, const struct expr_node *n,
	const struct expr_scope *scope)
{
	struct value a, b;
	double x, y;

	if (n->as_text) {
		struct span s = text_of(e, n->a, scope);
		struct span t = text_of(e, n->b, scope);

		if (exprtree_is_equality(n->op))
			return span_equal(s, t) == (n->op == EXPR_EQUAL);
		return s.len && t.len && holds(n->op, span_compare(s, t));
	}
	a = evaluate(e, n->a, scope);
	b = evaluate(e, n->b, scope);
	if (!as_number(&a, &x) || !as_number(&b, &y))
		return n->op == EXPR_UNEQUAL;
	return holds(n->op, (x > y) - (x < y));
}

static bool
is_so(const struct value *v)
{
	double number;

	if (v->is_number)
		return v->number != 0;
	return as_number(v, &number) && number != 0;
}

static bool
judge(struct expr *e, uint32_t at, const struct expr_scope *scope)
{
	const struct expr_node *n = &e->nodes[at];
	struct value v;

	switch (n->op) {
	case EXPR_OR:
		return judge(e, n->a, scope) || judge(e, n->b, scope);
	case EXPR_AND:
		return judge(e, n->a, scope) && judge(e, n->b, scope);
	case EXPR_IMPLIES:
		return !judge(e, n->a, scope) || judge(e, n->b, scope);
	case EXPR_NOT:
		return !judge(e, n->a, scope);
	case EXPR_STRING:
	case EXPR_FIELD:
	case EXPR_NUMBER:
	case EXPR_COUNT:
		v = evaluate(e, at, scope);
		return is_so(&v);
	default:
		return compare(e, n, scope);
	}
}

static struct rec *
record_of(const struct expr_variable *v, const struct expr_scope *scope)
{
	return v->is_joined ? scope->joined : scope->rec;
}

static uint32_t
first_of(const struct expr_variable *v, const struct expr_scope *scope)
{
	struct rec *r = record_of(v, scope);

	if (!v->is_joined && v->field == scope->each)
		return scope->each_at;
	return r ? rec_find(r, v->field) : REC_NONE;
}

/* The next choice of occurrences, counted like digits; false at the end. */
static bool
next_choice(struct expr *e, const struct expr_scope *scope)
{
	size_t i;

	for (i = 0; i < e->n_variables; i++) {
		struct expr_variable *v = &e->variables[i];
		struct rec *r = record_of(v, scope);

		if (r && v->at != REC_NONE &&
			(v->is_joined || v->field != scope->each) &&
			r->fields[v->at].next != REC_NONE) {
			v->at = r->fields[v->at].next;
			return true;
		}
		v->at = first_of(v, scope);
	}
	return false;
}

bool
expr_is_true(struct expr *e, const struct expr_scope *scope)
{
	size_t i;

	if (!e)
		return true;
	for (i = 0; i < e->n_variables; i++)
		e->variables[i].at = first_of(&e->variables[i], scope);
	do {
		if (judge(e, e->root, scope))
			return true;
	} while (next_choice(e, scope));
	return false;
}
