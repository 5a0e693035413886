#include "oftype.h"

#include "diag.h"
#include "recread.h"

/* A stream may have more types than it is worth to look at. */
enum { NEAR_LOOKS = 1000 };

static void
note_near(struct oftype *o, struct span there)
{
	if (o->near_looks++ < NEAR_LOOKS)
		near_try(&o->near, there);
}

void
oftype_start(struct oftype *o, struct schema *schema, const char *said)
{
	size_t i;

	memset(o, 0, sizeof *o);
	o->schema = schema;
	o->said = said;
	o->name = NAMES_NONE;
	if (!said)
		return;
	o->name = names_add(schema->names, span_of(said));
	o->type = schema_type(schema, o->name);
	near_start(&o->near, span_of(said));
	for (i = 0; !o->type && i < schema->n_types; i++)
		note_near(o, schema->types[i]->text);
}

/* The type is that of this name; if nobody described it, it is open. */
static void
choose(struct oftype *o, uint32_t name)
{
	o->name = name;
	o->type = schema_type(o->schema, name);
	if (!o->type)
		o->type = schema_add_type(
			o->schema, names_text(o->schema->names, name));
}

/* What the schema says of a type counts, and not what a stream says. */
static bool
learn(struct schema *s, struct rec *r)
{
	const struct schema_type *t = schema_type(s, r->type);

	if (!t || t->is_learnt) {
		t = schema_learn(s, r);
		return r->n == 1 || (t && !t->is_wrong);
	}
	if (r->n > 1 && !schema_is_from(s, r->file))
		diag_at(DIAG_IGNORED, recread_place(r, s->names, REC_NONE),
			_("this descriptor is not used: the schema is '%.*s'"),
			SPAN_ARG(s->name));
	return true;
}

bool
oftype_learn(struct oftype *o, struct rec *descriptor)
{
	bool is_it = descriptor->type == o->name;

	if (o->said && !is_it && !o->type)
		note_near(o, names_text(o->schema->names, descriptor->type));
	/* A wrong one concerns the run only if it is of the type. */
	if (!learn(o->schema, descriptor))
		return o->name != NAMES_NONE && !is_it;
	if (is_it)
		choose(o, descriptor->type);
	return true;
}

bool
oftype_has(struct oftype *o, struct rec *r)
{
	uint32_t name =
		r->type == NAMES_NONE ? o->schema->default_type : r->type;

	if (!o->type && (!o->said || name == o->name))
		choose(o, name);
	if (name != o->name && !o->said)
		diag_at(DIAG_OTHER_TYPE,
			recread_place(r, o->schema->names, REC_NONE),
			_("this is a '%.*s', and the first record was a "
			  "'%.*s': choose with --type"),
			SPAN_ARG(names_text(o->schema->names, name)),
			SPAN_ARG(o->type->text));
	return name == o->name;
}

bool
oftype_finish(const struct oftype *o)
{
	if (!o->said || o->type)
		return true;
	if (o->near.best.len)
		diag_trouble(_("there is no record type '%s', in the schema or "
			       "in what was read; did you mean '%.*s'?"),
			o->said, SPAN_ARG(o->near.best));
	else
		diag_trouble(_("there is no record type '%s', in the schema or "
			       "in what was read"),
			o->said);
	return false;
}

void
oftype_free(struct oftype *o)
{
	near_free(&o->near);
}
