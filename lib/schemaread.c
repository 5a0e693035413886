/* schema_open: makes a schema of the records in a file. */

#include "defaults.h"
#include "number.h"
#include "recread.h"
#include "schema.h"
#include "share.h"

#include <limits.h>
#include <stdlib.h>

/* The names of fields that schema files use. */
static const char *const words[] = {"%rec", "%key", "%mandatory", "%allowed",
	"%prohibit", "%unique", "%singular", "%typedef", "%type", "%constraint",
	"%size", "Schema", "Default", "Register", "Field", "Of", "Group",
	"Need", "Role", "Label_es", "Label_en", "Alias", "Part", "Value",
	"Label", "Kind", "Fills", "Rule", "Level", "Each", "When", "Require",
	"Message_es", "Message_en", "Version", "Title_es", "Title_en", "%doc",
	"%auto", "%sort", "%confidential"};

enum word {
	W_REC, W_KEY, W_MANDATORY, W_ALLOWED, W_PROHIBIT, W_UNIQUE, W_SINGULAR,
	W_TYPEDEF, W_TYPE, W_CONSTRAINT, W_SIZE, W_SCHEMA, W_DEFAULT,
	W_REGISTER, W_FIELD, W_OF, W_GROUP, W_NEED, W_ROLE, W_LABEL_ES,
	W_LABEL_EN, W_ALIAS, W_PART, W_VALUE, W_LABEL, W_KIND, W_FILLS, W_RULE,
	W_LEVEL, W_EACH, W_WHEN, W_REQUIRE, W_MESSAGE_ES, W_MESSAGE_EN,
	W_VERSION, W_TITLE_ES, W_TITLE_EN, W_DOC, W_AUTO, W_SORT,
	W_CONFIDENTIAL, WORDS
};

struct reading {
	struct schema *s;
	struct rec r;
	const char *file;
	uint32_t word[WORDS];
	uint8_t *words; /* by name: its word + 1, or 0 */
	size_t n_words;
	bool failed;
};

static void
wrong(struct reading *in, uint32_t i, const char *what, struct span about)
{
	diag_at(DIAG_SCHEMA, recread_place(&in->r, in->s->names, i),
		"%s '%.*s'", what, SPAN_ARG(about));
	in->failed = true;
}

static struct span
keep(struct schema *s, struct span text)
{
	return span_make(mem_arena_copy(&s->arena, text.at, text.len),
		text.len);
}

static struct span
get(struct reading *in, enum word w)
{
	return rec_get(&in->r, in->word[w]);
}

static struct span
get_kept(struct reading *in, enum word w)
{
	return keep(in->s, get(in, w));
}

static uint32_t
first(struct reading *in, enum word w)
{
	return rec_find(&in->r, in->word[w]);
}

/* text must last as long as the schema. */
static void
add_word(struct schema *s, struct schema_words **words_of, struct span text,
	uint32_t number)
{
	struct schema_words *w = *words_of;

	if (!text.len)
		return;
	if (!w)
		w = *words_of = mem_arena_zero(&s->arena, sizeof *w);
	w->list = mem_grow(w->list, &w->room, w->n + 1, sizeof *w->list);
	w->list[w->n].text = text;
	w->list[w->n++].number = number;
}

static void
enter_name(struct schema_type *t, struct schema_field *f)
{
	size_t had = t->n_by_name;

	t->by_name = mem_grow(t->by_name, &t->n_by_name, (size_t)f->name + 1,
		sizeof *t->by_name);
	memset(t->by_name + had, 0,
		(t->n_by_name - had) * sizeof *t->by_name);
	t->by_name[f->name] = f;
}

static struct schema_field *
add_field(struct schema *s, struct schema_type *t, struct span name)
{
	uint32_t number = names_add(s->names, name);
	struct schema_field *f = schema_field(t, number);

	if (f)
		return f;
	f = mem_arena_zero(&s->arena, sizeof *f);
	f->name = number;
	f->text = keep(s, name);
	f->index = t->n_fields;
	f->label[SCHEMA_ES] = f->label[SCHEMA_EN] = f->text;
	t->fields = mem_grow(t->fields, &t->fields_room, t->n_fields + 1,
		sizeof(struct schema_field *));
	t->fields[t->n_fields++] = f;
	enter_name(t, f);
	return f;
}

