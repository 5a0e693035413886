/*
 * checkrun: what the files of check share; for nobody else.
 *
 *	check		opening, the record as a whole, the end
 *	checkfield	fields and values
 *	checkset	what is compared over all records
 *	checkstate	what earlier runs accepted
 */
#ifndef CHECKRUN_H
#define CHECKRUN_H

#include "accepted.h"
#include "checktype.h"
#include "faults.h"
#include "judge.h"
#include "kin.h"
#include "refers.h"
#include "spots.h"

struct check {
	struct schema *schema;
	struct register_cases *cases;
	struct checktype **kinds;
	size_t n_kinds, kinds_room;
	uint32_t *wanted;
	size_t n_wanted, wanted_room;

	struct spots spots;
	struct kin kin;
	struct refers refers;
	struct near near;
	size_t near_tries;
	struct map unread; /* types that records refer to in vain */
	/* Values of another, where it is not known yet if both are versions of
	 * one record. */
	struct series_fault *doubts;
	size_t n_doubts, doubts_room;

	/* The state; NULL: none. */
	struct accepted *accepted;
	uint64_t *digests; /* by record number, of earlier runs */
	size_t digests_room;
	uint32_t digest_name; /* where a type has no field of that role */
	struct rec kept;
	struct buf content;

	/* Of the record at hand. */
	struct rec *r;
	uint32_t of_case; /* in the register, or REGISTER_NONE */
	struct rec *joined;
	struct checktype *kind;
	uint32_t number;
	bool is_seen; /* an earlier run accepted it */
	struct faults faults;

	struct judge judge;
	struct buf part, text;
	uint32_t first_default; /* the schema's own default type */
	bool is_untyped;	/* the record at hand */
	bool said_untyped;
};

/*
 * The kind of a type; NULL if the schema has none such. One that was learnt is
 * compiled when it is first asked for, and its state loaded.
 */
struct checktype *checkrun_kind(struct check *c, uint32_t type);

/* Lets the kinds know what this one refers to. */
void checkrun_connect(struct check *c, const struct checktype *kind);

/* The record's field i, its parts, its key; and those that are not there. */
void checkrun_field(struct check *c, uint32_t i);
void checkrun_mandatory(struct check *c);
void checkrun_key(struct check *c);

/* A value of a type rec, or of a rule: there now, or looked for at the end. */
void checkrun_refer(struct check *c, uint32_t i, const struct schema_field *f,
	const struct rule *rule, struct span v);
void checkrun_rule_refers(struct check *c, const struct rule *rule,
	const struct expr_scope *scope);

/* The record's versions and groups, before rules of all records. */
void checkrun_begin_sets(struct check *c);
void checkrun_rule_of_all(struct check *c, const struct rule *rule,
	struct series *series, const struct expr_scope *scope);

/* Holds what others are compared with. */
void checkrun_keep(struct check *c, bool is_aside);

/* What is found at the end. */
void checkrun_finish_sets(struct check *c);

/* Loads what was accepted of a kind. False after messages. */
bool checkrun_load(struct check *c, struct checktype *kind);

/* The number of the record at hand, if an earlier run accepted it. */
uint32_t checkrun_recognize(struct check *c);

/* Adds it to the state. */
void checkrun_remember(struct check *c);

#endif
