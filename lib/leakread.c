#include "leakread.h"

#include "diag.h"
#include "leakname.h"
#include "leaknumber.h"
#include "recread.h"

#include <stdlib.h>

struct reading {
	struct leakset *set;
	const struct leakread_asked *asked;
	const struct schema_type *type;
	struct leakadd add;
};

/* Does the policy keep the field for all, whatever the case? */
static bool
is_shown(const struct reading *in, const struct schema_field *f)
{
	const struct policy *p = in->asked->policy;
	const struct policy_rule *rule;
	const struct policy_treatment *t;

	if (!p)
		return false;
	for (rule = policy_rules(p, in->type, f); rule; rule = rule->next) {
		t = rule->treatment;
		if (t->does == POLICY_KEEP && !t->when && !t->n_consents &&
			!t->n_ordered)
			return true;
	}
	return false;
}

static void
take_value(struct reading *in, const struct schema_field *f, struct span value)
{
	uint16_t kind = kinds_find(in->asked->kinds, f->identifies);
	bool is_kept;

	if (kind == KINDS_NONE || !value.len)
		return;
	is_kept = kind >= 64 || !(in->asked->wanted >> kind & 1) ||
		is_shown(in, f);
	if (kinds_at(in->asked->kinds, kind)->role.len)
		leakname_add(&in->add, value, kind, is_kept);
	else if (span_is(f->identifies, "ADDRESS"))
		leakplace_add(&in->add, value, kind, is_kept);
	else
		leaknumber_add(&in->add, value, kind, is_kept);
}

static void
take_record(struct reading *in, struct rec *r)
{
	const struct schema_field *f;
	struct span value, part;
	uint32_t i;
	size_t n;

	in->set->n_records++;
	for (i = 0; i < r->n; i++) {
		f = schema_field(in->type, r->fields[i].name);
		value = rec_value(r, i);
		if (!f || f->whole)
			continue;
		if (f->identifies.len)
			take_value(in, f, value);
		for (n = 0; n < f->n_parts && rec_cut_part(&value, &part); n++)
			if (f->parts[n].identifies.len)
				take_value(in, &f->parts[n], part);
	}
}

static void
judge(const struct reading *in, size_t n_others, size_t n_faults)
{
	const char *path = in->asked->path;

	if (n_faults)
		diag_trouble(_("the register '%s' has records that cannot be "
			       "read"),
			path);
	else if (!in->set->n_records && n_others)
		diag_trouble(
			_("the register '%s' holds no record of type '%.*s'"),
			path, SPAN_ARG(in->type->text));
	else if (!in->set->n_records)
		diag_note(_("the register '%s' is empty: nothing is known that "
			    "could leak"),
			path);
}

static void
read_all(struct reading *in, struct recread *from)
{
	size_t n_others = 0, n_faults = 0;
	enum recread_status status;
	struct rec r = {0};

	while ((status = recread_next(from, &r)) != RECREAD_END) {
		if (status == RECREAD_FAULT)
			n_faults++;
		else if (status == RECREAD_RECORD && r.type == in->type->name)
			take_record(in, &r);
		else if (status == RECREAD_RECORD)
			n_others++;
	}
	judge(in, n_others, n_faults);
	rec_free(&r);
}

struct leakset *
leakread(const struct leakread_asked *asked)
{
	struct reading in = {.asked = asked};
	struct recread *from;

	in.type = schema_register(asked->schema);
	if (!in.type) {
		diag_trouble(_("the schema '%.*s' says of no type that it is "
			       "the register"),
			SPAN_ARG(asked->schema->name));
		return NULL;
	}
	in.set = leakset_new(asked->kinds);
	if (!in.set)
		return NULL;
	in.add.set = in.set;
	from = recread_open(asked->path, asked->schema->names);
	if (from)
		read_all(&in, from);
	recread_close(from);
	leakadd_free(&in.add);
	if (!from || diag_worst() == DIAG_TROUBLE) {
		leakset_free(in.set);
		return NULL;
	}
	return in.set;
}

uint64_t
leakread_without_kept(
	uint64_t wanted, const struct policy *policy, const struct kinds *kinds)
{
	const struct policy_text *t;
	uint16_t kind;

	for (t = policy ? policy->texts : NULL; t; t = t->next) {
		kind = kinds_find(kinds, t->kind);
		if (t->does == POLICY_TEXT_KEEP && kind < 64)
			wanted &= ~(1ULL << kind);
	}
	return wanted;
}