/* Does what set does to each field that a descriptor's line names. */
static void
each_name(struct reading *in, struct schema_type *t, enum word w,
	void (*set)(struct schema_type *, struct schema_field *))
{
	uint32_t i;

	for (i = first(in, w); i != REC_NONE; i = in->r.fields[i].next) {
		struct span rest = rec_value(&in->r, i), name;

		while ((name = span_word(&rest)).len) {
			if (names_legal(name))
				set(t, add_field(in->s, t, name));
			else
				wrong(in, i, _("this is no field name:"), name);
		}
	}
}

static void
set_allowed(struct schema_type *t, struct schema_field *f)
{
	t->is_closed = true;
	f->is_allowed = true;
}

static void
set_mandatory(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_mandatory = true;
}

static void
set_prohibited(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_prohibited = true;
}

static void
set_single(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_single = true;
}

static void
set_singular(struct schema_type *t, struct schema_field *f)
{
	(void)t;
	f->is_singular = true;
}

/* A key is mandatory, single, and no two records share it. */
static void
set_key(struct schema_type *t, struct schema_field *f)
{
	t->key = f;
	f->is_mandatory = f->is_single = f->is_allowed = true;
}

/* recutils' limits of ranges and sizes: a number, MIN or MAX. */
static bool
read_limit(struct span word, long long *n)
{
	if (span_is(word, "MIN"))
		*n = LLONG_MIN;
	else if (span_is(word, "MAX"))
		*n = LLONG_MAX;
	else
		return number_read_int(word, n);
	return true;
}

static bool
read_range(struct schema_field *f, struct span rest)
{
	struct span a = span_word(&rest), b = span_word(&rest);

	/* One number is the upper limit (manual, "Scalar Field Types"). */
	f->min = 0;
	if (!b.len)
		return read_limit(a, &f->max);
	return read_limit(a, &f->min) && read_limit(b, &f->max) &&
		f->min <= f->max;
}

static void
add_value(struct schema *s, struct schema_field *f, struct span token)
{
	bool is_new;
	struct schema_value *v;

	map_add(&f->tokens, token, (uint32_t)f->n_values, &is_new);
	if (!is_new)
		return;
	f->values = mem_grow(f->values, &f->values_room, f->n_values + 1,
		sizeof *f->values);
	v = &f->values[f->n_values];
	v->token = keep(s, token);
	v->label[SCHEMA_ES] = v->label[SCHEMA_EN] = v->token;
	add_word(s, &f->labels, v->token, (uint32_t)f->n_values);
	f->n_values++;
}

/* Words and comments in parentheses: enum open (not yet seen) closed. */
static bool
read_enum(struct schema *s, struct schema_field *f, struct span rest)
{
	bool is_comment = false;
	struct span word;

	while ((word = span_word(&rest)).len) {
		if (word.at[0] == '(')
			is_comment = true;
		if (!is_comment)
			add_value(s, f, word);
		if (word.at[word.len - 1] == ')')
			is_comment = false;
	}
	return f->n_values > 0;
}

/* regexp /.../, with any delimiter; POSIX extended, as in recutils. */
static bool
read_regexp(struct schema_field *f, struct span rest)
{
	char *pattern;
	bool is_good;

	rest = span_trim(rest);
	if (rest.len < 2 || rest.at[0] != rest.at[rest.len - 1])
		return false;
	pattern = mem_copy(rest.at + 1, rest.len - 2);
	f->regexp = mem_zero(sizeof *f->regexp);
	is_good = regcomp(f->regexp, pattern, REG_EXTENDED | REG_NOSUB) == 0;
	if (!is_good) {
		free(f->regexp);
		f->regexp = NULL;
	}
	free(pattern);
	return is_good;
}

static const struct {
	const char *name;
	enum schema_kind kind;
} kinds[] = {
	{"int", SCHEMA_INT},
	{"range", SCHEMA_RANGE},
	{"real", SCHEMA_REAL},
	{"line", SCHEMA_LINE},
	{"size", SCHEMA_SIZE},
	{"bool", SCHEMA_BOOL},
	{"enum", SCHEMA_ENUM},
	{"date", SCHEMA_DATE},
	{"email", SCHEMA_EMAIL},
	{"field", SCHEMA_FIELD},
	{"uuid", SCHEMA_UUID},
	{"regexp", SCHEMA_REGEXP},
	{"rec", SCHEMA_REC},
};

