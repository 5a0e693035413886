#include "exprvalue.h"

#include "bound.h"
#include "date.h"
#include "exprnumber.h"
#include "exprtime.h"
#include "recread.h"
#include "text.h"

static struct rec *
record_of(const struct expr *e, const struct expr_slot *s)
{
	return s->is_joined ? e->scope->joined : e->scope->rec;
}

static uint32_t
nth_of(const struct rec *r, uint32_t field, uint32_t nth)
{
	uint32_t i;

	for (i = rec_find(r, field); i != REC_NONE && nth; nth--)
		i = r->fields[i].next;
	return i;
}

/* Looks up what no choice changes, once for each judgement. */
static void
look_up(const struct expr *e, struct expr_slot *s)
{
	const struct rec *r = record_of(e, s);

	s->round = e->round;
	if (s->kind == EXPR_COUNTED)
		s->at = r ? rec_count(r, s->field) : 0;
	else
		s->at = r ? nth_of(r, s->field, s->nth) : REC_NONE;
}

static struct buf *
scratch_of(const struct expr *e, const struct expr_node *n)
{
	return &e->scratch[n - e->nodes];
}

/* The text of what is no whole field, chosen before. */
static struct span
other_text(struct expr *e, const struct expr_node *n)
{
	struct expr_slot *s = &e->slots[n->slot];
	struct expr_operand o = {s->is_joined, s->field, n->part, NULL};

	if (s->kind == EXPR_GIVEN)
		return e->scope->given[s->nth];
	if (s->kind == EXPR_NTH && s->round != e->round)
		look_up(e, s);
	return expr_operand_value(&o, record_of(e, s), s->at, scratch_of(e, n));
}

static inline struct span
field_text(struct expr *e, const struct expr_node *n)
{
	const struct expr_slot *s = &e->slots[n->slot];

	if (s->kind != EXPR_CHOSEN || n->part >= 0)
		return other_text(e, n);
	return s->at == REC_NONE ? span_of("") :
				   rec_value(record_of(e, s), s->at);
}

static bool find(struct expr *e, int node, struct expr_value *v);

static bool
find_text(struct expr *e, int node, struct span *text)
{
	struct expr_node *n = &e->nodes[node];
	struct expr_value v;

	if (n->op == EXPR_TEXT) {
		*text = n->text;
		return true;
	}
	if (n->op == EXPR_FIELD) {
		*text = field_text(e, n);
		return true;
	}
	if (!find(e, node, &v) || v.kind != EXPR_IS_TEXT)
		return false;
	*text = v.text;
	return true;
}

static bool
is_day(const struct expr_node *n, struct span s)
{
	/* A constant was looked at when it was read. */
	return n->op == EXPR_TEXT || date_is_iso(s);
}

static bool
holds(enum expr_op op, int order)
{
	switch (op) {
	case EXPR_EQUAL:
	case EXPR_SAME_TIME:
		return order == 0;
	case EXPR_UNEQUAL:
		return order != 0;
	case EXPR_LESS:
	case EXPR_BEFORE:
		return order < 0;
	case EXPR_LESS_EQUAL:
		return order <= 0;
	case EXPR_MORE:
	case EXPR_AFTER:
		return order > 0;
	default:
		return order >= 0;
	}
}

/* Days are written so that their order is the order of their bytes. */
static bool
compare_days(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	struct span s, t;

	if (!find_text(e, n->a, &s) || !find_text(e, n->b, &t))
		return false;
	exprnumber_be(v,
		is_day(&e->nodes[n->a], s) && is_day(&e->nodes[n->b], t) &&
			holds(n->op, span_compare(s, t)));
	return true;
}

static bool
are_same(struct expr *e, struct span s, struct span t)
{
	if (!e->ignores_case || span_equal(s, t))
		return span_equal(s, t);
	buf_clear(&e->folded[0]);
	buf_clear(&e->folded[1]);
	text_fold_case(&e->folded[0], s);
	text_fold_case(&e->folded[1], t);
	return span_equal(buf_all(&e->folded[0]), buf_all(&e->folded[1]));
}

/* The place of the record for messages, and of the field that n is. */
static struct diag_place
place_of(const struct expr *e, const struct expr_node *n)
{
	uint32_t at = REC_NONE;

	if (n->op == EXPR_FIELD && !e->slots[n->slot].is_joined &&
		e->slots[n->slot].kind != EXPR_GIVEN)
		at = e->slots[n->slot].at;
	return recread_place(e->scope->rec, e->names, at);
}

static void
give_up(struct expr *e, const struct expr_node *n)
{
	const struct expr_node *pattern = &e->nodes[n->b];
	struct diag_place place = place_of(e, &e->nodes[n->a]);

	e->gave_up = true;
	if (e->has_said)
		return;
	e->has_said = true;
	if (pattern->op == EXPR_TEXT)
		diag_at(DIAG_MATCH_LIMIT, place,
			_("the pattern '%.*s' needs too many steps here"),
			SPAN_ARG(pattern->text));
	else
		diag_at(DIAG_MATCH_LIMIT, place,
			_("the pattern that the record holds needs too many "
			  "steps"));
}

