/*
 * Expressions printed: as a person would write them, or so that nobody could
 * take them in two ways.
 */
#include "node.h"

#include <string.h>

/* How tight each binds, as the manual has it; && is above || as in C. */
static const struct {
	const char *sign;
	int tight;
} ops[] = {
	[NUMBER] = {NULL, 20},
	[REAL] = {NULL, 20},
	[STRING] = {NULL, 20},
	[FIELD] = {NULL, 20},
	[SIZE_OF] = {"#", 20},
	[NOT] = {"!", 10},
	[CONCAT] = {"&", 9},
	[MATCH] = {"~", 8},
	[MUL] = {"*", 8},
	[DIV] = {"/", 8},
	[MOD] = {"%", 8},
	[ADD] = {"+", 7},
	[SUB] = {"-", 7},
	[BEFORE] = {"<<", 6},
	[AFTER] = {">>", 6},
	[SAME] = {"==", 6},
	[EQ] = {"=", 5},
	[NE] = {"!=", 5},
	[LT] = {"<", 5},
	[LE] = {"<=", 5},
	[GT] = {">", 5},
	[GE] = {">=", 5},
	[AND] = {"&&", 4},
	[OR] = {"||", 3},
	[IMPLIES] = {"=>", 2},
	[COND] = {"?", 1},
};

/* --- as a person would write it --- */

static void
print_string(struct text *t, const char *s, bool is_escaped)
{
	char quote = strchr(s, '\'') ? '"' : '\'';

	if (!is_escaped) {
		text_add(t, "%c%s%c", quote, s, quote);
		return;
	}
	quote = strchr(s, '"') ? '"' : '\'';
	text_put(t, &quote, 1);
	for (; *s; s++) {
		if (*s == quote || *s == '\\')
			text_add(t, "\\");
		text_put(t, s, 1);
	}
	text_put(t, &quote, 1);
}

static void
print_leaf(struct text *t, const struct node *n)
{
	if (n->op == STRING)
		print_string(t, n->text, n->is_escaped);
	else
		text_add(t, "%s%s", n->op == SIZE_OF ? "#" : "", n->text);
	if (n->at >= 0)
		text_add(t, "[%d]", n->at);
}

/* Must kid i of n stand in parentheses? */
static bool
wants_parentheses(const struct node *n, int i)
{
	const struct node *kid = n->kid[i];
	int mine = ops[n->op].tight, its = ops[kid->op].tight;

	if (n->op == COND)
		return i == 0 && kid->op == COND;
	if (n->op == OR && kid->op == AND && i == 1)
		return !known_may(KNOWN_ONE_PRECEDENCE);
	if (n->op == IMPLIES)
		return its < mine || (its == mine && i == 0);
	return its < mine || (its == mine && i == 1);
}

static void
print_kid(struct text *t, const struct node *n, int i)
{
	if (wants_parentheses(n, i)) {
		text_add(t, "(");
		expression_print(t, n->kid[i]);
		text_add(t, ")");
	} else {
		expression_print(t, n->kid[i]);
	}
}

void
expression_print(struct text *t, const struct node *n)
{
	if (ops[n->op].tight == 20) {
		print_leaf(t, n);
	} else if (n->op == NOT) {
		text_add(t, "!");
		print_kid(t, n, 0);
	} else {
		print_kid(t, n, 0);
		text_add(t, " %s", ops[n->op].sign);
		text_add(t, n->kid[1]->is_glued ? "" : " ");
		print_kid(t, n, 1);
	}
	if (n->op == COND) {
		text_add(t, " : ");
		print_kid(t, n, 2);
	}
}

/* What is in quotes stays whole: a wrong pattern is another matter. */
void
expression_break(struct text *t, const struct text *whole)
{
	static const char *const more[] = {
		"(", ")", " = ", " && ", " 'x", " Tag ", " ? ", " # ", "]"};
	int at = below((int)whole->len + 1), i;
	const char *rest = whole->at + at;
	char quote = 0;

	for (i = 0; i < at; i++)
		if (!quote && strchr("'\"", whole->at[i]))
			quote = whole->at[i];
		else if (quote == whole->at[i])
			quote = 0;
	text_clear(t);
	text_put(t, whole->at, (size_t)at);
	if (quote)
		text_put(t, &quote, 1);
	else if (one_in(2))
		rest += *rest && strchr("()?:", *rest);
	else
		text_add(t, "%s", PICK(more));
	text_add(t, "%s", rest);
}

/* --- so that nobody could take it in two ways --- */

static void print_simple(
	struct text *t, const struct node *n, const struct record *r);

/* recsel's strings cannot hold the quote they stand in. */
static void
print_plain_string(struct text *t, const char *s)
{
	size_t n;

	if (!strchr(s, '\'') || !strchr(s, '"')) {
		print_string(t, s, false);
		return;
	}
	n = strcspn(s, "'");
	text_add(t, "('%.*s' & \"'\" & ", (int)n, s);
	print_plain_string(t, s + n + 1);
	text_add(t, ")");
}

