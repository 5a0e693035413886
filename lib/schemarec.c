#include "schemarec.h"

#include "matcher.h"
#include "number.h"
#include "recread.h"
#include "schemarule.h"

#include <stdlib.h>

/* The fields of these records. */
static const char *const words[] = {"Schema", "Default", "Register", "Field",
	"Of", "Group", "Need", "Role", "Label_es", "Label_en", "Alias", "Part",
	"Value", "Label", "Kind", "Fills", "Rule", "Level", "Each", "When",
	"Require", "Fields", "Items", "Active", "From", "To", "Message_es",
	"Message_en", "Remedy_es", "Remedy_en", "Version", "Title_es",
	"Title_en", "Type", "About_es", "About_en", "Shape", "Change", "Good",
	"Refuse", "Between", "Before", "Help_es", "Help_en", "Example_es",
	"Example_en", "Personal", "Identifies", "Band", "Edges", "Bound"};

enum word {
	W_SCHEMA,
	W_DEFAULT,
	W_REGISTER,
	W_FIELD,
	W_OF,
	W_GROUP,
	W_NEED,
	W_ROLE,
	W_LABEL_ES,
	W_LABEL_EN,
	W_ALIAS,
	W_PART,
	W_VALUE,
	W_LABEL,
	W_KIND,
	W_FILLS,
	W_RULE,
	W_LEVEL,
	W_EACH,
	W_WHEN,
	W_REQUIRE,
	W_FIELDS,
	W_ITEMS,
	W_ACTIVE,
	W_FROM,
	W_TO,
	W_MESSAGE_ES,
	W_MESSAGE_EN,
	W_REMEDY_ES,
	W_REMEDY_EN,
	W_VERSION,
	W_TITLE_ES,
	W_TITLE_EN,
	W_TYPE,
	W_ABOUT_ES,
	W_ABOUT_EN,
	W_SHAPE,
	W_CHANGE,
	W_GOOD,
	W_REFUSE,
	W_BETWEEN,
	W_BEFORE,
	W_HELP_ES,
	W_HELP_EN,
	W_EXAMPLE_ES,
	W_EXAMPLE_EN,
	W_PERSONAL,
	W_IDENTIFIES,
	W_BAND,
	W_EDGES,
	W_BOUND,
	WORDS
};

struct schemarec {
	struct schema *s;
	struct rec *r;
	uint32_t word[WORDS];
	uint8_t *words; /* by name: its word + 1, or 0 */
	size_t n_words;
	bool failed; /* in this record */
};

static void
wrong(struct schemarec *in, uint32_t i, const char *what, struct span about)
{
	diag_at(DIAG_SCHEMA, recread_place(in->r, in->s->names, i), "%s '%.*s'",
		what, SPAN_ARG(about));
	in->failed = true;
}

static struct span
get(struct schemarec *in, enum word w)
{
	return rec_get(in->r, in->word[w]);
}

static struct span
get_kept(struct schemarec *in, enum word w)
{
	return schema_keep(in->s, get(in, w));
}

static uint32_t
first(struct schemarec *in, enum word w)
{
	return rec_find(in->r, in->word[w]);
}

/* The type that Of names, or NULL after a message. */
static struct schema_type *
type_of(struct schemarec *in)
{
	struct span of = get(in, W_OF);
	struct schema_type *t =
		schema_type(in->s, names_find(in->s->names, of));

	if (!t)
		wrong(in, first(in, W_OF), _("there is no record type"), of);
	return t;
}

static struct schema_field *
field_of(struct schemarec *in, const struct schema_type *t, enum word w)
{
	struct span name = get(in, w);
	struct schema_field *f =
		schema_field(t, names_find(in->s->names, name));

	if (!f)
		wrong(in, first(in, w), _("there is no field"), name);
	return f;
}

/* All Alias fields of the record, as words for number. */
static void
read_aliases(struct schemarec *in, struct schema_words **to, uint32_t number)
{
	uint32_t i;

	for (i = first(in, W_ALIAS); i != REC_NONE; i = in->r->fields[i].next) {
		in->s->line = in->r->fields[i].line;
		schema_add_word(in->s, to,
			schema_keep(in->s, rec_value(in->r, i)), number);
	}
}

/* Takes a field out of the list: it turned out to be a part. */
static void
remove_field(struct schema_type *t, size_t index)
{
	t->n_fields--;
	for (; index < t->n_fields; index++) {
		t->fields[index] = t->fields[index + 1];
		t->fields[index]->index = index;
	}
}

