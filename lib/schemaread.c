/* schema_open: makes a schema of the records in a file. */

#include "defaults.h"
#include "recread.h"
#include "recwrite.h"
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
	bool is_good;

	switch (status) {
	case RECREAD_DESCRIPTOR:
		is_good = schemadesc_read(s, r);
		schema_say_faults(s);
		return is_good;
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
	schema_forget_configuration(s);
	return is_good && diag_worst() < DIAG_TROUBLE;
}

/* What a closed type describes and does not allow may be misspelt. */
static void
check_allowed(struct schema *s, const struct schema_type *t)
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
		schema_fault(
			s, DIAG_WARNING, DIAG_SCHEMA, place, buf_all(&text));
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
check_schema(struct schema *s, const char *path)
{
	bool is_good = s->n_types > 0;
	size_t i, j;

	for (i = 0; i < s->n_types; i++) {
		const struct schema_type *t = s->types[i];

		check_allowed(s, t);
		schema_say_faults(s);
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

/* Without what is not of descriptors, and %size, for the next to read. */
static void
write_descriptor(const struct schema *s, struct rec *r, struct buf *text)
{
	struct recwrite w;
	uint32_t i;
	int pass;

	recwrite_start_text(&w, text);
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < r->n; i++) {
			struct span name =
				names_text(s->names, r->fields[i].name);

			if (span_is(name, "%rec") == !pass &&
				name.at[0] == '%' && !span_is(name, "%size"))
				recwrite_field(&w, name, rec_value(r, i));
		}
}

/* A type that was described: is it so described again? */
static void
compare_descriptor(struct schema *s, const struct schema_type *t, struct rec *r)
{
	struct buf text = {0};

	write_descriptor(s, r, &text);
	if (!span_equal(t->descriptor, buf_all(&text)))
		diag_at(DIAG_IGNORED, recread_place(r, s->names, REC_NONE),
			_("this descriptor is not used: '%.*s' was described "
			  "otherwise, at line %zu of '%.*s'"),
			SPAN_ARG(t->text), t->line, SPAN_ARG(t->file));
	buf_free(&text);
}

static void
keep_learnt(struct schema *s, struct schema_type *t, struct rec *r)
{
	struct buf text = {0};

	write_descriptor(s, r, &text);
	t->number = (uint32_t)count_learnt(s);
	t->is_learnt = true;
	t->descriptor = schema_keep(s, buf_all(&text));
	schema_add_field_words(s, t);
	check_allowed(s, t);
	buf_free(&text);
}

struct schema_type *
schema_learn(struct schema *s, struct rec *r)
{
	struct schema_type *t = schema_type(s, r->type);
	bool is_good;

	if (t && t->is_learnt && r->n > 1)
		compare_descriptor(s, t, r);
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
		keep_learnt(s, t, r);
		t->is_wrong = !is_good;
	}
	schema_say_faults(s);
	return is_good ? t : NULL;
}

struct span
schema_descriptor(const void *schema, uint32_t type, uint32_t *number)
{
	const struct schema_type *t = schema_type(schema, type);

	if (!t || !t->is_learnt)
		return span_of("");
	*number = t->number;
	return t->descriptor;
}