/* The matcher of a pattern that a record holds; NULL if it is wrong. */
static struct matcher *
find_matcher(struct expr *e, struct expr_match *m, struct span pattern)
{
	struct buf why = {0};
	size_t i, at;

	if (m->constant)
		return m->constant;
	for (i = 0; i < EXPR_PATTERNS && i < m->n_kept; i++)
		if (span_equal(buf_all(&m->texts[i]), pattern))
			return m->kept[i];
	i = m->n_kept++ % EXPR_PATTERNS;
	matcher_free(m->kept[i]);
	buf_clear(&m->texts[i]);
	buf_span(&m->texts[i], pattern);
	m->kept[i] = matcher_new(
		pattern, e->ignores_case, MATCHER_PASSING, &why, &at);
	buf_free(&why);
	e->steps += EXPR_PATTERN_STEPS;
	return m->kept[i];
}

static bool
match(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	struct span s, pattern;
	struct matcher *m;
	enum matcher_answer answer;

	if (!find_text(e, n->a, &s) || !find_text(e, n->b, &pattern))
		return false;
	m = find_matcher(e, &e->matches[n->match], pattern);
	if (!m)
		return false;
	answer = matcher_try(m, s);
	if (answer == MATCHER_LIMIT)
		give_up(e, n);
	exprnumber_be(v, answer == MATCHER_YES);
	return !e->gave_up;
}

static bool
join(struct expr *e, struct expr_node *n, struct expr_value *v)
{
	struct buf *joined = scratch_of(e, n);
	struct span s, t;

	if (!find_text(e, n->a, &s) || !find_text(e, n->b, &t))
		return false;
	buf_clear(joined);
	buf_reserve(joined, s.len + t.len + 1);
	buf_span(joined, s);
	buf_span(joined, t);
	v->kind = EXPR_IS_TEXT;
	v->text = buf_all(joined);
	return true;
}

static bool
compare_times(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	struct span s, t;
	long long a, b;

	if (!find_text(e, n->a, &s) || !find_text(e, n->b, &t) ||
		!exprtime_read(s, &a) || !exprtime_read(t, &b))
		return false;
	exprnumber_be(v, holds(n->op, (a > b) - (a < b)));
	return true;
}

static unsigned
cut_bound(struct expr_value *v)
{
	return v->kind == EXPR_IS_TEXT ? bound_cut(&v->text) : 0;
}

/* Is there no value? As a number that is 0, but = and != ask for texts. */
static bool
is_empty(const struct expr_value *v)
{
	return v->kind == EXPR_IS_TEXT && !v->text.len;
}

/*
 * If one of them is a bound, and both are numbers: it is true only where every
 * number that they may stand for makes it true. False if that is not so.
 */
static bool
compare_bounds(enum expr_op op, struct expr_value a, struct expr_value b,
	struct expr_value *v)
{
	unsigned of_a, of_b;
	bool is_certain = true;
	int order, relation;

	if (exprtree_is_equality(op) && (is_empty(&a) || is_empty(&b)))
		return false;
	of_a = cut_bound(&a);
	of_b = cut_bound(&b);
	if ((!of_a && !of_b) || !exprnumber_compare(&a, &b, &order))
		return false;
	for (relation = -1; relation <= 1; relation++)
		is_certain &= holds(op, relation) ||
			!bound_may(of_a, of_b, order, relation);
	exprnumber_be(v, is_certain);
	return true;
}

static bool
compare(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	struct expr_value a, b;
	int order;

	if (n->by_days)
		return compare_days(e, n, v);
	if (!find(e, n->a, &a) || !find(e, n->b, &b))
		return false;
	if (n->by_bounds && compare_bounds(n->op, a, b, v))
		return true;
	if (a.kind == EXPR_IS_TEXT && b.kind == EXPR_IS_TEXT &&
		exprtree_is_equality(n->op)) {
		exprnumber_be(v,
			are_same(e, a.text, b.text) == (n->op == EXPR_EQUAL));
		return true;
	}
	if (!exprnumber_compare(&a, &b, &order))
		return false;
	exprnumber_be(v, holds(n->op, order));
	return true;
}

/* Both sides, always: one that cannot be evaluated spoils the whole. */
static bool
judge_logic(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	int a = exprvalue_judge(e, n->a, false), b;

	if (!a)
		return false;
	if (n->op == EXPR_NOT) {
		exprnumber_be(v, a == EXPR_FALSE);
		return true;
	}
	b = exprvalue_judge(e, n->b, false);
	if (!b)
		return false;
	if (n->op == EXPR_AND)
		exprnumber_be(v, a == EXPR_TRUE && b == EXPR_TRUE);
	else
		exprnumber_be(v, a == EXPR_TRUE || b == EXPR_TRUE);
	return true;
}

