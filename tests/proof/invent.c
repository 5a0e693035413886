/* Made-up expressions: a tree of what they mean. express.c prints it. */
#include "node.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct node nodes[4096];
static int n_nodes;
/*
 * Of the fields that may repeat: the one that is named without a subscript, and
 * those that are counted, by their place in repeating.
 */
static const char *const repeating[] = {"Tag", "Copies", "Lent"};
static const char *chosen;
static unsigned counted;

static struct node *
make(enum op op, struct node *a, struct node *b, struct node *c)
{
	struct node *n = &nodes[n_nodes++];

	if (n_nodes == COUNT(nodes))
		abort();
	*n = (struct node){op, {a, b, c}, NULL, -1, false, false};
	return n;
}

static struct node *
make_text(enum op op, const char *text)
{
	struct node *n = make(op, NULL, NULL, NULL);

	n->text = text;
	return n;
}

/* A bit for a field that may repeat; 0 for another. */
static unsigned
repeat_bit(const char *name)
{
	unsigned i;

	for (i = 0; i < COUNT(repeating); i++)
		if (!strcmp(name, repeating[i]))
			return 1u << i;
	return 0;
}

/* One that repeats is named but once, unless the question allows for it. */
static struct node *
field(const char *name)
{
	struct node *n = make_text(FIELD, name);

	if (!repeat_bit(name) || (chosen && !strcmp(chosen, name)))
		return n;
	if ((chosen && !known_may(KNOWN_COMBINATIONS)) ||
		((counted & repeat_bit(name)) &&
			!known_may(KNOWN_COUNT_AND_VALUE)) ||
		one_in(6)) {
		n->at = below(3);
		return n;
	}
	chosen = name;
	return n;
}

static struct node *
count(void)
{
	static const char *const names[] = {
		"Tag", "Copies", "Lent", "Title", "Pages", "Back", "Nope"};
	const char *name = PICK(names);

	if (chosen && !strcmp(name, chosen) &&
		!known_may(KNOWN_COUNT_AND_VALUE))
		name = "Title";
	counted |= repeat_bit(name);
	return make_text(SIZE_OF, name);
}

static struct node *
whole_literal(void)
{
	static const char *const list[] = {"0", "1", "2", "3", "7", "10", "16",
		"-1", "-3", "0x10", "0xff", "0x0A", "-0xa", "017", "-07",
		"100"};
	static const char *const wide[] = {"4294967297", "99999999999"};

	if ((known_allowed & BIT(KNOWN_WIDE_NUMBERS)) && one_in(2) &&
		known_may(KNOWN_WIDE_NUMBERS))
		return make_text(NUMBER, PICK(wide));
	return make_text(NUMBER, PICK(list));
}

static struct node *
real_literal(void)
{
	static const char *const list[] = {
		"2.5", ".5", "-0.25", "3.0", "-3.14", "99.75", "0.1"};

	return make_text(REAL, PICK(list));
}

bool
node_could_be_nothing(const struct node *n)
{
	if (n->op == COND)
		return node_could_be_nothing(n->kid[1]) ||
			node_could_be_nothing(n->kid[2]);
	if (n->op == STRING)
		return !*n->text;
	return n->op == FIELD && strcmp(n->text, "Id") &&
		strcmp(n->text, "Due");
}

bool
node_could_be_real(const struct node *n)
{
	switch (n->op) {
	case REAL:
		return true;
	case NUMBER:
		return strlen(n->text) > 9; /* printed as a real */
	case STRING:
		return strchr(n->text, '.') && atof(n->text) != 0;
	case FIELD:
		return !strcmp(n->text, "Price");
	case ADD:
	case SUB:
	case MUL:
	case DIV:
		return node_could_be_real(n->kid[0]) ||
			node_could_be_real(n->kid[1]) ||
			node_could_be_nothing(n->kid[0]);
	case COND:
		return node_could_be_real(n->kid[1]) ||
			node_could_be_real(n->kid[2]);
	default:
		return false;
	}
}

static struct node *truth(int depth);

/* Two numbers that recsel reads as we do, or with a name for why not. */
static struct node *
pair(enum op op, struct node *a, struct node *b)
{
	if (node_could_be_real(a) && node_could_be_nothing(b) &&
		!known_may(KNOWN_REAL_BESIDE_NOTHING))
		b = real_literal();
	if (op == SUB &&
		(node_could_be_real(a) || node_could_be_real(b) ||
			node_could_be_nothing(a)) &&
		!known_may(KNOWN_REAL_MINUS))
		op = ADD;
	return make(op, a, b, NULL);
}

