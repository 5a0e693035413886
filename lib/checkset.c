/* What is compared over all records; check does the rest. */

#include "check.h"
#include "checkrun.h"
#include "date.h"

#include <stdlib.h>

/* What misspelt keys are compared with in all: some seconds' work. */
enum { MOST_TRIED = 10000000 };

/* References. */

static void
refer_to(struct check *c, uint32_t type, uint32_t field)
{
	size_t i;

	for (i = 0; i < c->n_kinds; i++)
		if (c->kinds[i]->type->name == type)
			checktype_refer(c->kinds[i],
				schema_field(c->kinds[i]->type, field));
}

static void
connect_field(struct check *c, const struct schema_field *f)
{
	const struct schema_type *t = schema_type(c->schema, f->refers);
	size_t i;

	if (f->kind == SCHEMA_REC && t && t->key &&
		t->name != c->schema->register_type)
		refer_to(c, t->name, t->key->name);
	for (i = 0; i < f->n_parts; i++)
		connect_field(c, &f->parts[i]);
}

void
checkrun_connect(struct check *c, const struct checktype *kind)
{
	size_t i;

	for (i = 0; i < kind->type->n_fields; i++)
		connect_field(c, kind->type->fields[i]);
	for (i = 0; i < kind->n_rules; i++)
		if (kind->rules[i].to_type != NAMES_NONE)
			refer_to(c, kind->rules[i].to_type,
				kind->rules[i].to_field);
}

/* The values of the fields of the register that rules refer to. */
void
check_set_register(struct check *c, struct register_cases *cases)
{
	struct checktype *kind = checkrun_kind(c, c->schema->register_type);
	uint32_t n = register_count(cases), i;

	c->cases = cases;
	for (i = 0; kind && kind->has_targets && i < n; i++)
		checktype_add_values(kind, register_at(cases, i), 0);
}

/* The field of a kind that a reference is to, by its type or a rule. */
static const struct schema_field *
target_of(const struct checktype *kind, const struct rule *rule)
{
	return rule ? schema_field(kind->type, rule->to_field) :
		      kind->type->key;
}

/*
 * Is there such a record? Where nothing is known of the type there might be:
 * true. So is it of the register, if none was given.
 *
 * A type may still be described by the stream, after those that refer to it:
 * so what refers to an unknown one is asked again at the end.
 */
static bool
is_there(struct check *c, const struct schema_field *f, const struct rule *rule,
	struct span v)
{
	uint32_t type = rule ? rule->to_type : f->refers;
	const struct checktype *kind = checkrun_kind(c, type);
	const struct schema_field *target;

	if (!kind || !(target = target_of(kind, rule)))
		return true;
	if (type == c->schema->register_type) {
		if (!c->cases)
			return true;
		if (target == kind->type->key)
			return register_index(c->cases, v) != REGISTER_NONE;
	}
	return checktype_has(kind, target, v);
}

void
checkrun_refer(struct check *c, uint32_t i, const struct schema_field *f,
	const struct rule *rule, struct span v)
{
	struct refer refer = {.field = f, .rule = rule};
	uint32_t type = rule ? rule->to_type : f->refers;

	/* It may replace what was accepted in a month that is not at hand. */
	if (!rule && f == c->kind->supersedes && !c->accepted)
		return;
	if (!v.len || (checkrun_kind(c, type) && is_there(c, f, rule, v)))
		return;
	refer.number = c->number;
	refer.line = (uint32_t)faults_place(&c->faults, i).line;
	refers_add(&c->refers, &refer, v);
}

void
checkrun_rule_refers(struct check *c, const struct rule *rule,
	const struct expr_scope *scope)
{
	const struct expr_operand *o = &rule->fields[0];
	struct rec *r = c->r;
	uint32_t i;

	if (!judge_when(rule, scope, &c->faults))
		return;
	for (i = rec_find(r, o->field); i != REC_NONE; i = r->fields[i].next)
		checkrun_refer(c, i, o->type, rule,
			expr_operand_value(o, r, i, &c->part));
}

/* The nearest value of a field, as long as there is time to look for it. */
static struct span
find_near(struct check *c, const struct checktype *kind,
	const struct schema_field *target, struct span v)
{
	const struct map *values = target == kind->type->key ?
		&kind->keys :
		&kind->values[target->index];
	struct span other;
	uint32_t number;
	size_t at = 0;

	near_start(&c->near, v);
	while (c->near_tries < MOST_TRIED &&
		map_walk(values, &at, &other, &number)) {
		c->near_tries++;
		near_try(&c->near, other);
	}
	return c->near_tries < MOST_TRIED ? c->near.best : span_of(NULL);
}

static void
print_near(struct check *c, const struct refer *refer, struct span v)
{
	const struct checktype *kind = checkrun_kind(
		c, refer->rule ? refer->rule->to_type : refer->field->refers);
	const struct schema_field *target = target_of(kind, refer->rule);
	struct span near;

	if (!schema_may_print(refer->field) || !schema_may_print(target))
		return;
	near = find_near(c, kind, target, v);
	if (near.len && schema_may_print_value(target, near))
		buf_print(
			&c->text, _("; did you mean '%.*s'?"), SPAN_ARG(near));
}