static bool
choose(struct expr *e, const struct expr_node *n, struct expr_value *v)
{
	int condition = exprvalue_judge(e, n->a, false);
	struct expr_value other;

	if (!condition)
		return false;
	if (condition == EXPR_TRUE)
		return find(e, n->b, v) && find(e, n->c, &other);
	return find(e, n->b, &other) && find(e, n->c, v);
}

static bool
find(struct expr *e, int node, struct expr_value *v)
{
	struct expr_node *n = &e->nodes[node];
	struct expr_value a, b;

	switch (n->op) {
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
		return judge_logic(e, n, v);
	case EXPR_IF:
		return choose(e, n, v);
	case EXPR_TEXT:
		v->kind = EXPR_IS_TEXT;
		v->text = n->text;
		return true;
	case EXPR_FIELD:
		v->kind = EXPR_IS_TEXT;
		v->text = field_text(e, n);
		return true;
	case EXPR_WHOLE:
		exprnumber_be(v, n->whole);
		return true;
	case EXPR_REAL:
		v->kind = EXPR_IS_NUMBER;
		v->real = n->real;
		return true;
	case EXPR_COUNT:
		if (e->slots[n->slot].round != e->round)
			look_up(e, &e->slots[n->slot]);
		exprnumber_be(v, e->slots[n->slot].at);
		return true;
	case EXPR_JOIN:
		return join(e, n, v);
	case EXPR_MATCH:
		return match(e, n, v);
	case EXPR_BEFORE:
	case EXPR_AFTER:
	case EXPR_SAME_TIME:
		return compare_times(e, n, v);
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
	case EXPR_REMAINDER:
		return find(e, n->a, &a) && find(e, n->b, &b) &&
			exprnumber_compute(n->op, &a, &b, v);
	default:
		return compare(e, n, v);
	}
}

int
exprvalue_judge(struct expr *e, int node, bool is_all)
{
	struct expr_value v;

	if (!find(e, node, &v) || e->gave_up)
		return 0;
	if (is_all && v.kind != EXPR_IS_WHOLE)
		return EXPR_FALSE;
	if (!exprnumber_of(&v) || v.kind != EXPR_IS_WHOLE)
		return 0;
	return v.whole ? EXPR_TRUE : EXPR_FALSE;
}

static inline struct span
plain_text(struct expr *e, const struct expr_node *n)
{
	return n->op == EXPR_TEXT ? n->text : field_text(e, n);
}

static inline bool
compare_plain(struct expr *e, const struct expr_node *n)
{
	const struct expr_node *a = &e->nodes[n->a], *b = &e->nodes[n->b];
	struct span s = plain_text(e, a), t = plain_text(e, b);

	if (n->by_days)
		return is_day(a, s) && is_day(b, t) &&
			holds(n->op, span_compare(s, t));
	return span_equal(s, t) == (n->op == EXPR_EQUAL);
}

static bool is_true(struct expr *e, const struct expr_node *n);

static bool
judge_plain(struct expr *e, const struct expr_node *n)
{
	const struct expr_node *a = &e->nodes[n->a];

	if (n->op == EXPR_OR)
		return is_true(e, a) || is_true(e, &e->nodes[n->b]);
	if (n->op == EXPR_AND)
		return is_true(e, a) && is_true(e, &e->nodes[n->b]);
	if (n->op == EXPR_NOT)
		return !is_true(e, a);
	return compare_plain(e, n);
}

/* What the node said of the text that it is about, or says. */
static bool
recall(struct expr *e, const struct expr_node *n)
{
	struct span text = field_text(e, &e->nodes[n->match]);
	struct expr_memo *memo = &e->memos[n->memo];
	size_t at;

	if (!text.len || text.len > EXPR_MEMO_TEXT)
		return judge_plain(e, n);
	at = (text.len + (unsigned char)text.at[0] * 5 +
		     (unsigned char)text.at[text.len - 1]) %
		EXPR_MEMOS;
	if (!memo->list[at].is_known || memo->list[at].len != text.len ||
		memcmp(memo->list[at].text, text.at, text.len) != 0) {
		memo->list[at].answer = judge_plain(e, n);
		memo->list[at].is_known = true;
		memo->list[at].len = (uint8_t)text.len;
		memcpy(memo->list[at].text, text.at, text.len);
	}
	return memo->list[at].answer;
}

static bool
is_true(struct expr *e, const struct expr_node *n)
{
	if (n->op > EXPR_NOT)
		return compare_plain(e, n);
	return n->has_memo ? recall(e, n) : judge_plain(e, n);
}

bool
exprvalue_is_true(struct expr *e, int node)
{
	return is_true(e, &e->nodes[node]);
}