static struct node *number(int depth, bool may_be_real);

static struct node *
arithmetic(int depth, bool may_be_real)
{
	static const enum op list[] = {MUL, DIV, MOD, ADD, SUB, SUB};
	/* Products of products would not fit into 32 bits. */
	enum op op = list[depth > 1 ? 3 + below(3) : below(6)];
	struct node *a = number(depth - 1, may_be_real && op != MOD);
	struct node *b = number(depth - 1, may_be_real && op != MOD);

	/* A division of real numbers by zero has no answer in common. */
	if (op == DIV &&
		(node_could_be_real(a) || node_could_be_real(b) ||
			node_could_be_nothing(a)))
		b = make_text(NUMBER, "4");
	if (op == MOD && (node_could_be_real(a) || node_could_be_real(b)))
		op = ADD;
	if (op == SUB && b->op == NUMBER && *b->text != '-' &&
		known_may(KNOWN_GLUED_MINUS))
		b->is_glued = true;
	return pair(op, a, b);
}

static struct node *
number(int depth, bool may_be_real)
{
	switch (below(depth > 0 ? 10 : 6)) {
	case 0:
	case 1:
		return may_be_real && one_in(3) ? real_literal() :
						  whole_literal();
	case 2:
		return field(may_be_real && one_in(2) ? "Price" : "Pages");
	case 3:
		return field(one_in(2) ? "Id" : "Copies");
	case 4:
		return count();
	case 5:
		return one_in(3) ?
			make_text(STRING, one_in(2) ? "12" : "0x10") :
			field("Pages");
	case 6:
		return make(COND, truth(depth - 1), number(0, false),
			number(0, false));
	default:
		return arithmetic(depth, may_be_real);
	}
}

static const char *const words[] = {"tea", "Tea", "te", "10", "a.b", "axb",
	"it's", "say \"so\"", "", "x y", "x", "y", "2nd", "one\ntwo", "[a]",
	"2.5"};

static struct node *
string(int depth)
{
	static const char *const names[] = {
		"Title", "Tag", "Title", "Note", "Tag", "Nope", "Due"};
	static const char *const escaped[] = {
		"it's", "say \"so\"", "a\\b", "a'b\"c"};
	struct node *n;

	if (depth > 0 && one_in(5))
		return make(CONCAT, string(depth - 1), string(depth - 1), NULL);
	if (one_in(2))
		return field(PICK(names));
	if (one_in(2) && known_may(KNOWN_ESCAPES)) {
		n = make_text(STRING, PICK(escaped));
		n->is_escaped = true;
		return n;
	}
	return make_text(STRING, PICK(words));
}

/* What POSIX EREs and PCRE2 have in common. */
static struct node *
match(void)
{
	static const char *const patterns[] = {"^te", "e", "a.b", "a\\.b",
		"^(tea|coffee)$", "[0-9]+", "^[[:alpha:]]+$", "t?ea", "^$",
		"[^a-z]", "(te)(a)*$", "x{1,2}", "^.{2,3}$", "one.two", "two$",
		"^two", "\\+", "[.]b", "[[:space:]]", "\\w+", "\\btea\\b", "",
		"tea tea|10", "^\\[a\\]$", "[[:digit:]]", "so\"$", "(a|b)+1"};
	struct node *what = string(1);

	return make(MATCH, what, make_text(STRING, PICK(patterns)), NULL);
}

static struct node *
day(void)
{
	static const char *const list[] = {"2026-01-02", "2026-01-03",
		"2025-12-31", "2026-02-28", "2024-02-29", "2026-06-15"};

	switch (below(5)) {
	case 0:
	case 1:
		return make_text(STRING, PICK(list));
	case 2:
		if ((known_allowed & BIT(KNOWN_NO_DATE)) &&
			known_may(KNOWN_NO_DATE))
			return field("Back");
		return field("Due");
	default: {
		struct node *n = field("Lent");
		/* There is always a first one. */
		if (n->at > 0 && !known_may(KNOWN_NO_DATE))
			n->at = 0;
		return n;
	}
	}
}

