/*
 * exprtree: a compiled expression, for the modules expr*, and nobody else.
 *
 * The nodes lie in one array and name each other by index, children before
 * their parents. Each field whose value is read has a slot, however often it is
 * named: for a choice of occurrences it stands at one of them.
 *
 * From the root through AND, OR and NOT lie the frame's nodes; what they join
 * are its leaves, and below a leaf all are values. A choice is made at the
 * lowest node of the frame that has all uses of its slot below it (exprplan).
 */
#ifndef EXPRTREE_H
#define EXPRTREE_H

#include "expr.h"
#include "matcher.h"

enum { EXPR_NONE = -1 };

enum expr_op {
	EXPR_OR,
	EXPR_AND,
	EXPR_NOT,
	EXPR_IF, /* a ? b : c */
	EXPR_EQUAL,
	EXPR_UNEQUAL,
	EXPR_LESS,
	EXPR_LESS_EQUAL,
	EXPR_MORE,
	EXPR_MORE_EQUAL,
	EXPR_BEFORE,
	EXPR_AFTER,
	EXPR_SAME_TIME,
	EXPR_ADD,
	EXPR_SUBTRACT,
	EXPR_MULTIPLY,
	EXPR_DIVIDE,
	EXPR_REMAINDER,
	EXPR_MATCH,
	EXPR_JOIN, /* two strings */
	EXPR_TEXT,
	EXPR_WHOLE,
	EXPR_REAL,
	EXPR_FIELD, /* its value */
	EXPR_COUNT, /* how many there are of it */
};

/* What the values of a node are, as far as that is known before there are. */
enum expr_kind {
	EXPR_IS_WHOLE,
	EXPR_IS_NUMBER, /* whole or real */
	EXPR_IS_TEXT,
	EXPR_IS_ANY,
};

/* Small: a schema has some hundreds, and all are met in each record. */
struct expr_node {
	enum expr_op op : 8;
	enum expr_kind kind : 8;
	bool can_fail;	/* may be impossible to evaluate */
	bool is_date;	/* a field of type date */
	bool by_days;	/* of a comparison: of days, not of numbers */
	bool is_bound;	/* a field that may hold bounds */
	bool by_bounds; /* of a comparison: one side may be a bound */
	bool is_plain;	/* see exprplan_choices */
	bool has_memo;	/* likewise */
	int a, b, c;	/* the nodes that an operator joins */
	int bound;	/* the first slot that is chosen here, or EXPR_NONE */
	int slot;	/* of EXPR_FIELD and EXPR_COUNT */
	int part;	/* of EXPR_FIELD: as in expr_operand */
	int match;	/* of EXPR_MATCH: its index in matches; with has_memo:
			   the EXPR_FIELD that it is about */
	int memo;	/* its index in memos */
	int height;	/* of the tree below it */
	size_t at;	/* where in the source it stands */
	union {
		struct span text; /* of EXPR_TEXT */
		long long whole;  /* of EXPR_WHOLE */
		double real;	  /* of EXPR_REAL */
	};
};

enum expr_slot_kind {
	EXPR_CHOSEN,  /* any occurrence, one at a time */
	EXPR_NTH,     /* a certain one */
	EXPR_COUNTED, /* at is how many there are */
	EXPR_GIVEN,   /* no field: the scope's value number nth */
};

struct expr_slot {
	enum expr_slot_kind kind;
	bool is_joined;
	uint32_t field;
	uint32_t nth;
	uint32_t at;	/* the occurrence, or REC_NONE */
	uint64_t round; /* EXPR_NTH, EXPR_COUNTED: when at was found */
	int next;	/* that is chosen at the same node, or EXPR_NONE */
	bool is_bound;	/* exprplan has found its node */
	int mark, copy; /* exprplan's notes */
};

/* The pattern of a ~: constant, or those that records held last, NULL for a
 * wrong one. */
enum { EXPR_PATTERNS = 8, EXPR_PATTERN_STEPS = 100 };

struct expr_match {
	struct matcher *constant;
	struct matcher *kept[EXPR_PATTERNS];
	struct buf texts[EXPR_PATTERNS];
	size_t n_kept; /* ever */
};

/*
 * What a plain node that is about one value, a list of alternatives mostly,
 * answered for some texts of it: fields with few values have the same again
 * and again.
 */
enum { EXPR_MEMOS = 16, EXPR_MEMO_TEXT = 30 };

struct expr_memo {
	struct {
		bool is_known, answer;
		uint8_t len;
		char text[EXPR_MEMO_TEXT];
	} list[EXPR_MEMOS];
};

struct expr_list {
	uint32_t *names;
	size_t n, room;
};

struct expr {
	struct span source;
	struct names *names;
	bool ignores_case;
	struct mem_arena strings;
	struct expr_node *nodes;
	size_t n_nodes, nodes_room;
	struct buf *scratch; /* by node: an unescaped part, or joined strings */
	int root;
	int only; /* the EXPR_FIELD on which alone the root depends; or NONE */
	bool is_flat; /* see exprplan_choices */
	struct expr_slot *slots;
	size_t n_slots, slots_room;
	struct map slot_index;
	struct expr_match *matches;
	size_t n_matches, matches_room;
	struct expr_memo *memos;
	size_t n_memos, memos_room;
	struct expr_list reads, joined; /* see expr_reads, expr_reads_joined */

	/* The judging of one record: see expr_is_true. */
	struct buf folded[2]; /* two texts without regard to case */
	const struct expr_scope *scope;
	uint64_t round;
	struct rec *rec;
	const char *file, *raw;
	size_t line;
	unsigned long long steps; /* that its choices took so far */
	bool gave_up;
	bool has_said;
};

/*
 * Adds a node. Pointers to nodes are good until then; and likewise slots. A
 * slot for a field is the same as before if there is one such.
 */
int exprtree_add_node(struct expr *e, enum expr_op op, int a, int b, int c);
int exprtree_add_slot(struct expr *e, const struct expr_slot *slot);
int exprtree_find_slot(
	struct expr *e, const struct expr_slot *slot, bool *is_new);

/* The nodes below a node: the nth, from 0, or EXPR_NONE after the last. */
int exprtree_child(const struct expr_node *n, int nth);

/* Is it one of the operators that join truths? */
static inline bool
exprtree_is_logic(enum expr_op op)
{
	return op <= EXPR_NOT;
}

static inline bool
exprtree_is_equality(enum expr_op op)
{
	return op == EXPR_EQUAL || op == EXPR_UNEQUAL;
}

static inline bool
exprtree_is_order(enum expr_op op)
{
	return op >= EXPR_LESS && op <= EXPR_MORE_EQUAL;
}

static inline bool
exprtree_is_time(enum expr_op op)
{
	return op >= EXPR_BEFORE && op <= EXPR_SAME_TIME;
}

#endif
