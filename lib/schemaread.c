/* schema_open: makes a schema of the records in a file. */

#include "defaults.h"
#include "recread.h"
#include "schema.h"
#include "schemadesc.h"
#include "schemarec.h"
#include "share.h"

#include <stdlib.h>

/*
 * Is the record configuration? With a Schema record before it, or as one, it
 * is what its type says. Without, somebody's data may be of a type that is
 * called Rule or Label: configuration is then only what says Of, and of a type
 * that the file does not describe.
 */
static bool
is_configuration(const struct schema *s, const struct rec *r)
{
	const struct schema_type *t = schema_type(s, r->type);
	struct span type = names_text(s->names, r->type);

	if (s->is_configured || span_is(type, "Schema"))
		return true;
	return (!t || t->is_bare) && rec_find(r, r->type) != REC_NONE &&
		rec_find(r, names_get(s->names, "Of")) != REC_NONE;
}

static bool
read_record(struct schema *s, struct schemarec *in, enum recread_status status,
	struct rec *r)
{
	switch (status) {
	case RECREAD_DESCRIPTOR:
		return schemadesc_read(s, r);
	case RECREAD_RECORD:
		return !is_configuration(s, r) || schemarec_read(in, r);
	default:
		return false;
	}
}

static bool
read_all(struct schema *s, const char *path)
{
	struct recread *file = recread_open(path, s->names);
	struct schemarec *in;
	struct rec r = {0};
	enum recread_status status;
	bool is_good = true;

	if (!file)
		return false;
	in = schemarec_new(s);
	while ((status = recread_next(file, &r)) != RECREAD_END)
		is_good &= read_record(s, in, status, &r);
	schemarec_free(in);
	rec_free(&r);
	recread_close(file);
	return is_good && diag_worst() < DIAG_TROUBLE;
}

/* What a closed type describes and does not allow may be misspelt. */
static void
check_allowed(const struct schema_type *t)
{
	struct diag_place place = {t->file, 0, t->text};
	struct buf text = {0};
	size_t i;

	for (i = 0; t->is_closed && i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		if (f->is_allowed || f->is_prohibited)
			continue;
		place.line = f->line;
		buf_clear(&text);
		buf_print(&text,
			_("'%.*s' is described, but is not in %%allowed"),
			SPAN_ARG(f->text));
		diag_rule(DIAG_WARNING, place,
			span_of(diag_code_name(DIAG_SCHEMA)), buf_all(&text));
	}
	buf_free(&text);
}

/*
 * A descriptor gives a part its type, and nothing else: it is in a record
 * whenever its field is, and no record has it by itself.
 */
static bool
check_parts(const struct schema_type *t, const struct schema_field *f)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < f->n_parts; i++) {
		const struct schema_field *part = &f->parts[i];

		if (!part->is_listed)
			continue;
		diag_at(DIAG_SCHEMA,
			(struct diag_place){t->file, part->line, f->text},
			_("this is a part, of which a descriptor says its type "
			  "only: '%.*s'"),
			SPAN_ARG(part->text));
		is_good = false;
	}
	return is_good;
}

/* Judges what can be judged only when all is read. */
static bool
check_schema(const struct schema *s, const char *path)
{
	bool is_good = s->n_types > 0;
	size_t i, j;

	for (i = 0; i < s->n_types; i++) {
		const struct schema_type *t = s->types[i];

		check_allowed(t);
		for (j = 0; j < t->n_fields; j++)
			is_good &= check_parts(t, t->fields[j]);
	}
	if (!s->n_types)
		diag_trouble(_("'%s' describes no record type"), path);
	return is_good;
}

static struct schema *
new_schema(struct names *names, const char *path)
{
	struct schema *s = mem_zero(sizeof *s);

	s->names = names;
	s->default_type = s->register_type = NAMES_NONE;
	s->name = s->path = schema_keep(s, span_of(path));
	return s;
}

struct schema *
schema_open(const char *name, struct names *names)
{
	char *said = name ? NULL : defaults_get("Schema");
	struct schema *s;
	char *path;
	size_t i;

	if (!name && !said)
		return NULL;
	path = share_path("schema", name ? name : said);
	s = new_schema(names, path);
	if (read_all(s, path) && check_schema(s, path)) {
		for (i = 0; i < s->n_types; i++)
			schema_add_field_words(s, s->types[i]);
		/* Without a Schema record, the first type is the default. */
		if (s->default_type == NAMES_NONE)
			s->default_type = s->types[0]->name;
	} else {
		if (diag_worst() < DIAG_TROUBLE)
			diag_mark(DIAG_TROUBLE);
		schema_free(s);
		s = NULL;
	}
	free(path);
	free(said);
	return s;
}

static size_t
count_learnt(const struct schema *s)
{
	size_t n = 0, i;

	for (i = 0; i < s->n_types; i++)
		n += s->types[i]->is_learnt;
	return n;
}

struct schema_type *
schema_learn(struct schema *s, struct rec *r)
{
	struct schema_type *t = schema_type(s, r->type);
	bool is_good;

	if (t && t->is_learnt && r->n > 1 && !span_equal(t->raw, r->raw))
		diag_at(DIAG_IGNORED, recread_place(r, s->names, REC_NONE),
			_("this descriptor is not used: '%.*s' was described "
			  "otherwise, at line %zu of '%.*s'"),
			SPAN_ARG(t->text), t->line, SPAN_ARG(t->file));
	if (t)
		return t;
	if (r->n < 2) {
		schemadesc_read_name(s, r);
		return NULL;
	}
	if (count_learnt(s) == SCHEMA_LEARNS) {
		diag_at(DIAG_SCHEMA, recread_place(r, s->names, REC_NONE),
			_("a stream may describe %d record types, no more"),
			SCHEMA_LEARNS);
		return NULL;
	}
	is_good = schemadesc_read(s, r);
	t = schema_type(s, r->type);
	if (t) {
		t->is_learnt = true;
		t->raw = schema_keep(s, r->raw);
		schema_add_field_words(s, t);
		check_allowed(t);
	}
	return is_good ? t : NULL;
}
