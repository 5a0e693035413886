#include "judge.h"

#include "mem.h"
#include "texts.h"

#include <stdlib.h>

/* What a misspelt value is compared with: more would take too long. */
enum { MOST_TRIED = 1000 };

struct judge_value {
	size_t off, len; /* into text */
	uint32_t at;	 /* its first occurrence, or the second if it repeats */
	uint32_t n;	 /* how often it came */
};

/* Tallies: filled, settled, and then asked. */

static void
add(struct judge_tally *t, struct span v, uint32_t at)
{
	t->list = mem_grow(t->list, &t->room, t->n + 1, sizeof *t->list);
	t->list[t->n++] = (struct judge_value){t->text.len, v.len, at, 1};
	buf_span(&t->text, v);
}

static struct span
value_of(const struct judge_tally *t, const struct judge_value *v)
{
	return span_make(t->text.at + v->off, v->len);
}

static int
compare(const void *a, const void *b, void *of)
{
	const struct judge_value *x = a, *y = b;
	int order = span_compare(value_of(of, x), value_of(of, y));

	return order ? order : (x->off > y->off) - (x->off < y->off);
}

/* Sorts, and makes equal values one. */
static void
settle(struct judge_tally *t)
{
	struct judge_value *last = NULL;
	size_t i, n = 0;

	if (t->n > 1)
		qsort_r(t->list, t->n, sizeof *t->list, compare, t);
	for (i = 0; i < t->n; i++)
		if (!last ||
			!span_equal(
				value_of(t, last), value_of(t, &t->list[i]))) {
			last = &t->list[n++];
			*last = t->list[i];
		} else if (last->n++ == 1) {
			last->at = t->list[i].at;
		}
	t->n = n;
}

static const struct judge_value *
find(const struct judge_tally *t, struct span v)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = span_compare(v, value_of(t, &t->list[middle]));

		if (!order)
			return &t->list[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The values of an operand that are not empty. */
static void
collect(struct judge *j, struct judge_tally *t, const struct expr_operand *o,
	struct rec *r)
{
	uint32_t i;

	t->n = 0;
	buf_clear(&t->text);
	for (i = rec_find(r, o->field); i != REC_NONE; i = r->fields[i].next) {
		struct span v = expr_operand_value(o, r, i, &j->part);

		if (v.len)
			add(t, v, i);
	}
}

/* Kinds. */

/* Has the operand a value, in the occurrence that is bound, or in any? */
static bool
has_value(struct judge *j, const struct expr_operand *o,
	const struct expr_scope *scope)
{
	struct rec *r = scope->rec;
	uint32_t i;

	if (o->field == scope->each)
		return expr_operand_value(o, r, scope->each_at, &j->part).len >
			0;
	for (i = rec_find(r, o->field); i != REC_NONE; i = r->fields[i].next)
		if (expr_operand_value(o, r, i, &j->part).len)
			return true;
	return false;
}

/* The field that a message about an operand names: its part in the detail. */
static void
miss(struct judge *j, const struct rule *rule, const struct expr_operand *o,
	const struct expr_scope *scope, struct faults *faults)
{
	const struct schema_field *f =
		o->type->whole ? o->type->whole : o->type;
	uint32_t at = o->field == scope->each ? scope->each_at : REC_NONE;

	buf_clear(&j->text);
	buf_span(&j->text, o->type->text);
	faults_rule(faults, rule->said, f, at,
		o->type->whole ? buf_text(&j->text) : NULL);
}

static void
require_all(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	size_t i;

	for (i = 0; i < rule->n_fields; i++)
		if (!has_value(j, &rule->fields[i], scope))
			miss(j, rule, &rule->fields[i], scope, faults);
}

static void
require_some(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	size_t n = 0, i;

	for (i = 0; i < rule->n_fields; i++)
		n += has_value(j, &rule->fields[i], scope);
	if (!n || (n > 1 && rule->said->kind == SCHEMA_RULE_ONE_OF))
		faults_rule(
			faults, rule->said, rule->field, scope->each_at, NULL);
}

/* A value that is said where the group of its field lets it be. */
static const char *
detail(struct judge *j, const struct expr_operand *o, struct span v,
	const char *what)
{
	if (!o->type || !schema_may_print_value(o->type, v))
		return NULL;
	buf_clear(&j->text);
	faults_quote(&j->text, v);
	if (what)
		buf_print(&j->text, " %s", what);
	return buf_text(&j->text);
}

static void
find_repeats(struct judge *j, const struct rule *rule, struct faults *faults)
{
	const struct expr_operand *o = &rule->fields[0];
	const struct judge_tally *t = &j->given;
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->list[i].n > 1) {
			j->repeated = o;
			faults_rule(faults, rule->said, rule->field,
				t->list[i].at,
				detail(j, o, value_of(t, &t->list[i]),
					_("stands more than once")));
		}
}

/*
 * Judges Active of item i of the joined record, as if it were the only one:
 * the others are unlinked from the chain of its name meanwhile.
 */
static bool
is_active(const struct rule *rule, const struct expr_scope *scope, uint32_t i,
	struct faults *faults)
{
	struct rec *joined = scope->joined;
	uint32_t name = rule->items.field;
	uint32_t first = joined->first[name], next = joined->fields[i].next;
	bool is_so;