static struct diag_place
place_of(struct check *c, uint32_t number, const struct schema_field *f)
{
	struct diag_place p = spots_place(&c->spots, number);

	if (f && f->whole)
		f = f->whole;
	p.field = f ? names_text(c->schema->names, f->name) : span_of(NULL);
	return p;
}

static void
say_dangling(struct check *c, const struct refer *refer)
{
	const struct schema_field *f = refer->field;
	struct diag_place p = place_of(c, refer->number, f);
	struct span v = refers_value(&c->refers, refer);
	bool may_print = schema_may_print_value(f, v);

	p.line = refer->line;
	buf_clear(&c->text);
	if (refer->rule) {
		faults_tell(&c->text, refer->rule->said, c->faults.lang,
			may_print ? "" : NULL);
		if (may_print)
			faults_quote(&c->text, v);
		print_near(c, refer, v);
		diag_rule((enum diag_level)refer->rule->said->level, p,
			refer->rule->said->code, buf_all(&c->text));
		return;
	}
	if (f->whole)
		buf_print(&c->text, "%.*s: ", SPAN_ARG(f->text));
	if (may_print) {
		faults_quote(&c->text, v);
		buf_byte(&c->text, ' ');
	}
	buf_print(&c->text, _("is the key of no record '%.*s'"),
		SPAN_ARG(names_text(c->schema->names, f->refers)));
	print_near(c, refer, v);
	diag_at(DIAG_UNKNOWN_RECORD, p, "%s", buf_text(&c->text));
}

/* Nothing is known of the type at the end: it may be misspelt. */
static void
say_unread(struct check *c, uint32_t type)
{
	bool is_new;

	map_add(&c->unread, span_make((const char *)&type, sizeof type), 0,
		&is_new);
	if (is_new)
		diag_at(DIAG_NO_REGISTER, (struct diag_place){0},
			_("nothing is known of the type '%.*s': what refers to "
			  "it was not looked for"),
			SPAN_ARG(names_text(c->schema->names, type)));
}

static void
finish_refers(struct check *c)
{
	size_t i;

	for (i = 0; i < c->refers.n; i++) {
		const struct refer *refer = &c->refers.list[i];

		if (!refer->rule && !checkrun_kind(c, refer->field->refers))
			say_unread(c, refer->field->refers);
		else if (!is_there(c, refer->field, refer->rule,
				 refers_value(&c->refers, refer)))
			say_dangling(c, refer);
	}
}

/* Versions, numbers and periods. */

static bool
is_marked(const struct check *c, uint32_t name)
{
	return name < c->faults.n_bad && c->faults.is_bad[name];
}

/* The key that the record says it replaces; empty if that is at fault. */
static struct span
replaced_by(struct check *c)
{
	const struct checktype *kind = c->kind;
	struct span key, other;

	if (!kind->supersedes || is_marked(c, kind->supersedes->name) ||
		is_marked(c, kind->type->key->name))
		return span_of(NULL);
	key = rec_get(c->r, kind->type->key->name);
	other = rec_get(c->r, kind->supersedes->name);
	return key.len && !span_equal(key, other) ? other : span_of(NULL);
}

static void
begin_kin(struct check *c)
{
	const struct checktype *kind = c->kind;
	struct span other = replaced_by(c);
	uint32_t number = other.len ? checktype_seen(kind, other) : MAP_NONE;

	kin_add(&c->kin, c->number, rec_get(c->r, kind->type->key->name), other,
		number != MAP_NONE, number);
}

void
checkrun_begin_sets(struct check *c)
{
	const struct checktype *kind = c->kind;
	size_t i;

	if (kind->supersedes && !c->is_seen)
		begin_kin(c);
	for (i = 0; i < kind->n_series; i++)
		series_begin(kind->series[i], c->r,
			c->cases ? &c->of_case : NULL, c->faults.is_bad,
			c->faults.n_marked ? c->faults.n_bad : 0);
}

/* Another record has the same values: which, and where it is. */
static void
say_repeat(struct check *c, const struct rule *rule, uint32_t other)
{
	const struct schema_field *f = rule->fields[rule->n_fields - 1].type;
	struct diag_place p = faults_place(&c->faults, REC_NONE);

	buf_clear(&c->text);
	if (schema_may_print_value(f, rec_get(c->r, f->name))) {
		faults_quote(&c->text, rec_get(c->r, f->name));
		buf_string(&c->text, ", ");
	}
	spots_tell(&c->spots, &c->text, other, p);
	faults_mark(&c->faults, f->name);
	faults_rule(&c->faults, rule->said, rule->field, REC_NONE,
		buf_text(&c->text));
}

