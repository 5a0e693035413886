#include "exprplan.h"

#include "exprkind.h"

#include <stdlib.h>

/* Beyond so many slots, one below the other, the rest are chosen together. */
enum { DEEPEST = 32 };

int
exprplan_chain(struct expr *e, enum expr_op op, size_t at, const int *operands,
	size_t n)
{
	size_t half = n / 2, where;
	int a, b, node;

	if (n == 1)
		return operands[0];
	a = exprplan_chain(e, op, at, operands, half);
	b = exprplan_chain(e, op, at, operands + half, n - half);
	node = exprtree_add_node(e, op, a, b, EXPR_NONE);
	e->nodes[node].at = at;
	exprkind_check(e, node, NULL, &where);
	return node;
}

/* The operands of a chain that is being planned, and who shares what. */
struct chain {
	enum expr_op op;
	bool want; /* the answer that is asked for: a fixed one, see plan */
	int depth;
	int *operands;
	int *leader; /* of each: the first operand that it hangs together with
		      */
	int *next;   /* the next one of the same leader, or EXPR_NONE */
	size_t n, room;
};

static int plan(struct expr *e, int node, bool want, int depth);

/* Calls act for each slot of choice below a node that is not bound yet. */
static void
each_slot(struct expr *e, int node,
	void (*act)(struct expr *e, int node, int slot, void *of), void *of)
{
	const struct expr_node *n = &e->nodes[node];
	int i, child;

	if (n->op == EXPR_FIELD && e->slots[n->slot].kind == EXPR_CHOSEN &&
		!e->slots[n->slot].is_bound)
		act(e, node, n->slot, of);
	for (i = 0; (child = exprtree_child(&e->nodes[node], i)) != EXPR_NONE;
		i++)
		each_slot(e, child, act, of);
}

static void
bind(struct expr *e, int node, int slot)
{
	e->slots[slot].is_bound = true;
	e->slots[slot].next = e->nodes[node].bound;
	e->nodes[node].bound = slot;
}

static void
bind_here(struct expr *e, int node, int slot, void *of)
{
	(void)node;
	bind(e, *(int *)of, slot);
}

static void
clear_mark(struct expr *e, int node, int slot, void *of)
{
	(void)node;
	(void)of;
	e->slots[slot].mark = e->slots[slot].copy = EXPR_NONE;
}

static void
clear_marks(struct expr *e, const struct chain *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		each_slot(e, c->operands[i], clear_mark, NULL);
}

/* a && (b && c) is one chain. */
static void
add_operands(struct expr *e, struct chain *c, int node)
{
	const struct expr_node *n = &e->nodes[node];

	if (n->op == c->op) {
		add_operands(e, c, n->a);
		add_operands(e, c, n->b);
		return;
	}
	c->operands =
		mem_grow(c->operands, &c->room, c->n + 1, sizeof *c->operands);
	c->operands[c->n++] = node;
}

static int
find_leader(struct chain *c, int i)
{
	while (c->leader[i] != i)
		i = c->leader[i] = c->leader[c->leader[i]];
	return i;
}

struct joining {
	struct chain *c;
	int operand;
};

/* Operands that share a slot get one leader, the first of them. */
static void
join_operands(struct expr *e, int node, int slot, void *of)
{
	struct joining *j = of;
	int a, b;

	(void)node;
	if (e->slots[slot].mark == EXPR_NONE)
		e->slots[slot].mark = j->operand;
	a = find_leader(j->c, e->slots[slot].mark);
	b = find_leader(j->c, j->operand);
	j->c->leader[a > b ? a : b] = a < b ? a : b;
}

static void
find_groups(struct expr *e, struct chain *c)
{
	struct joining j = {c, 0};
	int *last = mem_zero((c->n + 1) * sizeof *last), leader;

	c->leader = mem_zero((c->n + 1) * sizeof *c->leader);
	c->next = mem_zero((c->n + 1) * sizeof *c->next);
	clear_marks(e, c);
	for (j.operand = 0; (size_t)j.operand < c->n; j.operand++) {
		c->leader[j.operand] = last[j.operand] = j.operand;
		c->next[j.operand] = EXPR_NONE;
		each_slot(e, c->operands[j.operand], join_operands, &j);
	}
	for (j.operand = 0; (size_t)j.operand < c->n; j.operand++) {
		leader = find_leader(c, j.operand);
		if (leader != j.operand)
			c->next[last[leader]] = j.operand;
		last[leader] = j.operand;
	}
	free(last);
}

