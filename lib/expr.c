#include "expr.h"

#include "mem.h"
#include "number.h"

#include <stdlib.h>

enum op {
	OP_OR, OP_AND, OP_IMPLIES, OP_NOT, OP_EQUAL, OP_UNEQUAL, OP_LESS,
	OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL, OP_STRING, OP_NUMBER, OP_FIELD,
	OP_COUNT,
};

/* A node; a and b are indexes of nodes. */
struct node {
	enum op op;
	uint32_t a, b;
	struct span string;
	double number;
	uint32_t variable;
	int part;
	uint32_t field;
	bool is_joined;
	bool is_date;
	bool as_dates; /* a comparison of days */
	bool as_text;  /* one of bytes: of days, or equality of strings */
	struct buf scratch;
};

/* A field whose occurrences are tried one by one. */
struct variable {
	bool is_joined;
	uint32_t field;
	uint32_t at; /* the occurrence of this choice, or REC_NONE */
};

struct expr {
	struct span source;
	struct node *nodes;
	size_t n_nodes, nodes_room;
	uint32_t root;
	struct variable *variables;
	size_t n_variables, variables_room;
	struct list {
		uint32_t *names;
		size_t n, room;
	} reads, joined;
};

struct value {
	bool is_number;
	double number;
	struct span string;
};

/* Compilation. */

struct compiler {
	struct expr *e;
	const struct expr_names *names;
	struct diag_place place;
	size_t at;
	int depth;
	bool failed;
};

/* What no person writes, and what would use up the stack. */
enum { DEEPEST = 200, MOST_NODES = 5000 };

static uint32_t
fail(struct compiler *c, size_t at, const char *what)
{
	if (c->failed)
		return 0;
	c->failed = true;
	diag_at(DIAG_EXPRESSION, c->place, _("column %zu: %s: %.*s >>> %.*s"),
		at + 1, what, SPAN_ARG(span_make(c->e->source.at, at)),
		SPAN_ARG(span_make(c->e->source.at + at,
			c->e->source.len - at)));
	return 0;
}

static char
peek(struct compiler *c)
{
	struct span s = c->e->source;

	while (c->at < s.len && strchr(" \t\n", s.at[c->at]) && s.at[c->at])
		c->at++;
	return c->at < s.len ? s.at[c->at] : '\0';
}

static bool
take(struct compiler *c, const char *sign)
{
	size_t len = strlen(sign);

	peek(c);
	if (c->e->source.len - c->at < len ||
		memcmp(c->e->source.at + c->at, sign, len))
		return false;
	c->at += len;
	return true;
}

static uint32_t
add_node(struct compiler *c, enum op op, uint32_t a, uint32_t b)
{
	struct expr *e = c->e;

	e->nodes = mem_grow(e->nodes, &e->nodes_room, e->n_nodes + 1,
		sizeof *e->nodes);
	memset(&e->nodes[e->n_nodes], 0, sizeof *e->nodes);
	e->nodes[e->n_nodes].op = op;
	e->nodes[e->n_nodes].a = a;
	e->nodes[e->n_nodes].b = b;
	return (uint32_t)e->n_nodes++;
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '_';
}

static struct span
read_name(struct compiler *c)
{
	struct span name = {c->e->source.at + c->at, 0};

	while (c->at < c->e->source.len &&
		is_name_char(c->e->source.at[c->at])) {
		c->at++;
		name.len++;
	}
	return name;
}

static uint32_t
find_variable(struct expr *e, bool is_joined, uint32_t field)
{
	size_t i;

	for (i = 0; i < e->n_variables; i++)
		if (e->variables[i].field == field &&
			e->variables[i].is_joined == is_joined)
			return (uint32_t)i;
	e->variables = mem_grow(e->variables, &e->variables_room,
		e->n_variables + 1, sizeof *e->variables);
	e->variables[i].is_joined = is_joined;
	e->variables[i].field = field;
	e->variables[i].at = REC_NONE;
	return (uint32_t)e->n_variables++;
}

