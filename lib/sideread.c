#include "sideread.h"

#include "number.h"

/* What each field of a side is called after the prefix, and alone. */
enum side_field {
	FIELD_OF,
	FIELD_EACH,
	FIELD_WHERE,
	FIELD_WINDOW,
	FIELD_VALUE,
	FIELD_SPAN_FROM,
	FIELD_SPAN_TO,
	FIELDS
};

static const struct {
	const char *plain, *numerator, *denominator;
} field_names[FIELDS] = {
	{"Of", "Numerator_of", "Denominator_of"},
	{"Each", "Numerator_each", "Denominator_each"},
	{"Where", "Numerator_where", "Denominator_where"},
	{"Window", "Numerator_window", "Denominator_window"},
	{"Value", "Numerator_value", "Denominator_value"},
	{"Span_from", "Numerator_span_from", "Denominator_span_from"},
	{"Span_to", "Numerator_span_to", "Denominator_span_to"},
};

/* What expressions call the day on which the months of a window have passed. */
static const struct expr_given marks[] = {{{"Mark", 4}, SCHEMA_DATE}};

struct span
sideread_get(struct sideread *in, const char *field)
{
	struct span v = config_get(in->c, field);

	return span_make(mem_arena_copy(&in->set->arena, v.at, v.len), v.len);
}

void
sideread_wrong(struct sideread *in, const char *field, const char *what)
{
	struct diag_place place = config_place(in->c, field);

	place.field = span_of(field);
	diag_at(DIAG_SCHEMA, place, "%s", what);
	in->failed = true;
}

void
sideread_wrong_at(
	struct sideread *in, const char *field, size_t at, const char *what)
{
	struct span source = config_get(in->c, field);
	size_t column = 1, i;

	for (i = 0; i < at && i < source.len; i++)
		column += ((unsigned char)source.at[i] & 0xc0) != 0x80;
	diag_at(DIAG_EXPRESSION, config_place(in->c, field),
		_("column %zu: %s"), column, what);
	diag_quote(source, at);
	in->failed = true;
}

static const char *
own_field(const char *prefix, enum side_field field)
{
	if (!*prefix)
		return field_names[field].plain;
	return *prefix == 'N' ? field_names[field].numerator :
				field_names[field].denominator;
}

/* Records of another type have other fields: the plain ones say nothing. */
static bool
is_apart(const struct sideread *in, const char *prefix)
{
	return *prefix && config_get(in->c, own_field(prefix, FIELD_OF)).len;
}

/* The name of a field of the side: its own, if the record has that. */
static const char *
field_of(struct sideread *in, const char *prefix, enum side_field field)
{
	const char *own = own_field(prefix, field);

	return config_get(in->c, own).len || is_apart(in, prefix) ?
		own :
		field_names[field].plain;
}

bool
sideread_is_own(struct sideread *in, const char *prefix)
{
	int i;

	for (i = 0; i < FIELDS; i++)
		if (config_get(in->c, own_field(prefix, (enum side_field)i))
				.len)
			return true;
	return false;
}

size_t
sideread_type(struct sideread *in, const struct schema_type *type)
{
	struct indicator_set *set = in->set;
	struct indicator_type *t;
	size_t i;

	for (i = 0; i < set->n_types; i++)
		if (set->types[i].type == type)
			return i;
	set->types = mem_grow(set->types, &set->types_room, set->n_types + 1,
		sizeof *set->types);
	t = &set->types[set->n_types];
	memset(t, 0, sizeof *t);
	t->type = type;
	t->supersedes = schema_role(type, "supersedes");
	t->link = schema_link(set->schema, type);
	t->is_register = type == schema_register(set->schema);
	t->has_person = in->person.len &&
		operand_find(set->schema, type, in->person, &t->person);
	return set->n_types++;
}

/* Fields. */

static void
say_unknown(struct sideread *in, const char *field, size_t at,
	const struct schema_type *type, struct span name)
{
	struct expr_names names = {.schema = in->set->schema, .type = type};
	struct buf text = {0}, near = {0};

	buf_print(&text, _("%.*s has no field '%.*s'"), SPAN_ARG(type->text),
		SPAN_ARG(name));
	if (expr_near_name(&names, name, &near))
		buf_print(&text, _("; did you mean '%.*s'?"),
			SPAN_ARG(buf_all(&near)));
	sideread_wrong_at(in, field, at, buf_text(&text));
	buf_free(&text);
	buf_free(&near);
}

