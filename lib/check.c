#include "check.h"

#include "date.h"
#include "diag.h"
#include "expr.h"
#include "mem.h"
#include "number.h"
#include "recread.h"

#include <limits.h>
#include <stdlib.h>

enum { MOST_SHOWN = 100 };

/* A rule, compiled. */
struct rule {
	const struct schema_rule *said;
	struct expr *when;
	struct expr *require;
	const struct schema_field *each;
	const struct schema_field *field;
	bool needs_join;
};

/* What is known of the records of one type. */
struct kind {
	const struct schema_type *type;
	struct rule *rules;
	size_t n_rules;
	struct map keys; /* key -> the line where it was first */
	struct map *singular; /* by field */
	const struct schema_field **mandatory;
	size_t n_mandatory;
	const struct schema_field *link; /* refers to the register */
	long long n; /* records that passed */
};

struct check {
	const struct schema *schema;
	struct register_cases *cases;
	struct kind *kinds;
	size_t n_kinds;
	uint32_t *wanted;
	size_t n_wanted, wanted_room;
	enum schema_lang lang;

	const char *file; /* of the last record */
	bool has_files;	  /* there were records of several */

	/* Of the record at hand. */
	struct rec *r;
	struct kind *kind;
	uint8_t *is_bad; /* by name: its value is at fault */
	size_t n_bad;
	size_t errors;
	struct buf scratch;
	struct buf part; /* unescaped */
};

/* Opening. */

static void
want(struct check *c, uint32_t name)
{
	c->wanted = mem_grow(c->wanted, &c->wanted_room, c->n_wanted + 1,
		sizeof *c->wanted);
	c->wanted[c->n_wanted++] = name;
}

static struct expr *
compile(struct check *c, const struct expr_names *names, struct span source,
	const struct schema_rule *said, const char *field, bool *failed)
{
	struct diag_place place = {said->file, said->line, span_of(field)};
	const uint32_t *joined;
	struct expr *e;
	size_t n, i;

	if (!source.len)
		return NULL;
	e = expr_compile(source, names, place);
	*failed |= !e;
	n = expr_reads_joined(e, &joined);
	for (i = 0; i < n; i++)
		want(c, joined[i]);
	return e;
}

static const struct schema_field *
named(struct check *c, const struct schema_type *t,
	const struct schema_rule *said, struct span name, bool *failed)
{
	const struct schema_field *f =
		schema_field(t, names_find(c->schema->names, name));

	if (f || !name.len)
		return f;
	diag_at(DIAG_SCHEMA,
		(struct diag_place){said->file, said->line, said->code},
		_("there is no field '%.*s'"), SPAN_ARG(name));
	*failed = true;
	return NULL;
}

static bool
open_kind(struct check *c, struct kind *k, const struct schema_type *t)
{
	struct expr_names names = {c->schema, t};
	bool failed = false;
	size_t i;

	k->type = t;
	k->link = schema_link(c->schema, t);
	k->singular = mem_zero(t->n_fields * sizeof *k->singular);
	k->mandatory = mem_zero(
		t->n_fields * sizeof(const struct schema_field *));
	k->rules = mem_zero(t->n_rules * sizeof *k->rules);
	k->n_rules = t->n_rules;
	for (i = 0; i < t->n_rules; i++) {
		struct rule *rule = &k->rules[i];

		rule->said = &t->rules[i];
		rule->when = compile(c, &names, rule->said->when, rule->said,
			"When", &failed);
		rule->require = compile(c, &names, rule->said->require,
			rule->said, rule->said->code.len ? "Require"
							 : "%constraint",
			&failed);
		rule->each = named(c, t, rule->said, rule->said->each,
			&failed);
		rule->field = named(c, t, rule->said, rule->said->field,
			&failed);
		rule->needs_join = expr_needs_join(rule->when) ||
			expr_needs_join(rule->require);
	}
	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->is_mandatory)
			k->mandatory[k->n_mandatory++] = t->fields[i];
	return !failed;
}

struct check *
check_open(const struct schema *schema)
{
	struct check *c = mem_zero(sizeof *c);
	bool is_good = true;
	size_t i;

	c->schema = schema;
	c->lang = span_is(span_of(diag_language()), "es") ? SCHEMA_ES
							  : SCHEMA_EN;
	c->n_kinds = schema->n_types;
	c->kinds = mem_zero(c->n_kinds * sizeof *c->kinds);
	for (i = 0; i < c->n_kinds; i++)
		is_good &= open_kind(c, &c->kinds[i], schema->types[i]);
	if (is_good)
		return c;
	check_free(c);
	return NULL;
}