/* How many operands read a slot, and which is read by most. */
struct counting {
	int operand, best, most;
};

static void
count_slot(struct expr *e, int node, int slot, void *of)
{
	struct counting *k = of;
	struct expr_slot *s = &e->slots[slot];

	(void)node;
	if (s->mark == k->operand)
		return;
	s->mark = k->operand;
	s->copy = s->copy == EXPR_NONE ? 1 : s->copy + 1;
	if (s->copy > k->most) {
		k->most = s->copy;
		k->best = slot;
	}
}

static int
most_read_slot(struct expr *e, const struct chain *c)
{
	struct counting k = {0, EXPR_NONE, 0};

	clear_marks(e, c);
	for (k.operand = 0; (size_t)k.operand < c->n; k.operand++)
		each_slot(e, c->operands[k.operand], count_slot, &k);
	return k.best;
}

static int join_groups(struct expr *e, struct chain *c);

/*
 * Operands that hang together: one slot is bound to the node that joins them,
 * and what does not depend on it, once it stands, is parted again.
 */
static int
plan_group(struct expr *e, struct chain *group)
{
	int slot, node;

	if (group->n == 1)
		return plan(e, group->operands[0], group->want, group->depth);
	if (++group->depth > DEEPEST) {
		node = exprplan_chain(e, group->op,
			e->nodes[group->operands[0]].at, group->operands,
			group->n);
		each_slot(e, node, bind_here, &node);
		return node;
	}
	slot = most_read_slot(e, group);
	e->slots[slot].is_bound = true;
	node = join_groups(e, group);
	bind(e, node, slot);
	return node;
}

static void
note_any(struct expr *e, int node, int slot, void *of)
{
	(void)e;
	(void)node;
	(void)slot;
	*(bool *)of = true;
}

/* Plans the operands that hang together with operand i. */
static int
plan_group_of(struct expr *e, struct chain *c, int i)
{
	struct chain group = {.op = c->op, .want = c->want, .depth = c->depth};
	int planned;

	for (; i != EXPR_NONE; i = c->next[i])
		add_operands(e, &group, c->operands[i]);
	planned = plan_group(e, &group);
	free(group.operands);
	return planned;
}

/*
 * Plans each group of a chain by itself, and joins them in their order; but
 * what needs no choice any more comes first, for it may spare the rest.
 */
static int
join_groups(struct expr *e, struct chain *c)
{
	int *planned = mem_zero((c->n + 1) * sizeof *planned), i, node, pass;
	size_t n = 0;
	bool has_choice;

	find_groups(e, c);
	for (pass = 0; pass < 2; pass++)
		for (i = 0; (size_t)i < c->n; i++) {
			has_choice = false;
			each_slot(e, c->operands[i], note_any, &has_choice);
			if (c->leader[i] == i && has_choice == (pass == 1))
				planned[n++] = plan_group_of(e, c, i);
		}
	node = exprplan_chain(e, c->op, e->nodes[planned[0]].at, planned, n);
	free(planned);
	free(c->leader);
	free(c->next);
	c->leader = c->next = NULL;
	return node;
}

struct parting {
	int operand, slots;
	bool is_counting;
};

/* A slot that an earlier operand reads is copied for this one. */
static void
part_slot(struct expr *e, int node, int slot, void *of)
{
	struct parting *p = of;
	struct expr_slot *s = &e->slots[slot], copy;
	int made;

	if (s->mark == EXPR_NONE) {
		s->mark = p->operand;
		p->slots++;
	}
	if (p->is_counting || s->mark == p->operand)
		return;
	/* mark holds the first reader, copy the copy for the present one. */
	if (s->copy == EXPR_NONE || e->slots[s->copy].mark != p->operand) {
		copy = *s;
		copy.mark = p->operand;
		copy.copy = EXPR_NONE;
		made = exprtree_add_slot(e, &copy);
		s = &e->slots[slot];
		s->copy = made;
	}
	e->nodes[node].slot = s->copy;
}

/*
 * Where it is enough that one operand has the wanted answer, each may choose
 * for itself. Of one slot only the choice is made once for all.
 */
static void
part_slots(struct expr *e, const struct chain *c)
{
	struct parting p = {0, 0, true};
	int pass;

	for (pass = 0; pass < 2; pass++) {
		clear_marks(e, c);
		for (p.operand = 0; (size_t)p.operand < c->n; p.operand++)
			each_slot(e, c->operands[p.operand], part_slot, &p);
		if (p.slots < 2)
			return;
		p.is_counting = false;
	}
}

