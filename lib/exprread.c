/* expr_compile: makes a tree of an expression's text. */

#include "exprkind.h"
#include "exprlex.h"
#include "exprname.h"
#include "exprplan.h"
#include "text.h"

#include <stdlib.h>

struct compiler {
	struct expr *e;
	const struct expr_names *names;
	struct diag_place place;
	struct exprlex lex;
	int *operands; /* of the chains of && and || that are open */
	size_t n_operands, operands_room;
	int depth;
	bool failed;
};

/* What no person writes, and what would use up the stack or the memory. */
enum { DEEPEST = 1000, MOST_NODES = 50000 };

/* Operators by strength; a node of an operator joins what is stronger. */
enum level { IMPLIES = 1, OR, AND, COMPARE, TIME, SUM, PRODUCT, JOIN };

static const struct sign {
	const char *sign;
	enum level level;
	enum expr_op op;
} signs[] = {
	{"=>", IMPLIES, EXPR_OR},
	{"||", OR, EXPR_OR},
	{"&&", AND, EXPR_AND},
	{"=", COMPARE, EXPR_EQUAL},
	{"!=", COMPARE, EXPR_UNEQUAL},
	{"<", COMPARE, EXPR_LESS},
	{"<=", COMPARE, EXPR_LESS_EQUAL},
	{">", COMPARE, EXPR_MORE},
	{">=", COMPARE, EXPR_MORE_EQUAL},
	{"<<", TIME, EXPR_BEFORE},
	{">>", TIME, EXPR_AFTER},
	{"==", TIME, EXPR_SAME_TIME},
	{"+", SUM, EXPR_ADD},
	{"-", SUM, EXPR_SUBTRACT},
	{"*", PRODUCT, EXPR_MULTIPLY},
	{"/", PRODUCT, EXPR_DIVIDE},
	{"%", PRODUCT, EXPR_REMAINDER},
	{"~", PRODUCT, EXPR_MATCH},
	{"&", JOIN, EXPR_JOIN},
};

static size_t
column_of(struct span source, size_t at)
{
	size_t column = 1, i;

	for (i = 0; i < at; i++)
		column += ((unsigned char)source.at[i] & 0xc0) != 0x80;
	return column;
}

static int
fail(struct compiler *c, size_t at, const char *what)
{
	if (c->failed)
		return 0;
	c->failed = true;
	diag_at(DIAG_EXPRESSION, c->place, _("column %zu: %s"),
		column_of(c->e->source, at), what);
	diag_quote(c->e->source, at);
	return 0;
}

/* The token that is next could not be read, or does not belong here. */
static int
fail_here(struct compiler *c, const char *what)
{
	if (c->lex.kind == EXPRLEX_WRONG)
		what = c->lex.why;
	return fail(c, c->lex.at, what);
}

static int
add(struct compiler *c, enum expr_op op, size_t at, int a, int b)
{
	int n;

	if (c->failed)
		return 0;
	n = exprtree_add_node(c->e, op, a, b, EXPR_NONE);
	c->e->nodes[n].at = at;
	/* Sums of a thousand: what is nested so deeply was refused before. */
	if (n >= MOST_NODES || c->e->nodes[n].height > DEEPEST)
		return fail(c, at, _("the expression is too long"));
	return n;
}

/* Adds an operator, once what it joins is there. */
static int
add_operator(struct compiler *c, enum expr_op op, size_t at, int a, int b)
{
	const char *wrong;
	size_t where = at;
	struct buf why = {0};
	int n = add(c, op, at, a, b);

	if (c->failed)
		return 0;
	wrong = exprkind_check(c->e, n, &why, &where);
	if (wrong)
		fail(c, where, wrong);
	buf_free(&why);
	return c->failed ? 0 : n;
}

static void
add_name(struct expr_list *l, uint32_t field)
{
	l->names = mem_grow(l->names, &l->room, l->n + 1, sizeof *l->names);
	l->names[l->n++] = field;
}

static int
fail_name(struct compiler *c, struct span name)
{
	struct buf text = {0}, near = {0};

	buf_print(&text, _("%.*s has no field '%.*s'"),
		SPAN_ARG(c->names->type->text), SPAN_ARG(name));
	if (expr_near_name(c->names, name, &near))
		buf_print(&text, _("; did you mean '%.*s'?"),
			SPAN_ARG(buf_all(&near)));
	fail(c, c->lex.at, buf_text(&text));
	buf_free(&text);
	buf_free(&near);
	return 0;
}

/* The number of a given name, or how many there are. */
static size_t
find_given(const struct expr_names *names, struct span name)
{
	size_t i = 0;

	while (i < names->n_given && !span_equal(names->given[i].name, name))
		i++;
	return i;
}