static void
free_kind(struct kind *k)
{
	size_t i;

	for (i = 0; i < k->n_rules; i++) {
		expr_free(k->rules[i].when);
		expr_free(k->rules[i].require);
	}
	for (i = 0; k->singular && i < k->type->n_fields; i++)
		map_free(&k->singular[i]);
	free(k->rules);
	free(k->singular);
	free(k->mandatory);
	map_free(&k->keys);
}

void
check_free(struct check *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->n_kinds; i++)
		free_kind(&c->kinds[i]);
	free(c->kinds);
	free(c->wanted);
	free(c->is_bad);
	buf_free(&c->scratch);
	buf_free(&c->part);
	free(c);
}

const uint32_t *
check_wanted(const struct check *c, size_t *n)
{
	/* Not NULL, which would ask for all fields. */
	static const uint32_t none = NAMES_NONE;

	*n = c->n_wanted;
	return c->n_wanted ? c->wanted : &none;
}

void
check_set_register(struct check *c, struct register_cases *cases)
{
	c->cases = cases;
}

/* Faults. */

static struct diag_place
place(struct check *c, uint32_t i)
{
	return recread_place(c->r, c->schema->names, i);
}

/* The place of a field that is not there: the record, and the field's name. */
static struct diag_place
place_of_missing(struct check *c, const struct schema_field *f)
{
	struct diag_place p = place(c, REC_NONE);

	p.field = names_text(c->schema->names, f->name);
	return p;
}

/* Marks the value, so that no rule is judged on it. */
static void
mark_bad(struct check *c, uint32_t name)
{
	size_t had = c->n_bad;

	c->errors++;
	if (name >= c->n_bad) {
		c->is_bad = mem_grow(c->is_bad, &c->n_bad, (size_t)name + 1, 1);
		memset(c->is_bad + had, 0, c->n_bad - had);
	}
	c->is_bad[name] = 1;
}

/* As much of a value as a message holds, up to the end of a character. */
static struct span
shown(struct span v)
{
	if (v.len <= MOST_SHOWN)
		return v;
	v.len = MOST_SHOWN;
	while (((unsigned char)v.at[v.len] & 0xc0) == 0x80)
		v.len--;
	return v;
}

/*
 * What a value is and should be: "'x' is not one of ...", where the group of
 * the field allows that x is shown.
 */
static const char *
about(struct check *c, const struct schema_field *f, struct span v,
	const char *should)
{
	struct buf *b = &c->scratch;

	buf_clear(b);
	if (f->whole)
		buf_print(b, "%.*s: ", SPAN_ARG(f->text));
	if (schema_may_print(f))
		buf_print(b, "'%.*s%s' ", SPAN_ARG(shown(v)),
			v.len > MOST_SHOWN ? "..." : "");
	buf_string(b, should);
	return buf_text(b);
}

static void
bad(struct check *c, enum diag_code code, uint32_t i,
	const struct schema_field *f, struct span v, const char *should)
{
	mark_bad(c, c->r->fields[i].name);
	diag_at(code, place(c, i), "%s", about(c, f, v, should));
}

/* Types, one function each. */

static void
check_date(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	long day;

	switch (date_read_iso(v, &day)) {
	case DATE_FINE:
		break;
	case DATE_NO_DAY:
		bad(c, DIAG_BAD_DATE, i, f, v,
			_("is a day that does not exist"));
		break;
	default:
		bad(c, DIAG_BAD_DATE, i, f, v,
			_("is not a date as YYYY-MM-DD"));
	}
}

static void
check_number(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	struct buf limits = {0};
	long long n;

	if (f->kind == SCHEMA_REAL) {
		if (!number_read_real(v, NULL))
			bad(c, DIAG_BAD_NUMBER, i, f, v,
				_("is not a number with a decimal point"));
		return;
	}
	if (!number_read_int(v, &n)) {
		bad(c, DIAG_BAD_NUMBER, i, f, v, _("is not a whole number"));
	} else if (f->kind == SCHEMA_RANGE && (n < f->min || n > f->max)) {
		if (f->min == LLONG_MIN)
			buf_print(&limits, _("is more than %lld"), f->max);
		else if (f->max == LLONG_MAX)
			buf_print(&limits, _("is less than %lld"), f->min);
		else
			buf_print(&limits, _("is not from %lld to %lld"),
				f->min, f->max);
		bad(c, DIAG_BAD_NUMBER, i, f, v, buf_text(&limits));
		buf_free(&limits);
	}
}