/*
 * Part: Name | label es | label en | words ; beside ; numbers | mandatory |
 * group, if it is not the field's
 */
static void
read_part(struct schemarec *in, struct schema_type *t, struct schema_field *f,
	struct span value)
{
	struct schema_field *part = &f->parts[f->n_parts], *typed;
	struct span cell[6] = {{NULL, 0}}, name, list;
	struct buf joined = {0};
	size_t n;

	for (n = 0; n < 6 && rec_cut_part(&value, &cell[n]); n++)
		continue;
	name = cell[0];
	list = cell[3];
	buf_print(&joined, "%.*s_%.*s", SPAN_ARG(f->text), SPAN_ARG(name));
	typed = schema_add_field(in->s, t, buf_all(&joined));
	if (typed->whole || !name.len) {
		wrong(in, first(in, W_PART), _("twice, or without a name:"),
			name);
		buf_free(&joined);
		return;
	}
	remove_field(t, typed->index);
	*part = *typed;
	part->whole = f;
	part->index = f->n_parts++;
	part->text = schema_keep(in->s, name);
	part->label[SCHEMA_ES] = schema_keep(in->s, cell[1]);
	part->label[SCHEMA_EN] = schema_keep(in->s, cell[2]);
	part->said_line = in->s->line;
	part->group = schema_keep(in->s, cell[5]);
	part->is_mandatory = span_is(cell[4], "mandatory");
	if (cell[4].len && !part->is_mandatory)
		wrong(in, first(in, W_PART),
			_("a part is mandatory, or not marked:"), cell[4]);
	t->by_name[part->name] = part;
	while (list.len)
		schema_add_word(in->s, &part->units,
			schema_keep(in->s, span_cut(&list, ';')), 0);
	schema_add_word(in->s, &part->units, part->text, 0);
	schema_add_word(in->s, &part->units, part->label[SCHEMA_ES], 0);
	schema_add_word(in->s, &part->units, part->label[SCHEMA_EN], 0);
	buf_free(&joined);
}

static void
read_parts(struct schemarec *in, struct schema_type *t, struct schema_field *f)
{
	uint32_t n = rec_count(in->r, in->word[W_PART]), i;

	if (!n)
		return;
	f->parts = mem_arena_zero(&in->s->arena, n * sizeof *f->parts);
	f->holders = mem_arena_zero(&in->s->arena, sizeof *f->holders);
	f->kept = mem_arena_zero(&in->s->arena, sizeof(struct facts_kept *));
	for (i = first(in, W_PART); i != REC_NONE; i = in->r->fields[i].next) {
		in->s->line = in->r->fields[i].line;
		read_part(in, t, f, rec_value(in->r, i));
	}
}

static bool
admits(const struct schema_field *f, const char *text)
{
	return matcher_try(f->regexp, span_of(text)) == MATCHER_YES;
}

/*
 * Bound: yes: it holds numbers, and bounds of them. To recutils it is text of a
 * form; so that form says which numbers there may be. None is below 0, where
 * the bound of a quotient would be none.
 */
static void
read_bound(struct schemarec *in, struct schema_field *f)
{
	if (!span_is(get(in, W_BOUND), "yes"))
		return;
	if (f->kind != SCHEMA_REGEXP || f->n_parts)
		wrong(in, first(in, W_BOUND),
			_("a field with bounds is of type regexp, and this is "
			  "not:"),
			f->text);
	else if (!admits(f, "1") || admits(f, "-1") || admits(f, "x") ||
		(!admits(f, ">1") && !admits(f, ">=1") && !admits(f, "<1") &&
			!admits(f, "<=1")))
		wrong(in, first(in, W_BOUND),
			_("the pattern of a field with bounds takes 1 and >1 "
			  "or <1, and no -1:"),
			f->text);
	else
		f->kind = SCHEMA_BOUND;
	f->bounds = &in->s->bounds;
	f->has_decimals = f->kind == SCHEMA_BOUND && admits(f, "0.5");
}

/* Identifies: PERSON for the field, or Name PERSON for a part of it. */
static void
read_identifies(struct schemarec *in, struct schema_field *f)
{
	struct span value, part, kind;
	uint32_t i;
	size_t n;

	for (i = first(in, W_IDENTIFIES); i != REC_NONE;
		i = in->r->fields[i].next) {
		value = rec_value(in->r, i);
		part = span_word(&value);
		kind = span_word(&value);
		if (!kind.len) {
			f->identifies = schema_keep(in->s, part);
			continue;
		}
		for (n = 0; n < f->n_parts; n++)
			if (span_equal(f->parts[n].text, part))
				break;
		if (n < f->n_parts)
			f->parts[n].identifies = schema_keep(in->s, kind);
		else
			wrong(in, i, _("the field has no part"), part);
	}
}

