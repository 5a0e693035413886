#include "exprkind.h"

#include "date.h"
#include "exprtime.h"

struct checking {
	struct expr *e;
	struct expr_node *n, *a, *b;
	struct buf *why;
	size_t *where;
};

static const char *
wrong_at(struct checking *c, const struct expr_node *n, const char *what)
{
	*c->where = n->at;
	return what;
}

/* Where a truth is needed only whole numbers are sure to be one. */
static void
be_truth(struct expr_node *n)
{
	n->can_fail |= n->kind != EXPR_IS_WHOLE;
}

static bool
is_number(const struct expr_node *n)
{
	return n->kind == EXPR_IS_WHOLE || n->kind == EXPR_IS_NUMBER;
}

static const char *
need_text(struct checking *c, const struct expr_node *n)
{
	if (!is_number(n))
		return NULL;
	if (n->op == EXPR_NOT)
		return wrong_at(c, n,
			_("this '!' is for the next value alone; to deny all, "
			  "write !( )"));
	return wrong_at(
		c, n, _("a string is needed here, and this is a number"));
}

static const char *
need_texts(struct checking *c)
{
	const char *wrong = need_text(c, c->a);

	c->n->can_fail |=
		c->a->kind == EXPR_IS_ANY || c->b->kind == EXPR_IS_ANY;
	return wrong ? wrong : need_text(c, c->b);
}

/* A constant that days are compared with must be one. */
static const char *
need_day(struct checking *c, const struct expr_node *n)
{
	long day;

	if (n->op != EXPR_TEXT || date_read_iso(n->text, &day) == DATE_FINE)
		return NULL;
	return wrong_at(c, n, _("this is no day as YYYY-MM-DD"));
}

static const char *
need_time(struct checking *c, const struct expr_node *n)
{
	long long seconds;

	if (n->op != EXPR_TEXT || exprtime_read(n->text, &seconds))
		return NULL;
	return wrong_at(c, n,
		_("this is no day as YYYY-MM-DD, nor a time as YYYY-MM-DD "
		  "hh:mm"));
}

static const char *
check_order(struct checking *c)
{
	const char *wrong;

	c->n->by_bounds = c->a->is_bound || c->b->is_bound;
	c->n->by_days = (c->a->is_date || c->b->is_date) &&
		c->a->kind == EXPR_IS_TEXT && c->b->kind == EXPR_IS_TEXT;
	if (!c->n->by_days) {
		c->n->can_fail |= !is_number(c->a) || !is_number(c->b);
		return NULL;
	}
	wrong = need_day(c, c->a);
	return wrong ? wrong : need_day(c, c->b);
}

static void
check_equality(struct checking *c)
{
	bool are_texts =
		c->a->kind == EXPR_IS_TEXT && c->b->kind == EXPR_IS_TEXT;

	c->n->by_bounds = c->a->is_bound || c->b->is_bound;
	c->n->can_fail |= c->n->by_bounds ||
		(!are_texts && (!is_number(c->a) || !is_number(c->b)));
}

static const char *
check_time(struct checking *c)
{
	const char *wrong = need_texts(c);

	c->n->can_fail = true;
	if (!wrong)
		wrong = need_time(c, c->a);
	return wrong ? wrong : need_time(c, c->b);
}

static void
add_match(struct expr *e, struct expr_node *n)
{
	e->matches = mem_grow(e->matches, &e->matches_room, e->n_matches + 1,
		sizeof *e->matches);
	memset(&e->matches[e->n_matches], 0, sizeof *e->matches);
	n->match = (int)e->n_matches++;
}

static const char *
check_match(struct checking *c)
{
	const char *wrong = need_texts(c);
	struct expr_match *m;
	size_t at;

	if (wrong)
		return wrong;
	add_match(c->e, c->n);
	if (c->b->op != EXPR_TEXT) {
		c->n->can_fail = true;
		return NULL;
	}
	m = &c->e->matches[c->n->match];
	buf_string(c->why, _("the pattern is wrong: "));
	m->constant = matcher_new(
		c->b->text, c->e->ignores_case, MATCHER_LASTING, c->why, &at);
	if (m->constant)
		return NULL;
	*c->where = c->b->at + 1;
	/* Escapes before it would shift the place. */
	if (span_equal(c->b->text,
		    span_make(c->e->source.at + *c->where, c->b->text.len)))
		*c->where += at;
	return buf_text(c->why);
}

static void
check_number(struct checking *c)
{
	bool are_whole =
		c->a->kind == EXPR_IS_WHOLE && c->b->kind == EXPR_IS_WHOLE;

	c->n->kind = are_whole || c->n->op == EXPR_REMAINDER ? EXPR_IS_WHOLE :
							       EXPR_IS_NUMBER;
	c->n->can_fail = true;
}

static void
check_choice(struct checking *c)
{
	const struct expr_node *other = &c->e->nodes[c->n->c];

	be_truth(c->a);
	c->n->can_fail |= c->a->can_fail;
	if (c->b->kind == other->kind)
		c->n->kind = other->kind;
	else if (is_number(c->b) && is_number(other))
		c->n->kind = EXPR_IS_NUMBER;
	else
		c->n->kind = EXPR_IS_ANY;
}

static const char *
check_operator(struct checking *c)
{
	switch (c->n->op) {
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
		be_truth(c->a);
		be_truth(c->b);
		c->n->can_fail = c->a->can_fail || c->b->can_fail;
		return NULL;
	case EXPR_IF:
		check_choice(c);
		return NULL;
	case EXPR_EQUAL:
	case EXPR_UNEQUAL:
		check_equality(c);
		return NULL;
	case EXPR_MATCH:
		return check_match(c);
	case EXPR_JOIN:
		c->n->kind = EXPR_IS_TEXT;
		return need_texts(c);
	default:
		break;
	}
	if (exprtree_is_order(c->n->op))
		return check_order(c);
	if (exprtree_is_time(c->n->op))
		return check_time(c);
	check_number(c);
	return NULL;
}

const char *
exprkind_check(struct expr *e, int node, struct buf *why, size_t *where)
{
	struct expr_node *n = &e->nodes[node];
	struct checking c = {e, n, &e->nodes[n->a], NULL, why, where};
	int i, child;

	c.b = n->b == EXPR_NONE ? c.a : &e->nodes[n->b];
	n->kind = EXPR_IS_WHOLE;
	for (i = 0; (child = exprtree_child(n, i)) != EXPR_NONE; i++)
		n->can_fail |= e->nodes[child].can_fail;
	return check_operator(&c);
}