static void
check_enum(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	struct buf list = {0};
	struct span near;
	size_t k;

	if (map_find(&f->tokens, v) != MAP_NONE)
		return;
	buf_string(&list, _("is not one of: "));
	for (k = 0; k < f->n_values; k++)
		buf_print(&list, "%s%.*s", k ? ", " : "",
			SPAN_ARG(f->values[k].token));
	near = schema_near_value(f, v);
	if (near.len && schema_may_print(f))
		buf_print(&list, _("; did you mean '%.*s'?"), SPAN_ARG(near));
	bad(c, DIAG_BAD_ENUM, i, f, v, buf_text(&list));
	buf_free(&list);
}

static bool
is_one_of(struct span v, const char *const *list)
{
	while (*list)
		if (span_is(v, *list++))
			return true;
	return false;
}

static bool
is_email(struct span v)
{
	const char *at = memchr(v.at, '@', v.len);
	size_t before = at ? (size_t)(at - v.at) : 0;

	return before && before + 1 < v.len &&
		!memchr(v.at, ' ', v.len) &&
		!memchr(at + 1, '@', v.len - before - 1);
}

static bool
is_uuid(struct span v)
{
	size_t i;

	for (i = 0; i < v.len; i++) {
		bool is_bar = i == 8 || i == 13 || i == 18 || i == 23;

		if (is_bar ? v.at[i] != '-'
			   : !strchr("0123456789abcdefABCDEF", v.at[i]) ||
				!v.at[i])
			return false;
	}
	return v.len == 36;
}

static bool
matches(const regex_t *regexp, struct span v)
{
	regmatch_t all = {0, (regoff_t)v.len};

	return regexec(regexp, v.at, 0, &all, REG_STARTEND) == 0;
}

static size_t
characters(struct span v)
{
	size_t n = 0, i;

	for (i = 0; i < v.len; i++)
		n += ((unsigned char)v.at[i] & 0xc0) != 0x80;
	return n;
}

static void
check_other(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	static const char *const bools[] = {"yes", "no", "true", "false", "1",
		"0", NULL};
	const char *should = NULL;

	if (f->kind == SCHEMA_BOOL && !is_one_of(v, bools))
		should = _("is not yes or no");
	else if (f->kind == SCHEMA_EMAIL && !is_email(v))
		should = _("is not an e-mail address");
	else if (f->kind == SCHEMA_UUID && !is_uuid(v))
		should = _("is not a UUID");
	else if (f->kind == SCHEMA_FIELD && !names_legal(v))
		should = _("is not a field name");
	else if (f->kind == SCHEMA_REGEXP && !matches(f->regexp, v))
		should = _("does not have the form that the schema asks");
	else if (f->kind == SCHEMA_SIZE &&
		(long long)characters(v) > f->max)
		should = _("is too long");
	if (should)
		bad(c, DIAG_BAD_VALUE, i, f, v, should);
}

static void
check_reference(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	struct buf text = {0};
	struct span near;

	if (!c->cases || f->refers != c->schema->register_type ||
		register_find(c->cases, v))
		return;
	buf_print(&text, _("is not in the register '%s'"),
		register_file(c->cases));
	near = register_near(c->cases, v);
	if (near.len && schema_may_print(f))
		buf_print(&text, _("; did you mean '%.*s'?"), SPAN_ARG(near));
	bad(c, DIAG_UNKNOWN_CASE, i, f, v, buf_text(&text));
	buf_free(&text);
}

static void
check_value(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	switch (f->kind) {
	case SCHEMA_TEXT:
		break;
	case SCHEMA_LINE:
		/* A value that was neither unfolded nor unescaped is a line. */
		if ((c->r->fields[i].is_own || c->r->fields[i].is_escaped) &&
			v.len && memchr(v.at, '\n', v.len))
			bad(c, DIAG_BAD_VALUE, i, f, v,
				_("goes over several lines"));
		break;
	case SCHEMA_DATE:
		check_date(c, i, f, v);
		break;
	case SCHEMA_INT:
	case SCHEMA_RANGE:
	case SCHEMA_REAL:
		check_number(c, i, f, v);
		break;
	case SCHEMA_ENUM:
		check_enum(c, i, f, v);
		break;
	case SCHEMA_REC:
		check_reference(c, i, f, v);
		break;
	default:
		check_other(c, i, f, v);
	}
}

