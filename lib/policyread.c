#include "policyread.h"

#include "consent.h"

static struct span
keep(const struct policyread *in, struct span text)
{
	return span_make(
		mem_arena_copy(&in->p->arena, text.at, text.len), text.len);
}

static bool
wrong(const struct policyread *in, const char *field, const char *what,
	struct span about)
{
	diag_at(DIAG_SCHEMA, config_place(in->c, field), "%s '%.*s'", what,
		SPAN_ARG(about));
	return false;
}

/* Each word of all values of a field; *list gets them, and *n their number. */
static void
keep_words(const struct policyread *in, const char *field, struct span **list,
	size_t *n)
{
	struct span value, word;
	uint32_t at;
	int pass;

	for (pass = 0; pass < 2; pass++) {
		*n = 0;
		at = REC_NONE;
		while (config_next(in->c, field, &at, &value))
			while ((word = span_word(&value)).len) {
				if (pass)
					(*list)[*n] = keep(in, word);
				++*n;
			}
		if (!pass)
			*list = mem_arena_zero(
				&in->p->arena, *n * sizeof **list + 1);
	}
}

/* Are all of them values of the enum that the schema's field is? */
static bool
are_values(const struct policyread *in, const char *field,
	const struct span *list, size_t n, const struct schema_field *of)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < n; i++)
		if (!of || map_find(&of->tokens, list[i]) == MAP_NONE)
			is_good = wrong(in, field,
				_("the schema's register has no such value:"),
				list[i]);
	return is_good;
}

static bool
read_policy(struct policyread *in)
{
	struct policy *p = in->p;
	struct consent consent;
	struct span schema = config_get(in->c, "Schema");

	if (in->has_policy)
		return wrong(in, NULL, _("a file is one policy, not also"),
			config_get(in->c, "Policy"));
	in->has_policy = true;
	p->name = keep(in, config_get(in->c, "Policy"));
	p->version = keep(in, config_get(in->c, "Version"));
	keep_words(in, "Audience", &p->audiences, &p->n_audiences);
	keep_words(in, "Releases", &p->releases, &p->n_releases);
	p->is_strict = config_is_yes(in->c, "Strict");
	if (!strchr(in->audience, '/') && !strstr(in->audience, ".rec") &&
		!span_is(p->name, in->audience))
		return wrong(in, "Policy", _("the file is that of"),
			span_of(in->audience));
	if (!span_equal(schema, p->schema->name))
		return wrong(in, "Schema", _("the records' schema is"),
			p->schema->name);
	consent_start(&consent, p->schema);
	return !consent.given ||
		are_values(in, "Audience", p->audiences, p->n_audiences,
			consent_audience(&consent));
}

/* What To says. */
static bool
read_to(struct policyread *in, struct policy_treatment *t)
{
	static const struct {
		const char *word;
		enum policy_to to;
		bool has_name;
	} words[] = {
		{"month", POLICY_MONTH, false},
		{"year", POLICY_YEAR, false},
		{"band", POLICY_BAND, true},
		{"value", POLICY_VALUE, true},
		{"field", POLICY_FIELD, true},
	};
	struct span said = config_get(in->c, "To"), rest = said,
		    word = span_word(&rest);
	size_t i, n = sizeof words / sizeof *words;

	if (t->does == POLICY_MASK) {
		t->to = POLICY_KIND;
		t->name = keep(in, said);
		return true;
	}
	for (i = 0; i < n && !span_is(word, words[i].word); i++)
		continue;
	t->name = keep(in, span_trim(rest));
	if (i == n || words[i].has_name != (t->name.len > 0))
		return wrong(in, "To", _("nothing is made so:"), said);
	t->to = words[i].to;
	if (t->does == POLICY_PSEUDONYM && t->to != POLICY_FIELD)
		return wrong(
			in, "To", _("what is coded is a field, not"), said);
	t->band = schema_band(in->p->schema, t->name);
	return t->to != POLICY_BAND || t->band ||
		wrong(in, "To", _("the schema has no band"), t->name);
}

