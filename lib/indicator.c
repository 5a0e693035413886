#include "indicator.h"

#include "defaults.h"
#include "diag.h"
#include "mem.h"
#include "recread.h"
#include "share.h"

#include <stdlib.h>

static const char *const kind_names[] = {"count", "people", "rate", "median"};

struct reading {
	struct indicator_set *set;
	struct names *names;
	struct rec r;
	const char *only;
	bool failed;
};

static struct span
get(struct reading *in, const char *field)
{
	struct span v = rec_get(&in->r, names_get(in->names, field));

	return span_make(mem_arena_copy(&in->set->arena, v.at, v.len), v.len);
}

static struct diag_place
place(struct reading *in, const char *field)
{
	uint32_t i = rec_find(&in->r, names_get(in->names, field));
	struct diag_place p = recread_place(&in->r, in->names, i);

	p.field = span_of(field);
	/* The record's memory goes before the message does. */
	p.file =
		span_of(mem_arena_copy(&in->set->arena, p.file.at, p.file.len));
	return p;
}

static void
wrong(struct reading *in, const char *field, const char *what)
{
	diag_at(DIAG_SCHEMA, place(in, field), "%s", what);
	in->failed = true;
}

void
indicator_want(struct indicator_set *set, uint32_t name)
{
	set->wanted = mem_grow(set->wanted, &set->wanted_room,
		set->n_wanted + 1, sizeof *set->wanted);
	set->wanted[set->n_wanted++] = name;
}

static struct expr *
read_expr(struct reading *in, const char *field)
{
	struct expr_names names = {
		.schema = in->set->schema, .type = in->set->type};
	struct span source = get(in, field);
	const uint32_t *joined;
	struct expr *e;
	size_t n, i;

	if (!source.len)
		return NULL;
	e = expr_compile(source, &names, place(in, field));
	in->failed |= !e;
	n = expr_reads_joined(e, &joined);
	for (i = 0; i < n; i++)
		indicator_want(in->set, joined[i]);
	return e;
}

static void
read_operand(struct reading *in, const char *field, struct expr_operand *o)
{
	struct expr_names names = {
		.schema = in->set->schema, .type = in->set->type};

	if (!expr_find_operand(&names, get(in, field), o))
		wrong(in, field, _("the schema has no such field"));
	else if (o->is_joined)
		indicator_want(in->set, o->field);
}

static void
read_day(struct reading *in, const char *field, struct expr_operand *o)
{
	read_operand(in, field, o);
	if (!in->failed && o->type->kind != SCHEMA_DATE)
		wrong(in, field, _("this field is no date"));
}

/* A misspelt field would change figures without a word. */
static void
check_fields(struct reading *in, const char *known)
{
	uint32_t i;

	for (i = 0; i < in->r.n; i++) {
		struct span name = names_text(in->names, in->r.fields[i].name);
		struct span rest = span_of(known), word;

		while ((word = span_word(&rest)).len)
			if (span_equal(word, name))
				break;
		if (word.len && in->r.fields[i].next == REC_NONE)
			continue;
		diag_at(DIAG_SCHEMA, recread_place(&in->r, in->names, i), "%s",
			word.len ? _("stands more than once in the record") :
				   _("there is no such field here"));
		in->failed = true;
	}
}

static void
read_set(struct reading *in)
{
	struct indicator_set *set = in->set;

	check_fields(in, "Set Of Person");
	set->type =
		schema_type(set->schema, names_find(in->names, get(in, "Of")));
	if (!set->type)
		wrong(in, "Of", _("the schema has no such record type"));
	else
		read_operand(in, "Person", &set->person);
}

/* Is the name in the list that --only gave? */
static bool
is_kept(const char *only, struct span name)
{
	struct span rest = span_of(only);

	while (rest.len)
		if (span_equal(span_cut(&rest, ','), name))
			return true;
	return !only;
}

static bool
read_kind(struct reading *in, struct indicator *it)
{
	struct span kind = get(in, "Kind");
	size_t i;

	for (i = 0; i < sizeof kind_names / sizeof *kind_names; i++)
		if (span_is(kind, kind_names[i])) {
			it->kind = (enum indicator_kind)i;
			return true;
		}
	wrong(in, "Kind", _("the kind is count, people, rate or median"));
	return false;
}