/* A name whose value the scope holds: of no record, and never repeated. */
static int
read_given(struct compiler *c, size_t number, size_t at)
{
	struct expr_slot slot = {.kind = EXPR_GIVEN,
		.nth = (uint32_t)number,
		.at = REC_NONE,
		.field = NAMES_NONE};
	bool is_new;
	int n = add(c, EXPR_FIELD, at, EXPR_NONE, EXPR_NONE);

	if (c->failed)
		return 0;
	c->e->nodes[n].slot = exprtree_find_slot(c->e, &slot, &is_new);
	c->e->nodes[n].part = -1;
	c->e->nodes[n].is_date = c->names->given[number].kind == SCHEMA_DATE;
	c->e->nodes[n].kind = EXPR_IS_TEXT;
	exprlex_next(&c->lex, true);
	return n;
}

static int
read_field(struct compiler *c, enum expr_op op, size_t at)
{
	size_t given;
	struct expr_slot slot = {.kind = EXPR_CHOSEN};
	struct expr_operand o;
	bool is_new;
	int n;

	if (c->lex.kind != EXPRLEX_NAME)
		return fail_here(c, _("expected the name of a field"));
	if (op == EXPR_COUNT && c->lex.has_nth)
		return fail(c, c->lex.at, _("a count takes no subscript"));
	given = find_given(c->names, buf_all(&c->lex.text));
	if (given < c->names->n_given && op == EXPR_FIELD && !c->lex.has_nth)
		return read_given(c, given, at);
	if (!exprname_find(c->names, buf_all(&c->lex.text), &o))
		return fail_name(c, buf_all(&c->lex.text));
	n = add(c, op, at, EXPR_NONE, EXPR_NONE);
	if (c->failed)
		return 0;
	slot.field = o.field;
	slot.is_joined = o.is_joined;
	if (op == EXPR_COUNT)
		slot.kind = EXPR_COUNTED;
	else if (c->lex.has_nth)
		slot.kind = EXPR_NTH;
	slot.nth = slot.kind == EXPR_NTH ? c->lex.nth : 0;
	c->e->nodes[n].slot = exprtree_find_slot(c->e, &slot, &is_new);
	c->e->nodes[n].part = o.part;
	c->e->nodes[n].is_date = o.type && o.type->kind == SCHEMA_DATE;
	c->e->nodes[n].is_bound =
		op == EXPR_FIELD && o.type && o.type->kind == SCHEMA_BOUND;
	c->e->nodes[n].kind = op == EXPR_COUNT ? EXPR_IS_WHOLE : EXPR_IS_TEXT;
	if (is_new && o.is_joined)
		add_name(&c->e->joined, o.field);
	if (is_new && !o.is_joined && op == EXPR_FIELD)
		add_name(&c->e->reads, o.field);
	exprlex_next(&c->lex, true);
	return n;
}

static int
read_constant(struct compiler *c, enum expr_op op, enum expr_kind kind)
{
	struct span text = buf_all(&c->lex.text);
	int n = add(c, op, c->lex.at, EXPR_NONE, EXPR_NONE);

	if (c->failed)
		return 0;
	c->e->nodes[n].kind = kind;
	if (op == EXPR_TEXT)
		c->e->nodes[n].text = span_make(
			mem_arena_copy(&c->e->strings, text.at, text.len),
			text.len);
	else if (op == EXPR_WHOLE)
		c->e->nodes[n].whole = c->lex.whole;
	else
		c->e->nodes[n].real = c->lex.real;
	exprlex_next(&c->lex, true);
	return n;
}

static int read_all(struct compiler *c);

static int
read_parentheses(struct compiler *c)
{
	size_t at = c->lex.at;
	int n;

	exprlex_next(&c->lex, false);
	n = read_all(c);
	if (c->failed)
		return 0;
	if (c->lex.kind == EXPRLEX_END)
		return fail(c, at, _("this '(' has no ')'"));
	if (!exprlex_is(&c->lex, ")"))
		return fail_here(c, _("expected ')' or an operator"));
	exprlex_next(&c->lex, true);
	return n;
}

static int read_operand(struct compiler *c);

static int
read_not(struct compiler *c)
{
	size_t at = c->lex.at;
	int n;

	exprlex_next(&c->lex, false);
	c->depth++;
	n = read_operand(c);
	c->depth--;
	return add_operator(c, EXPR_NOT, at, n, EXPR_NONE);
}

static int
read_operand(struct compiler *c)
{
	size_t at = c->lex.at;

	if (c->failed)
		return 0;
	if (c->depth > DEEPEST)
		return fail(c, at, _("the expression is nested too deeply"));
	switch (c->lex.kind) {
	case EXPRLEX_NAME:
		return read_field(c, EXPR_FIELD, at);
	case EXPRLEX_TEXT:
		return read_constant(c, EXPR_TEXT, EXPR_IS_TEXT);
	case EXPRLEX_WHOLE:
		return read_constant(c, EXPR_WHOLE, EXPR_IS_WHOLE);
	case EXPRLEX_REAL:
		return read_constant(c, EXPR_REAL, EXPR_IS_NUMBER);
	case EXPRLEX_END:
		return fail(c, at, _("the expression ends too early"));
	default:
		break;
	}
	if (exprlex_is(&c->lex, "("))
		return read_parentheses(c);
	if (exprlex_is(&c->lex, "!"))
		return read_not(c);
	if (exprlex_is(&c->lex, "#")) {
		exprlex_next(&c->lex, false);
		return read_field(c, EXPR_COUNT, at);
	}
	if (exprlex_is(&c->lex, "-"))
		return fail(c, at,
			_("a '-' stands before digits or between two values"));
	return fail_here(c, _("expected a field, a string or a number"));
}

