#include "operand.h"

#include "date.h"

/* Is the name that of a field, of any type, which names a case? */
static bool
is_link(const struct schema *schema, struct span name)
{
	const struct schema_field *link;
	size_t i;

	for (i = 0; i < schema->n_types; i++) {
		link = schema_link(schema, schema->types[i]);
		if (link && span_equal(link->text, name))
			return true;
	}
	return false;
}

/* X of Case_X in a record of the register; else the name as it is. */
static struct span
own_name(const struct schema *schema, const struct schema_type *type,
	struct span name)
{
	const char *bar = name.len ? memchr(name.at, '_', name.len) : NULL;
	struct span link;

	if (!bar || type != schema_register(schema))
		return name;
	link = span_make(name.at, (size_t)(bar - name.at));
	if (!is_link(schema, link))
		return name;
	return span_make(bar + 1, name.len - link.len - 1);
}

bool
operand_find(const struct schema *schema, const struct schema_type *type,
	struct span name, struct expr_operand *o)
{
	struct expr_names names = {.schema = schema, .type = type};

	return expr_find_operand(&names, name, o) ||
		expr_find_operand(&names, own_name(schema, type, name), o);
}

uint32_t
operand_first(const struct expr_operand *o, const struct expr_scope *scope)
{
	const struct rec *from = o->is_joined ? scope->joined : scope->rec;

	if (!o->is_joined && o->field == scope->each)
		return scope->each_at;
	return from ? rec_find(from, o->field) : REC_NONE;
}

uint32_t
operand_next(const struct expr_operand *o, const struct expr_scope *scope,
	uint32_t at)
{
	const struct rec *from = o->is_joined ? scope->joined : scope->rec;

	if (!o->is_joined && o->field == scope->each)
		return REC_NONE;
	return from->fields[at].next;
}

struct span
operand_value(const struct expr_operand *o, const struct expr_scope *scope,
	struct buf *scratch)
{
	return expr_operand_value(o, o->is_joined ? scope->joined : scope->rec,
		operand_first(o, scope), scratch);
}

bool
operand_day_at(const struct expr_operand *o, const struct expr_scope *scope,
	uint32_t at, struct buf *scratch, long *day)
{
	struct span v = expr_operand_value(
		o, o->is_joined ? scope->joined : scope->rec, at, scratch);

	return v.len && date_read_iso(v, day) == DATE_FINE;
}

bool
operand_day(const struct expr_operand *o, const struct expr_scope *scope,
	struct buf *scratch, long *day)
{
	return operand_day_at(o, scope, operand_first(o, scope), scratch, day);
}