static void
read_each(struct reading *in, struct indicator *it)
{
	struct span each = get(in, "Each");

	it->each = schema_field(in->set->type, names_find(in->names, each));
	if (each.len && !it->each)
		wrong(in, "Each", _("the schema has no such field"));
}

static void
read_indicator(struct reading *in)
{
	struct indicator_set *set = in->set;
	struct span name = get(in, "Indicator");
	struct indicator *it;

	check_fields(in,
		"Indicator Kind Unit Title_es Title_en Each Where "
		"Numerator Denominator Days_from Days_to Source");
	if (!set->type) {
		wrong(in, "Indicator", _("the record Set must come first"));
		return;
	}
	if (!is_kept(in->only, name))
		return;
	set->list =
		mem_grow(set->list, &set->room, set->n + 1, sizeof *set->list);
	it = &set->list[set->n++];
	memset(it, 0, sizeof *it);
	it->name = name;
	it->unit = get(in, "Unit");
	if (!read_kind(in, it))
		return;
	read_each(in, it);
	it->where = read_expr(in, "Where");
	it->numerator = read_expr(in, "Numerator");
	it->denominator = read_expr(in, "Denominator");
	if (it->kind == INDICATOR_RATE && (!it->numerator || !it->denominator))
		wrong(in, "Denominator",
			_("a rate has a numerator and a denominator"));
	if (it->kind == INDICATOR_MEDIAN) {
		read_day(in, "Days_from", &it->days_from);
		read_day(in, "Days_to", &it->days_to);
	}
}

static bool
read_all(struct reading *in, const char *path)
{
	struct recread *file = recread_open(path, in->names);
	enum recread_status status;

	while (file && !in->failed &&
		(status = recread_next(file, &in->r)) != RECREAD_END) {
		struct span type = names_text(in->names, in->r.type);

		if (status == RECREAD_FAULT)
			in->failed = true;
		else if (status == RECREAD_RECORD && span_is(type, "Set"))
			read_set(in);
		else if (status == RECREAD_RECORD && span_is(type, "Indicator"))
			read_indicator(in);
	}
	recread_close(file);
	return file && !in->failed;
}

/* Every name of --only must have been found. */
static bool
check_only(const struct indicator_set *set, const char *only)
{
	struct span rest = span_of(only);
	size_t i;

	while (rest.len) {
		struct span word = span_cut(&rest, ',');

		for (i = 0; i < set->n; i++)
			if (span_equal(set->list[i].name, word))
				break;
		if (i == set->n) {
			diag_trouble(_("there is no indicator '%.*s'"),
				SPAN_ARG(word));
			return false;
		}
	}
	return true;
}

struct indicator_set *
indicator_open(const char *name, const char *only, const struct schema *schema)
{
	struct reading in = {0};
	char *said = name ? NULL : defaults_get("Indicators");
	char *path = NULL;
	bool is_good = false;

	in.set = mem_zero(sizeof *in.set);
	in.set->schema = schema;
	in.names = schema->names;
	in.only = only;
	if (name || said) {
		path = share_path("indicator", name ? name : said);
		is_good = read_all(&in, path) && check_only(in.set, only);
	}
	if (is_good && !in.set->n) {
		diag_trouble(_("'%s' has no indicators"), path);
		is_good = false;
	}
	rec_free(&in.r);
	free(path);
	free(said);
	if (is_good)
		return in.set;
	diag_mark(DIAG_TROUBLE);
	indicator_free(in.set);
	return NULL;
}

void
indicator_free(struct indicator_set *set)
{
	size_t i;

	if (!set)
		return;
	for (i = 0; i < set->n; i++) {
		expr_free(set->list[i].where);
		expr_free(set->list[i].numerator);
		expr_free(set->list[i].denominator);
	}
	free(set->list);
	free(set->wanted);
	mem_arena_free(&set->arena);
	free(set);
}