static const struct sign *
next_sign(const struct compiler *c, enum level least)
{
	size_t i, n = sizeof signs / sizeof *signs;

	for (i = 0; i < n && !c->failed; i++)
		if (exprlex_is(&c->lex, signs[i].sign))
			return signs[i].level >= least ? &signs[i] : NULL;
	return NULL;
}

static int read_operators(struct compiler *c, enum level least);

/*
 * All of a && b && c, as a tree that is no deeper than it must be: there may
 * be thousands.
 */
static int
read_chain(struct compiler *c, const struct sign *o, int first)
{
	size_t start = c->n_operands, at = c->lex.at;
	int next = first;

	for (;;) {
		c->operands = mem_grow(c->operands, &c->operands_room,
			c->n_operands + 1, sizeof *c->operands);
		c->operands[c->n_operands++] = next;
		if (next_sign(c, o->level) != o)
			break;
		exprlex_next(&c->lex, false);
		next = read_operators(c, o->level + 1);
	}
	if (!c->failed)
		next = exprplan_chain(c->e, o->op, at, c->operands + start,
			c->n_operands - start);
	c->n_operands = start;
	return next;
}

/* a => b is !a || b. */
static int
read_implied(struct compiler *c, int a)
{
	size_t at = c->lex.at;
	int b;

	exprlex_next(&c->lex, false);
	c->depth++;
	b = c->depth > DEEPEST ?
		fail(c, at, _("the expression is nested too deeply")) :
		read_operators(c, IMPLIES);
	c->depth--;
	a = add_operator(c, EXPR_NOT, at, a, EXPR_NONE);
	return add_operator(c, EXPR_OR, at, a, b);
}

static int
read_operators(struct compiler *c, enum level least)
{
	int a = read_operand(c), b;
	const struct sign *o;

	while ((o = next_sign(c, least))) {
		size_t at = c->lex.at;

		if (o->level == IMPLIES) {
			a = read_implied(c, a);
		} else if (o->level <= AND) {
			a = read_chain(c, o, a);
		} else {
			exprlex_next(&c->lex, false);
			b = read_operators(c, o->level + 1);
			a = add_operator(c, o->op, at, a, b);
		}
	}
	return a;
}

static int
read_choice(struct compiler *c, int condition)
{
	size_t at = c->lex.at;
	int a, b, n;

	exprlex_next(&c->lex, false);
	a = read_all(c);
	if (!c->failed && !exprlex_is(&c->lex, ":"))
		return fail_here(c, _("expected ':'"));
	exprlex_next(&c->lex, false);
	b = read_all(c);
	n = add(c, EXPR_IF, at, condition, a);
	if (c->failed)
		return 0;
	c->e->nodes[n].c = b;
	if (c->e->nodes[b].height >= c->e->nodes[n].height)
		c->e->nodes[n].height = c->e->nodes[b].height + 1;
	exprkind_check(c->e, n, NULL, NULL);
	return n;
}

/* What may stand in parentheses: operators of every level. */
static int
read_all(struct compiler *c)
{
	int n = 0;

	if (c->failed)
		return 0;
	if (++c->depth > DEEPEST)
		fail(c, c->lex.at, _("the expression is nested too deeply"));
	else
		n = read_operators(c, IMPLIES);
	if (!c->failed && exprlex_is(&c->lex, "?"))
		n = read_choice(c, n);
	c->depth--;
	return n;
}

/* A NUL, or what is not UTF-8, has no place in a text of people's. */
static void
check_bytes(struct compiler *c)
{
	struct span s = c->e->source;
	const char *nul = s.len ? memchr(s.at, '\0', s.len) : NULL;
	size_t at;

	if (nul)
		fail(c, (size_t)(nul - s.at), _("this byte is a NUL"));
	else if (text_check(s, &at) == TEXT_BAD)
		fail(c, at, _("this is not UTF-8"));
}

struct expr *
expr_compile(struct span source, const struct expr_names *names,
	struct diag_place place)
{
	struct compiler c = {.names = names, .place = place};
	struct expr *e = c.e = mem_zero(sizeof *e);

	e->source = c.lex.source = source;
	e->names = names->schema->names;
	e->ignores_case = names->ignores_case;
	check_bytes(&c);
	if (!c.failed)
		exprlex_next(&c.lex, false);
	e->root = read_all(&c);
	if (!c.failed && c.lex.kind != EXPRLEX_END)
		fail_here(&c, _("expected an operator, or the end"));
	buf_free(&c.lex.text);
	free(c.operands);
	if (c.failed) {
		expr_free(e);
		return NULL;
	}
	exprplan_choices(e);
	e->scratch = mem_zero(e->n_nodes * sizeof *e->scratch);
	return e;
}