static void
add_name(struct list *l, uint32_t field)
{
	l->names = mem_grow(l->names, &l->room, l->n + 1, sizeof *l->names);
	l->names[l->n++] = field;
}

/* Case_X: X of the type that the field Case refers to. */
static const struct schema_field *
find_joined(const struct expr_names *names, struct span name)
{
	const char *bar = memchr(name.at, '_', name.len);
	struct names *all = names->schema->names;
	const struct schema_field *link;
	const struct schema_type *type;
	struct span rest;

	if (!bar)
		return NULL;
	link = schema_field(names->type,
		names_find(all, span_make(name.at, (size_t)(bar - name.at))));
	if (!link || link->kind != SCHEMA_REC)
		return NULL;
	type = schema_type(names->schema, link->refers);
	rest = span_make(bar + 1, name.len - (size_t)(bar + 1 - name.at));
	return type ? schema_field(type, names_find(all, rest)) : NULL;
}

bool
expr_find_operand(const struct expr_names *names, struct span name,
	struct expr_operand *o)
{
	const struct schema_field *f = schema_field(names->type,
		names_find(names->schema->names, name));

	o->is_joined = !f;
	if (!f && !(f = find_joined(names, name)))
		return false;
	o->type = f;
	o->field = f->whole ? f->whole->name : f->name;
	o->part = f->whole ? (int)f->index : -1;
	return true;
}

static uint32_t
read_field(struct compiler *c, enum op op)
{
	size_t at = c->at;
	struct span name = read_name(c);
	struct expr_operand o;
	uint32_t n;

	if (!name.len)
		return fail(c, at, _("expected a field, a string or a number"));
	if (!expr_find_operand(c->names, name, &o))
		return fail(c, at, _("the schema has no such field"));
	n = add_node(c, op, 0, 0);
	c->e->nodes[n].field = o.field;
	c->e->nodes[n].part = o.part;
	c->e->nodes[n].is_joined = o.is_joined;
	c->e->nodes[n].is_date = o.type->kind == SCHEMA_DATE;
	if (o.is_joined)
		add_name(&c->e->joined, o.field);
	if (op == OP_FIELD)
		c->e->nodes[n].variable =
			find_variable(c->e, o.is_joined, o.field);
	if (op == OP_FIELD && !o.is_joined)
		add_name(&c->e->reads, o.field);
	return n;
}

static uint32_t
read_string(struct compiler *c, char quote)
{
	struct expr *e = c->e;
	size_t start = c->at++;
	uint32_t n = add_node(c, OP_STRING, 0, 0);
	struct buf *text = &e->nodes[n].scratch;

	while (c->at < e->source.len && e->source.at[c->at] != quote) {
		if (e->source.at[c->at] == '\\' && c->at + 1 < e->source.len)
			c->at++;
		buf_byte(text, e->source.at[c->at++]);
	}
	if (c->at == e->source.len)
		return fail(c, start, _("the string is not closed"));
	c->at++;
	buf_text(text);
	e->nodes[n].string = buf_all(text);
	return n;
}

static uint32_t
read_number(struct compiler *c)
{
	size_t at = c->at;
	struct span word = {c->e->source.at + at, 0};
	uint32_t n = add_node(c, OP_NUMBER, 0, 0);

	while (c->at < c->e->source.len &&
		(is_name_char(c->e->source.at[c->at]) ||
			c->e->source.at[c->at] == '.' ||
			(c->at == at && c->e->source.at[at] == '-'))) {
		c->at++;
		word.len++;
	}
	if (!number_read_real(word, &c->e->nodes[n].number)) {
		long long whole;

		if (!number_read_int(word, &whole))
			return fail(c, at, _("this is no number"));
		c->e->nodes[n].number = (double)whole;
	}
	return n;
}

static uint32_t read_implies(struct compiler *c);

static uint32_t read_primary(struct compiler *c);

