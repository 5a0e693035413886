#include "schemadesc.h"

#include "number.h"
#include "recread.h"
#include "schematype.h"

#include <limits.h>

/* The fields of a descriptor; of the last four nothing is read. */
static const char *const words[] = {"%rec", "%key", "%mandatory", "%allowed",
	"%prohibit", "%unique", "%singular", "%typedef", "%type", "%constraint",
	"%size", "%doc", "%auto", "%sort", "%confidential"};

enum word {
	W_REC,
	W_KEY,
	W_MANDATORY,
	W_ALLOWED,
	W_PROHIBIT,
	W_UNIQUE,
	W_SINGULAR,
	W_TYPEDEF,
	W_TYPE,
	W_CONSTRAINT,
	W_SIZE,
	W_DOC,
	W_AUTO,
	W_SORT,
	W_CONFIDENTIAL,
	WORDS
};

struct reading {
	struct schema *s;
	struct rec *r;
	uint32_t word[WORDS];
	bool failed;
};

static void
wrong(struct reading *in, uint32_t i, const char *what, struct span about)
{
	diag_at(DIAG_SCHEMA, recread_place(in->r, in->s->names, i), "%s '%.*s'",
		what, SPAN_ARG(about));
	in->failed = true;
}

static struct span
get(struct reading *in, enum word w)
{
	return rec_get(in->r, in->word[w]);
}

static uint32_t
first(struct reading *in, enum word w)
{
	return rec_find(in->r, in->word[w]);
}

/* Does what set does to each field that a descriptor's line names. */
static void
each_name(struct reading *in, struct schema_type *t, enum word w,
	void (*set)(struct schema_type *, struct schema_field *))
{
	uint32_t i;

	for (i = first(in, w); i != REC_NONE; i = in->r->fields[i].next) {
		struct span rest = rec_value(in->r, i), name;

		while ((name = span_word(&rest)).len) {
			if (names_legal(name))
				set(t, schema_add_field(in->s, t, name));
			else
				wrong(in, i, _("this is no field name:"), name);
		}
	}
}

static void
set_allowed(struct schema_type *t, struct schema_field *f)
{
	t->is_closed = true;
	f->is_allowed = true;
}

static void
set_mandatory(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	/* Allowed too, as recutils takes it. */
	f->is_mandatory = f->is_allowed = true;
}

static void
set_prohibited(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_prohibited = true;
}

static void
set_single(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_single = true;
}

static void
set_singular(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_singular = true;
}

/* A key is mandatory, single, and no two records share it. */
static void
set_key(struct schema_type *t, struct schema_field *f)
{
	t->key = f;
	f->is_mandatory = f->is_single = f->is_allowed = true;
}

/* The definition of a name in this descriptor's %typedef fields. */
static bool
find_typedef(struct reading *in, struct span name, struct span *definition)
{
	uint32_t i;

	for (i = first(in, W_TYPEDEF); i != REC_NONE;
		i = in->r->fields[i].next) {
		struct span rest = rec_value(in->r, i);

		if (!span_equal(span_word(&rest), name))
			continue;
		*definition = span_trim(rest);
		return true;
	}
	return false;
}

/* Follows typedefs; one that leads back to itself is no definition. */
static bool
resolve(struct reading *in, struct span *definition)
{
	uint32_t left = rec_count(in->r, in->word[W_TYPEDEF]) + 1;
	struct span rest = *definition;

	while (find_typedef(in, span_word(&rest), definition)) {
		if (!left--)
			return false;
		rest = *definition;
	}
	return true;
}

static void
read_kinds(struct reading *in, struct schema_type *t)
{
	uint32_t i;

	for (i = first(in, W_TYPE); i != REC_NONE; i = in->r->fields[i].next) {
		struct span rest = rec_value(in->r, i);
		struct span list = span_word(&rest), definition;

		while (list.len) {
			struct span name = span_cut(&list, ',');

			definition = rest;
			if (!names_legal(name))
				wrong(in, i, _("this is no field name:"), name);
			else if (!resolve(in, &definition) ||
				!schematype_read(in->s,
					schema_add_field(in->s, t, name),
					definition))
				wrong(in, i, _("unknown or wrong type of"),
					name);
		}
	}
}

static void
read_constraints(struct reading *in, struct schema_type *t)
{
	uint32_t i;

	for (i = first(in, W_CONSTRAINT); i != REC_NONE;
		i = in->r->fields[i].next) {
		struct schema_rule *rule = schema_add_rule(
			in->s, t, in->r->file, in->r->fields[i].line);

		rule->require = schema_keep(in->s, rec_value(in->r, i));
	}
}

/* %size: [>|>=|<|<=] N */
static void
read_size(struct reading *in, struct schema_type *t)
{
	struct span rest = get(in, W_SIZE), sign = span_word(&rest), n;
	long long limit;

	t->size_max = LLONG_MAX;
	if (!sign.len)
		return;
	n = span_word(&rest);
	if (!n.len)
		n = sign;
	if (!number_read_int(n, &limit)) {
		wrong(in, first(in, W_SIZE), _("wrong size"), n);
		return;
	}
	if (sign.at[0] == '>')
		t->size_min = limit + !span_is(sign, ">=");
	else if (sign.at[0] == '<')
		t->size_max = limit - !span_is(sign, "<=");
	else
		t->size_min = t->size_max = limit;
}

static bool
is_known(const struct reading *in, uint32_t name)
{
	size_t w;

	for (w = 0; w < WORDS; w++)
		if (in->word[w] == name)
			return true;
	return false;
}

/* A misspelt %constraint would be none. */
static void
check_words(struct reading *in)
{
	uint32_t i;

	for (i = 0; i < in->r->n; i++) {
		uint32_t name = in->r->fields[i].name;
		struct span text = names_text(in->s->names, name);

		if (text.at[0] == '%' && !is_known(in, name))
			wrong(in, i, _("a schema has no such field:"), text);
	}
}

static void
read_type(struct reading *in, struct schema_type *t)
{
	each_name(in, t, W_KEY, set_key);
	each_name(in, t, W_ALLOWED, set_allowed);
	each_name(in, t, W_MANDATORY, set_mandatory);
	each_name(in, t, W_PROHIBIT, set_prohibited);
	each_name(in, t, W_UNIQUE, set_single);
	each_name(in, t, W_SINGULAR, set_singular);
	read_kinds(in, t);
	read_constraints(in, t);
	read_size(in, t);
}

bool
schemadesc_read(struct schema *s, struct rec *r)
{
	struct reading in = {.s = s, .r = r};
	struct span value, name;
	size_t w;

	for (w = 0; w < WORDS; w++)
		in.word[w] = names_get(s->names, words[w]);
	value = get(&in, W_REC);
	name = span_word(&value);
	check_words(&in);
	if (!names_legal(name))
		wrong(&in, first(&in, W_REC), _("this is no record type:"),
			name);
	else if (!schema_type(s, names_find(s->names, name)))
		read_type(&in, schema_add_type(s, name));
	else if (r->n > 1)
		wrong(&in, REC_NONE, _("a second descriptor of"), name);
	return !in.failed;
}
