#include "typed.h"

#include "bound.h"
#include "matcher.h"

#include <limits.h>

static bool
is_bool(struct span v)
{
	return span_is(v, "yes") || span_is(v, "no") || span_is(v, "true") ||
		span_is(v, "false") || span_is(v, "1") || span_is(v, "0");
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Only letters, digits and these signs: what addresses are made of. */
static bool
is_made_of(struct span v, const char *signs)
{
	size_t i;

	for (i = 0; i < v.len; i++)
		if (!is_letter(v.at[i]) &&
			!(v.at[i] >= '0' && v.at[i] <= '9') &&
			(!v.at[i] || !strchr(signs, v.at[i])))
			return false;
	return v.len > 0;
}

/*
 * [a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,} as in recutils, which knows no
 * .online: there the end has four letters at most.
 */
static bool
is_email(struct span v)
{
	const char *at = v.len ? memchr(v.at, '@', v.len) : NULL;
	struct span who = {v.at, at ? (size_t)(at - v.at) : 0}, where, end;

	if (!at)
		return false;
	where = span_make(at + 1, v.len - who.len - 1);
	end = span_make(where.at + where.len, 0);
	while (end.len < where.len && is_letter(end.at[-1])) {
		end.at--;
		end.len++;
	}
	return end.len >= 2 && where.len >= end.len + 2 && end.at[-1] == '.' &&
		is_made_of(who, "._%+-") && is_made_of(where, ".-");
}

static bool
is_uuid(struct span v)
{
	size_t i;

	for (i = 0; i < v.len; i++) {
		bool is_bar = i == 8 || i == 13 || i == 18 || i == 23;

		if (is_bar ? v.at[i] != '-' :
			     !strchr("0123456789abcdefABCDEF", v.at[i]) ||
					!v.at[i])
			return false;
	}
	return v.len == 36;
}

static size_t
characters(struct span v)
{
	size_t n = 0, i;

	for (i = 0; i < v.len; i++)
		n += ((unsigned char)v.at[i] & 0xc0) != 0x80;
	return n;
}

static bool
is_line(struct span v)
{
	return !v.len || !memchr(v.at, '\n', v.len);
}

/* As in recutils: digits, at most one point, and digits after it. */
static bool
is_real(struct span v)
{
	size_t i;

	for (i = 0; i < v.len; i++)
		if (is_letter(v.at[i]))
			return false;
	return number_read_real(v, NULL);
}

/* A sign, and a number that is not below 0; the pattern says which. */
static bool
is_bound(const struct schema_field *f, struct span v)
{
	if (matcher_try(f->regexp, v) != MATCHER_YES)
		return false;
	bound_cut(&v);
	return v.len && v.at[0] != '-' && is_real(v);
}

bool
typed_fits_other(const struct schema_field *f, struct span v)
{
	switch (f->kind) {
	case SCHEMA_LINE:
		return is_line(v);
	case SCHEMA_SIZE:
		return (long long)characters(v) <= f->max;
	case SCHEMA_BOOL:
		return is_bool(v);
	case SCHEMA_EMAIL:
		return is_email(v);
	case SCHEMA_FIELD:
		return names_legal(v);
	case SCHEMA_REAL:
		return is_real(v);
	case SCHEMA_UUID:
		return is_uuid(v);
	case SCHEMA_REGEXP:
		return matcher_try(f->regexp, v) == MATCHER_YES;
	case SCHEMA_BOUND:
		return is_bound(f, v);
	default:
		return true;
	}
}

static enum diag_code
explain_date(struct span v, struct buf *why)
{
	long day;

	buf_string(why,
		date_read_iso(v, &day) == DATE_NO_DAY ?
			_("is a day that does not exist") :
			_("is not a date as YYYY-MM-DD"));
	return DIAG_BAD_DATE;
}

static enum diag_code
explain_number(const struct schema_field *f, struct span v, struct buf *why)
{
	long long n;

	if (f->kind == SCHEMA_REAL)
		buf_string(why, _("is not a number with a decimal point"));
	else if (!number_read_int(v, &n))
		buf_string(why, _("is not a whole number"));
	else if (f->min == LLONG_MIN)
		buf_print(why, _("is more than %lld"), f->max);
	else if (f->max == LLONG_MAX)
		buf_print(why, _("is less than %lld"), f->min);
	else
		buf_print(why, _("is not from %lld to %lld"), f->min, f->max);
	return DIAG_BAD_NUMBER;
}

/* Text that fits no pattern, or that was too much for it. */
static enum diag_code
explain_regexp(const struct schema_field *f, struct span v, struct buf *why)
{
	struct span pattern = f->definition;

	if (matcher_try(f->regexp, v) == MATCHER_LIMIT) {
		span_word(&pattern); /* regexp */
		buf_print(why, _("needs too many steps for the pattern %.*s"),
			SPAN_ARG(span_trim(pattern)));
		return DIAG_MATCH_LIMIT;
	}
	buf_string(why, _("does not have the form that the schema asks"));
	return DIAG_BAD_VALUE;
}

/* "asistió (attended)": what it is called, and what a record must have. */
static void
list_value(struct buf *why, const struct schema_value *v)
{
	struct span shown = schema_shown_value(v);

	buf_span(why, shown);
	if (!span_equal(shown, v->token))
		buf_print(why, " (%.*s)", SPAN_ARG(v->token));
}

static enum diag_code
explain_enum(const struct schema_field *f, struct span v, struct buf *why)
{
	enum { SHOWN = 20 };
	struct span near = schema_proposed_value(f, v);
	size_t i;

	buf_string(why, _("is not one of: "));
	for (i = 0; i < f->n_values && i < SHOWN; i++) {
		buf_string(why, i ? ", " : "");
		list_value(why, &f->values[i]);
	}
	if (i < f->n_values)
		buf_print(why, _(" (and %zu more)"), f->n_values - i);
	if (near.len && schema_may_print(f))
		buf_print(why, _("; did you mean '%.*s'?"), SPAN_ARG(near));
	return DIAG_BAD_ENUM;
}

static const char *
explain_other(enum schema_kind kind)
{
	switch (kind) {
	case SCHEMA_LINE:
		return _("goes over several lines");
	case SCHEMA_SIZE:
		return _("is too long");
	case SCHEMA_BOOL:
		return _("is not yes or no");
	case SCHEMA_EMAIL:
		return _("is not an e-mail address");
	case SCHEMA_FIELD:
		return _("is not a field name");
	default:
		return _("is not a UUID");
	}
}

static enum diag_code
explain(const struct schema_field *f, struct span v, struct buf *why)
{
	switch (f->kind) {
	case SCHEMA_DATE:
		return explain_date(v, why);
	case SCHEMA_INT:
	case SCHEMA_RANGE:
	case SCHEMA_REAL:
		return explain_number(f, v, why);
	case SCHEMA_ENUM:
		return explain_enum(f, v, why);
	case SCHEMA_REGEXP:
		return explain_regexp(f, v, why);
	case SCHEMA_BOUND:
		buf_string(why,
			_("is no number as 2000, and no bound as >2000 or "
			  "<=2000"));
		return DIAG_BAD_NUMBER;
	default:
		buf_string(why, explain_other(f->kind));
		return DIAG_BAD_VALUE;
	}
}

/* A blank too many is hard to see. */
enum diag_code
typed_explain(const struct schema_field *f, struct span v, struct buf *why)
{
	struct span bare = span_trim(v);
	struct buf other = {0};
	bool is_blank = f->kind != SCHEMA_REGEXP && bare.len < v.len &&
		typed_fits(f, bare);
	enum diag_code code = explain(f, v, is_blank ? &other : why);

	if (is_blank)
		buf_string(why, _("has a blank before or after it"));
	buf_free(&other);
	return code;
}