static bool
read_kind(struct schema *s, struct schema_field *f, struct span rest)
{
	struct span word = span_word(&rest);
	size_t i, n = sizeof kinds / sizeof *kinds;

	for (i = 0; i < n && !span_is(word, kinds[i].name); i++)
		continue;
	if (i == n)
		return false;
	f->kind = kinds[i].kind;
	switch (f->kind) {
	case SCHEMA_RANGE:
		return read_range(f, rest);
	case SCHEMA_SIZE:
		return read_limit(span_word(&rest), &f->max);
	case SCHEMA_ENUM:
		return read_enum(s, f, rest);
	case SCHEMA_REGEXP:
		return read_regexp(f, rest);
	case SCHEMA_REC:
		word = span_word(&rest);
		f->refers = names_add(s->names, word);
		return word.len > 0;
	default:
		return true;
	}
}

/* The definition of a name in this descriptor's %typedef fields. */
static bool
find_typedef(struct reading *in, struct span name, struct span *definition)
{
	uint32_t i;

	for (i = first(in, W_TYPEDEF); i != REC_NONE;
		i = in->r.fields[i].next) {
		struct span rest = rec_value(&in->r, i);

		if (!span_equal(span_word(&rest), name))
			continue;
		*definition = span_trim(rest);
		return true;
	}
	return false;
}

/* Follows typedefs; one that leads back to itself is no definition. */
static bool
resolve(struct reading *in, struct span *definition)
{
	uint32_t left = rec_count(&in->r, in->word[W_TYPEDEF]) + 1;
	struct span rest = *definition;

	while (find_typedef(in, span_word(&rest), definition)) {
		if (!left--)
			return false;
		rest = *definition;
	}
	return true;
}

static void
read_types(struct reading *in, struct schema_type *t)
{
	uint32_t i;

	for (i = first(in, W_TYPE); i != REC_NONE; i = in->r.fields[i].next) {
		struct span rest = rec_value(&in->r, i);
		struct span list = span_word(&rest), definition;

		while (list.len) {
			struct span name = span_cut(&list, ',');

			definition = rest;
			if (!names_legal(name))
				wrong(in, i, _("this is no field name:"), name);
			else if (!resolve(in, &definition) ||
				!read_kind(in->s, add_field(in->s, t, name),
					definition))
				wrong(in, i, _("unknown or wrong type of"),
					name);
		}
	}
}

static struct schema_rule *
add_rule(struct reading *in, struct schema_type *t, size_t line)
{
	struct schema_rule *rule;

	t->rules = mem_grow(t->rules, &t->rules_room, t->n_rules + 1,
		sizeof *t->rules);
	rule = &t->rules[t->n_rules++];
	memset(rule, 0, sizeof *rule);
	rule->level = DIAG_ERROR;
	rule->file = keep(in->s, span_of(in->file));
	rule->line = line;
	return rule;
}

static void
read_constraints(struct reading *in, struct schema_type *t)
{
	uint32_t i;

	for (i = first(in, W_CONSTRAINT); i != REC_NONE;
		i = in->r.fields[i].next)
		add_rule(in, t, in->r.fields[i].line)->require =
			keep(in->s, rec_value(&in->r, i));
}

/* %size: [>|>=|<|<=] N */
static void
read_size(struct reading *in, struct schema_type *t)
{
	struct span rest = get(in, W_SIZE), sign = span_word(&rest), n;
	long long limit;

	t->size_max = LLONG_MAX;
	if (!sign.len)
		return;
	n = span_word(&rest);
	if (!n.len)
		n = sign;
	if (!number_read_int(n, &limit)) {
		wrong(in, first(in, W_SIZE), _("wrong size"), n);
		return;
	}
	if (sign.at[0] == '>')
		t->size_min = limit + !span_is(sign, ">=");
	else if (sign.at[0] == '<')
		t->size_max = limit - !span_is(sign, "<=");
	else
		t->size_min = t->size_max = limit;
}

/* A misspelt %constraint would be none. */
static void
check_descriptor(struct reading *in)
{
	uint32_t i, name;

	for (i = 0; i < in->r.n; i++) {
		name = in->r.fields[i].name;
		if (name < in->n_words && in->words[name])
			continue;
		if (names_text(in->s->names, name).at[0] == '%')
			wrong(in, i, _("a schema has no such field:"),
				names_text(in->s->names, name));
	}
}