	if (!rule->active)
		return true;
	joined->first[name] = i;
	joined->fields[i].next = REC_NONE;
	is_so = expr_is_true(rule->active, scope);
	faults->n += expr_gave_up(rule->active);
	joined->fields[i].next = next;
	joined->first[name] = first;
	return is_so;
}

static void
find_answers(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	const struct expr_operand *o = &rule->fields[0];
	struct rec *joined = scope->joined;
	bool is_said = j->repeated && j->repeated->type == o->type;
	uint32_t i;

	collect(j, &j->given, o, scope->rec);
	settle(&j->given);
	for (i = rec_find(joined, rule->items.field); i != REC_NONE;
		i = joined->fields[i].next) {
		struct span id =
			expr_operand_value(&rule->items, joined, i, &j->part);
		const struct judge_value *given = find(&j->given, id);

		if (!id.len || (given && (given->n == 1 || is_said)) ||
			!is_active(rule, scope, i, faults))
			continue;
		faults_rule(faults, rule->said, rule->field,
			given ? given->at : REC_NONE,
			detail(j, o, id,
				given ? _("is answered more than once") :
					_("is not answered")));
	}
}

/* The nearest of what may be meant, if it may be said. */
static void
refuse(struct judge *j, const struct rule *rule, const struct judge_value *v,
	struct faults *faults)
{
	const struct expr_operand *o = &rule->fields[0];
	struct span value = value_of(&j->given, v);
	const char *text = detail(j, o, value, NULL);
	size_t i;

	if (text && schema_may_print(rule->to.type)) {
		near_start(&j->near, value);
		for (i = 0; i < j->asked.n && i < MOST_TRIED; i++)
			near_try(&j->near,
				value_of(&j->asked, &j->asked.list[i]));
		if (j->near.best.len &&
			schema_may_print_value(rule->to.type, j->near.best))
			buf_print(&j->text, _("; did you mean '%.*s'?"),
				SPAN_ARG(j->near.best));
		text = buf_text(&j->text);
	}
	faults_rule(faults, rule->said, rule->field, v->at, text);
}

static void
find_dangling(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	size_t i;

	collect(j, &j->given, &rule->fields[0], scope->rec);
	collect(j, &j->asked, &rule->to, scope->joined);
	settle(&j->asked);
	for (i = 0; i < j->given.n; i++)
		if (!find(&j->asked, value_of(&j->given, &j->given.list[i])))
			refuse(j, rule, &j->given.list[i], faults);
}

/* Asks each text, and says of which it is not true. */
static void
find_text(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	struct texts t = {.type = rule->type, .r = scope->rec};
	struct expr_scope of = *scope;
	struct span text;

	of.given = &text;
	while (texts_next(&t, &text)) {
		if (expr_is_true(rule->require, &of))
			continue;
		if (expr_gave_up(rule->require)) {
			faults->n++;
			break;
		}
		buf_clear(&j->text);
		if (t.f && t.f->whole)
			buf_span(&j->text, t.f->text);
		faults_rule(faults, rule->said, rule->field, t.at,
			j->text.len ? buf_text(&j->text) : NULL);
	}
	buf_free(&t.part);
}

/* Most records are good: all their texts are asked together first. */
static void
find_texts(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	struct expr_scope of = *scope;
	struct span all;

	if (!j->has_all)
		texts_add_all(&j->all, rule->type, scope->rec);
	j->has_all = true;
	all = buf_all(&j->all);
	of.given = &all;
	if (expr_is_true(rule->require, &of))
		return;
	if (expr_gave_up(rule->require))
		faults->n++;
	else
		find_text(j, rule, scope, faults);
}

void
judge_begin(struct judge *j)
{
	j->repeated = NULL;
	j->has_all = false;
	buf_clear(&j->all);
}

bool
judge_when(const struct rule *rule, const struct expr_scope *scope,
	struct faults *faults)
{
	if (expr_is_true(rule->when, scope))
		return true;
	faults->n += expr_gave_up(rule->when);
	return false;
}

void
judge_rule(struct judge *j, const struct rule *rule,
	const struct expr_scope *scope, struct faults *faults)
{
	switch (rule->said->kind) {
	case SCHEMA_RULE_REQUIRED_IF:
		require_all(j, rule, scope, faults);
		break;
	case SCHEMA_RULE_ONE_OF:
	case SCHEMA_RULE_ANY_OF:
		require_some(j, rule, scope, faults);
		break;
	case SCHEMA_RULE_DISTINCT:
		collect(j, &j->given, &rule->fields[0], scope->rec);
		settle(&j->given);
		find_repeats(j, rule, faults);
		break;
	case SCHEMA_RULE_ANSWERS:
		find_answers(j, rule, scope, faults);
		break;
	case SCHEMA_RULE_REFERENCE:
		find_dangling(j, rule, scope, faults);
		break;
	case SCHEMA_RULE_TEXTS:
		find_texts(j, rule, scope, faults);
		break;
	default:
		if (expr_is_true(rule->require, scope))
			break;
		if (expr_gave_up(rule->require))
			faults->n++;
		else
			faults_rule(faults, rule->said, rule->field,
				scope->each_at, NULL);
	}
}

static void
free_tally(struct judge_tally *t)
{
	buf_free(&t->text);
	free(t->list);
}

void
judge_free(struct judge *j)
{
	free_tally(&j->given);
	free_tally(&j->asked);
	buf_free(&j->part);
	buf_free(&j->text);
	buf_free(&j->all);
	near_free(&j->near);
}