static void
read_labels(struct schemarec *in, struct span *label)
{
	if (get(in, W_LABEL_ES).len)
		label[SCHEMA_ES] = get_kept(in, W_LABEL_ES);
	if (get(in, W_LABEL_EN).len)
		label[SCHEMA_EN] = get_kept(in, W_LABEL_EN);
}

/* The shape that a field names; they stand before the fields. */
static struct schema_shape *
shape_of(struct schemarec *in)
{
	struct span name = get(in, W_SHAPE);
	struct schema_shape *shape = in->s->shapes;

	while (shape && !span_equal(shape->name, name))
		shape = shape->next;
	if (name.len && !shape)
		wrong(in, first(in, W_SHAPE), _("there is no shape"), name);
	return shape;
}

static void
read_shape(struct schemarec *in)
{
	struct schema *s = in->s;
	uint32_t n = rec_count(in->r, in->word[W_CHANGE]), i;
	struct schema_shape *shape = mem_arena_zero(&s->arena, sizeof *shape);

	shape->next = s->shapes;
	s->shapes = shape;
	shape->name = get_kept(in, W_SHAPE);
	shape->good = get_kept(in, W_GOOD);
	shape->refuse = get_kept(in, W_REFUSE);
	shape->between = get_kept(in, W_BETWEEN);
	shape->message[SCHEMA_ES] = get_kept(in, W_MESSAGE_ES);
	shape->message[SCHEMA_EN] = get_kept(in, W_MESSAGE_EN);
	shape->changes = mem_arena_zero(&s->arena, n * sizeof *shape->changes);
	for (i = first(in, W_CHANGE); i != REC_NONE; i = in->r->fields[i].next)
		shape->changes[shape->n_changes++] =
			schema_keep(s, rec_value(in->r, i));
}

/* Edges: 0 18 25: whole numbers that rise. */
static void
read_band(struct schemarec *in)
{
	struct schema *s = in->s;
	struct span rest = get(in, W_EDGES), word;
	struct schema_band *band = mem_arena_zero(&s->arena, sizeof *band);
	long long *edge;

	band->name = get_kept(in, W_BAND);
	band->edges = mem_arena_zero(
		&s->arena, (rest.len / 2 + 1) * sizeof *band->edges);
	if (schema_band(s, band->name))
		wrong(in, first(in, W_BAND),
			_("this band was described before:"), band->name);
	while ((word = span_word(&rest)).len) {
		edge = &band->edges[band->n_edges];
		if (!number_read_decimal(word, edge) ||
			(band->n_edges && *edge <= edge[-1])) {
			wrong(in, first(in, W_EDGES),
				_("edges are whole numbers that rise:"), word);
			break;
		}
		band->n_edges++;
	}
	band->next = s->bands;
	s->bands = band;
}

/* Group: health, and in its labels who may see the fields of that group. */
static void
read_group(struct schemarec *in)
{
	struct schema *s = in->s;
	struct schema_group *group = mem_arena_zero(&s->arena, sizeof *group);

	group->name = get_kept(in, W_GROUP);
	read_labels(in, group->seen_by);
	if (schema_group(s, group->name))
		wrong(in, first(in, W_GROUP),
			_("this group was described before:"), group->name);
	if (!group->seen_by[SCHEMA_ES].len || !group->seen_by[SCHEMA_EN].len)
		wrong(in, first(in, W_GROUP),
			_("who may see a group is said in both languages:"),
			group->name);
	group->next = s->groups;
	s->groups = group;
}

static void
read_field(struct schemarec *in)
{
	struct schema_type *t = type_of(in);
	struct schema_field *f = t ? field_of(in, t, W_FIELD) : NULL;

	if (!f)
		return;
	if (f->said_line || f->whole) {
		wrong(in, REC_NONE, _("this field was described before:"),
			f->text);
		return;
	}
	f->said_line = in->r->line;
	f->group = get_kept(in, W_GROUP);
	f->role = get_kept(in, W_ROLE);
	f->shape = shape_of(in);
	f->is_personal = span_is(get(in, W_PERSONAL), "yes");
	f->is_recommended = span_is(get(in, W_NEED), "recommended");
	read_labels(in, f->label);
	f->help[SCHEMA_ES] = get_kept(in, W_HELP_ES);
	f->help[SCHEMA_EN] = get_kept(in, W_HELP_EN);
	f->example[SCHEMA_ES] = get_kept(in, W_EXAMPLE_ES);
	f->example[SCHEMA_EN] = get_kept(in, W_EXAMPLE_EN);
	read_aliases(in, &t->words, f->name);
	read_parts(in, t, f);
	read_bound(in, f);
	read_identifies(in, f);
}