static void
read_descriptor(struct reading *in)
{
	struct span value = get(in, W_REC), name = span_word(&value);
	struct schema *s = in->s;
	struct schema_type *t = schema_type(s, names_add(s->names, name));

	check_descriptor(in);
	if (!names_legal(name)) {
		wrong(in, first(in, W_REC), _("this is no record type:"), name);
		return;
	}
	if (t) {
		if (in->r.n > 1)
			wrong(in, REC_NONE, _("a second descriptor of"), name);
		return;
	}
	t = mem_arena_zero(&s->arena, sizeof *t);
	t->name = names_add(s->names, name);
	t->text = keep(s, name);
	s->types = mem_grow(s->types, &s->types_room, s->n_types + 1,
		sizeof(struct schema_type *));
	s->types[s->n_types++] = t;
	each_name(in, t, W_KEY, set_key);
	each_name(in, t, W_ALLOWED, set_allowed);
	each_name(in, t, W_MANDATORY, set_mandatory);
	each_name(in, t, W_PROHIBIT, set_prohibited);
	each_name(in, t, W_UNIQUE, set_single);
	each_name(in, t, W_SINGULAR, set_singular);
	read_types(in, t);
	read_constraints(in, t);
	read_size(in, t);
}

/* The type that Of names, or NULL after a message. */
static struct schema_type *
type_of(struct reading *in)
{
	struct span of = get(in, W_OF);
	struct schema_type *t =
		schema_type(in->s, names_find(in->s->names, of));

	if (!t)
		wrong(in, first(in, W_OF), _("there is no record type"), of);
	return t;
}

static struct schema_field *
field_of(struct reading *in, const struct schema_type *t, enum word w)
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
read_aliases(struct reading *in, struct schema_words **to, uint32_t number)
{
	uint32_t i;

	for (i = first(in, W_ALIAS); i != REC_NONE; i = in->r.fields[i].next)
		add_word(in->s, to, keep(in->s, rec_value(&in->r, i)), number);
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

/* Part: Name | label es | label en | words ; beside ; numbers */
static void
read_part(struct reading *in, struct schema_type *t, struct schema_field *f,
	struct span value)
{
	struct schema_field *part = &f->parts[f->n_parts], *typed;
	struct span cell[4] = {{NULL, 0}}, name, list;
	struct buf joined = {0};
	size_t n;

	for (n = 0; n < 4 && rec_cut_part(&value, &cell[n]); n++)
		continue;
	name = cell[0];
	list = cell[3];
	buf_print(&joined, "%.*s_%.*s", SPAN_ARG(f->text), SPAN_ARG(name));
	typed = add_field(in->s, t, buf_all(&joined));
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
	part->text = keep(in->s, name);
	part->label[SCHEMA_ES] = keep(in->s, cell[1]);
	part->label[SCHEMA_EN] = keep(in->s, cell[2]);
	t->by_name[part->name] = part;
	while (list.len)
		add_word(in->s, &part->units,
			keep(in->s, span_cut(&list, ';')), 0);
	buf_free(&joined);
}

static void
read_parts(struct reading *in, struct schema_type *t, struct schema_field *f)
{
	uint32_t n = rec_count(&in->r, in->word[W_PART]), i;

	if (!n)
		return;
	f->parts = mem_arena_zero(&in->s->arena, n * sizeof *f->parts);
	for (i = first(in, W_PART); i != REC_NONE; i = in->r.fields[i].next)
		read_part(in, t, f, rec_value(&in->r, i));
}

static void
read_labels(struct reading *in, struct span *label)
{
	if (get(in, W_LABEL_ES).len)
		label[SCHEMA_ES] = get_kept(in, W_LABEL_ES);
	if (get(in, W_LABEL_EN).len)
		label[SCHEMA_EN] = get_kept(in, W_LABEL_EN);
}

static void
read_field(struct reading *in)
{
	struct schema_type *t = type_of(in);
	struct schema_field *f = t ? field_of(in, t, W_FIELD) : NULL;

	if (!f)
		return;
	if (f->group.len || f->n_parts || f->whole) {
		wrong(in, REC_NONE, _("this field was described before:"),
			f->text);
		return;
	}
	f->group = get_kept(in, W_GROUP);
	f->role = get_kept(in, W_ROLE);
	f->is_recommended = span_is(get(in, W_NEED), "recommended");
	read_labels(in, f->label);
	read_aliases(in, &t->words, f->name);
	read_parts(in, t, f);
}

static void
read_value(struct reading *in)
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
	read_labels(in, f->values[i].label);
	add_word(in->s, &f->labels, f->values[i].label[SCHEMA_ES], i);
	add_word(in->s, &f->labels, f->values[i].label[SCHEMA_EN], i);
	read_aliases(in, &f->labels, i);
}

