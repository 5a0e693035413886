#include "policy.h"

#include "policyread.h"
#include "share.h"

#include <stdlib.h>
#include <unistd.h>

/* Room for the treatments of each type; names are all known by now. */
static void
start_types(struct policy *p)
{
	const struct schema *s = p->schema;
	size_t i, j;

	p->n_types = names_count(s->names);
	p->types = mem_arena_zero(&p->arena, p->n_types * sizeof *p->types);
	for (i = 0; i < s->n_types; i++) {
		struct policy_type *to = mem_arena_zero(&p->arena, sizeof *to);

		to->n_named = names_count(s->names);
		to->named = mem_arena_zero(
			&p->arena, to->n_named * sizeof *to->named);
		to->last = mem_arena_zero(
			&p->arena, to->n_named * sizeof *to->last);
		for (j = 0; j < to->n_named; j++)
			to->last[j] = &to->named[j];
		p->types[s->types[i]->name] = to;
	}
}

static const struct policy_rule *
group_rules(const struct policy_type *to, struct span name)
{
	const struct policy_group *group = to->groups;

	while (group && !span_equal(group->name, name))
		group = group->next;
	return group && name.len ? group->rules : NULL;
}

const struct policy_rule *
policy_rules(const struct policy *p, const struct schema_type *type,
	const struct schema_field *f)
{
	const struct policy_type *to =
		type->name < p->n_types ? p->types[type->name] : NULL;
	const struct schema_field *whole = f->whole ? f->whole : f;

	if (!to)
		return NULL;
	if (to->named[f->name])
		return to->named[f->name];
	if (to->named[whole->name])
		return to->named[whole->name];
	return group_rules(to, f->group.len ? f->group : whole->group);
}

bool
policy_is_parted(const struct policy *p, const struct schema_type *type,
	const struct schema_field *f)
{
	const struct policy_rule *rules = policy_rules(p, type, f);
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (policy_rules(p, type, &f->parts[i]) != rules)
			return true;
	return false;
}

bool
policy_releases(const struct policy *p, struct span role)
{
	size_t i;

	for (i = 0; i < p->n_releases; i++)
		if (span_equal(p->releases[i], role))
			return true;
	return false;
}

/* Is the field kept, whatever the record? */
static bool
is_kept(const struct policy *p, const struct schema_type *type,
	const struct schema_field *f)
{
	const struct policy_rule *rule = policy_rules(p, type, f);

	return rule && rule->treatment->does == POLICY_KEEP &&
		!rule->treatment->when && !rule->treatment->n_consents &&
		!rule->treatment->n_ordered;
}

/*
 * The field that To names: of the type, or of the register. What stands there
 * instead must be seen for itself, or a policy would show by one field what it
 * hides by another.
 */
static bool
check_other(struct policy *p, const struct schema_type *type,
	const struct policy_treatment *t)
{
	const struct schema *s = p->schema;
	const struct schema_type *cases = schema_register(s);
	uint32_t name = names_find(s->names, t->name);
	const struct schema_field *f = schema_field(type, name);

	if (!f && cases) {
		type = cases;
		f = schema_field(cases, name);
	}
	if (!f || f->whole || f->n_parts)
		return policyrule_wrong(
			p, t->line, _("there is no field"), t->name);
	policyrule_want(p, name);
	return t->does == POLICY_PSEUDONYM || is_kept(p, type, f) ||
		policyrule_wrong(p, t->line,
			_("the policy does not keep the field"), t->name);
}

/* Whole, and by parts, it would be treated twice. */
static bool
check_field(struct policy *p, const struct schema_type *type,
	const struct schema_field *f)
{
	const struct policy_rule *rule = policy_rules(p, type, f);
	bool is_parted = policy_is_parted(p, type, f), is_good = true;
	size_t i;

	for (; rule; rule = rule->next) {
		const struct policy_treatment *t = rule->treatment;

		p->needs_key |= t->does == POLICY_PSEUDONYM;
		if (t->to == POLICY_FIELD)
			is_good &= check_other(p, type, t);
		if (is_parted && t->does != POLICY_KEEP &&
			t->does != POLICY_DROP)
			is_good = policyrule_wrong(p, t->line,
				_("parts are treated by themselves, of the "
				  "field"),
				f->text);
	}
	for (i = 0; i < f->n_parts; i++)
		if (p->types[type->name]->named[f->parts[i].name])
			is_good &= check_field(p, type, &f->parts[i]);
	return is_good;
}

static bool
check(struct policy *p)
{
	const struct schema *s = p->schema;
	bool is_good = true;
	size_t i, j;

	for (i = 0; i < s->n_types; i++)
		for (j = 0; j < s->types[i]->n_fields; j++)
			is_good &= check_field(
				p, s->types[i], s->types[i]->fields[j]);
	return is_good;
}

static bool
read_file(struct policy *p, const char *audience)
{
	struct policyread in = {.p = p,
		.audience = audience,
		.last_text = &p->texts,
		.last_treatment = &p->treatments};

	if (access(p->path, F_OK) != 0) {
		diag_trouble(_("there is no policy for '%s': nothing leaves"),
			audience);
		return false;
	}
	if (!config_read(p->path, "policy", policyread_take, &in))
		return false;
	return in.has_policy ||
		policyrule_wrong(
			p, 0, _("there is no record"), span_of("Policy"));
}

struct policy *
policy_open(const char *audience, struct schema *schema)
{
	struct policy *p = mem_zero(sizeof *p);

	p->schema = schema;
	p->path = share_path("policy", audience);
	start_types(p);
	if (read_file(p, audience) && check(p))
		return p;
	policy_free(p);
	return NULL;
}

void
policy_free(struct policy *p)
{
	struct policy_treatment *t;

	if (!p)
		return;
	for (t = p->treatments; t; t = t->next)
		expr_free(t->when);
	mem_arena_free(&p->arena);
	free(p->wanted);
	free(p->path);
	free(p);
}
