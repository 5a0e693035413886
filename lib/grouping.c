#include "grouping.h"

#include "date.h"
#include "diag.h"
#include "mem.h"
#include "operand.h"
#include "recread.h"

#include <stdlib.h>

static const struct {
	const char *prefix;
	enum grouping_step step;
} steps[] = {
	{"month:", GROUPING_MONTH},
	{"quarter:", GROUPING_QUARTER},
	{"year:", GROUPING_YEAR},
};

static bool
wrong(const char *what, struct span about)
{
	diag_trouble(_("--by: %s '%.*s'"), what, SPAN_ARG(about));
	return false;
}

static bool
parse_key(struct grouping *g, struct grouping_key *key, struct span said,
	const struct schema_type *of)
{
	struct expr_operand o;
	size_t i;

	key->text = key->name = said;
	key->step = GROUPING_WHOLE;
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		size_t len = strlen(steps[i].prefix);

		if (said.len <= len || memcmp(said.at, steps[i].prefix, len))
			continue;
		key->step = steps[i].step;
		key->name = span_make(said.at + len, said.len - len);
	}
	if (!operand_find(g->schema, of, key->name, &o))
		return wrong(_("the schema has no field"), key->name);
	if (o.part >= 0)
		return wrong(_("a part cannot group records:"), key->name);
	if (key->step != GROUPING_WHOLE && o.type->kind != SCHEMA_DATE)
		return wrong(_("this field is no date:"), key->name);
	return true;
}

bool
grouping_parse(struct grouping *g, const char *said,
	const struct schema *schema, const struct schema_type *of,
	const struct period *period)
{
	struct span rest = span_of(said), key;
	size_t i;

	memset(g, 0, sizeof *g);
	g->schema = schema;
	g->pieces = mem_zero(sizeof *g->pieces);
	g->pieces[0] = *period;
	g->n_pieces = 1;
	while (rest.len) {
		key = span_cut(&rest, ',');
		if (g->n == GROUPING_KEYS)
			return wrong(_("three keys at most, and then"), key);
		for (i = 0; i < g->n; i++)
			if (span_equal(g->keys[i].text, key))
				return wrong(_("the same key twice:"), key);
		if (!parse_key(g, &g->keys[g->n], key, of))
			return false;
		g->n++;
	}
	return true;
}

void
grouping_free(struct grouping *g)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		free(g->keys[i].operands);
	free(g->types);
	free(g->pieces);
	free(g->wanted);
	buf_free(&g->fixed);
}

static void
want(struct grouping *g, uint32_t name)
{
	g->wanted = mem_grow(
		g->wanted, &g->wanted_room, g->n_wanted + 1, sizeof *g->wanted);
	g->wanted[g->n_wanted++] = name;
}

static bool
add_type(struct grouping *g, const struct schema_type *type,
	struct span *missing)
{
	struct expr_operand o;
	size_t k, room;

	for (k = 0; k < g->n; k++) {
		*missing = g->keys[k].text;
		if (!operand_find(g->schema, type, g->keys[k].name, &o) ||
			o.part >= 0 ||
			(g->keys[k].step != GROUPING_WHOLE &&
				o.type->kind != SCHEMA_DATE))
			return false;
	}
	for (k = 0; k < g->n; k++) {
		room = g->n_types;
		g->keys[k].operands = mem_grow(
			g->keys[k].operands, &room, g->n_types + 1, sizeof o);
		operand_find(g->schema, type, g->keys[k].name, &o);
		g->keys[k].operands[g->n_types] = o;
		if (o.is_joined || type == schema_register(g->schema))
			want(g, o.field);
	}
	g->types = mem_grow(
		g->types, &g->types_room, g->n_types + 1, sizeof *g->types);
	g->types[g->n_types++].type = type;
	return true;
}

bool
grouping_fits(struct grouping *g, const struct schema_type *type,
	const struct schema_field *each, size_t *number, struct span *missing)
{
	(void)each;
	for (*number = 0; *number < g->n_types; ++*number)
		if (g->types[*number].type == type)
			return true;
	return add_type(g, type, missing);
}

size_t
grouping_wanted(const struct grouping *g, const uint32_t **names)
{
	*names = g->wanted;
	return g->n_wanted;
}

struct span
grouping_needs_register(const struct grouping *g)
{
	size_t k, t;

	for (k = 0; k < g->n; k++)
		for (t = 0; t < g->n_types; t++)
			if (g->keys[k].operands[t].is_joined)
				return g->keys[k].text;
	return span_of("");
}

/* v is a day as ISO writes it. */
static void
add_step(struct buf *b, enum grouping_step step, struct span v)
{
	int month = (v.at[5] - '0') * 10 + (v.at[6] - '0');

	buf_add(b, v.at, step == GROUPING_MONTH ? 7 : 4);
	if (step == GROUPING_QUARTER)
		buf_print(b, "-Q%d", (month + 2) / 3);
}

static void
add_value(const struct grouping *g, struct buf *b, const struct expr_operand *o,
	enum grouping_step step, struct rec *from)
{
	uint32_t i = from ? rec_find(from, o->field) : REC_NONE;
	struct span v = i == REC_NONE ? span_of("") : rec_value(from, i);
	long day;

	if (i != REC_NONE && from->fields[i].next != REC_NONE)
		diag_at(DIAG_REPEATED_FIELD,
			recread_place(from, g->schema->names, i),
			_("stands more than once in the record; the first "
			  "value is its group"));
	if (step == GROUPING_WHOLE && v.len)
		buf_span(b, v);
	else if (step != GROUPING_WHOLE && date_read_iso(v, &day) == DATE_FINE)
		add_step(b, step, v);
	else
		buf_string(b, GROUPING_NONE);
	buf_byte(b, '\0');
}

void
grouping_begin(
	struct grouping *g, size_t number, struct rec *r, struct rec *joined)
{
	size_t k;

	buf_clear(&g->fixed);
	for (k = 0; k < g->n; k++) {
		const struct expr_operand *o = &g->keys[k].operands[number];

		add_value(g, &g->fixed, o, g->keys[k].step,
			o->is_joined ? joined : r);
	}
}

void
grouping_add_keys(struct grouping *g, const struct schema_field *each,
	uint32_t each_at, size_t piece, struct buf *b)
{
	(void)each;
	(void)each_at;
	(void)piece;
	buf_span(b, buf_all(&g->fixed));
}

long
grouping_days(const struct grouping *g, struct span keys)
{
	const struct period *all = &g->pieces[0];

	(void)keys;
	if (all->from == PERIOD_ALWAYS || all->to == PERIOD_EVER)
		return -1;
	return all->to - all->from + 1;
}