static enum policy_do
read_do(struct span said)
{
	return span_is(said, "keep")	    ? POLICY_KEEP :
		span_is(said, "mask")	    ? POLICY_MASK :
		span_is(said, "pseudonym")  ? POLICY_PSEUDONYM :
		span_is(said, "generalise") ? POLICY_GENERALISE :
		span_is(said, "text")	    ? POLICY_TEXT :
		span_is(said, "count")	    ? POLICY_COUNT :
					      POLICY_DROP;
}

/* What the conditions ask of the register. */
static void
want_conditions(struct policyread *in, const struct policy_treatment *t,
	const struct consent *consent)
{
	const uint32_t *names;
	size_t n = t->when ? expr_reads_joined(t->when, &names) : 0;

	while (n)
		policyrule_want(in->p, names[--n]);
	if (t->n_consents && consent->given)
		policyrule_want(in->p, consent->given->name);
	if (t->n_ordered && consent->order)
		policyrule_want(in->p, consent->order->name);
}

static bool
read_conditions(struct policyread *in, struct policy_treatment *t,
	const struct schema_type *type)
{
	const struct expr_names meaning = {
		.schema = in->p->schema, .type = type};
	struct span when = config_get(in->c, "When");
	struct consent consent;

	keep_words(in, "Consent", &t->consents, &t->n_consents);
	keep_words(in, "Ordered", &t->ordered, &t->n_ordered);
	consent_start(&consent, in->p->schema);
	t->condition = keep(in, when);
	if (when.len &&
		!(t->when = expr_compile(
			  t->condition, &meaning, config_place(in->c, "When"))))
		return false;
	want_conditions(in, t, &consent);
	return are_values(in, "Consent", t->consents, t->n_consents,
		       consent_scope(&consent)) &&
		are_values(in, "Ordered", t->ordered, t->n_ordered,
			consent_kind(&consent));
}

static struct policy_treatment *
read_treatment(struct policyread *in, const struct schema_type *type)
{
	struct policy_treatment *t = mem_arena_zero(&in->p->arena, sizeof *t);
	struct buf rule = {0};

	t->does = read_do(config_get(in->c, "Do"));
	t->line = in->c->r->line;
	buf_print(&rule, "%.*s:%zu", SPAN_ARG(in->p->name), t->line);
	t->rule = keep(in, buf_all(&rule));
	buf_free(&rule);
	*in->last_treatment = t;
	in->last_treatment = &t->next;
	if ((config_get(in->c, "To").len && !read_to(in, t)) ||
		!read_conditions(in, t, type))
		return NULL;
	return t;
}

static void
add_rule(struct policyread *in, struct policy_rule ***last,
	const struct policy_treatment *t)
{
	struct policy_rule *rule = mem_arena_zero(&in->p->arena, sizeof *rule);

	rule->treatment = t;
	**last = rule;
	*last = &rule->next;
}

/* Does To make of such a field what it says? */
static bool
suits(const struct policyread *in, const struct policy_treatment *t,
	const struct schema_field *f)
{
	bool is_number = f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		f->kind == SCHEMA_REAL;

	if (f->n_parts && t->does != POLICY_KEEP && t->does != POLICY_DROP &&
		t->does != POLICY_COUNT && t->does != POLICY_MASK)
		return wrong(in, "Do", _("has parts, to be named one by one:"),
			f->text);
	if (t->does == POLICY_COUNT && (f->is_single || f->whole))
		return wrong(in, "Do", _("is there once, if at all:"), f->text);
	if (t->does == POLICY_TEXT && f->kind != SCHEMA_TEXT &&
		f->kind != SCHEMA_LINE && f->kind != SCHEMA_SIZE)
		return wrong(in, "Do", _("holds no free text:"), f->text);
	if (((t->to == POLICY_MONTH || t->to == POLICY_YEAR) &&
		    f->kind != SCHEMA_DATE) ||
		(t->to == POLICY_BAND && !is_number) ||
		(t->to == POLICY_VALUE &&
			map_find(&f->tokens, t->name) == MAP_NONE))
		return wrong(
			in, "To", _("cannot be made of the field"), f->text);
	return true;
}

