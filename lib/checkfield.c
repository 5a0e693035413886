/* Fields and values; check does the rest. */

#include "checkrun.h"
#include "typed.h"

/* Values. */

/* A proposal is another case's key: that may be hidden where this is not. */
static bool
may_propose(const struct check *c, const struct schema_field *f)
{
	return schema_may_print(f) &&
		schema_may_print(register_type(c->cases)->key);
}

static void
check_case(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	struct span near;
	uint32_t of_case;

	if (!c->cases)
		return;
	of_case = register_index(c->cases, v);
	if (f == c->kind->link)
		c->of_case = of_case;
	if (of_case != REGISTER_NONE)
		return;
	buf_clear(&c->text);
	buf_print(&c->text, _("is not in the register '%s'"),
		register_file(c->cases));
	near = may_propose(c, f) ? register_near(c->cases, v) : span_of(NULL);
	if (near.len)
		buf_print(
			&c->text, _("; did you mean '%.*s'?"), SPAN_ARG(near));
	faults_value(
		&c->faults, DIAG_UNKNOWN_CASE, i, f, v, buf_text(&c->text));
}

static void
check_reference(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	if (f->refers == c->schema->register_type)
		check_case(c, i, f, v);
	else
		checkrun_refer(c, i, f, NULL, v);
}

/* A value that was neither unfolded nor unescaped is a line. */
static bool
is_surely_line(const struct rec_field *field)
{
	return !field->is_own && !field->is_escaped;
}

static void
explain(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	enum diag_code code;

	buf_clear(&c->text);
	code = typed_explain(f, v, &c->text);
	faults_value(&c->faults, code, i, f, v, buf_text(&c->text));
}

static inline void
check_value(struct check *c, uint32_t i, const struct schema_field *f,
	struct span v)
{
	if (f->kind == SCHEMA_LINE && is_surely_line(&c->r->fields[i]))
		return;
	if (f->kind == SCHEMA_REC)
		check_reference(c, i, f, v);
	else if (!typed_fits(f, v))
		explain(c, i, f, v);
}

static void
miss_part(struct check *c, uint32_t i, const struct schema_field *part)
{
	struct diag_place p = faults_place(&c->faults, i);

	faults_mark(&c->faults, part->whole->name);
	p.field = names_text(c->schema->names, part->name);
	faults_count(&c->faults,
		diag_at(DIAG_MISSING_FIELD, p,
			_("the part is missing, and no item does without it")));
}

static void
check_parts(struct check *c, uint32_t i, const struct schema_field *f)
{
	const struct span *parts;
	size_t n = rec_parts(c->r, i, &parts), k;

	if (n > f->n_parts) {
		faults_mark(&c->faults, f->name);
		faults_count(&c->faults,
			diag_at(DIAG_BAD_PARTS, faults_place(&c->faults, i),
				_("has %zu parts; it may have %zu"), n,
				f->n_parts));
		n = f->n_parts;
	}
	for (k = 0; k < n; k++)
		if (parts[k].len)
			check_value(c, i, &f->parts[k],
				rec_part(c->r, i, k, &c->part));
	for (k = 0; k < f->n_parts; k++)
		if (f->parts[k].is_mandatory && (k >= n || !parts[k].len))
			miss_part(c, i, &f->parts[k]);
}

/* Fields. */

/* Most likely the file is another program's, and not of this schema at all. */
static void
say_untyped(struct check *c)
{
	if (!c->is_untyped || c->said_untyped ||
		c->kind->type->name != c->first_default)
		return;
	c->said_untyped = true;
	diag_note(_("the records name no type, and are taken for '%.*s'"
		    " of the schema '%.*s'; for records of any kind "
		    "say --schema plain"),
		SPAN_ARG(c->kind->type->text), SPAN_ARG(c->schema->name));
}

static void
check_unknown(struct check *c, uint32_t i, const struct schema_field *f)
{
	struct span name = names_text(c->schema->names, c->r->fields[i].name);
	struct span type = c->kind->type->text;
	struct span near = schema_near_field(c->kind->type, name);
	struct diag_place p = faults_place(&c->faults, i);
	enum diag_level level;

	if (f && f->whole)
		level = diag_at(DIAG_UNKNOWN_FIELD, p,
			_("this is no field of a '%.*s', but a part of "
			  "'%.*s'"),
			SPAN_ARG(type), SPAN_ARG(f->whole->text));
	else if (near.len)
		level = diag_at(DIAG_UNKNOWN_FIELD, p,
			_("a '%.*s' has no such field; did you mean '%.*s'?"),
			SPAN_ARG(type), SPAN_ARG(near));
	else if (c->schema->is_configured) {
		/* A '+' was lost, and a line of text has become a name. */
		p.field = span_of(NULL);
		level = diag_at(DIAG_UNKNOWN_FIELD, p,
			_("a '%.*s' has no field of this name"),
			SPAN_ARG(type));
		say_untyped(c);
	} else {
		level = diag_at(DIAG_UNKNOWN_FIELD, p,
			_("a '%.*s' has no such field"), SPAN_ARG(type));
	}
	faults_count(&c->faults, level);
}

