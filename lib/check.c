#include "check.h"

#include "checktype.h"
#include "faults.h"
#include "typed.h"

#include <stdlib.h>

struct check {
	const struct schema *schema;
	struct register_cases *cases;
	struct checktype *kinds;
	size_t n_kinds;
	uint32_t *wanted;
	size_t n_wanted, wanted_room;
	enum schema_lang lang;

	const char *file; /* of the last record */
	bool has_files;	  /* there were records of several */

	/* Of the record at hand. */
	struct rec *r;
	struct checktype *kind;
	struct faults faults;
	struct buf part; /* unescaped */
};

/* Opening. */

/* Notes the fields of the joined record that an expression reads. */
static void
want_joined(struct check *c, const struct expr *e)
{
	const uint32_t *names;
	size_t n = expr_reads_joined(e, &names), i;

	c->wanted = mem_grow(
		c->wanted, &c->wanted_room, c->n_wanted + n, sizeof *c->wanted);
	for (i = 0; i < n; i++)
		c->wanted[c->n_wanted++] = names[i];
}

static void
want_rules(struct check *c, const struct checktype *kind)
{
	size_t i;

	for (i = 0; i < kind->n_rules; i++) {
		want_joined(c, kind->rules[i].when);
		want_joined(c, kind->rules[i].require);
	}
}

struct check *
check_open(const struct schema *schema)
{
	struct check *c = mem_zero(sizeof *c);
	bool is_good = true;
	size_t i;

	c->schema = schema;
	c->faults.names = schema->names;
	c->lang =
		span_is(span_of(diag_language()), "es") ? SCHEMA_ES : SCHEMA_EN;
	c->n_kinds = schema->n_types;
	c->kinds = mem_zero(c->n_kinds * sizeof *c->kinds);
	for (i = 0; i < c->n_kinds; i++) {
		is_good &=
			checktype_open(&c->kinds[i], schema, schema->types[i]);
		want_rules(c, &c->kinds[i]);
	}
	if (is_good)
		return c;
	check_free(c);
	return NULL;
}

void
check_free(struct check *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->n_kinds; i++)
		checktype_close(&c->kinds[i]);
	free(c->kinds);
	free(c->wanted);
	faults_free(&c->faults);
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

/* Values. */

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
	faults_value(&c->faults, DIAG_UNKNOWN_CASE, i, f, v, buf_text(&text));
	buf_free(&text);
}

/* A value that was neither unfolded nor unescaped is a line. */
static bool
is_surely_line(const struct rec_field *field)
{
	return !field->is_own && !field->is_escaped;
}

static void
explain(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	struct buf why = {0};
	enum diag_code code = typed_explain(f, v, &why);

	faults_value(&c->faults, code, i, f, v, buf_text(&why));
	buf_free(&why);
}

static inline void
check_value(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	if (f->kind == SCHEMA_LINE && is_surely_line(&c->r->fields[i]))
		return;
	if (f->kind == SCHEMA_REC)
		check_reference(c, i, f, v);
	else if (!typed_fits(f, v))
		explain(c, i, f, v);
}

static void
miss_part(struct check *c, uint32_t i, const struct schema_field *part)
{
	struct diag_place p = faults_place(&c->faults, i);

	faults_mark(&c->faults, part->whole->name);
	p.field = names_text(c->schema->names, part->name);
	diag_at(DIAG_MISSING_FIELD, p, _("the part is missing"));
}

static void
check_parts(struct check *c, uint32_t i, const struct schema_field *f)
{
	const struct span *parts;
	size_t n = rec_parts(c->r, i, &parts), k;

	if (n > f->n_parts) {
		faults_mark(&c->faults, f->name);
		diag_at(DIAG_BAD_PARTS, faults_place(&c->faults, i),
			_("has %zu parts; it may have %zu"), n, f->n_parts);
		n = f->n_parts;
	}
	for (k = 0; k < n; k++)
		if (parts[k].len)
			check_value(c, i, &f->parts[k],
				rec_part(c->r, i, k, &c->part));
	for (k = 0; k < f->n_parts; k++)
		if (f->parts[k].is_mandatory && (k >= n || !parts[k].len))
			miss_part(c, i, &f->parts[k]);
}