static const struct schema_type *
type_of(const struct sideread *in, const struct side *side)
{
	return in->set->types[side->type].type;
}

static bool
is_number(const struct schema_field *f)
{
	return f->kind == SCHEMA_INT || f->kind == SCHEMA_RANGE ||
		f->kind == SCHEMA_REAL || f->kind == SCHEMA_BOUND;
}

/* The operand that is called name, at offset at of a field of the record. */
static bool
read_operand(struct sideread *in, const struct side *side, const char *field,
	struct span name, struct expr_operand *o, bool is_date)
{
	struct span source = config_get(in->c, field);
	size_t at = name.len ? (size_t)(name.at - source.at) : source.len;

	if (!operand_find(in->set->schema, type_of(in, side), name, o)) {
		say_unknown(in, field, at, type_of(in, side), name);
		return false;
	}
	if (is_date && o->type->kind != SCHEMA_DATE)
		sideread_wrong_at(in, field, at, _("this field is no date"));
	else if (!is_date && !is_number(o->type))
		sideread_wrong_at(in, field, at, _("this field is no number"));
	return !in->failed;
}

/* Dates parted by commas. */
static void
read_dates(struct sideread *in, const struct side *side, const char *field,
	struct span said, struct window_dates *dates)
{
	struct span rest = said;

	dates->list = mem_arena_zero(&in->set->arena,
		(span_count(said, ',') + 1) * sizeof *dates->list);
	while (rest.len &&
		read_operand(in, side, field, span_cut(&rest, ','),
			&dates->list[dates->n], true))
		dates->n++;
}

static struct expr *
read_expr(struct sideread *in, const struct side *side, const char *field)
{
	struct expr_names names = {
		.schema = in->set->schema, .type = type_of(in, side)};
	struct span source = sideread_get(in, field);
	struct expr *e;

	if (!source.len)
		return NULL;
	if (side->window.kind == WINDOW_AFTER) {
		names.given = marks;
		names.n_given = sizeof marks / sizeof *marks;
	}
	e = expr_compile(source, &names, config_place(in->c, field));
	in->failed |= !e;
	return e;
}

/* Windows. */

static const struct {
	const char *word;
	enum window_kind kind;
	size_t most_dates;
} windows[] = {
	{"in", WINDOW_IN, 1},
	{"on", WINDOW_ON, 2},
	{"past", WINDOW_PAST, 2},
	{"during", WINDOW_DURING, 2},
	{"after", WINDOW_AFTER, 1},
};

enum { MOST_MONTHS = 1200 };

static bool
read_months(struct sideread *in, const char *field, struct span *rest,
	struct window *w)
{
	struct span source = config_get(in->c, field), word;
	long long months;

	word = span_word(rest);
	if (!number_read_decimal(word, &months) || months < 0 ||
		months > MOST_MONTHS) {
		sideread_wrong_at(in, field,
			word.len ? (size_t)(word.at - source.at) : source.len,
			_("expected a number of months"));
		return false;
	}
	w->months = (int)months;
	return true;
}

static void
read_window(struct sideread *in, struct side *side, const char *field)
{
	struct span source = config_get(in->c, field), rest = source, word;
	size_t n = sizeof windows / sizeof *windows, i;

	word = span_word(&rest);
	if (!word.len)
		return;
	for (i = 0; i < n && !span_is(word, windows[i].word); i++)
		continue;
	if (i == n) {
		sideread_wrong_at(in, field, (size_t)(word.at - source.at),
			_("a window is 'in', 'on', 'past', 'during' or "
			  "'after'"));
		return;
	}
	side->window.kind = windows[i].kind;
	if (windows[i].kind == WINDOW_AFTER &&
		!read_months(in, field, &rest, &side->window))
		return;
	word = span_word(&rest);
	if (!word.len) {
		sideread_wrong_at(
			in, field, source.len, _("a date is missing"));
		return;
	}
	read_dates(in, side, field, word, &side->window.start);
	word = windows[i].most_dates > 1 ? span_word(&rest) : span_of("");
	read_dates(in, side, field, word, &side->window.end);
	rest = span_trim(rest);
	if (rest.len)
		sideread_wrong_at(in, field, (size_t)(rest.at - source.at),
			_("expected the end of the window"));
}

/* What is measured. */

