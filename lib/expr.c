/* The judging of a record; exprread compiles. */

#include "expr.h"

#include "exprvalue.h"
#include "recread.h"

#include <stdlib.h>

/* How many choices a record may ask for beyond those of each field alone. */
enum { MOST_STEPS = 1000000, MOST_SHOWN = 100 };

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

uint32_t
expr_field(const struct expr *e, size_t n, bool *is_joined)
{
	size_t i;

	for (i = 0; e && i < e->n_slots; i++) {
		const struct expr_slot *s = &e->slots[i];

		if (s->kind == EXPR_GIVEN || n--)
			continue;
		*is_joined = s->is_joined;
		return s->field;
	}
	return NAMES_NONE;
}

bool
expr_gave_up(const struct expr *e)
{
	return e && e->gave_up;
}

bool
expr_is_about_one(const struct expr *e, struct expr_operand *o)
{
	const struct expr_node *n;
	const struct expr_slot *s;

	if (e->only == EXPR_NONE)
		return false;
	n = &e->nodes[e->only];
	s = &e->slots[n->slot];
	*o = (struct expr_operand){s->is_joined, s->field, n->part, NULL};
	return s->kind == EXPR_CHOSEN && !s->is_joined;
}

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

static bool
is_each(const struct expr *e, const struct expr_slot *s)
{
	return !s->is_joined && s->field == e->scope->each;
}

static struct rec *
record_of(const struct expr *e, const struct expr_slot *s)
{
	return s->is_joined ? e->scope->joined : e->scope->rec;
}

static void
choose_first(struct expr *e, struct expr_slot *s)
{
	const struct rec *r = record_of(e, s);

	if (is_each(e, s))
		s->at = e->scope->each_at;
	else
		s->at = r ? rec_find(r, s->field) : REC_NONE;
}

static unsigned long long
most_steps(const struct expr *e)
{
	const struct rec *r = e->scope->rec, *joined = e->scope->joined;
	unsigned long long fields = r->n + r->n_left_out;

	if (joined)
		fields += joined->n;
	return MOST_STEPS + fields * e->n_slots;
}

static void
give_up(struct expr *e)
{
	struct span shown = e->source;

	e->gave_up = true;
	if (e->has_said)
		return;
	e->has_said = true;
	while (shown.len > MOST_SHOWN ||
		(shown.len < e->source.len &&
			((unsigned char)shown.at[shown.len] & 0xc0) == 0x80))
		shown.len = shown.len > MOST_SHOWN ? MOST_SHOWN : shown.len - 1;
	diag_at(DIAG_COMBINATIONS,
		recread_place(e->scope->rec, e->names, REC_NONE),
		_("its repeated fields have too many combinations to judge: "
		  "%.*s%s"),
		SPAN_ARG(shown), shown.len < e->source.len ? "..." : "");
}

/* The next choice of the slots bound at a node, counted like digits. */
static bool
choose_next(struct expr *e, int bound)
{
	int i;

	if (++e->steps > most_steps(e))
		give_up(e);
	for (i = bound; i != EXPR_NONE && !e->gave_up; i = e->slots[i].next) {
		struct expr_slot *s = &e->slots[i];
		const struct rec *r = record_of(e, s);

		if (s->at != REC_NONE && !is_each(e, s) &&
			r->fields[s->at].next != REC_NONE) {
			s->at = r->fields[s->at].next;
			return true;
		}
		choose_first(e, s);
	}
	return false;
}

/* What reach is asked: an answer, and whether others are wanted too. */
struct question {
	int want; /* EXPR_TRUE, EXPR_FALSE, or EXPR_ANSWERED for either */
	bool all; /* if want is not found, is there another answer? */
};

static int reach(struct expr *e, int node, struct question q);

/*
 * a && b is true if both are; false if one is and the other has any answer,
 * for what cannot be evaluated spoils the whole. a || b is its mirror image:
 * here key is the answer that both must give to make the whole give it.
 */
static int
reach_both(
	struct expr *e, const struct expr_node *n, int key, struct question q)
{
	int a, other = EXPR_ANSWERED & ~key;
	struct question any = {EXPR_ANSWERED, false}, first = {q.want, true};

	if (q.want == EXPR_ANSWERED)
		return reach(e, n->a, any) && reach(e, n->b, any) ? key : 0;
	if (q.want == key) {
		a = reach(e, n->a, q);
		if (a & key)
			return reach(e, n->b, q);
		return a && q.all && reach(e, n->b, any) ? other : 0;
	}
	a = reach(e, n->a, first);
	if (a & other)
		return reach(e, n->b, any) ? other : 0;
	return a ? reach(e, n->b, q) : 0;
}