static void
read_value(struct schemarec *in)
{
	struct schema_type *t = type_of(in);
	struct schema_field *f = t ? field_of(in, t, W_FIELD) : NULL;
	struct span token = get(in, W_VALUE);
	uint32_t i;

	if (!f)
		return;
	i = map_find(&f->tokens, token);
	if (i == MAP_NONE) {
		wrong(in, first(in, W_VALUE), _("the enum has no value"),
			token);
		return;
	}
	f->values[i].line = in->r->line;
	f->values[i].role = get_kept(in, W_ROLE);
	read_labels(in, f->values[i].label);
	schema_add_word(in->s, &f->labels, f->values[i].label[SCHEMA_ES], i);
	schema_add_word(in->s, &f->labels, f->values[i].label[SCHEMA_EN], i);
	read_aliases(in, &f->labels, i);
}

static enum schema_label_kind
label_kind(struct span name)
{
	return span_is(name, "period")	 ? SCHEMA_LABEL_PERIOD :
		span_is(name, "person")	 ? SCHEMA_LABEL_PERSON :
		span_is(name, "closing") ? SCHEMA_LABEL_CLOSING :
					   SCHEMA_LABEL_HEADING;
}

static void
read_label(struct schemarec *in)
{
	struct schema_type *t = type_of(in);
	struct schema_label *label;
	struct span rest = get(in, W_FILLS), name;
	uint32_t number;
	size_t n = 0;

	if (!t)
		return;
	t->labels = mem_grow(
		t->labels, &t->labels_room, t->n_labels + 1, sizeof *t->labels);
	label = &t->labels[t->n_labels];
	memset(label, 0, sizeof *label);
	number = (uint32_t)t->n_labels++ | SCHEMA_IS_LABEL;
	label->kind = label_kind(get(in, W_KIND));
	label->value = get_kept(in, W_VALUE);
	while ((name = span_word(&rest)).len && n < 2) {
		label->fills[n] =
			schema_field(t, names_find(in->s->names, name));
		if (!label->fills[n++])
			wrong(in, first(in, W_FILLS), _("there is no field"),
				name);
	}
	if (label->kind == SCHEMA_LABEL_PERIOD && n != 2)
		wrong(in, REC_NONE, _("a period fills two fields:"),
			get(in, W_LABEL));
	label->text[SCHEMA_ES] = label->text[SCHEMA_EN] = get_kept(in, W_LABEL);
	read_labels(in, label->text);
	label->before = get_kept(in, W_BEFORE);
	schema_add_word(in->s, &t->words, get_kept(in, W_LABEL), number);
	schema_add_word(in->s, &t->words, get_kept(in, W_LABEL_EN), number);
	read_aliases(in, &t->words, number);
}

static void
read_rule(struct schemarec *in)
{
	if (!schemarule_read(in->s, in->r))
		in->failed = true;
}

/* What people call a record type, and what it is. */
static void
read_type(struct schemarec *in)
{
	struct span name = get(in, W_TYPE);
	struct schema_type *t =
		schema_type(in->s, names_find(in->s->names, name));

	if (!t) {
		wrong(in, first(in, W_TYPE), _("there is no record type"),
			name);
		return;
	}
	read_labels(in, t->label);
	t->about[SCHEMA_ES] = get_kept(in, W_ABOUT_ES);
	t->about[SCHEMA_EN] = get_kept(in, W_ABOUT_EN);
}

static void
read_schema(struct schemarec *in)
{
	struct names *names = in->s->names;

	in->s->is_configured = true;
	in->s->said_line = in->r->line;
	in->s->name = get_kept(in, W_SCHEMA);
	in->s->version = get_kept(in, W_VERSION);
	in->s->title[SCHEMA_ES] = get_kept(in, W_TITLE_ES);
	in->s->title[SCHEMA_EN] = get_kept(in, W_TITLE_EN);
	if (get(in, W_DEFAULT).len)
		in->s->default_type = names_add(names, get(in, W_DEFAULT));
	if (get(in, W_REGISTER).len)
		in->s->register_type = names_add(names, get(in, W_REGISTER));
}

#define BIT(word) ((uint64_t)1 << (word))

