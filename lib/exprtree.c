#include "exprtree.h"

int
exprtree_add_node(struct expr *e, enum expr_op op, int a, int b, int c)
{
	struct expr_node *n;
	int i, child, height = 0;

	e->nodes = mem_grow(
		e->nodes, &e->nodes_room, e->n_nodes + 1, sizeof *e->nodes);
	n = &e->nodes[e->n_nodes];
	memset(n, 0, sizeof *n);
	n->op = op;
	n->a = a;
	n->b = b;
	n->c = c;
	n->bound = n->slot = n->part = n->match = EXPR_NONE;
	for (i = 0; (child = exprtree_child(n, i)) != EXPR_NONE; i++)
		if (e->nodes[child].height > height)
			height = e->nodes[child].height;
	n->height = height + 1;
	return (int)e->n_nodes++;
}

int
exprtree_add_slot(struct expr *e, const struct expr_slot *slot)
{
	e->slots = mem_grow(
		e->slots, &e->slots_room, e->n_slots + 1, sizeof *e->slots);
	e->slots[e->n_slots] = *slot;
	e->slots[e->n_slots].at = REC_NONE;
	e->slots[e->n_slots].next = EXPR_NONE;
	return (int)e->n_slots++;
}

int
exprtree_find_slot(struct expr *e, const struct expr_slot *slot, bool *is_new)
{
	uint32_t key[4] = {
		slot->field, (uint32_t)slot->kind, slot->is_joined, slot->nth};
	uint32_t found = map_add(&e->slot_index,
		span_make((const char *)key, sizeof key), (uint32_t)e->n_slots,
		is_new);

	return *is_new ? exprtree_add_slot(e, slot) : (int)found;
}

int
exprtree_child(const struct expr_node *n, int nth)
{
	switch (nth) {
	case 0:
		return n->a;
	case 1:
		return n->b;
	case 2:
		return n->c;
	default:
		return EXPR_NONE;
	}
}