static uint32_t
read_nested(struct compiler *c, char sign)
{
	uint32_t n;

	c->at++;
	c->depth++;
	if (sign == '!')
		n = add_node(c, OP_NOT, read_primary(c), 0);
	else
		n = read_implies(c);
	c->depth--;
	if (sign == '(' && !c->failed && !take(c, ")"))
		return fail(c, c->at, _("expected ')'"));
	return n;
}

static uint32_t
read_primary(struct compiler *c)
{
	char first = peek(c);

	if (c->failed)
		return 0;
	if (c->depth == DEEPEST || c->e->n_nodes > MOST_NODES)
		return fail(c, c->at, _("the expression is too long"));
	if (first == '\0')
		return fail(c, c->at, _("the expression ends too early"));
	if (first == '(' || first == '!')
		return read_nested(c, first);
	if (first == '#') {
		c->at++;
		return read_field(c, OP_COUNT);
	}
	if (first == '\'' || first == '"')
		return read_string(c, first);
	if ((first >= '0' && first <= '9') || first == '-' || first == '.')
		return read_number(c);
	return read_field(c, OP_FIELD);
}

static bool
is_day(const struct node *n)
{
	return n->op == OP_FIELD && n->is_date;
}

static bool
is_text(const struct node *n)
{
	return n->op == OP_FIELD || n->op == OP_STRING;
}

static bool
is_equality(enum op op)
{
	return op == OP_EQUAL || op == OP_UNEQUAL;
}

static uint32_t
read_comparison(struct compiler *c)
{
	/* The longer sign first. */
	static const struct {
		const char *sign;
		enum op op;
	} signs[] = {{"<=", OP_LESS_EQUAL}, {">=", OP_MORE_EQUAL},
		{"!=", OP_UNEQUAL}, {"<", OP_LESS}, {">", OP_MORE},
		{"=", OP_EQUAL}};
	uint32_t a = read_primary(c), b, n;
	size_t i;

	peek(c);
	/* "=>" is not a comparison. */
	if (c->at + 1 < c->e->source.len &&
		!memcmp(c->e->source.at + c->at, "=>", 2))
		return a;
	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct node *x, *y;

		if (!take(c, signs[i].sign))
			continue;
		b = read_primary(c);
		if (c->failed)
			return 0;
		n = add_node(c, signs[i].op, a, b);
		x = &c->e->nodes[a];
		y = &c->e->nodes[b];
		c->e->nodes[n].as_dates =
			(is_day(x) && (is_day(y) || y->op == OP_STRING)) ||
			(is_day(y) && x->op == OP_STRING);
		c->e->nodes[n].as_text = c->e->nodes[n].as_dates ||
			(is_equality(signs[i].op) && is_text(x) && is_text(y));
		return n;
	}
	return a;
}

static uint32_t
read_and(struct compiler *c)
{
	uint32_t n = read_comparison(c);

	while (!c->failed && take(c, "&&"))
		n = add_node(c, OP_AND, n, read_comparison(c));
	return n;
}

static uint32_t
read_or(struct compiler *c)
{
	uint32_t n = read_and(c);

	while (!c->failed && take(c, "||"))
		n = add_node(c, OP_OR, n, read_and(c));
	return n;
}

static uint32_t
read_implies(struct compiler *c)
{
	uint32_t n = read_or(c);

	if (!c->failed && take(c, "=>"))
		n = add_node(c, OP_IMPLIES, n, read_implies(c));
	return n;
}

struct expr *
expr_compile(struct span source, const struct expr_names *names,
	struct diag_place place)
{
	struct compiler c = {.e = mem_zero(sizeof(struct expr)),
		.names = names,
		.place = place};
	size_t i;

	c.e->source = source;
	c.e->root = read_implies(&c);
	if (!c.failed && peek(&c))
		fail(&c, c.at, _("the expression should end here"));
	if (c.failed) {
		expr_free(c.e);
		return NULL;
	}
	/* The buffers of strings moved with the nodes; their text did not. */
	for (i = 0; i < c.e->n_nodes; i++)
		if (c.e->nodes[i].op == OP_STRING)
			c.e->nodes[i].string = buf_all(&c.e->nodes[i].scratch);
	return c.e;
}

