#include "rule.h"

static struct diag_place
place(const struct schema_rule *said, struct span field)
{
	return (struct diag_place){said->file, said->line, field};
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
	diag_at(DIAG_SCHEMA, place(said, said->code),
		_("there is no field '%.*s'"), SPAN_ARG(name));
	return false;
}

bool
rule_open(struct rule *rule, const struct schema_rule *said,
	const struct expr_names *names)
{
	const char *require = said->code.len ? "Require" : "%constraint";
	bool is_good;

	rule->said = said;
	is_good = compile(
		&rule->when, said->when, names, place(said, span_of("When")));
	is_good &= compile(&rule->require, said->require, names,
		place(said, span_of(require)));
	is_good &= find_field(&rule->each, said->each, said, names);
	is_good &= find_field(&rule->field, said->field, said, names);
	rule->needs_join =
		expr_needs_join(rule->when) || expr_needs_join(rule->require);
	return is_good;
}

void
rule_close(struct rule *rule)
{
	expr_free(rule->when);
	expr_free(rule->require);
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
	return reads(rule->when, marks, n) || reads(rule->require, marks, n);
}