/* Fields. */

static void
check_unknown(struct check *c, uint32_t i)
{
	struct span name = names_text(c->schema->names, c->r->fields[i].name);
	struct span near = schema_near_field(c->kind->type, name);

	c->faults.n++;
	if (near.len)
		diag_at(DIAG_UNKNOWN_FIELD, faults_place(&c->faults, i),
			_("a '%.*s' has no such field; did you mean '%.*s'?"),
			SPAN_ARG(c->kind->type->text), SPAN_ARG(near));
	else
		diag_at(DIAG_UNKNOWN_FIELD, faults_place(&c->faults, i),
			_("a '%.*s' has no such field"),
			SPAN_ARG(c->kind->type->text));
}

static void
check_singular(struct check *c, uint32_t i, const struct schema_field *f)
{
	struct span v = rec_value(c->r, i);

	if (checktype_has(c->kind, f, v))
		faults_value(&c->faults, DIAG_DUPLICATE_VALUE, i, f, v,
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
		c->faults.n++;
		diag_at(DIAG_PROHIBITED_FIELD, faults_place(&c->faults, i),
			_("the schema prohibits this field"));
	}
	if (f->is_single && rec_find(c->r, name) != i) {
		faults_mark(&c->faults, name);
		diag_at(DIAG_REPEATED_FIELD, faults_place(&c->faults, i),
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
		faults_mark(&c->faults, f->name);
		diag_at(DIAG_MISSING_FIELD, faults_missing(&c->faults, f),
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
	line = checktype_key(c->kind, rec_value(c->r, i));
	if (line == MAP_NONE)
		return;
	buf_string(&text, _("is the key of another record"));
	/* Of several files it would not be known which one has the line. */
	if (line && !c->has_files)
		buf_print(&text, _(", at line %u"), line);
	faults_value(&c->faults, DIAG_DUPLICATE_KEY, i, f, rec_value(c->r, i),
		buf_text(&text));
	buf_free(&text);
}

/* Rules. */

static void
break_rule(struct check *c, const struct rule *rule, uint32_t at)
{
	const struct schema_rule *said = rule->said;
	struct diag_place p;
	struct buf text = {0};

	if (at == REC_NONE && rule->field)
		at = rec_find(c->r, rule->field->name);
	if (at == REC_NONE && rule->field)
		p = faults_missing(&c->faults, rule->field);
	else
		p = faults_place(&c->faults, at);
	c->faults.n += said->level >= DIAG_ERROR;
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
	if (rule_is_broken(rule, scope))
		break_rule(c, rule, scope->each_at);
}

static void
check_rule(struct check *c, const struct rule *rule, struct rec *joined)
{
	struct expr_scope scope = {c->r, joined, NAMES_NONE, REC_NONE};
	uint32_t i;

	if (rule->needs_join && !joined)
		return;
	if (c->faults.n && rule_reads(rule, c->faults.is_bad, c->faults.n_bad))
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
		joined = register_find(
			c->cases, rec_get(c->r, c->kind->link->name));
	for (i = 0; i < c->kind->n_rules; i++)
		check_rule(c, &c->kind->rules[i], joined);
}

/* The record as a whole. */

static struct checktype *
kind_of(struct check *c, uint32_t type)
{
	size_t i;

	for (i = 0; i < c->n_kinds; i++)
		if (c->kinds[i].type->name == type)
			return &c->kinds[i];
	return NULL;
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
	faults_start(&c->faults, r);
	if (!c->kind) {
		diag_at(DIAG_UNKNOWN_TYPE, faults_place(&c->faults, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'"),
			SPAN_ARG(c->schema->name),
			SPAN_ARG(names_text(c->schema->names, r->type)));
		return false;
	}
	checktype_prefetch(c->kind, r);
	for (i = 0; i < r->n; i++)
		check_field(c, i);
	check_mandatory(c);
	check_key(c);
	check_rules(c);
	if (!c->faults.n)
		checktype_add(c->kind, r);
	return !c->faults.n;
}

void
check_finish(struct check *c)
{
	size_t i;

	for (i = 0; i < c->n_kinds; i++)
		checktype_finish(&c->kinds[i]);
}
