/*
 * treat: what a policy shows of one value of a record; see redact.h.
 */
#ifndef TREAT_H
#define TREAT_H

#include "cells.h"
#include "consent.h"
#include "freetext.h"
#include "policy.h"
#include "redactnote.h"
#include "register.h"

enum treat_result {
	TREAT_GONE,
	TREAT_SHOWN,
	TREAT_FAILED, /* it cannot be treated */
};

/* Why a treatment does not hold. */
enum treat_lack {
	TREAT_HOLDS,
	TREAT_NO_DAY,	  /* the record's last day is none */
	TREAT_NO_CONSENT, /* in force, to consents[which] */
	TREAT_NO_ORDER,	  /* in force, that asks for it */
	TREAT_NOT_TRUE,	  /* its When */
};

enum treat_step_kind {
	TREAT_BEGINS,	 /* a field: cell, value */
	TREAT_UNKNOWN,	 /* nobody knows the field */
	TREAT_PROTECTED, /* its value; the policy does not release it */
	TREAT_LACKS,	 /* a treatment did not hold: lack, which */
	TREAT_MARKED,	 /* a piece of a text: mark */
	TREAT_DID,	 /* a value: field, treatment, result */
	TREAT_ENDS,	 /* the field: result, and put, what is seen of it */
};

/* What happens to a value, step by step; good during the call only. */
struct treat_step {
	enum treat_step_kind kind;
	const struct schema_field *field;	  /* or part; NULL: not known */
	const struct policy_treatment *treatment; /* NULL: none holds */
	enum treat_lack lack;
	size_t which;
	enum treat_result result;
	struct span value, put;
	const struct freetext_mark *mark;
};

/* Who wants to know of each step, as redactview.h does. */
struct treat_watch {
	void (*take)(void *of, const struct treat_step *step);
	void *of;
};

/* What values are treated by. */
struct treat_asked {
	struct schema *schema;
	const struct policy *policy;
	struct register_cases *cases; /* NULL: none is known */
	struct kinds *kinds;
	struct freetext *freetext;
	struct pseudonyms *pseudonyms;	 /* NULL if the policy needs none */
	struct manifest *manifest;	 /* NULL: nobody wants one */
	const struct treat_watch *watch; /* NULL: nobody watches */
	enum schema_lang lang;		 /* of marks */
	long day;			 /* on which it is disclosed */
};

/* Set to zero but for asked and cells, then treat_start. */
struct treat {
	const struct treat_asked *asked;
	struct cells *cells;
	struct consent consent;
	struct redactnote notes;
	const struct schema_type *type; /* of the record at hand */
	struct rec *of_case;		/* of the register; NULL: not known */
	struct consent_days days;
	bool has_days;	  /* false: a date is none, so no condition holds */
	bool gave_up;	  /* a condition could not be judged: said */
	bool is_stranger; /* it names a case that is not there */
	uint32_t round;	  /* of records, for: */
	struct treat_count {
		uint32_t round, n;
	} * counts; /* by a field's name: how many were there */
	size_t n_counts;
	struct buf part, treated, scratch, other;
	struct manifest_entry entry; /* of the value at hand */
	struct diag_place place;     /* likewise */
};

void treat_start(struct treat *t);
void treat_free(struct treat *t);

/* The record of which values come now, of which c->cells has the cells. */
void treat_record(struct treat *t, const struct schema_type *type);

/*
 * Adds what may be seen of a cell's value to out; occurrence is for the
 * manifest.
 */
enum treat_result treat_cell(struct treat *t, const struct cell *cell,
	struct span value, size_t occurrence, struct buf *out);

#endif
