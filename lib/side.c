#include "side.h"

#include "bound.h"
#include "mem.h"

#include <stdlib.h>

/* The side's expressions, those that say the most first. */
static unsigned
judge(struct side *side, const struct expr_scope *scope)
{
	unsigned gives = 0;

	if (!expr_is_true(side->where, scope))
		return 0;
	if (side->gives & SIDE_DENOMINATOR) {
		if (!expr_is_true(side->denominator, scope))
			return 0;
		gives |= SIDE_DENOMINATOR;
	}
	if (side->gives & SIDE_NUMERATOR &&
		expr_is_true(side->numerator, scope))
		gives |= SIDE_NUMERATOR;
	if (side->never && expr_is_true(side->never, scope))
		gives |= SIDE_NEVER;
	return gives;
}

/* Is an expression about a value of the occurrence, the same as the others? */
static bool
is_about_same(struct side *side, const struct expr *e, size_t *n)
{
	struct expr_operand o;

	if (!e)
		return true;
	if (!expr_is_about_one(e, &o) || o.field != side->each->name ||
		(*n && o.part != side->about.part))
		return false;
	side->about = o;
	++*n;
	return true;
}

void
side_prepare(struct side *side)
{
	size_t n = 0;

	if (side->each && is_about_same(side, side->where, &n) &&
		is_about_same(side, side->denominator, &n) &&
		is_about_same(side, side->numerator, &n) &&
		is_about_same(side, side->never, &n) && n)
		side->memos = mem_zero(SIDE_MEMOS * sizeof *side->memos);
}

static struct side_memo *
memo_of(struct side *side, struct span text)
{
	size_t at = text.len;

	if (text.len)
		at += (unsigned char)text.at[0] * 5U +
			(unsigned char)text.at[text.len - 1];
	return &side->memos[at % SIDE_MEMOS];
}

/* Few values come again and again. */
unsigned
side_recall(
	struct side *side, const struct expr_scope *scope, struct buf *scratch)
{
	struct span text = expr_operand_value(
		&side->about, scope->rec, scope->each_at, scratch);
	struct side_memo *memo = memo_of(side, text);

	if (text.len > SIDE_MEMO_TEXT)
		return judge(side, scope);
	if (memo->is_known &&
		span_equal(span_make(memo->text, memo->len), text))
		return memo->gives;
	memo->gives = (uint8_t)judge(side, scope);
	memo->is_known = true;
	memo->len = (uint8_t)text.len;
	if (text.len)
		memcpy(memo->text, text.at, text.len);
	return memo->gives;
}

bool
side_counts(const struct side *side)
{
	return side->memos && side->measure == SIDE_ONE && !side->has_within &&
		!side->has_date;
}

/* None is below 0. */
static enum amount_status
read_bound(struct span v, struct side_given *given)
{
	given->bound = bound_cut(&v);
	if (v.len && v.at[0] == '-')
		return AMOUNT_NONE;
	return amount_read(v, false, &given->amount);
}

static bool
find_value(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given,
	void (*fault)(void *of, struct rec *r, const struct expr_operand *o,
		enum amount_status status),
	void *of)
{
	const struct expr_operand *o = &side->value;
	struct span v = operand_value(o, scope, scratch);
	enum amount_status status;

	if (!v.len)
		return false;
	if (o->type->kind == SCHEMA_BOUND)
		status = read_bound(v, given);
	else
		status = amount_read(
			v, o->type->kind != SCHEMA_REAL, &given->amount);
	if (status != AMOUNT_GOOD)
		fault(of, o->is_joined ? scope->joined : scope->rec, o, status);
	return status == AMOUNT_GOOD;
}

/* The first and the last of the days that are measured. */
static bool
find_days(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given)
{
	return window_latest(&side->from, scope, scratch, &given->from) &&
		window_earliest(&side->to, scope, scratch, &given->to);
}

static bool
is_within(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given)
{
	return find_days(side, scope, scratch, given) &&
		given->to >= given->from &&
		given->to - given->from <= side->within;
}

static bool
find_span(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given)
{
	if (!window_latest(&side->from, scope, scratch, &given->from))
		return false;
	if (!window_earliest(&side->to, scope, scratch, &given->to))
		given->to = PERIOD_EVER;
	return true;
}

void
side_judge(struct side *side, const struct expr_scope *scope,
	struct buf *scratch, struct side_given *given,
	void (*fault)(void *of, struct rec *r, const struct expr_operand *o,
		enum amount_status status),
	void *of)
{
	bool is_there = true;

	given->gives = side->memos ? side_recall(side, scope, scratch) :
				     judge(side, scope);
	given->amount = 1;
	given->bound = 0;
	if (!given->gives)
		return;
	if (side->has_within && !is_within(side, scope, scratch, given))
		given->gives &= ~(unsigned)SIDE_NUMERATOR;
	if (side->measure == SIDE_VALUE) {
		is_there = find_value(side, scope, scratch, given, fault, of);
	} else if (side->measure == SIDE_DAYS) {
		is_there = find_days(side, scope, scratch, given);
		if (is_there)
			given->amount = given->to - given->from;
	} else if (side->measure == SIDE_SPAN) {
		is_there = find_span(side, scope, scratch, given);
	}
	if (side->has_date && is_there)
		is_there =
			operand_day(&side->date, scope, scratch, &given->date);
	if (!is_there)
		given->gives = 0;
}

long
side_span(const struct side_given *given, const struct period *in, long as_of)
{
	long from = given->from > in->from ? given->from : in->from,
	     end = in->to == PERIOD_EVER ? as_of + 1 : in->to + 1;

	if (given->to < end)
		end = given->to;
	else if (given->to == PERIOD_EVER && as_of + 1 < end)
		end = as_of + 1;
	return end > from ? end - from : 0;
}

void
side_clear(struct side *side)
{
	expr_free(side->where);
	expr_free(side->denominator);
	expr_free(side->numerator);
	expr_free(side->never);
	free(side->memos);
}
