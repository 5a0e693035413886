#include "person.h"

#include "register.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>

struct person {
	struct schema *schema;
	const struct schema_type *cases;
	uint32_t code;	 /* the name of the field that has it, or NAMES_NONE */
	struct map hers; /* the name of a type or of the code, and a key */
	struct buf key, part;
	size_t n, missed;
};

static struct span
make_key(struct person *p, uint32_t of, struct span value)
{
	buf_clear(&p->key);
	buf_print(&p->key, "%" PRIu32 " ", of);
	buf_span(&p->key, value);
	return buf_all(&p->key);
}

static void
add(struct person *p, uint32_t of, struct span value)
{
	if (of != NAMES_NONE && value.len)
		map_add(&p->hers, make_key(p, of, value), 0, NULL);
}

static bool
has(struct person *p, uint32_t of, struct span value)
{
	return of != NAMES_NONE && value.len &&
		map_find(&p->hers, make_key(p, of, value)) != MAP_NONE;
}

/* Her code, by the case that was said; then the cases that have it. */
static void
find_cases(struct person *p, struct register_cases *cases, struct span said)
{
	struct rec *r = register_find(cases, said);
	uint32_t i, n = register_count(cases);
	bool is_known = r != NULL;

	add(p, p->cases->name, said);
	add(p, p->code, said);
	if (r && p->code != NAMES_NONE)
		add(p, p->code, rec_get(r, p->code));
	for (i = 0; i < n && p->code != NAMES_NONE; i++) {
		if (!has(p, p->code, rec_get(register_at(cases, i), p->code)))
			continue;
		add(p, p->cases->name, register_key(cases, i));
		is_known = true;
	}
	if (!is_known)
		diag_note(_("the register knows no such case, and nobody with "
			    "that code: only what names it is looked for"));
}

struct person *
person_open(const char *said, const char *register_path, struct schema *schema)
{
	const struct schema_type *type = schema_register(schema);
	const struct schema_field *code =
		type ? schema_role(type, "person") : NULL;
	uint32_t wanted = code ? code->name : NAMES_NONE;
	struct register_cases *cases;
	struct person *p;
	struct buf key = {0};

	if (!type || !type->key) {
		diag_trouble(_("the schema '%.*s' has no register"),
			SPAN_ARG(schema->name));
		return NULL;
	}
	cases = register_open_any(register_path, schema, &wanted, code ? 1 : 0);
	if (!cases)
		return NULL;
	p = mem_zero(sizeof *p);
	p->schema = schema;
	p->cases = type;
	p->code = wanted;
	text_normalize(&key, span_trim(span_of(said)));
	find_cases(p, cases, buf_all(&key));
	buf_free(&key);
	register_free(cases);
	return p;
}

void
person_free(struct person *p)
{
	if (!p)
		return;
	map_free(&p->hers);
	buf_free(&p->key);
	buf_free(&p->part);
	free(p);
}

/* Does the field, or a part of it, name a record of hers, or her? */
static bool
names_her(struct person *p, const struct schema_field *f, uint32_t name,
	struct rec *r, uint32_t i)
{
	size_t j;

	if (name == p->code || (!f && name == p->cases->name))
		return has(p, name, rec_value(r, i));
	if (f && f->kind == SCHEMA_REC && !f->n_parts)
		return has(p, f->refers, rec_value(r, i));
	for (j = 0; f && j < f->n_parts; j++)
		if (f->parts[j].kind == SCHEMA_REC &&
			has(p, f->parts[j].refers, rec_part(r, i, j, &p->part)))
			return true;
	return false;
}

bool
person_has(struct person *p, struct rec *r)
{
	uint32_t of = r->type == NAMES_NONE ? p->schema->default_type : r->type;
	const struct schema_type *type = schema_type(p->schema, of);
	struct span key =
		type && type->key ? rec_get(r, type->key->name) : span_of("");
	bool is_hers = has(p, of, key);
	uint32_t i;

	for (i = 0; i < r->n && !is_hers; i++)
		is_hers = names_her(p,
			type ? schema_field(type, r->fields[i].name) : NULL,
			r->fields[i].name, r, i);
	if (!is_hers)
		return false;
	add(p, of, key);
	p->n++;
	return true;
}

void
person_missed(struct person *p)
{
	p->missed++;
}

void
person_finish(const struct person *p)
{
	if (p->missed)
		diag_note(ngettext("%zu record could not be read, and may be "
				   "hers",
				  "%zu records could not be read, and may be "
				  "hers",
				  (unsigned long)p->missed),
			p->missed);
	if (!p->n && !p->missed)
		diag_note(_("nothing is held on her in what was read"));
}