static void
check_parts(struct check *c, uint32_t i, const struct schema_field *f)
{
	const struct span *parts;
	size_t n = rec_parts(c->r, i, &parts), k;

	if (n > f->n_parts) {
		mark_bad(c, f->name);
		diag_at(DIAG_BAD_PARTS, place(c, i),
			_("has %zu parts; it may have %zu"), n, f->n_parts);
		n = f->n_parts;
	}
	for (k = 0; k < n; k++)
		if (parts[k].len)
			check_value(c, i, &f->parts[k],
				rec_part(c->r, i, k, &c->part));
}

/* Fields. */

static void
check_unknown(struct check *c, uint32_t i)
{
	struct span name = names_text(c->schema->names, c->r->fields[i].name);
	struct span near = schema_near_field(c->kind->type, name);

	c->errors++;
	if (near.len)
		diag_at(DIAG_UNKNOWN_FIELD, place(c, i),
			_("a '%.*s' has no such field; did you mean '%.*s'?"),
			SPAN_ARG(c->kind->type->text), SPAN_ARG(near));
	else
		diag_at(DIAG_UNKNOWN_FIELD, place(c, i),
			_("a '%.*s' has no such field"),
			SPAN_ARG(c->kind->type->text));
}

static void
check_singular(struct check *c, uint32_t i, const struct schema_field *f)
{
	struct map *seen = &c->kind->singular[f->index];

	if (map_find(seen, rec_value(c->r, i)) != MAP_NONE)
		bad(c, DIAG_DUPLICATE_VALUE, i, f, rec_value(c->r, i),
			_("stands in another record too"));
}

static bool
has_value(struct rec *r, uint32_t name)
{
	uint32_t i;

	for (i = rec_find(r, name); i != REC_NONE; i = r->fields[i].next)
		if (rec_value(r, i).len)
			return true;
	return false;
}

static bool
is_missing(struct check *c, const struct schema_field *f)
{
	return f->is_mandatory && !has_value(c->r, f->name);
}

static void
check_field(struct check *c, uint32_t i)
{
	const struct schema_type *t = c->kind->type;
	uint32_t name = c->r->fields[i].name;
	const struct schema_field *f = schema_field(t, name);

	if (!f && !t->is_closed)
		return;
	if (!f || f->whole || (t->is_closed && !f->is_allowed)) {
		check_unknown(c, i);
		return;
	}
	if (f->is_prohibited) {
		c->errors++;
		diag_at(DIAG_PROHIBITED_FIELD, place(c, i),
			_("the schema prohibits this field"));
	}
	if (f->is_single && rec_find(c->r, name) != i) {
		mark_bad(c, name);
		diag_at(DIAG_REPEATED_FIELD, place(c, i),
			_("stands more than once in the record"));
	}
	if (f->is_singular)
		check_singular(c, i, f);
	if (f->n_parts)
		check_parts(c, i, f);
	else if (f->kind != SCHEMA_TEXT &&
		(rec_value(c->r, i).len || !is_missing(c, f)))
		check_value(c, i, f, rec_value(c->r, i));
}

static void
check_mandatory(struct check *c)
{
	size_t i;

	for (i = 0; i < c->kind->n_mandatory; i++) {
		const struct schema_field *f = c->kind->mandatory[i];

		if (!is_missing(c, f))
			continue;
		mark_bad(c, f->name);
		diag_at(DIAG_MISSING_FIELD, place_of_missing(c, f),
			_("the field is missing"));
	}
}

static void
check_key(struct check *c)
{
	const struct schema_field *f = c->kind->type->key;
	uint32_t i = f ? rec_find(c->r, f->name) : REC_NONE, line;
	struct buf text = {0};

	if (i == REC_NONE)
		return;
	line = map_find(&c->kind->keys, rec_value(c->r, i));
	if (line == MAP_NONE)
		return;
	buf_string(&text, _("is the key of another record"));
	/* Of several files it would not be known which one has the line. */
	if (line && !c->has_files)
		buf_print(&text, _(", at line %u"), line);
	bad(c, DIAG_DUPLICATE_KEY, i, f, rec_value(c->r, i), buf_text(&text));
	buf_free(&text);
}

/* Rules. */

static bool
reads_bad(const struct check *c, const struct expr *e)
{
	const uint32_t *names;
	size_t n = expr_reads(e, &names), i;

	for (i = 0; i < n; i++)
		if (names[i] < c->n_bad && c->is_bad[names[i]])
			return true;
	return false;
}

