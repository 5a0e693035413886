#include "schematype.h"

#include "matcher.h"
#include "number.h"

#include <limits.h>

/* A definition that is being read, and what is wrong with it. */
struct reading {
	struct schema *s;
	struct schema_field *f;
	struct span rest;
	struct buf *why;
};

static bool
fail(struct reading *in, const char *what)
{
	buf_string(in->why, what);
	return false;
}

/* A limit of a range: a number, MIN or MAX. */
static bool
read_limit(struct reading *in, long long *n)
{
	struct span word = span_word(&in->rest);

	if (span_is(word, "MIN"))
		*n = LLONG_MIN;
	else if (span_is(word, "MAX"))
		*n = LLONG_MAX;
	else if (!number_read_int(word, n))
		return fail(in,
			_("a range has one or two limits: whole numbers, MIN "
			  "or MAX"));
	return true;
}

/*
 * One number is the upper limit. A range in which there is nothing is allowed
 * (both: manual, "Scalar Field Types").
 */
static bool
read_range(struct reading *in)
{
	long long first;

	if (!read_limit(in, &first))
		return false;
	in->f->min = 0;
	in->f->max = first;
	if (!span_trim(in->rest).len)
		return true;
	in->f->min = first;
	return read_limit(in, &in->f->max);
}

static bool
read_size(struct reading *in)
{
	if (number_read_int(span_word(&in->rest), &in->f->max) &&
		in->f->max >= 0)
		return true;
	return fail(in, _("a size is a whole number from 0"));
}

static void
add_value(struct schema *s, struct schema_field *f, struct span token)
{
	bool is_new;
	struct schema_value *v;

	map_add(&f->tokens, token, (uint32_t)f->n_values, &is_new);
	if (!is_new)
		return;
	f->values = mem_grow(
		f->values, &f->values_room, f->n_values + 1, sizeof *f->values);
	v = &f->values[f->n_values];
	memset(v, 0, sizeof *v);
	v->token = schema_keep(s, token);
	v->label[SCHEMA_ES] = v->label[SCHEMA_EN] = v->token;
	schema_add_word(s, &f->labels, v->token, (uint32_t)f->n_values);
	f->n_values++;
}

/* (to the next parenthesis, which must be the closing one) */
static bool
cut_comment(struct span *rest)
{
	size_t i = 1;

	while (i < rest->len && rest->at[i] != '(' && rest->at[i] != ')')
		i++;
	if (i == rest->len || rest->at[i] == '(')
		return false;
	*rest = span_make(rest->at + i + 1, rest->len - i - 1);
	return true;
}

static bool
is_token_char(char c, bool is_first)
{
	bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

	return is_letter || (c >= '0' && c <= '9') ||
		(!is_first && (c == '_' || c == '-'));
}

/* A value, [a-zA-Z0-9][a-zA-Z0-9_-]*; empty if there is none. */
static struct span
cut_token(struct span *rest)
{
	struct span token = span_make(rest->at, 0);

	while (token.len < rest->len &&
		is_token_char(rest->at[token.len], !token.len))
		token.len++;
	*rest = span_make(rest->at + token.len, rest->len - token.len);
	return token;
}

/* Values, and comments in parentheses: enum open (not yet seen) closed. */
static bool
read_enum(struct reading *in)
{
	struct span token;

	for (;;) {
		in->rest = span_trim(in->rest);
		if (!in->rest.len)
			break;
		if (in->rest.at[0] == '(') {
			if (cut_comment(&in->rest))
				continue;
			return fail(in,
				_("a comment ends with ')', and has no '(' in "
				  "it"));
		}
		token = cut_token(&in->rest);
		if (!token.len)
			return fail(in,
				_("a value is made of letters without accents, "
				  "digits, '_' and '-'"));
		add_value(in->s, in->f, token);
	}
	return in->f->n_values || fail(in, _("an enum has at least one value"));
}

/*
 * /.../, with any sign that is the first: within, twice the sign stands for it,
 * and behind a backslash it ends nothing.
 */
static bool
cut_pattern(struct reading *in, struct buf *pattern)
{
	struct span s = span_trim(in->rest);
	size_t i;

	for (i = 1; i < s.len; i++) {
		bool has_next = i + 1 < s.len;

		if (s.at[i] == '\\' && has_next && s.at[i + 1] == s.at[0]) {
			buf_byte(pattern, s.at[i++]);
		} else if (s.at[i] == s.at[0]) {
			if (!has_next || s.at[i + 1] != s.at[0])
				break;
			i++;
		}
		buf_byte(pattern, s.at[i]);
	}
	if (i >= s.len)
		return fail(in, _("a pattern stands between two '/'"));
	in->rest = span_make(s.at + i + 1, s.len - i - 1);
	return true;
}

static bool
read_regexp(struct reading *in)
{
	struct buf pattern = {0};
	size_t at;

	if (cut_pattern(in, &pattern)) {
		buf_string(in->why, _("the pattern is wrong: "));
		in->f->regexp = matcher_new(buf_all(&pattern), false,
			MATCHER_LASTING, in->why, &at);
	}
	buf_free(&pattern);
	if (!in->f->regexp)
		return false;
	buf_clear(in->why);
	return true;
}

static bool
read_rec(struct reading *in)
{
	struct span word = span_word(&in->rest);

	if (!names_legal(word))
		return fail(in, _("rec names the type of a record"));
	in->f->refers = names_add(in->s->names, word);
	return true;
}

static const struct {
	const char *name;
	enum schema_kind kind;
} kinds[] = {
	{"int", SCHEMA_INT},
	{"range", SCHEMA_RANGE},
	{"real", SCHEMA_REAL},
	{"line", SCHEMA_LINE},
	{"size", SCHEMA_SIZE},
	{"bool", SCHEMA_BOOL},
	{"enum", SCHEMA_ENUM},
	{"date", SCHEMA_DATE},
	{"email", SCHEMA_EMAIL},
	{"field", SCHEMA_FIELD},
	{"uuid", SCHEMA_UUID},
	{"regexp", SCHEMA_REGEXP},
	{"rec", SCHEMA_REC},
};

bool
schematype_is_name(struct span word)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_is(word, kinds[i].name))
			return true;
	return false;
}

static bool
read_rest(struct reading *in)
{
	switch (in->f->kind) {
	case SCHEMA_RANGE:
		return read_range(in);
	case SCHEMA_SIZE:
		return read_size(in);
	case SCHEMA_ENUM:
		return read_enum(in);
	case SCHEMA_REGEXP:
		return read_regexp(in);
	case SCHEMA_REC:
		return read_rec(in);
	default:
		return true;
	}
}

bool
schematype_read(struct schema *s, struct schema_field *f,
	struct span definition, struct buf *why)
{
	struct reading in = {s, f, definition, why};
	struct span word = span_word(&in.rest);
	size_t i, n = sizeof kinds / sizeof *kinds;

	for (i = 0; i < n && !span_is(word, kinds[i].name); i++)
		continue;
	if (i == n)
		return fail(&in, _("there is no such type"));
	f->kind = kinds[i].kind;
	if (read_rest(&in) && !span_trim(in.rest).len)
		return true;
	if (!why->len)
		fail(&in, _("there is more than belongs to the type"));
	/* No field has a kind without what the kind needs. */
	f->kind = SCHEMA_TEXT;
	return false;
}
