#include "exprnumber.h"

#include "number.h"

#include <limits.h>
#include <math.h>

bool
exprnumber_of(struct expr_value *v)
{
	struct span s;

	if (v->kind != EXPR_IS_TEXT)
		return true;
	s = span_trim(v->text);
	if (s.len > 1 && s.at[0] == '+' && s.at[1] != '-')
		s = span_make(s.at + 1, s.len - 1);
	if (!s.len) {
		exprnumber_be(v, 0);
		return true;
	}
	if (number_read_int(s, &v->whole))
		v->kind = EXPR_IS_WHOLE;
	else if (number_read_real(s, &v->real))
		v->kind = EXPR_IS_NUMBER;
	return v->kind != EXPR_IS_TEXT;
}

static double
real_of(const struct expr_value *v)
{
	return v->kind == EXPR_IS_WHOLE ? (double)v->whole : v->real;
}

bool
exprnumber_compare(struct expr_value *a, struct expr_value *b, int *order)
{
	double x, y;

	if (!exprnumber_of(a) || !exprnumber_of(b))
		return false;
	if (a->kind == EXPR_IS_WHOLE && b->kind == EXPR_IS_WHOLE) {
		*order = (a->whole > b->whole) - (a->whole < b->whole);
		return true;
	}
	x = real_of(a);
	y = real_of(b);
	*order = (x > y) - (x < y);
	return true;
}

static bool
compute_whole(enum expr_op op, long long a, long long b, long long *result)
{
	switch (op) {
	case EXPR_ADD:
		return !__builtin_add_overflow(a, b, result);
	case EXPR_SUBTRACT:
		return !__builtin_sub_overflow(a, b, result);
	case EXPR_MULTIPLY:
		return !__builtin_mul_overflow(a, b, result);
	default:
		break;
	}
	/* The one quotient that is beyond 64 bits. */
	if (!b || (a == LLONG_MIN && b == -1))
		return false;
	*result = op == EXPR_DIVIDE ? a / b : a % b;
	return true;
}

static bool
compute_real(enum expr_op op, double a, double b, double *result)
{
	switch (op) {
	case EXPR_ADD:
		*result = a + b;
		break;
	case EXPR_SUBTRACT:
		*result = a - b;
		break;
	case EXPR_MULTIPLY:
		*result = a * b;
		break;
	case EXPR_DIVIDE:
		*result = b != 0 ? a / b : HUGE_VAL;
		break;
	default:
		return false;
	}
	return isfinite(*result);
}

bool
exprnumber_compute(enum expr_op op, struct expr_value *a, struct expr_value *b,
	struct expr_value *result)
{
	if (!exprnumber_of(a) || !exprnumber_of(b))
		return false;
	if (a->kind == EXPR_IS_WHOLE && b->kind == EXPR_IS_WHOLE) {
		result->kind = EXPR_IS_WHOLE;
		return compute_whole(op, a->whole, b->whole, &result->whole);
	}
	result->kind = EXPR_IS_NUMBER;
	return compute_real(op, real_of(a), real_of(b), &result->real);
}
