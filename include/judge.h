/*
 * judge: the kinds of rules that need no more than a record and its case, with
 * every breach reported.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "faults.h"
#include "near.h"
#include "rule.h"

/* Values by content, with how often each came. */
struct judge_tally {
	struct buf text;
	struct judge_value *list;
	size_t n, room;
};

/* Set to zero, it is ready. */
struct judge {
	struct judge_tally given, asked;
	struct buf part, text;
	struct buf all; /* texts of the record, if a rule has asked */
	bool has_all;
	struct near near;
	const struct expr_operand *repeated; /* of the record: by distinct */
};

/* Goes on to a record. What distinct said of it, answers does not repeat. */
void judge_begin(struct judge *j);

/*
 * Is the rule to be judged, by what it says of When? Not, if an expression gave
 * up: that is a fault, and said.
 */
bool judge_when(const struct rule *rule, const struct expr_scope *scope,
	struct faults *faults);

/*
 * Judges a rule whose When is true; scope->joined is there if it needs_join.
 * Not for references to records of a type, nor for rules of all records.
 */
void judge_rule(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults);

void judge_free(struct judge *j);

#endif
