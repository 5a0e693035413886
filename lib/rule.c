#include "rule.h"

#include <stdlib.h>

static struct diag_place
place(const struct schema_rule *said, const char *field)
{
	return (struct diag_place){
		said->file, said->line, field ? span_of(field) : said->code};
}

static bool
wrong(const struct schema_rule *said, const char *field, const char *what,
	struct span about)
{
	diag_at(DIAG_SCHEMA, place(said, field), "%s '%.*s'", what,
		SPAN_ARG(about));
	return false;
}

/* Nothing is always true, and NULL. */
static bool
compile(struct expr **e, struct span source, const struct expr_names *names,
	struct diag_place at)
{
	*e = source.len ? expr_compile(source, names, at) : NULL;
	return *e || !source.len;
}

static bool
find_field(const struct schema_field **f, struct span name,
	const struct schema_rule *said, const struct expr_names *names)
{
	*f = schema_field(names->type, names_find(names->schema->names, name));
	if (*f || !name.len)
		return true;
	return wrong(said, NULL, _("there is no field"), name);
}

static bool
lack(struct span name, const char *field, const struct schema_rule *said,
	const struct expr_names *names)
{
	struct buf near = {0};

	if (expr_near_name(names, name, &near))
		diag_at(DIAG_SCHEMA, place(said, field),
			_("there is no field '%.*s'; did you mean '%.*s'?"),
			SPAN_ARG(name), SPAN_ARG(buf_all(&near)));
	else
		wrong(said, field, _("there is no field"), name);
	buf_free(&near);
	return false;
}

static bool
find_operand(struct expr_operand *o, struct span name, const char *field,
	bool is_joined, const struct schema_rule *said,
	const struct expr_names *names)
{
	if (!expr_find_operand(names, name, o))
		return lack(name, field, said, names);
	if (o->is_joined == is_joined)
		return true;
	return wrong(said, field,
		is_joined ? _("this is no field of the case:") :
			    _("this is a field of the case:"),
		name);
}

static bool
find_fields(struct rule *rule, const struct expr_names *names)
{
	struct span rest = rule->said->fields, name;
	bool is_good = true;
	size_t room = 0;

	while ((name = span_word(&rest)).len) {
		rule->fields = mem_grow(rule->fields, &room, rule->n_fields + 1,
			sizeof *rule->fields);
		is_good &= find_operand(&rule->fields[rule->n_fields++], name,
			"Fields", false, rule->said, names);
	}
	return is_good;
}

/* To: Case_X, or TYPE FIELD. */
static bool
find_to(struct rule *rule, const struct expr_names *names)
{
	struct span rest = rule->said->to, type = span_word(&rest);
	struct span field = span_word(&rest);
	const struct names *known = names->schema->names;
	const struct schema_type *t;

	rule->to_type = NAMES_NONE;
	if (!type.len)
		return true;
	if (!field.len)
		return find_operand(
			&rule->to, type, "To", true, rule->said, names);
	t = schema_type(names->schema, names_find(known, type));
	if (!t)
		return wrong(
			rule->said, "To", _("there is no record type"), type);
	rule->to_type = t->name;
	rule->to_field = names_find(known, field);
	if (rest.len || !schema_field(t, rule->to_field) ||
		schema_field(t, rule->to_field)->whole)
		return wrong(rule->said, "To", _("there is no field"), field);
	return true;
}

/* A date is a day; the number of a sequence is whole. */
static bool
fits_column(const struct rule *rule, const struct schema_field *f)
{
	switch (rule->said->kind) {
	case SCHEMA_RULE_SEQUENCE:
		return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE;
	case SCHEMA_RULE_GAP:
	case SCHEMA_RULE_OVERLAP:
		return f->kind == SCHEMA_DATE;
	default:
		return true;
	}
}

/* What is compared over all records stands at most once in each. */
static bool
check_columns(const struct rule *rule)
{
	size_t n = rule->n_fields, columns = rule_columns(rule), i;
	bool is_good = true;

	for (i = 0; i < n; i++) {
		const struct schema_field *f = rule->fields[i].type;

		if (rule->fields[i].part >= 0 || !f->is_single)
			is_good = wrong(rule->said, "Fields",
				_("this is no field that stands at most "
				  "once (%unique):"),
				f->text);
		else if (i + columns >= n && !fits_column(rule, f))
			is_good = wrong(rule->said, "Fields",
				columns == 2 ? _("this is no date:") :
					       _("this is no whole number:"),
				f->text);
	}
	return is_good;
}

/* Messages name Field, or else the field that is compared. */
static bool
choose_field(struct rule *rule, const struct expr_names *names)
{
	if (!find_field(&rule->field, rule->said->field, rule->said, names))
		return false;
	if (!rule->field && rule->n_fields)
		rule->field = schema_field(names->type,
			rule->fields[rule_columns(rule) == 2 ?
					    rule->n_fields - 2 :
					    rule->n_fields - 1]
				.field);
	return true;
}

/* A rule of texts calls each of them Text. */
static bool
compile_require(struct rule *rule, const struct expr_names *names)
{
	static const struct expr_given text = {{"Text", 4}, SCHEMA_TEXT};
	const struct schema_rule *said = rule->said;
	struct expr_names more = *names;

	if (said->kind == SCHEMA_RULE_TEXTS) {
		more.given = &text;
		more.n_given = 1;
	}
	return compile(&rule->require, said->require, &more,
		place(said, said->code.len ? "Require" : "%constraint"));
}

bool
rule_open(struct rule *rule, const struct schema_rule *said,
	const struct expr_names *names)
{
	bool is_good;

	rule->said = said;
	rule->type = names->type;
	is_good = compile(&rule->when, said->when, names, place(said, "When"));
	is_good &= compile_require(rule, names);
	is_good &= compile(
		&rule->active, said->active, names, place(said, "Active"));
	is_good &= find_field(&rule->each, said->each, said, names);
	is_good &= find_fields(rule, names) && find_to(rule, names);
	if (said->items.len)
		is_good &= find_operand(
			&rule->items, said->items, "Items", true, said, names);
	if (is_good && rule_is_of_all(rule))
		is_good = check_columns(rule);
	is_good = is_good && choose_field(rule, names);
	rule->needs_join = expr_needs_join(rule->when) ||
		expr_needs_join(rule->require) || rule->items.is_joined ||
		rule->to.is_joined;
	return is_good;
}

void
rule_close(struct rule *rule)
{
	expr_free(rule->when);
	expr_free(rule->require);
	expr_free(rule->active);
	free(rule->fields);
}

bool
rule_is_of_all(const struct rule *rule)
{
	return rule->said->kind >= SCHEMA_RULE_UNIQUE;
}

size_t
rule_columns(const struct rule *rule)
{
	return rule->said->kind >= SCHEMA_RULE_GAP ? 2 : 1;
}

static bool
reads(const struct expr *e, const uint8_t *marks, size_t n_marks)
{
	const uint32_t *names;
	size_t n = expr_reads(e, &names), i;

	for (i = 0; i < n; i++)
		if (names[i] < n_marks && marks[names[i]])
			return true;
	return false;
}

bool
rule_reads(const struct rule *rule, const uint8_t *marks, size_t n)
{
	size_t i;

	for (i = 0; i < rule->n_fields; i++)
		if (rule->fields[i].field < n && marks[rule->fields[i].field])
			return true;
	return reads(rule->when, marks, n) || reads(rule->require, marks, n) ||
		reads(rule->active, marks, n);
}