/* Which records are read by what, and the fields they may have. */
static const struct {
	const char *type;
	void (*read)(struct schemarec *);
	uint64_t words;
} readers[] = {
	{"Schema", read_schema,
		BIT(W_SCHEMA) | BIT(W_VERSION) | BIT(W_TITLE_ES) |
			BIT(W_TITLE_EN) | BIT(W_DEFAULT) | BIT(W_REGISTER)},
	{"Type", read_type,
		BIT(W_TYPE) | BIT(W_LABEL_ES) | BIT(W_LABEL_EN) |
			BIT(W_ABOUT_ES) | BIT(W_ABOUT_EN)},
	{"Shape", read_shape,
		BIT(W_SHAPE) | BIT(W_CHANGE) | BIT(W_GOOD) | BIT(W_REFUSE) |
			BIT(W_BETWEEN) | BIT(W_MESSAGE_ES) | BIT(W_MESSAGE_EN)},
	{"Band", read_band,
		BIT(W_BAND) | BIT(W_EDGES) | BIT(W_LABEL_ES) | BIT(W_LABEL_EN)},
	{"Group", read_group, BIT(W_GROUP) | BIT(W_LABEL_ES) | BIT(W_LABEL_EN)},
	{"Field", read_field,
		BIT(W_FIELD) | BIT(W_OF) | BIT(W_GROUP) | BIT(W_NEED) |
			BIT(W_ROLE) | BIT(W_SHAPE) | BIT(W_LABEL_ES) |
			BIT(W_LABEL_EN) | BIT(W_ALIAS) | BIT(W_PART) |
			BIT(W_HELP_ES) | BIT(W_HELP_EN) | BIT(W_EXAMPLE_ES) |
			BIT(W_EXAMPLE_EN) | BIT(W_PERSONAL) |
			BIT(W_IDENTIFIES) | BIT(W_BOUND)},
	{"Value", read_value,
		BIT(W_VALUE) | BIT(W_OF) | BIT(W_FIELD) | BIT(W_ROLE) |
			BIT(W_LABEL_ES) | BIT(W_LABEL_EN) | BIT(W_ALIAS)},
	{"Label", read_label,
		BIT(W_LABEL) | BIT(W_OF) | BIT(W_KIND) | BIT(W_FILLS) |
			BIT(W_VALUE) | BIT(W_ALIAS) | BIT(W_LABEL_ES) |
			BIT(W_LABEL_EN) | BIT(W_BEFORE)},
	{"Rule", read_rule,
		BIT(W_RULE) | BIT(W_OF) | BIT(W_KIND) | BIT(W_LEVEL) |
			BIT(W_EACH) | BIT(W_WHEN) | BIT(W_REQUIRE) |
			BIT(W_FIELD) | BIT(W_FIELDS) | BIT(W_ITEMS) |
			BIT(W_ACTIVE) | BIT(W_FROM) | BIT(W_TO) |
			BIT(W_MESSAGE_ES) | BIT(W_MESSAGE_EN) |
			BIT(W_REMEDY_ES) | BIT(W_REMEDY_EN)},
};

/* A misspelt field would change what the schema means without a word. */
static void
check_words(struct schemarec *in, uint64_t allowed)
{
	uint32_t i, name;

	for (i = 0; i < in->r->n; i++) {
		name = in->r->fields[i].name;
		if (name < in->n_words && in->words[name] &&
			allowed & BIT(in->words[name] - 1))
			continue;
		wrong(in, i, _("a schema has no such field:"),
			names_text(in->s->names, name));
	}
}

bool
schemarec_read(struct schemarec *in, struct rec *r)
{
	struct span type = names_text(in->s->names, r->type);
	struct schema_type *t = schema_type(in->s, r->type);
	size_t i;

	in->r = r;
	in->s->line = r->line;
	in->failed = false;
	for (i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (!span_is(type, readers[i].type))
			continue;
		if (t)
			t->is_configuration = true;
		check_words(in, readers[i].words);
		readers[i].read(in);
	}
	return !in->failed;
}

struct schemarec *
schemarec_new(struct schema *s)
{
	struct schemarec *in = mem_zero(sizeof *in);
	size_t i;

	in->s = s;
	for (i = 0; i < WORDS; i++)
		in->word[i] = names_get(s->names, words[i]);
	in->n_words = names_count(s->names);
	in->words = mem_zero(in->n_words);
	for (i = 0; i < WORDS; i++)
		in->words[in->word[i]] = (uint8_t)(i + 1);
	return in;
}

void
schemarec_free(struct schemarec *in)
{
	if (!in)
		return;
	free(in->words);
	free(in);
}