static int
plan_chain(struct expr *e, int node, bool want, int depth)
{
	const struct expr_node *n = &e->nodes[node];
	struct chain c = {.op = n->op, .want = want, .depth = depth};
	bool is_one_enough = !n->can_fail && (n->op == EXPR_OR) == want;
	int planned;

	add_operands(e, &c, node);
	if (is_one_enough)
		part_slots(e, &c);
	planned = join_groups(e, &c);
	free(c.operands);
	return planned;
}

/*
 * Plans a node, none of whose slots that are not bound is read elsewhere.
 * want is the answer that is asked of it when it cannot fail: then it is
 * always the same, true for what the root wants, and the other below a '!'.
 */
static int
plan(struct expr *e, int node, bool want, int depth)
{
	int below;

	switch (e->nodes[node].op) {
	case EXPR_NOT:
		below = plan(e, e->nodes[node].a, !want, depth);
		e->nodes[node].a = below;
		return node;
	case EXPR_AND:
	case EXPR_OR:
		return plan_chain(e, node, want, depth);
	default:
		each_slot(e, node, bind_here, &node);
		return node;
	}
}

static bool
is_value(const struct expr_node *n)
{
	return n->op == EXPR_TEXT || n->op == EXPR_FIELD;
}

static bool
is_plain_comparison(const struct expr *e, const struct expr_node *n)
{
	if (!n->by_days && (e->ignores_case || !exprtree_is_equality(n->op)))
		return false;
	return is_value(&e->nodes[n->a]) && is_value(&e->nodes[n->b]);
}

/* Nothing is chosen at the node itself, either, if it is below another. */
static bool
mark_plain(struct expr *e, int node)
{
	struct expr_node *n = &e->nodes[node];
	bool a, b = true;

	if (exprtree_is_logic(n->op)) {
		a = mark_plain(e, n->a);
		if (n->op != EXPR_NOT)
			b = mark_plain(e, n->b);
		n->is_plain = a && b && !n->can_fail;
	} else {
		n->is_plain = !n->can_fail &&
			(exprtree_is_equality(n->op) ||
				exprtree_is_order(n->op)) &&
			is_plain_comparison(e, n);
	}
	return n->is_plain && n->bound == EXPR_NONE;
}

/* Were no field repeated, would it be plain? */
static bool
is_flat(const struct expr *e, int node)
{
	const struct expr_node *n = &e->nodes[node];

	if (!exprtree_is_logic(n->op))
		return n->is_plain;
	return is_flat(e, n->a) && (n->op == EXPR_NOT || is_flat(e, n->b));
}

/* The one field that is read below a plain node; EXPR_NONE: there are more. */
static int
only_field(const struct expr *e, int node)
{
	const struct expr_node *n = &e->nodes[node], *f, *g;
	int i, child, field = EXPR_NONE, other;

	if (n->op == EXPR_FIELD)
		return node;
	for (i = 0; (child = exprtree_child(n, i)) != EXPR_NONE; i++) {
		if (e->nodes[child].op == EXPR_TEXT)
			continue;
		other = only_field(e, child);
		if (other == EXPR_NONE)
			return EXPR_NONE;
		f = &e->nodes[field == EXPR_NONE ? other : field];
		g = &e->nodes[other];
		if (f->slot != g->slot || f->part != g->part)
			return EXPR_NONE;
		field = other;
	}
	return field;
}

/* Of several comparisons together; one alone is as fast as a memo. */
static void
add_memos(struct expr *e, int node)
{
	struct expr_node *n = &e->nodes[node];
	int field = EXPR_NONE;

	if (!exprtree_is_logic(n->op))
		return;
	if (n->is_plain && n->op != EXPR_NOT)
		field = only_field(e, node);
	if (field == EXPR_NONE) {
		add_memos(e, n->a);
		if (n->op != EXPR_NOT)
			add_memos(e, n->b);
		return;
	}
	e->memos = mem_grow(
		e->memos, &e->memos_room, e->n_memos + 1, sizeof *e->memos);
	memset(&e->memos[e->n_memos], 0, sizeof *e->memos);
	n->has_memo = true;
	n->match = field;
	n->memo = (int)e->n_memos++;
}

void
exprplan_choices(struct expr *e)
{
	e->root = plan(e, e->root, true, 0);
	mark_plain(e, e->root);
	add_memos(e, e->root);
	e->is_flat = is_flat(e, e->root);
	e->only =
		e->nodes[e->root].is_plain ? only_field(e, e->root) : EXPR_NONE;
}
