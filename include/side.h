/*
 * side: what records of one type give to an indicator.
 *
 * An indicator has one side, or two where its numerator and its denominator are
 * counted on records of their own.
 */
#ifndef SIDE_H
#define SIDE_H

#include "amount.h"
#include "window.h"

/* What an occurrence is for its figure. */
enum {
	SIDE_DENOMINATOR = 1, /* or that which is counted, or has a value */
	SIDE_NUMERATOR = 2,
	SIDE_NEVER = 4,
};

/* What is added for an occurrence. */
enum side_measure {
	SIDE_ONE,
	SIDE_VALUE, /* a number of the record */
	SIDE_DAYS,  /* from one day to another */
	SIDE_SPAN,  /* those of them that lie in the period */
};

/*
 * What the expressions said of some texts, where they are all about the same
 * value of an occurrence: an outcome, a status.
 */
enum { SIDE_MEMOS = 16, SIDE_MEMO_TEXT = 30 };

struct side_memo {
	bool is_known;
	uint8_t gives;
	uint8_t len;
	char text[SIDE_MEMO_TEXT];
};

struct side {
	size_t indicator; /* its index */
	size_t type;	  /* index into the set's types */
	size_t group;	  /* what grouping calls the type */
	unsigned lacks;	  /* keys that its records have not, a bit for each */
	unsigned gives;	  /* of SIDE_...; what it can be at all */
	const struct schema_field *each; /* NULL: the record itself */
	struct window window;
	struct expr *where; /* NULL here and below: always true */
	struct expr *denominator, *numerator, *never;
	struct side_memo *memos; /* NULL: they are about more */
	struct expr_operand about;
	enum side_measure measure;
	struct expr_operand value;
	struct window_dates from, to; /* of SIDE_DAYS and SIDE_SPAN */
	bool has_within;
	long within; /* SIDE_NUMERATOR only if the days are 0 to these */
	bool has_date;
	struct expr_operand date; /* of a pair of dates, or a run */
};

/* What an occurrence gives. */
struct side_given {
	unsigned gives;	  /* of SIDE_...; 0: nothing */
	long long amount; /* but for SIDE_SPAN */
	unsigned bound;	  /* of amount, BOUND_...; of SIDE_VALUE */
	long from, to;	  /* of SIDE_SPAN: to is the day after the last */
	long date;	  /* if the side has one */
};

/* To be called once, before the first is judged. */
void side_prepare(struct side *side);

/*
 * Judges an occurrence that a window has admitted: the expressions first, then
 * what is measured. A number that is missing, or no number, gives nothing; the
 * latter is reported by fault, at its field.
 */
void side_judge(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given,
	void (*fault)(void *of, struct rec *r, const struct expr_operand *o,
		enum amount_status status),
	void *of);

/*
 * Does an occurrence give one, or nothing, as the expressions say of a value of
 * it? Then side_recall does for side_judge.
 */
bool side_counts(const struct side *side);

/* What it gives, of SIDE_..., by them. */
unsigned side_recall(
	struct side *side, const struct expr_scope *scope, struct buf *scratch);

/* How many days of a span lie in a period; what is open ends after as_of. */
long side_span(
	const struct side_given *given, const struct period *in, long as_of);

/* Frees its expressions. */
void side_clear(struct side *side);

#endif
