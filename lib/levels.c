#include "levels.h"

#include "diag.h"
#include "near.h"
#include "number.h"

const struct schema_rule *
levels_rule(const struct schema *schema, struct span code,
	const struct schema_type **type)
{
	size_t i, k;

	for (i = 0; schema && i < schema->n_types; i++)
		for (k = 0; k < schema->types[i]->n_rules; k++) {
			*type = schema->types[i];
			if (code.len &&
				span_equal((*type)->rules[k].code, code))
				return &(*type)->rules[k];
		}
	return NULL;
}

struct span
levels_near(struct span code, const struct schema *schema)
{
	struct near n = {0};
	size_t i, k;
	int c;

	near_start(&n, code);
	for (c = 0; c < DIAG_CODES; c++)
		near_try(&n, span_of(diag_code_name((enum diag_code)c)));
	for (i = 0; schema && i < schema->n_types; i++)
		for (k = 0; k < schema->types[i]->n_rules; k++)
			near_try(&n, schema->types[i]->rules[k].code);
	near_free(&n);
	return n.best;
}

void
levels_unknown(struct span code, const struct schema *schema)
{
	struct span near = levels_near(code, schema);

	if (near.len)
		diag_trouble(_("there is no code '%.*s'; did you mean '%.*s'?"),
			SPAN_ARG(code), SPAN_ARG(near));
	else
		diag_trouble(
			_("there is no code '%.*s': --explain list names all"),
			SPAN_ARG(code));
}

/* The level of a name that options use, or DIAG_TROUBLE. */
static enum diag_level
find_level(struct span name)
{
	return span_is(name, "error")	 ? DIAG_ERROR :
		span_is(name, "warning") ? DIAG_WARNING :
		span_is(name, "note")	 ? DIAG_NOTE :
					   DIAG_TROUBLE;
}

static bool
take_one(const char *said, const struct schema *schema)
{
	struct span rest = span_of(said), code = span_cut(&rest, '=');
	enum diag_level level = find_level(span_trim(rest));
	const struct schema_type *type;

	if (!code.len || level == DIAG_TROUBLE) {
		diag_trouble(_("--level: '%s' is not CODE=error, CODE=warning "
			       "or CODE=note"),
			said);
		return false;
	}
	if (diag_code_find(code) == DIAG_CODES &&
		!levels_rule(schema, code, &type)) {
		levels_unknown(code, schema);
		return false;
	}
	if (diag_set_level(code, level))
		return true;
	if (diag_code_level(diag_code_find(code)) == DIAG_TROUBLE)
		diag_trouble(_("--level: '%.*s' is trouble, which has no other "
			       "level"),
			SPAN_ARG(code));
	else
		diag_trouble(_("--level: '%.*s' cannot be lowered: what it "
			       "says of cannot be passed on or judged"),
			SPAN_ARG(code));
	return false;
}

bool
levels_take(const struct opt_list *said, const struct schema *schema)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < said->n; i++)
		is_good &= take_one(said->at[i], schema);
	return is_good;
}

bool
levels_fail_on(const char *said)
{
	struct span name = span_of(said);

	if (!said)
		return true;
	if (span_is(name, "never"))
		diag_fail_on(DIAG_TROUBLE);
	else if (span_is(name, "error") || span_is(name, "warning"))
		diag_fail_on(find_level(name));
	else {
		diag_trouble(_("--fail-on: '%s' is not error, warning or "
			       "never"),
			said);
		return false;
	}
	return true;
}

bool
levels_most(const char *said)
{
	long long n;

	if (!said)
		return true;
	if (!number_read_decimal(span_of(said), &n) || n < 0) {
		diag_trouble(_("--max: '%s' is not a whole number"), said);
		return false;
	}
	diag_most((size_t)n);
	return true;
}