static void
break_rule(struct check *c, const struct rule *rule, uint32_t at)
{
	const struct schema_rule *said = rule->said;
	struct diag_place p;
	struct buf text = {0};

	if (at == REC_NONE && rule->field)
		at = rec_find(c->r, rule->field->name);
	if (at == REC_NONE && rule->field)
		p = place_of_missing(c, rule->field);
	else
		p = place(c, at);
	c->errors += said->level >= DIAG_ERROR;
	if (said->code.len) {
		diag_rule((enum diag_level)said->level, p, said->code,
			said->message[c->lang]);
		return;
	}
	buf_print(&text, _("this is not so: %.*s"), SPAN_ARG(said->require));
	diag_at(DIAG_CONSTRAINT, p, "%s", buf_text(&text));
	buf_free(&text);
}

static void
judge(struct check *c, const struct rule *rule, struct expr_scope *scope)
{
	if (expr_is_true(rule->when, scope) &&
		!expr_is_true(rule->require, scope))
		break_rule(c, rule, scope->each_at);
}

static void
check_rule(struct check *c, const struct rule *rule, struct rec *joined)
{
	struct expr_scope scope = {c->r, joined, NAMES_NONE, REC_NONE};
	uint32_t i;

	if ((rule->needs_join && !joined) ||
		(c->errors && (reads_bad(c, rule->when) ||
			reads_bad(c, rule->require))))
		return;
	if (!rule->each) {
		judge(c, rule, &scope);
		return;
	}
	scope.each = rule->each->name;
	for (i = rec_find(c->r, scope.each); i != REC_NONE;
		i = c->r->fields[i].next) {
		scope.each_at = i;
		judge(c, rule, &scope);
	}
}

static void
check_rules(struct check *c)
{
	struct rec *joined = NULL;
	size_t i;

	if (c->cases && c->kind->link)
		joined = register_find(c->cases,
			rec_get(c->r, c->kind->link->name));
	for (i = 0; i < c->kind->n_rules; i++)
		check_rule(c, &c->kind->rules[i], joined);
}

/* The record as a whole. */

static struct kind *
kind_of(struct check *c, uint32_t type)
{
	size_t i;

	for (i = 0; i < c->n_kinds; i++)
		if (c->kinds[i].type->name == type)
			return &c->kinds[i];
	return NULL;
}

static void
remember(struct check *c)
{
	const struct schema_type *t = c->kind->type;
	bool is_local = c->r->file && strcmp(c->r->file, "-") != 0;
	size_t i;
	uint32_t k;

	c->kind->n++;
	if (t->key)
		map_add(&c->kind->keys, rec_get(c->r, t->key->name),
			is_local ? (uint32_t)c->r->line : 0, NULL);
	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->is_singular)
			for (k = rec_find(c->r, t->fields[i]->name);
				k != REC_NONE; k = c->r->fields[k].next)
				map_add(&c->kind->singular[i],
					rec_value(c->r, k), 0, NULL);
}

bool
check_record(struct check *c, struct rec *r)
{
	uint32_t i;

	if (r->type == NAMES_NONE)
		r->type = c->schema->default_type;
	c->r = r;
	c->has_files |= c->file && c->file != r->file;
	c->file = r->file;
	c->kind = kind_of(c, r->type);
	if (!c->kind) {
		diag_at(DIAG_UNKNOWN_TYPE, place(c, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(c->schema->name),
			SPAN_ARG(names_text(c->schema->names, r->type)));
		return false;
	}
	if (c->errors && c->n_bad)
		memset(c->is_bad, 0, c->n_bad);
	c->errors = 0;
	if (c->kind->type->key)
		map_prefetch(&c->kind->keys,
			rec_get(r, c->kind->type->key->name));
	for (i = 0; i < r->n; i++)
		check_field(c, i);
	check_mandatory(c);
	check_key(c);
	check_rules(c);
	if (!c->errors)
		remember(c);
	return !c->errors;
}

void
check_finish(struct check *c)
{
	struct diag_place all = {{NULL, 0}, 0, {NULL, 0}};
	size_t i;

	for (i = 0; i < c->n_kinds; i++) {
		const struct kind *k = &c->kinds[i];

		all.field = k->type->text;
		if (k->n < k->type->size_min)
			diag_at(DIAG_SIZE, all,
				_("there are %lld good records, fewer than "
				  "%lld"),
				k->n, k->type->size_min);
		if (k->n > k->type->size_max)
			diag_at(DIAG_SIZE, all,
				_("there are %lld good records, more than "
				  "%lld"),
				k->n, k->type->size_max);
	}
}