static struct node *
comparison(int depth)
{
	static const enum op orders[] = {EQ, NE, LT, LE, GT, GE};
	static const enum op dates[] = {BEFORE, AFTER, SAME};

	switch (below(10)) {
	case 0:
	case 1:
		return match();
	case 2: {
		struct node *a = day();
		return make(PICK(dates), a, day(), NULL);
	}
	case 3:
	case 4:
	case 5: {
		struct node *a = string(1);
		return make(one_in(3) ? NE : EQ, a, string(1), NULL);
	}
	case 6: {
		/* A text beside a number: an error, or 0 if it is empty. */
		struct node *a = number(0, false);
		return pair(PICK(orders), a, string(0));
	}
	default: {
		struct node *a = number(depth, true);
		return pair(PICK(orders), a, number(depth, true));
	}
	}
}

static bool
is_truth(const struct node *n)
{
	return n->op == NUMBER || n->op == SIZE_OF || n->op >= BEFORE ||
		n->op == NOT || n->op == MATCH || n->op == FIELD ||
		n->op == MOD || n->op == ADD || n->op == SUB || n->op == MUL ||
		n->op == DIV;
}

static struct node *
truth(int depth)
{
	struct node *a, *b;

	if (depth <= 0)
		return one_in(8) ? count() : comparison(1);
	switch (below(12)) {
	case 0:
	case 1:
		return make(NOT, truth(depth - 1), NULL, NULL);
	case 2:
		a = truth(depth - 1), b = truth(depth - 1);
		return make(COND, a, b, truth(depth - 1));
	case 3:
		a = truth(depth - 1);
		return make(IMPLIES, a, truth(depth - 1), NULL);
	case 4:
	case 5:
	case 6:
		a = truth(depth - 1);
		return make(OR, a, truth(depth - 1), NULL);
	case 7:
	case 8:
	case 9:
		a = truth(depth - 1);
		return make(AND, a, truth(depth - 1), NULL);
	case 10:
		if ((known_allowed & BIT(KNOWN_REAL_AS_TRUTH)) &&
			known_may(KNOWN_REAL_AS_TRUTH))
			return make(one_in(2) ? AND : OR, real_literal(),
				comparison(1), NULL);
		a = number(1, false);
		return is_truth(a) && a->op != FIELD && !node_could_be_real(a) ?
			a :
			comparison(1);
	default:
		return comparison(depth);
	}
}

/* What shows a known difference oftener than chance does. */
static struct node *
shape(void)
{
	struct node *a, *b;

	if (known_allowed & BIT(KNOWN_ONE_PRECEDENCE)) {
		a = truth(1);
		b = truth(1);
		return make(OR, a, make(AND, b, truth(1), NULL), NULL);
	}
	if (known_allowed & BIT(KNOWN_ESCAPES))
		return make(
			one_in(2) ? EQ : NE, field("Title"), string(0), NULL);
	if (known_allowed & BIT(KNOWN_COUNT_AND_VALUE)) {
		a = make(GT, make_text(SIZE_OF, "Tag"), make_text(NUMBER, "1"),
			NULL);
		counted |= repeat_bit("Tag");
		b = make(EQ, field("Tag"), make_text(STRING, "y"), NULL);
		return make(one_in(2) ? AND : OR, a, b, NULL);
	}
	if (known_allowed & BIT(KNOWN_COMBINATIONS)) {
		a = make(EQ, field("Tag"), make_text(STRING, "y"), NULL);
		b = pair(LT, field("Copies"), whole_literal());
		return make(AND, a, b, NULL);
	}
	if (known_may(KNOWN_REAL_BESIDE_NOTHING))
		return make(one_in(2) ? GT : NE, real_literal(),
			field(one_in(2) ? "Pages" : "Copies"), NULL);
	if (known_allowed & BIT(KNOWN_REAL_MINUS)) {
		a = pair(SUB, field("Price"), real_literal());
		return make(LT, a, whole_literal(), NULL);
	}
	if (known_allowed & BIT(KNOWN_WIDE_NUMBERS)) {
		a = field("Id");
		return make(LT, a, whole_literal(), NULL);
	}
	if (known_may(KNOWN_NO_DATE))
		return make(one_in(2) ? BEFORE : AFTER,
			make_text(FIELD, "Back"),
			make_text(STRING, "2026-01-03"), NULL);
	return truth(2);
}

struct node *
expression_make(void)
{
	n_nodes = 0;
	chosen = NULL;
	counted = 0;
	if (known_allowed && one_in(2))
		return shape();
	return truth(below(4));
}

const struct node *
expression_part(const struct node *n, int i)
{
	return i < 3 && n->kid[i] && is_truth(n->kid[i]) ? n->kid[i] : NULL;
}
