/* expr_compile: makes a tree of an expression's text. */

#include "expr.h"
#include "exprtree.h"
#include "mem.h"
#include "number.h"

#include <stdlib.h>

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
		SPAN_ARG(span_make(
			c->e->source.at + at, c->e->source.len - at)));
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
add_node(struct compiler *c, enum expr_op op, uint32_t a, uint32_t b)
{
	struct expr *e = c->e;

	e->nodes = mem_grow(
		e->nodes, &e->nodes_room, e->n_nodes + 1, sizeof *e->nodes);
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
add_name(struct expr_list *l, uint32_t field)
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
	const struct schema_field *f = schema_field(
		names->type, names_find(names->schema->names, name));

	o->is_joined = !f;
	if (!f && !(f = find_joined(names, name)))
		return false;
	o->type = f;
	o->field = f->whole ? f->whole->name : f->name;
	o->part = f->whole ? (int)f->index : -1;
	return true;
}

static uint32_t
read_field(struct compiler *c, enum expr_op op)
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
	if (op == EXPR_FIELD)
		c->e->nodes[n].variable =
			find_variable(c->e, o.is_joined, o.field);
	if (op == EXPR_FIELD && !o.is_joined)
		add_name(&c->e->reads, o.field);
	return n;
}

static uint32_t
read_string(struct compiler *c, char quote)
{
	struct expr *e = c->e;
	size_t start = c->at++;
	uint32_t n = add_node(c, EXPR_STRING, 0, 0);
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
	uint32_t n = add_node(c, EXPR_NUMBER, 0, 0);

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
		n = add_node(c, EXPR_NOT, read_primary(c), 0);
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
		return read_field(c, EXPR_COUNT);
	}
	if (first == '\'' || first == '"')
		return read_string(c, first);
	if ((first >= '0' && first <= '9') || first == '-' || first == '.')
		return read_number(c);
	return read_field(c, EXPR_FIELD);
}

static bool
is_day(const struct expr_node *n)
{
	return n->op == EXPR_FIELD && n->is_date;
}

static bool
is_text(const struct expr_node *n)
{
	return n->op == EXPR_FIELD || n->op == EXPR_STRING;
}

/* Days, and strings that are asked to be equal, compare as bytes. */
static bool
compares_bytes(
	enum expr_op op, const struct expr_node *a, const struct expr_node *b)
{
	if ((is_day(a) && is_day(b)) || (is_day(a) && b->op == EXPR_STRING) ||
		(is_day(b) && a->op == EXPR_STRING))
		return true;
	return exprtree_is_equality(op) && is_text(a) && is_text(b);
}

static uint32_t
read_comparison(struct compiler *c)
{
	/* The longer sign first. */
	static const struct {
		const char *sign;
		enum expr_op op;
	} signs[] = {{"<=", EXPR_LESS_EQUAL}, {">=", EXPR_MORE_EQUAL},
		{"!=", EXPR_UNEQUAL}, {"<", EXPR_LESS}, {">", EXPR_MORE},
		{"=", EXPR_EQUAL}};
	uint32_t a = read_primary(c), b, n;
	size_t i;

	peek(c);
	/* "=>" is not a comparison. */
	if (c->at + 1 < c->e->source.len &&
		!memcmp(c->e->source.at + c->at, "=>", 2))
		return a;
	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (!take(c, signs[i].sign))
			continue;
		b = read_primary(c);
		if (c->failed)
			return 0;
		n = add_node(c, signs[i].op, a, b);
		c->e->nodes[n].as_text = compares_bytes(
			signs[i].op, &c->e->nodes[a], &c->e->nodes[b]);
		return n;
	}
	return a;
}

static uint32_t
read_and(struct compiler *c)
{
	uint32_t n = read_comparison(c);

	while (!c->failed && take(c, "&&"))
		n = add_node(c, EXPR_AND, n, read_comparison(c));
	return n;
}

static uint32_t
read_or(struct compiler *c)
{
	uint32_t n = read_and(c);

	while (!c->failed && take(c, "||"))
		n = add_node(c, EXPR_OR, n, read_and(c));
	return n;
}

static uint32_t
read_implies(struct compiler *c)
{
	uint32_t n = read_or(c);

	if (!c->failed && take(c, "=>"))
		n = add_node(c, EXPR_IMPLIES, n, read_implies(c));
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
		if (c.e->nodes[i].op == EXPR_STRING)
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