static void
read_label(struct reading *in)
{
	struct schema_type *t = type_of(in);
	struct schema_label *label;
	struct span rest = get(in, W_FILLS), name;
	uint32_t number;
	size_t n = 0;

	if (!t)
		return;
	t->labels = mem_grow(t->labels, &t->labels_room, t->n_labels + 1,
		sizeof *t->labels);
	label = &t->labels[t->n_labels];
	memset(label, 0, sizeof *label);
	number = (uint32_t)t->n_labels++ | SCHEMA_IS_LABEL;
	label->kind = span_is(get(in, W_KIND), "period") ? SCHEMA_LABEL_PERIOD
							 : SCHEMA_LABEL_HEADING;
	label->value = get_kept(in, W_VALUE);
	while ((name = span_word(&rest)).len && n < 2) {
		label->fills[n] = schema_field(t,
			names_find(in->s->names, name));
		if (!label->fills[n++])
			wrong(in, first(in, W_FILLS), _("there is no field"),
				name);
	}
	if (label->kind == SCHEMA_LABEL_PERIOD && n != 2)
		wrong(in, REC_NONE, _("a period fills two fields:"),
			get(in, W_LABEL));
	add_word(in->s, &t->words, get_kept(in, W_LABEL), number);
	read_aliases(in, &t->words, number);
}

static int
level_of(struct reading *in)
{
	struct span level = get(in, W_LEVEL);

	if (span_is(level, "warning"))
		return DIAG_WARNING;
	if (span_is(level, "note"))
		return DIAG_NOTE;
	if (!span_is(level, "error"))
		wrong(in, first(in, W_LEVEL),
			_("the level is error, warning or note, not"), level);
	return DIAG_ERROR;
}

static void
read_rule(struct reading *in)
{
	struct schema_type *t = type_of(in);
	struct schema_rule *rule;

	if (!t)
		return;
	rule = add_rule(in, t, in->r.line);
	rule->code = get_kept(in, W_RULE);
	rule->level = level_of(in);
	rule->each = get_kept(in, W_EACH);
	rule->when = get_kept(in, W_WHEN);
	rule->require = get_kept(in, W_REQUIRE);
	rule->field = get_kept(in, W_FIELD);
	rule->message[SCHEMA_ES] = get_kept(in, W_MESSAGE_ES);
	rule->message[SCHEMA_EN] = get_kept(in, W_MESSAGE_EN);
	if (!rule->require.len || !rule->message[SCHEMA_ES].len ||
		!rule->message[SCHEMA_EN].len)
		wrong(in, REC_NONE,
			_("Require, Message_es or Message_en is missing in"),
			rule->code);
}

static void
read_schema(struct reading *in)
{
	struct names *names = in->s->names;

	in->s->name = get_kept(in, W_SCHEMA);
	if (get(in, W_DEFAULT).len)
		in->s->default_type = names_add(names, get(in, W_DEFAULT));
	if (get(in, W_REGISTER).len)
		in->s->register_type = names_add(names, get(in, W_REGISTER));
}

#define BIT(word) ((uint64_t)1 << (word))

/* Which records are read by what, and the fields they may have. */
static const struct {
	const char *type;
	void (*read)(struct reading *);
	uint64_t words;
} readers[] = {
	{"Schema", read_schema,
		BIT(W_SCHEMA) | BIT(W_VERSION) | BIT(W_TITLE_ES) |
			BIT(W_TITLE_EN) | BIT(W_DEFAULT) | BIT(W_REGISTER)},
	{"Field", read_field,
		BIT(W_FIELD) | BIT(W_OF) | BIT(W_GROUP) | BIT(W_NEED) |
			BIT(W_ROLE) | BIT(W_LABEL_ES) | BIT(W_LABEL_EN) |
			BIT(W_ALIAS) | BIT(W_PART)},
	{"Value", read_value,
		BIT(W_VALUE) | BIT(W_OF) | BIT(W_FIELD) | BIT(W_LABEL_ES) |
			BIT(W_LABEL_EN) | BIT(W_ALIAS)},
	{"Label", read_label,
		BIT(W_LABEL) | BIT(W_OF) | BIT(W_KIND) | BIT(W_FILLS) |
			BIT(W_VALUE) | BIT(W_ALIAS)},
	{"Rule", read_rule,
		BIT(W_RULE) | BIT(W_OF) | BIT(W_LEVEL) | BIT(W_EACH) |
			BIT(W_WHEN) | BIT(W_REQUIRE) | BIT(W_FIELD) |
			BIT(W_MESSAGE_ES) | BIT(W_MESSAGE_EN)},
};

