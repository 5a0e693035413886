/* schema_open: makes a schema of the records in a file. */

#include "defaults.h"
#include "recread.h"
#include "schema.h"
#include "schemadesc.h"
#include "schemarec.h"
#include "share.h"

#include <stdlib.h>

static bool
read_record(struct schema *s, struct schemarec *in, enum recread_status status,
	struct rec *r)
{
	switch (status) {
	case RECREAD_DESCRIPTOR:
		return schemadesc_read(s, r);
	case RECREAD_RECORD:
		return schemarec_read(in, r);
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

/* Every field is a word for itself, by its name and by its labels. */
static void
add_field_words(struct schema *s)
{
	size_t i, j;

	for (i = 0; i < s->n_types; i++) {
		struct schema_type *t = s->types[i];

		for (j = 0; j < t->n_fields; j++) {
			const struct schema_field *f = t->fields[j];

			schema_add_word(s, &t->words, f->text, f->name);
			schema_add_word(
				s, &t->words, f->label[SCHEMA_ES], f->name);
			schema_add_word(
				s, &t->words, f->label[SCHEMA_EN], f->name);
		}
	}
}

/* What a closed type describes and does not allow may be misspelt. */
static void
check_allowed(const struct schema_type *t, const char *path)
{
	struct diag_place place = {span_of(path), 0, t->text};
	struct buf text = {0};
	size_t i;

	for (i = 0; t->is_closed && i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		if (f->is_allowed || f->is_prohibited)
			continue;
		buf_clear(&text);
		buf_print(&text,
			_("'%.*s' is described, but is not in %%allowed"),
			SPAN_ARG(f->text));
		diag_rule(DIAG_WARNING, place,
			span_of(diag_code_name(DIAG_SCHEMA)), buf_all(&text));
	}
	buf_free(&text);
}

/* Judges what can be judged only when all is read. */
static bool
check_schema(const struct schema *s, const char *path)
{
	size_t i;

	for (i = 0; i < s->n_types; i++)
		check_allowed(s->types[i], path);
	if (!s->n_types)
		diag_trouble(_("'%s' describes no record type"), path);
	return s->n_types > 0;
}

static struct schema *
new_schema(struct names *names, const char *path)
{
	struct schema *s = mem_zero(sizeof *s);

	s->names = names;
	s->default_type = s->register_type = NAMES_NONE;
	s->name = schema_keep(s, span_of(path));
	return s;
}

struct schema *
schema_open(const char *name, struct names *names)
{
	char *said = name ? NULL : defaults_get("Schema");
	struct schema *s;
	char *path;

	if (!name && !said)
		return NULL;
	path = share_path("schema", name ? name : said);
	s = new_schema(names, path);
	if (read_all(s, path) && check_schema(s, path)) {
		add_field_words(s);
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