void
expr_free(struct expr *e)
{
	size_t i;

	if (!e)
		return;
	for (i = 0; i < e->n_nodes; i++)
		buf_free(&e->nodes[i].scratch);
	free(e->nodes);
	free(e->variables);
	free(e->reads.names);
	free(e->joined.names);
	free(e);
}

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

/* Evaluation. */

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
field_value(struct expr *e, struct node *n, const struct expr_scope *scope)
{
	struct rec *r = n->is_joined ? scope->joined : scope->rec;
	struct expr_operand o = {n->is_joined, n->field, n->part, NULL};

	return expr_operand_value(&o, r, e->variables[n->variable].at,
		&n->scratch);
}

static double
count_of(const struct node *n, const struct expr_scope *scope)
{
	struct rec *r = n->is_joined ? scope->joined : scope->rec;

	return r ? rec_count(r, n->field) : 0;
}

static bool judge(struct expr *e, uint32_t at, const struct expr_scope *scope);

static struct value
evaluate(struct expr *e, uint32_t at, const struct expr_scope *scope)
{
	struct node *n = &e->nodes[at];
	struct value v = {true, 0, {NULL, 0}};

	switch (n->op) {
	case OP_STRING:
		v.is_number = false;
		v.string = n->string;
		break;
	case OP_FIELD:
		v.is_number = false;
		v.string = field_value(e, n, scope);
		break;
	case OP_NUMBER:
		v.number = n->number;
		break;
	case OP_COUNT:
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
holds(enum op op, int order)
{
	switch (op) {
	case OP_EQUAL:
		return order == 0;
	case OP_UNEQUAL:
		return order != 0;
	case OP_LESS:
		return order < 0;
	case OP_LESS_EQUAL:
		return order <= 0;
	case OP_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static struct span
text_of(struct expr *e, uint32_t at, const struct expr_scope *scope)
{
	struct node *n = &e->nodes[at];

	return n->op == OP_STRING ? n->string : field_value(e, n, scope);
}

/*
 * Days are written so that their order is the order of their bytes. An order
 * asked of a day that is not there is false.
 */
static bool
compare(struct expr *e, const struct node *n, const struct expr_scope *scope)
{
	struct value a, b;
	double x, y;

	if (n->as_text) {
		struct span s = text_of(e, n->a, scope);
		struct span t = text_of(e, n->b, scope);

		if (is_equality(n->op))
			return span_equal(s, t) == (n->op == OP_EQUAL);
		return s.len && t.len && holds(n->op, span_compare(s, t));
	}
	a = evaluate(e, n->a, scope);
	b = evaluate(e, n->b, scope);
	if (!as_number(&a, &x) || !as_number(&b, &y))
		return n->op == OP_UNEQUAL;
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
	const struct node *n = &e->nodes[at];
	struct value v;

	switch (n->op) {
	case OP_OR:
		return judge(e, n->a, scope) || judge(e, n->b, scope);
	case OP_AND:
		return judge(e, n->a, scope) && judge(e, n->b, scope);
	case OP_IMPLIES:
		return !judge(e, n->a, scope) || judge(e, n->b, scope);
	case OP_NOT:
		return !judge(e, n->a, scope);
	case OP_STRING:
	case OP_FIELD:
	case OP_NUMBER:
	case OP_COUNT:
		v = evaluate(e, at, scope);
		return is_so(&v);
	default:
		return compare(e, n, scope);
	}
}

static struct rec *
record_of(const struct variable *v, const struct expr_scope *scope)
{
	return v->is_joined ? scope->joined : scope->rec;
}

static uint32_t
first_of(const struct variable *v, const struct expr_scope *scope)
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
		struct variable *v = &e->variables[i];
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
