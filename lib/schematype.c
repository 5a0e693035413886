#include "schematype.h"

#include "number.h"

#include <limits.h>
#include <stdlib.h>

/* recutils' limits of ranges and sizes: a number, MIN or MAX. */
static bool
read_limit(struct span word, long long *n)
{
	if (span_is(word, "MIN"))
		*n = LLONG_MIN;
	else if (span_is(word, "MAX"))
		*n = LLONG_MAX;
	else
		return number_read_int(word, n);
	return true;
}

static bool
read_range(struct schema_field *f, struct span rest)
{
	struct span a = span_word(&rest), b = span_word(&rest);

	/* One number is the upper limit (manual, "Scalar Field Types"). */
	f->min = 0;
	if (!b.len)
		return read_limit(a, &f->max);
	return read_limit(a, &f->min) && read_limit(b, &f->max) &&
		f->min <= f->max;
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
	v->token = schema_keep(s, token);
	v->label[SCHEMA_ES] = v->label[SCHEMA_EN] = v->token;
	schema_add_word(s, &f->labels, v->token, (uint32_t)f->n_values);
	f->n_values++;
}

/* Words and comments in parentheses: enum open (not yet seen) closed. */
static bool
read_enum(struct schema *s, struct schema_field *f, struct span rest)
{
	bool is_comment = false;
	struct span word;

	while ((word = span_word(&rest)).len) {
		if (word.at[0] == '(')
			is_comment = true;
		if (!is_comment)
			add_value(s, f, word);
		if (word.at[word.len - 1] == ')')
			is_comment = false;
	}
	return f->n_values > 0;
}

/* regexp /.../, with any delimiter; POSIX extended, as in recutils. */
static bool
read_regexp(struct schema_field *f, struct span rest)
{
	char *pattern;
	bool is_good;

	rest = span_trim(rest);
	if (rest.len < 2 || rest.at[0] != rest.at[rest.len - 1])
		return false;
	pattern = mem_copy(rest.at + 1, rest.len - 2);
	f->regexp = mem_zero(sizeof *f->regexp);
	is_good = regcomp(f->regexp, pattern, REG_EXTENDED | REG_NOSUB) == 0;
	if (!is_good) {
		free(f->regexp);
		f->regexp = NULL;
	}
	free(pattern);
	return is_good;
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
schematype_read(
	struct schema *s, struct schema_field *f, struct span definition)
{
	struct span word = span_word(&definition);
	size_t i, n = sizeof kinds / sizeof *kinds;

	for (i = 0; i < n && !span_is(word, kinds[i].name); i++)
		continue;
	if (i == n)
		return false;
	f->kind = kinds[i].kind;
	switch (f->kind) {
	case SCHEMA_RANGE:
		return read_range(f, definition);
	case SCHEMA_SIZE:
		return read_limit(span_word(&definition), &f->max);
	case SCHEMA_ENUM:
		return read_enum(s, f, definition);
	case SCHEMA_REGEXP:
		return read_regexp(f, definition);
	case SCHEMA_REC:
		word = span_word(&definition);
		f->refers = names_add(s->names, word);
		return word.len > 0;
	default:
		return true;
	}
}