/* A misspelt field would change what the schema means without a word. */
static void
check_words(struct reading *in, uint64_t allowed)
{
	uint32_t i, name;

	for (i = 0; i < in->r.n; i++) {
		name = in->r.fields[i].name;
		if (name < in->n_words && in->words[name] &&
			allowed & BIT(in->words[name] - 1))
			continue;
		wrong(in, i, _("a schema has no such field:"),
			names_text(in->s->names, name));
	}
}

static void
read_record(struct reading *in, enum recread_status status)
{
	struct span type = names_text(in->s->names, in->r.type);
	size_t i;

	if (status == RECREAD_FAULT)
		in->failed = true;
	else if (status == RECREAD_DESCRIPTOR)
		read_descriptor(in);
	for (i = 0; status == RECREAD_RECORD &&
		i < sizeof readers / sizeof *readers;
		i++) {
		if (!span_is(type, readers[i].type))
			continue;
		check_words(in, readers[i].words);
		readers[i].read(in);
	}
}

static bool
read_all(struct reading *in)
{
	struct recread *file = recread_open(in->file, in->s->names);
	enum recread_status status;

	if (!file)
		return false;
	while ((status = recread_next(file, &in->r)) != RECREAD_END)
		read_record(in, status);
	recread_close(file);
	return !in->failed && diag_worst() < DIAG_TROUBLE;
}

/* Every field is a word for itself, by its name and by its labels. */
static void
add_field_words(struct schema *s)
{
	size_t i, j;

	for (i = 0; i < s->n_types; i++) {
		struct schema_type *t = s->types[i];

		for (j = 0; j < t->n_fields; j++) {
			struct schema_field *f = t->fields[j];

			add_word(s, &t->words, f->text, f->name);
			add_word(s, &t->words, f->label[SCHEMA_ES], f->name);
			add_word(s, &t->words, f->label[SCHEMA_EN], f->name);
		}
	}
}

/* In a closed type, what is typed or mandatory must be allowed. */
static bool
check_allowed(struct reading *in)
{
	struct diag_place place = {span_of(in->file), 0, {NULL, 0}};
	size_t i, j;

	for (i = 0; i < in->s->n_types; i++) {
		const struct schema_type *t = in->s->types[i];

		place.field = t->text;
		for (j = 0; t->is_closed && j < t->n_fields; j++) {
			const struct schema_field *f = t->fields[j];

			if (f->is_allowed || f->is_prohibited)
				continue;
			diag_at(DIAG_SCHEMA, place,
				_("'%.*s' is described, but is not in "
				  "%%allowed"),
				SPAN_ARG(f->text));
			in->failed = true;
		}
	}
	return !in->failed;
}

/* A file with one type and no Schema record: that is the default. */
static void
choose_default(struct schema *s)
{
	if (s->default_type == NAMES_NONE && s->n_types)
		s->default_type = s->types[0]->name;
}

static void
number_words(struct reading *in)
{
	size_t i;

	in->n_words = names_count(in->s->names);
	in->words = mem_zero(in->n_words);
	for (i = 0; i < WORDS; i++)
		in->words[in->word[i]] = (uint8_t)(i + 1);
}

struct schema *
schema_open(const char *name, struct names *names)
{
	struct reading in = {0};
	char *said = name ? NULL : defaults_get("Schema");
	char *path;
	size_t i;
	bool is_good;

	if (!name && !said)
		return NULL;
	path = share_path("schema", name ? name : said);
	in.file = path;
	in.s = mem_zero(sizeof *in.s);
	in.s->names = names;
	in.s->default_type = in.s->register_type = NAMES_NONE;
	in.s->name = keep(in.s, span_of(path));
	for (i = 0; i < WORDS; i++)
		in.word[i] = names_get(names, words[i]);
	number_words(&in);
	is_good = read_all(&in) && check_allowed(&in);
	add_field_words(in.s);
	if (is_good && !in.s->n_types) {
		diag_trouble(_("'%s' describes no record type"), path);
		is_good = false;
	}
	choose_default(in.s);
	rec_free(&in.r);
	free(in.words);
	free(path);
	free(said);
	if (is_good)
		return in.s;
	if (diag_worst() < DIAG_TROUBLE)
		diag_mark(DIAG_TROUBLE);
	schema_free(in.s);
	return NULL;
}