static void
doubt(struct check *c, const struct rule *rule, uint32_t other)
{
	c->doubts = mem_grow(
		c->doubts, &c->doubts_room, c->n_doubts + 1, sizeof *c->doubts);
	c->doubts[c->n_doubts++] =
		(struct series_fault){c->number, other, 0, 0, rule};
}

void
checkrun_rule_of_all(struct check *c, const struct rule *rule,
	struct series *series, const struct expr_scope *scope)
{
	uint32_t other;
	enum kin_answer kin;

	if (!judge_when(rule, scope, &c->faults))
		return;
	other = series_take(series, rule);
	if (other == SPOTS_NONE || c->is_seen)
		return;
	/* Versions share what they are, but not what they replace. */
	kin = rule->fields[rule->n_fields - 1].type == c->kind->supersedes ?
		KIN_NONE :
		kin_compare(&c->kin, c->number, other);
	if (kin == KIN_NONE)
		say_repeat(c, rule, other);
	else if (kin == KIN_OPEN)
		doubt(c, rule, other);
}

void
checkrun_keep(struct check *c, bool is_aside)
{
	struct checktype *kind = c->kind;
	struct span other;
	size_t i;

	if (!is_aside)
		kind->n++;
	if (c->is_seen)
		return;
	if (kind->supersedes && !is_aside && (other = replaced_by(c)).len)
		kin_accept(&c->kin, other);
	for (i = 0; i < kind->n_series; i++)
		series_keep(kind->series[i], c->number, is_aside);
	checktype_add(kind, c->r, c->number, is_aside);
}

static void
print_span(struct check *c, const struct rule *rule,
	const struct series_fault *fault)
{
	struct buf *b = &c->text;

	if (rule->said->kind == SCHEMA_RULE_GAP)
		date_print(b, fault->first);
	else
		buf_print(b, "%ld", fault->first);
	if (fault->first == fault->last)
		return;
	buf_string(b, _(" to "));
	if (rule->said->kind == SCHEMA_RULE_GAP)
		date_print(b, fault->last);
	else
		buf_print(b, "%ld", fault->last);
}

static void
say_fault(struct check *c, const struct series_fault *fault)
{
	const struct rule *rule = fault->rule;
	const struct schema_field *f = rule->fields[rule->n_fields - 1].type;
	struct diag_place p = place_of(c, fault->number, rule->field);
	bool is_told = fault->other != SPOTS_NONE || schema_may_print(f);

	buf_clear(&c->text);
	faults_tell(&c->text, rule->said, c->faults.lang, is_told ? "" : NULL);
	if (fault->other != SPOTS_NONE)
		spots_tell(&c->spots, &c->text, fault->other, p);
	else if (is_told)
		print_span(c, rule, fault);
	diag_rule((enum diag_level)rule->said->level, p, rule->said->code,
		buf_all(&c->text));
}

/* In the order of records, and of the schema's rules. */
static int
compare(const void *a, const void *b)
{
	const struct series_fault *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	if (x->rule->said->line != y->rule->said->line)
		return x->rule->said->line < y->rule->said->line ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static void
finish_series(struct check *c)
{
	struct series_faults faults = {0};
	size_t i, k;

	for (i = 0; i < c->n_kinds; i++)
		for (k = 0; k < c->kinds[i]->n_series; k++)
			series_finish(c->kinds[i]->series[k], &c->kin,
				&c->spots, c->accepted != NULL, &faults);
	for (i = 0; i < c->n_doubts; i++) {
		const struct series_fault *d = &c->doubts[i];

		if (kin_compare(&c->kin, d->number, d->other) == KIN_NONE)
			series_add_fault(&faults, d);
	}
	if (faults.n)
		qsort(faults.list, faults.n, sizeof *faults.list, compare);
	for (i = 0; i < faults.n; i++)
		say_fault(c, &faults.list[i]);
	free(faults.list);
}

/* Circles. */

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The field by which records replace others; NULL if types differ in it. */
static const struct schema_field *
supersedes(const struct check *c)
{
	const struct schema_field *f = NULL, *other;
	size_t i;

	for (i = 0; i < c->n_kinds; i++) {
		other = c->kinds[i]->supersedes;
		if (f && other && f->name != other->name)
			return NULL;
		f = other ? other : f;
	}
	return f;
}

static void
finish_circles(struct check *c)
{
	uint32_t *list = NULL, number;
	size_t n = 0, room = 0, at = 0, i;

	while (kin_walk_circular(&c->kin, &at, &number))
		if (!spots_is_old(&c->spots, number)) {
			list = mem_grow(list, &room, n + 1, sizeof *list);
			list[n++] = number;
		}
	if (n)
		qsort(list, n, sizeof *list, compare_numbers);
	for (i = 0; i < n; i++)
		diag_at(DIAG_BAD_VALUE, place_of(c, list[i], supersedes(c)),
			_("the record is in a circle of records that replace "
			  "one another; it replaces none"));
	free(list);
}

void
checkrun_finish_sets(struct check *c)
{
	finish_circles(c);
	finish_refers(c);
	finish_series(c);
}