static bool
add_field(struct policyread *in, const struct schema_type *type,
	const struct policy_treatment *t, struct span name)
{
	const struct schema *s = in->p->schema;
	struct policy_type *to = in->p->types[type->name];
	const struct schema_field *f =
		schema_field(type, names_find(s->names, name));

	if (!f)
		return wrong(in, "Field", _("there is no field"), name);
	add_rule(in, &to->last[f->name], t);
	return suits(in, t, f);
}

/* Some field of the schema, or some part, is of the group. */
static bool
is_group(const struct schema *s, struct span name)
{
	size_t i, j, k;

	for (i = 0; i < s->n_types; i++)
		for (j = 0; j < s->types[i]->n_fields; j++) {
			const struct schema_field *f = s->types[i]->fields[j];

			if (span_equal(f->group, name))
				return true;
			for (k = 0; k < f->n_parts; k++)
				if (span_equal(f->parts[k].group, name))
					return true;
		}
	return false;
}

static bool
add_group(struct policyread *in, const struct schema_type *type,
	const struct policy_treatment *t, struct span name)
{
	struct policy_type *to = in->p->types[type->name];
	struct policy_group *group = to->groups;

	if (!name.len || !is_group(in->p->schema, name))
		return wrong(in, "Group", _("no field is of the group"), name);
	if (t->does != POLICY_KEEP && t->does != POLICY_DROP &&
		t->does != POLICY_MASK)
		return wrong(
			in, "Do", _("is for fields, not for a group:"), name);
	while (group && !span_equal(group->name, name))
		group = group->next;
	if (!group) {
		group = mem_arena_zero(&in->p->arena, sizeof *group);
		group->name = keep(in, name);
		group->last = &group->rules;
		group->next = to->groups;
		to->groups = group;
	}
	add_rule(in, &group->last, t);
	return true;
}

static bool
read_for_type(struct policyread *in, const struct schema_type *type)
{
	const struct policy_treatment *t = read_treatment(in, type);
	struct span value, word;
	uint32_t at = REC_NONE;
	bool is_good = t != NULL;

	while (t && config_next(in->c, "Field", &at, &value))
		while ((word = span_word(&value)).len)
			is_good &= add_field(in, type, t, word);
	at = REC_NONE;
	while (t && config_next(in->c, "Group", &at, &value))
		while ((word = span_word(&value)).len)
			is_good &= add_group(in, type, t, word);
	return is_good;
}

static bool
read_treatments(struct policyread *in)
{
	const struct schema *s = in->p->schema;
	const struct schema_type *type;
	uint32_t at = REC_NONE;
	struct span name;
	bool is_good = true;

	while (config_next(in->c, "Of", &at, &name)) {
		type = schema_type(s, names_find(s->names, name));
		is_good &= type ?
			read_for_type(in, type) :
			wrong(in, "Of", _("there is no record type"), name);
	}
	return is_good;
}

static bool
read_text(struct policyread *in)
{
	struct policy_text *text = mem_arena_zero(&in->p->arena, sizeof *text);
	struct span said = config_get(in->c, "Do");

	text->kind = keep(in, config_get(in->c, "Kind"));
	text->line = in->c->r->line;
	text->does = span_is(said, "keep") ? POLICY_TEXT_KEEP :
		span_is(said, "pseudonym") ? POLICY_TEXT_PSEUDONYM :
		span_is(said, "year")	   ? POLICY_TEXT_YEAR :
					     POLICY_TEXT_MARK;
	*in->last_text = text;
	in->last_text = &text->next;
	return true;
}

bool
policyread_take(void *of, const struct config_record *c)
{
	struct policyread *in = of;

	in->c = c;
	if (span_is(c->type, "Policy"))
		return read_policy(in);
	if (!in->has_policy)
		return wrong(in, NULL, _("the record Policy comes first, not"),
			c->type);
	return span_is(c->type, "Text") ? read_text(in) : read_treatments(in);
}