static const char *
value_of(const struct node *n, const struct record *r)
{
	const char *value;

	if (n->op != FIELD)
		return n->text;
	value = record_value(r, n->text, n->at < 0 ? 0 : n->at);
	return value ? value : "";
}

static void
print_simple_leaf(struct text *t, const struct node *n, const struct record *r)
{
	if (n->op == SIZE_OF)
		text_add(t, "%d", record_count(r, n->text));
	else if (n->op == STRING || n->at >= 0)
		print_plain_string(t, value_of(n, r));
	else
		text_add(t, "%s%s", n->text,
			n->op == NUMBER && node_could_be_real(n) ? ".0" : "");
}

static void
print_between(struct text *t, const struct node *a, const char *sign,
	const struct node *b, const struct record *r)
{
	text_add(t, "(");
	print_simple(t, a, r);
	text_add(t, " %s ", sign);
	print_simple(t, b, r);
	text_add(t, ")");
}

/* A real number is no truth; recsel never sets it. */
static void
print_truth(struct text *t, const struct node *n, const struct record *r)
{
	if (n->op == REAL)
		text_add(t, "(1 / 0)");
	else
		print_simple(t, n, r);
}

static const char *
turned_around(enum op op)
{
	switch (op) {
	case LT:
		return ">";
	case LE:
		return ">=";
	case GT:
		return "<";
	case GE:
		return "<=";
	default:
		return ops[op].sign;
	}
}

static void
print_simple_pair(struct text *t, const struct node *n, const struct record *r)
{
	const struct node *a = n->kid[0], *b = n->kid[1];

	if (n->op == SUB && node_could_be_real(n)) {
		text_add(t, "(");
		print_simple(t, a, r);
		text_add(t, " + (");
		print_simple(t, b, r);
		text_add(t, " * -1))");
	} else if (node_could_be_real(a) && node_could_be_nothing(b) &&
		n->op != DIV && n->op != MOD) {
		print_between(t, b, turned_around(n->op), a, r);
	} else {
		print_between(t, a, ops[n->op].sign, b, r);
	}
}

static void
print_simple(struct text *t, const struct node *n, const struct record *r)
{
	if (ops[n->op].tight == 20) {
		print_simple_leaf(t, n, r);
	} else if (n->op == BEFORE || n->op == AFTER || n->op == SAME) {
		/* No date is an error, which a division by zero is, too. */
		if (!*value_of(n->kid[0], r) || !*value_of(n->kid[1], r))
			text_add(t, "(1 / 0)");
		else
			print_between(
				t, n->kid[0], ops[n->op].sign, n->kid[1], r);
	} else if (n->op == NOT) {
		text_add(t, "(! ");
		print_truth(t, n->kid[0], r);
		text_add(t, ")");
	} else if (n->op == AND || n->op == OR || n->op == IMPLIES) {
		text_add(t, "(");
		print_truth(t, n->kid[0], r);
		text_add(t, " %s ", ops[n->op].sign);
		print_truth(t, n->kid[1], r);
		text_add(t, ")");
	} else if (n->op == COND) {
		text_add(t, "(");
		print_truth(t, n->kid[0], r);
		text_add(t, " ? ");
		print_simple(t, n->kid[1], r);
		text_add(t, " : ");
		print_simple(t, n->kid[2], r);
		text_add(t, ")");
	} else {
		print_simple_pair(t, n, r);
	}
}

/* --- a record for each choice of occurrences --- */

static void
find_names(const struct node *n, const char **names, int *count_of)
{
	int i;

	if (n->op == FIELD && n->at < 0) {
		for (i = 0; i < *count_of; i++)
			if (!strcmp(names[i], n->text))
				return;
		names[(*count_of)++] = n->text;
	}
	for (i = 0; i < 3; i++)
		if (n->kid[i])
			find_names(n->kid[i], names, count_of);
}

static void
print_choices(struct text *t, const struct record *r, const char **names, int n,
	int *chosen_at)
{
	int i = 0;

	do {
		text_add(t, "Choice: 1\n");
		for (i = 0; i < n; i++) {
			const char *value =
				record_value(r, names[i], chosen_at[i]);
			if (value)
				field_print(t, names[i], value);
		}
		text_add(t, "\n");
		/* The next choice, as one counts. */
		for (i = 0; i < n; i++) {
			if (++chosen_at[i] < record_count(r, names[i]))
				break;
			chosen_at[i] = 0;
		}
	} while (i < n);
}

void
simple_expression(struct text *expression, struct text *records,
	const struct node *n, const struct record *r)
{
	const char *names[16];
	int chosen_at[16] = {0}, count_of = 0;

	find_names(n, names, &count_of);
	text_clear(expression);
	print_truth(expression, n, r);
	text_clear(records);
	text_add(records, "%%rec: Item\n\n");
	print_choices(records, r, names, count_of, chosen_at);
}
