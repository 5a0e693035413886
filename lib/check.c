#include "check.h"

#include "checkrun.h"
#include "recread.h"

#include <stdlib.h>

/* Opening. */

static void
want(struct check *c, uint32_t name)
{
	c->wanted = mem_grow(
		c->wanted, &c->wanted_room, c->n_wanted + 1, sizeof *c->wanted);
	c->wanted[c->n_wanted++] = name;
}

/* Notes the fields of the joined record that an expression reads. */
static void
want_joined(struct check *c, const struct expr *e)
{
	const uint32_t *names;
	size_t n = expr_reads_joined(e, &names), i;

	for (i = 0; i < n; i++)
		want(c, names[i]);
}

static void
want_rule(struct check *c, const struct rule *rule)
{
	want_joined(c, rule->when);
	want_joined(c, rule->require);
	want_joined(c, rule->active);
	if (rule->items.is_joined)
		want(c, rule->items.field);
	if (rule->to.is_joined)
		want(c, rule->to.field);
	if (rule->to_type != NAMES_NONE &&
		rule->to_type == c->schema->register_type)
		want(c, rule->to_field);
}

static bool
add_kind(struct check *c, const struct schema_type *type)
{
	struct checktype *kind;
	bool is_good;
	size_t i;

	c->kinds = mem_grow(c->kinds, &c->kinds_room, c->n_kinds + 1,
		sizeof(struct checktype *));
	kind = c->kinds[c->n_kinds++] = mem_zero(sizeof *kind);
	is_good = checktype_open(kind, c->schema, type);
	for (i = 0; is_good && i < kind->n_rules; i++)
		want_rule(c, &kind->rules[i]);
	return is_good;
}

struct check *
check_open(struct schema *schema)
{
	struct check *c = mem_zero(sizeof *c);
	bool is_good = true;
	size_t i;

	c->schema = schema;
	c->first_default = schema->default_type;
	c->faults.names = schema->names;
	c->faults.lang = schema_message_lang();
	c->digest_name = names_get(schema->names, "Digest");
	for (i = 0; i < schema->n_types; i++)
		is_good &= add_kind(c, schema->types[i]);
	for (i = 0; is_good && i < c->n_kinds; i++)
		checkrun_connect(c, c->kinds[i]);
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
	for (i = 0; i < c->n_kinds; i++) {
		checktype_close(c->kinds[i]);
		free(c->kinds[i]);
	}
	accepted_free(c->accepted);
	spots_free(&c->spots);
	kin_free(&c->kin);
	refers_free(&c->refers);
	map_free(&c->unread);
	faults_free(&c->faults);
	judge_free(&c->judge);
	near_free(&c->near);
	rec_free(&c->kept);
	buf_free(&c->content);
	buf_free(&c->part);
	buf_free(&c->text);
	free(c->doubts);
	free(c->digests);
	free(c->kinds);
	free(c->wanted);
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

static struct checktype *
find_kind(struct check *c, uint32_t type)
{
	size_t i;

	for (i = 0; i < c->n_kinds; i++)
		if (c->kinds[i]->type->name == type)
			return c->kinds[i];
	return NULL;
}

/* What is wrong with its rules, or its state, was said. */
static struct checktype *
learn_kind(struct check *c, const struct schema_type *type)
{
	bool is_good = add_kind(c, type);
	struct checktype *kind = c->kinds[c->n_kinds - 1];
	size_t i;

	if (!is_good)
		diag_mark(DIAG_TROUBLE);
	/* Who refers to it may come later. */
	kind->is_referred = true;
	for (i = 0; i < c->n_kinds; i++)
		checkrun_connect(c, c->kinds[i]);
	if (is_good && c->accepted)
		checkrun_load(c, kind);
	return kind;
}

struct checktype *
checkrun_kind(struct check *c, uint32_t type)
{
	struct checktype *kind = find_kind(c, type);
	const struct schema_type *learnt =
		kind ? NULL : schema_type(c->schema, type);

	return learnt ? learn_kind(c, learnt) : kind;
}

/* Rules. */

static void
judge_each(struct check *c, const struct rule *rule, struct expr_scope *scope)
{
	if (rule->to_type != NAMES_NONE &&
		rule->said->kind == SCHEMA_RULE_REFERENCE) {
		checkrun_rule_refers(c, rule, scope);
		return;
	}
	if (judge_when(rule, scope, &c->faults))
		judge_rule(&c->judge, rule, scope, &c->faults);
}

static void
check_rule(struct check *c, size_t n)
{
	const struct rule *rule = &c->kind->rules[n];
	struct expr_scope scope = {.rec = c->r,
		.joined = c->joined,
		.each = NAMES_NONE,
		.each_at = REC_NONE};
	uint32_t i;

	if (rule->needs_join && !c->joined)
		return;
	if (c->faults.n_marked &&
		rule_reads(rule, c->faults.is_bad, c->faults.n_bad))
		return;
	if (c->kind->series_of[n]) {
		checkrun_rule_of_all(c, rule, c->kind->series_of[n], &scope);
		return;
	}
	if (!rule->each) {
		judge_each(c, rule, &scope);
		return;
	}
	scope.each = rule->each->name;
	for (i = rec_find(c->r, scope.each); i != REC_NONE;
		i = c->r->fields[i].next) {
		scope.each_at = i;
		judge_each(c, rule, &scope);
	}
}

/* The record as a whole. */

static void
begin(struct check *c)
{
	c->number = SPOTS_NONE;
	c->of_case = REGISTER_NONE;
	c->joined = NULL;
	if (c->accepted)
		c->number = checkrun_recognize(c);
	else
		checktype_prefetch(c->kind, c->r);
	c->is_seen = c->number != SPOTS_NONE;
	if (!c->is_seen)
		c->number = spots_add(&c->spots);
	spots_set(&c->spots, c->number, faults_place(&c->faults, REC_NONE));
}

bool
check_record(struct check *c, struct rec *r)
{
	size_t n;
	uint32_t i;

	c->is_untyped = r->type == NAMES_NONE;
	if (c->is_untyped)
		r->type = c->schema->default_type;
	c->r = r;
	c->kind = checkrun_kind(c, r->type);
	faults_start(&c->faults, r);
	if (!c->kind) {
		diag_at(DIAG_UNKNOWN_TYPE, faults_place(&c->faults, REC_NONE),
			_("the schema '%.*s' has no record type '%.*s'; a "
			  "descriptor can describe it, and --schema plain "
			  "takes any"),
			SPAN_ARG(c->schema->name),
			SPAN_ARG(names_text(c->schema->names, r->type)));
		return false;
	}
	begin(c);
	for (i = 0; i < r->n; i++)
		checkrun_field(c, i);
	checkrun_mandatory(c);
	checkrun_key(c);
	if (c->of_case != REGISTER_NONE)
		c->joined = register_at(c->cases, c->of_case);
	checkrun_begin_sets(c);
	judge_begin(&c->judge);
	for (n = 0; n < c->kind->n_rules; n++)
		check_rule(c, n);
	checkrun_keep(c, c->faults.n > 0);
	if (!c->faults.n && c->accepted)
		checkrun_remember(c);
	return !c->faults.n;
}

void
check_finish(struct check *c)
{
	size_t i;

	checkrun_finish_sets(c);
	for (i = 0; i < c->n_kinds; i++)
		checktype_finish(c->kinds[i]);
}