static void
check_singular(struct check *c, uint32_t i, const struct schema_field *f)
{
	struct span v = rec_value(c->r, i);
	uint32_t number = checktype_single(c->kind, f, v);

	if (number != MAP_NONE && number != c->number)
		faults_value(&c->faults, DIAG_DUPLICATE_VALUE, i, f, v,
			_("stands in another record too"));
}

static bool
has_value(struct rec *r, uint32_t name)
{
	uint32_t i;

	for (i = rec_find(r, name); i != REC_NONE; i = r->fields[i].next)
		if (rec_value(r, i).len)
			return true;
	return false;
}

static bool
is_missing(struct check *c, const struct schema_field *f)
{
	return f->is_mandatory && !has_value(c->r, f->name);
}

/* As recutils marks what it has encrypted. */
static void
check_encrypted(struct check *c, uint32_t i, const struct schema_field *f)
{
	static const char mark[] = "encrypted-";
	struct span v = rec_value(c->r, i);

	if (v.len < sizeof mark - 1 || memcmp(v.at, mark, sizeof mark - 1))
		faults_value(&c->faults, DIAG_NOT_ENCRYPTED, i, f, v,
			_("is not encrypted"));
}

/* What may not be there, or not so, or not again. */
static void
check_place(struct check *c, uint32_t i, const struct schema_field *f)
{
	if (f->is_prohibited) {
		faults_mark(&c->faults, f->name);
		faults_count(&c->faults,
			diag_at(DIAG_PROHIBITED_FIELD,
				faults_place(&c->faults, i),
				_("the schema prohibits this field")));
	}
	if (f->is_confidential)
		check_encrypted(c, i, f);
	if (f->is_single && rec_find(c->r, f->name) != i) {
		faults_mark(&c->faults, f->name);
		faults_count(&c->faults,
			diag_at(DIAG_REPEATED_FIELD,
				faults_place(&c->faults, i),
				_("stands more than once in the record")));
	}
}

void
checkrun_field(struct check *c, uint32_t i)
{
	const struct schema_type *t = c->kind->type;
	const struct schema_field *f = schema_field(t, c->r->fields[i].name);

	if (!f && !t->is_closed)
		return;
	if (!f || f->whole || (t->is_closed && !f->is_allowed)) {
		check_unknown(c, i, f);
		return;
	}
	check_place(c, i, f);
	if (f->is_singular)
		check_singular(c, i, f);
	if (f->n_parts)
		check_parts(c, i, f);
	else if (f->kind != SCHEMA_TEXT &&
		(rec_value(c->r, i).len || !is_missing(c, f)))
		check_value(c, i, f, rec_value(c->r, i));
}

void
checkrun_mandatory(struct check *c)
{
	size_t i;

	for (i = 0; i < c->kind->n_mandatory; i++) {
		const struct schema_field *f = c->kind->mandatory[i];

		if (!is_missing(c, f))
			continue;
		faults_mark(&c->faults, f->name);
		faults_count(&c->faults,
			diag_at(DIAG_MISSING_FIELD,
				faults_missing(&c->faults, f),
				_("the field is missing")));
	}
}

void
checkrun_key(struct check *c)
{
	const struct schema_field *f = c->kind->type->key;
	uint32_t i = f ? rec_find(c->r, f->name) : REC_NONE, number;
	struct span key;

	if (i == REC_NONE)
		return;
	key = rec_value(c->r, i);
	number = checktype_key(c->kind, key);
	if (number == MAP_NONE || number == c->number)
		return;
	buf_clear(&c->text);
	buf_string(&c->text, _("is the key of another record"));
	buf_string(&c->text, ", ");
	spots_tell(&c->spots, &c->text, number, faults_place(&c->faults, i));
	faults_value(
		&c->faults, DIAG_DUPLICATE_KEY, i, f, key, buf_text(&c->text));
}