static void
read_value(struct sideread *in, struct side *side, const char *field)
{
	side->measure = SIDE_VALUE;
	read_operand(
		in, side, field, config_get(in->c, field), &side->value, false);
}

static void
read_days(struct sideread *in, struct side *side, const char *from,
	const char *to, enum side_measure measure)
{
	side->measure = measure;
	read_dates(in, side, from, config_get(in->c, from), &side->from);
	read_dates(in, side, to, config_get(in->c, to), &side->to);
	if (!side->from.n && !in->failed)
		sideread_wrong(in, from, _("a first day is missing"));
	else if (!side->to.n && measure == SIDE_DAYS && !in->failed)
		sideread_wrong(in, to, _("a last day is missing"));
}

/* The side's own measure, or the plain one. */
static void
read_measure(struct sideread *in, struct side *side, const char *prefix)
{
	const char *value = own_field(prefix, FIELD_VALUE),
		   *from = own_field(prefix, FIELD_SPAN_FROM),
		   *to = own_field(prefix, FIELD_SPAN_TO);
	bool has_value = config_get(in->c, value).len,
	     has_span =
		     config_get(in->c, from).len || config_get(in->c, to).len,
	     has_days = !*prefix &&
		(config_get(in->c, "Days_from").len ||
			config_get(in->c, "Days_to").len);

	if (has_value + has_span + has_days > 1)
		sideread_wrong(
			in, value, _("a value, days or a span: one of them"));
	else if (has_value)
		read_value(in, side, value);
	else if (has_span)
		read_days(in, side, from, to, SIDE_SPAN);
	else if (has_days)
		read_days(in, side, "Days_from", "Days_to", SIDE_DAYS);
	else if (*prefix && !is_apart(in, prefix))
		read_measure(in, side, "");
}

static void
read_within(struct sideread *in, struct side *side)
{
	struct span within = config_get(in->c, "Within");
	long long days;

	if (!within.len || !(side->gives & SIDE_NUMERATOR))
		return;
	if (side->measure != SIDE_DAYS) {
		sideread_wrong(in, "Within",
			_("says nothing without Days_from and Days_to"));
		return;
	}
	side->has_within = number_read_int(within, &days);
	side->within = (long)days;
	side->measure = SIDE_ONE;
}

/* The dates of a pair are of the period, unless a window says otherwise. */
static void
read_pair(struct sideread *in, struct side *side)
{
	struct span pair = config_get(in->c, "Pair");

	side->has_date = pair.len &&
		read_operand(in, side, "Pair", pair, &side->date, true);
	if (!side->has_date || side->window.kind != WINDOW_ALWAYS)
		return;
	side->window.kind = WINDOW_IN;
	read_dates(in, side, "Pair", pair, &side->window.start);
}

static void
read_each(struct sideread *in, struct side *side, const char *field)
{
	struct span each = config_get(in->c, field);
	const struct schema_type *type = type_of(in, side);

	if (!each.len)
		return;
	side->each =
		schema_field(type, names_find(in->set->schema->names, each));
	if (!side->each)
		say_unknown(in, field, 0, type, each);
	else if (side->each->whole)
		sideread_wrong(in, field, _("this is a part of a field"));
}

static bool
read_type(struct sideread *in, struct side *side, const char *field)
{
	struct span said = config_get(in->c, field);
	const struct schema_type *type = in->default_type;

	if (said.len)
		type = schema_type(in->set->schema,
			names_find(in->set->schema->names, said));
	if (!type) {
		sideread_wrong(
			in, field, _("the schema has no such record type"));
		return false;
	}
	side->type = sideread_type(in, type);
	return true;
}

void
sideread_read(struct sideread *in, struct side *side, const char *prefix,
	unsigned gives)
{
	side->gives = gives;
	if (!read_type(in, side, field_of(in, prefix, FIELD_OF)))
		return;
	read_each(in, side, field_of(in, prefix, FIELD_EACH));
	read_window(in, side, field_of(in, prefix, FIELD_WINDOW));
	read_measure(in, side, prefix);
	read_within(in, side);
	side->where = read_expr(in, side, field_of(in, prefix, FIELD_WHERE));
	if (gives & SIDE_DENOMINATOR)
		side->denominator = read_expr(in, side, "Denominator");
	if (gives & SIDE_NUMERATOR)
		side->numerator = read_expr(in, side, "Numerator");
	if (gives & SIDE_NEVER)
		side->never = read_expr(in, side, "Never");
	read_pair(in, side);
}