static int
reach_once(struct expr *e, int node, struct question q)
{
	const struct expr_node *n = &e->nodes[node];
	int found;

	if (n->is_plain)
		return exprvalue_is_true(e, node) ? EXPR_TRUE : EXPR_FALSE;
	switch (n->op) {
	case EXPR_AND:
		return reach_both(e, n, EXPR_TRUE, q);
	case EXPR_OR:
		return reach_both(e, n, EXPR_FALSE, q);
	case EXPR_NOT:
		if (q.want != EXPR_ANSWERED)
			q.want = EXPR_ANSWERED & ~q.want;
		found = reach(e, n->a, q);
		return ((found & EXPR_TRUE) ? EXPR_FALSE : 0) |
			((found & EXPR_FALSE) ? EXPR_TRUE : 0);
	default:
		return exprvalue_judge(e, node, node == e->root);
	}
}

/*
 * The answers that a node has for some choice of the slots bound at it and
 * below: surely the wanted one, if it has it; surely all, if it does not and
 * all are asked for. 0 once a limit is reached.
 */
static int
reach(struct expr *e, int node, struct question q)
{
	const struct expr_node *n = &e->nodes[node];
	int i, found = 0;

	/* It has an answer in any case. */
	if (!n->can_fail && q.want == EXPR_ANSWERED)
		return EXPR_ANSWERED;
	q.all &= n->can_fail;
	for (i = n->bound; i != EXPR_NONE; i = e->slots[i].next)
		choose_first(e, &e->slots[i]);
	do {
		found |= reach_once(e, node, q);
	} while (!(found & q.want) && n->bound != EXPR_NONE &&
		choose_next(e, n->bound));
	if (e->gave_up)
		return 0;
	if (!n->can_fail && !(found & q.want))
		found |= EXPR_ANSWERED & ~q.want;
	return found;
}

/* What was counted and said of the last record does not hold for another. */
static void
start(struct expr *e, const struct expr_scope *scope)
{
	const struct rec *r = scope->rec;

	e->scope = scope;
	e->round++;
	if (e->rec == r && e->file == r->file && e->raw == r->raw.at &&
		e->line == r->line && r->line) {
		e->gave_up = e->has_said;
		return;
	}
	e->gave_up = false;
	e->rec = scope->rec;
	e->file = r->file;
	e->raw = r->raw.at;
	e->line = r->line;
	e->steps = 0;
	e->has_said = false;
}

/*
 * Sets all slots to the first occurrences; false if there are others to choose
 * from.
 */
static bool
choose_only(struct expr *e)
{
	const struct rec *r;
	size_t i;

	for (i = 0; i < e->n_slots; i++) {
		struct expr_slot *s = &e->slots[i];

		if (s->kind != EXPR_CHOSEN)
			continue;
		choose_first(e, s);
		r = record_of(e, s);
		if (s->at != REC_NONE && !is_each(e, s) &&
			r->fields[s->at].next != REC_NONE)
			return false;
	}
	return true;
}

bool
expr_is_true(struct expr *e, const struct expr_scope *scope)
{
	struct question is_true = {EXPR_TRUE, false};

	if (!e)
		return true;
	start(e, scope);
	if (e->gave_up)
		return false;
	if (e->is_flat && choose_only(e))
		return exprvalue_is_true(e, e->root);
	return reach(e, e->root, is_true) & EXPR_TRUE;
}

void
expr_free(struct expr *e)
{
	size_t i, j;

	if (!e)
		return;
	for (i = 0; e->scratch && i < e->n_nodes; i++)
		buf_free(&e->scratch[i]);
	free(e->scratch);
	for (i = 0; i < e->n_matches; i++) {
		matcher_free(e->matches[i].constant);
		for (j = 0; j < EXPR_PATTERNS; j++) {
			matcher_free(e->matches[i].kept[j]);
			buf_free(&e->matches[i].texts[j]);
		}
	}
	free(e->nodes);
	free(e->slots);
	free(e->matches);
	free(e->memos);
	map_free(&e->slot_index);
	mem_arena_free(&e->strings);
	buf_free(&e->folded[0]);
	buf_free(&e->folded[1]);
	free(e->reads.names);
	free(e->joined.names);
	free(e);
}
