#include "schema.h"

#include "matcher.h"
#include "text.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

bool
schema_is_from(const struct schema *s, const char *path)
{
	struct stat own, other;

	return path && strcmp(path, "-") && !stat(s->path.at, &own) &&
		!stat(path, &other) && own.st_dev == other.st_dev &&
		own.st_ino == other.st_ino;
}

struct schema_type *
schema_default(const struct schema *s)
{
	return schema_type(s, s->default_type);
}

struct schema_type *
schema_register(const struct schema *s)
{
	return schema_type(s, s->register_type);
}

static const char *
type_list(const struct schema *s, struct buf *b)
{
	size_t i;

	for (i = 0; i < s->n_types; i++)
		buf_print(b, "%s%.*s", i ? ", " : "",
			SPAN_ARG(s->types[i]->text));
	return buf_text(b);
}

struct schema_type *
schema_said_type(const struct schema *s, const char *said)
{
	struct schema_type *t = said ?
		schema_type(s, names_find(s->names, span_of(said))) :
		schema_default(s);
	struct buf list = {0};

	if (t)
		return t;
	diag_trouble(_("the schema '%.*s' has no record type '%s'; it has %s"),
		SPAN_ARG(s->name), said ? said : "", type_list(s, &list));
	buf_free(&list);
	return NULL;
}

struct schema_field *
schema_link(const struct schema *s, const struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->kind == SCHEMA_REC &&
			t->fields[i]->refers == s->register_type)
			return t->fields[i];
	return NULL;
}

const struct schema_group *
schema_group(const struct schema *s, struct span name)
{
	const struct schema_group *group = s->groups;

	while (group && !span_equal(group->name, name))
		group = group->next;
	return group;
}

const struct schema_band *
schema_band(const struct schema *s, struct span name)
{
	const struct schema_band *band = s->bands;

	while (band && !span_equal(band->name, name))
		band = band->next;
	return band;
}

bool
schema_band_class(const struct schema_band *band, double figure, struct buf *b)
{
	size_t i = band->n_edges;

	while (i && figure < (double)band->edges[i - 1])
		i--;
	if (!i)
		return false;
	buf_print(b, "%lld", band->edges[i - 1]);
	if (i == band->n_edges)
		buf_byte(b, '+');
	else if (band->edges[i] - band->edges[i - 1] > 1)
		buf_print(b, "-%lld", band->edges[i] - 1);
	return true;
}

struct schema_field *
schema_role(const struct schema_type *t, const char *role)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (span_is(t->fields[i]->role, role))
			return t->fields[i];
	return NULL;
}

void
schema_fold_word(struct buf *b, struct span text)
{
	size_t len;

	text_fold(b, text);
	for (len = b->len; len && strchr(".,;: ", b->at[len - 1]);)
		len--;
	b->len = len ? len : b->len;
}

/* Folds the words that came since the last time. */
static void
fold_words(struct schema_words *w)
{
	struct buf folded = {0};
	size_t i;

	if (w->folded.n || !w->n)
		return;
	for (i = 0; i < w->n; i++) {
		buf_clear(&folded);
		schema_fold_word(&folded, w->list[i].text);
		map_add(&w->folded, buf_all(&folded), w->list[i].number, NULL);
		if (folded.len > w->longest)
			w->longest = folded.len;
	}
	buf_free(&folded);
}

/* How much of what was asked is kept, before it is forgotten. */
enum { MOST_ASKED = 2048, LONGEST_ASKED = 48, NOT_FOUND = MAP_NONE - 1 };

/* Has the text more letters than any word? Nothing else is looked at. */
static bool
is_longer(struct span text, size_t longest)
{
	size_t i, n = 0;

	for (i = 0; i < text.len && n <= longest; i++)
		n += (text.at[i] | 32) >= 'a' && (text.at[i] | 32) <= 'z';
	return n > longest;
}

static uint32_t
look_up(struct schema_words *w, struct span text)
{
	struct buf folded = {0};
	uint32_t found;

	fold_words(w);
	if (is_longer(text, w->longest))
		return MAP_NONE;
	schema_fold_word(&folded, text);
	found = map_find(&w->folded, buf_all(&folded));
	buf_free(&folded);
	return found;
}

static uint32_t
find_word(struct schema_words *w, struct span text)
{
	uint32_t found;

	if (!w)
		return MAP_NONE;
	if (text.len > LONGEST_ASKED)
		return look_up(w, text);
	found = map_find(&w->asked, text);
	if (found != MAP_NONE)
		return found == NOT_FOUND ? MAP_NONE : found;
	found = look_up(w, text);
	if (w->asked.n >= MOST_ASKED)
		map_free(&w->asked);
	map_add(&w->asked, text, found == MAP_NONE ? NOT_FOUND : found, NULL);
	return found;
}

bool
schema_find_label(const struct schema_type *t, struct span label,
	struct schema_field **field, struct schema_label **label_found)
{
	uint32_t found = find_word(t->words, label);

	*field = NULL;
	*label_found = NULL;
	if (found == MAP_NONE)
		return false;
	if (found & SCHEMA_IS_LABEL)
		*label_found = &t->labels[found & ~SCHEMA_IS_LABEL];
	else
		*field = schema_field(t, found);
	return true;
}

const struct schema_value *
schema_find_value(const struct schema_field *f, struct span text)
{
	uint32_t i = map_find(&f->tokens, text);

	if (i == MAP_NONE)
		i = find_word(f->labels, text);
	return i == MAP_NONE ? NULL : &f->values[i];
}

static unsigned
find_holders(const struct schema_field *f, struct span text)
{
	unsigned found = 0;
	size_t i;

	for (i = 0; i < f->n_parts && i < 31; i++)
		if (f->parts[i].kind == SCHEMA_ENUM &&
			schema_find_value(&f->parts[i], text))
			found |= 1u << i;
	return found;
}

unsigned
schema_holders(const struct schema_field *f, struct span text)
{
	uint32_t found;

	if (text.len > LONGEST_ASKED || !f->holders)
		return find_holders(f, text);
	found = map_find(f->holders, text);
	if (found != MAP_NONE)
		return found;
	found = find_holders(f, text);
	if (f->holders->n >= MOST_ASKED)
		map_free(f->holders);
	map_add(f->holders, text, found, NULL);
	return found;
}

bool
schema_is_unit(const struct schema_field *part, struct span word)
{
	return find_word(part->units, word) != MAP_NONE;
}

bool
schema_may_print(const struct schema_field *f)
{
	if (!f)
		return false;
	if (f->is_confidential || (f->whole && f->whole->is_confidential))
		return false;
	if (f->whole && !f->group.len)
		f = f->whole;
	return span_is(f->group, "procedure") || span_is(f->group, "open");
}

/* "C1", "residencia": no sentence, nor the name of anybody. */
static bool
is_short_word(struct span value)
{
	enum { LONGEST = 24 };

	return value.len <= LONGEST &&
		(!value.len ||
			(!memchr(value.at, ' ', value.len) &&
				!memchr(value.at, '\n', value.len) &&
				!memchr(value.at, '\t', value.len)));
}

bool
schema_may_print_value(const struct schema_field *f, struct span value)
{
	return schema_may_print(f) &&
		(!f->whole ||
			(f->kind != SCHEMA_LINE && f->kind != SCHEMA_TEXT) ||
			is_short_word(value));
}

struct span
schema_near_field(const struct schema_type *t, struct span name)
{
	struct near n = {0};
	size_t i;

	near_start(&n, name);
	for (i = 0; i < t->n_fields; i++)
		near_try(&n, t->fields[i]->text);
	near_free(&n);
	return n.best;
}

/* The words of an enum as they are compared, made when first asked for. */
static const struct near_list *
near_words(struct schema_words *w)
{
	struct span label;
	uint32_t number;
	size_t at = 0;

	fold_words(w);
	if (!w->near.n)
		while (map_walk(&w->folded, &at, &label, &number))
			near_list_add(&w->near, label, number);
	return &w->near;
}

/* A misspelt text, and the word that it is near to, or NULL. */
struct misspelt {
	struct buf text; /* folded */
	const struct near_numbered *near;
};

static bool
is_denied(const struct misspelt *m)
{
	return near_denies(buf_all(&m->text), m->near->text.text);
}

static struct span
near_value(const struct schema_field *f, struct span text, bool is_proposal)
{
	struct misspelt m = {0};

	if (!f->labels)
		return span_of("");
	text_fold(&m.text, text);
	m.near = near_list_find(near_words(f->labels), buf_all(&m.text));
	if (m.near && is_proposal && is_denied(&m))
		m.near = NULL;
	buf_free(&m.text);
	return m.near ? f->values[m.near->number].token : span_of("");
}

struct span
schema_near_value(const struct schema_field *f, struct span text)
{
	return near_value(f, text, false);
}

struct span
schema_proposed_value(const struct schema_field *f, struct span text)
{
	return near_value(f, text, true);
}

const struct schema_value *
schema_meant_value(const struct schema_field *f, struct span text)
{
	struct misspelt m = {0};

	if (!f->labels || text.len < 4)
		return NULL;
	schema_fold_word(&m.text, text);
	m.near = near_list_meant(near_words(f->labels), buf_all(&m.text));
	if (m.near &&
		(is_denied(&m) ||
			!near_has_digits(buf_all(&m.text), m.near->text.text)))
		m.near = NULL;
	buf_free(&m.text);
	return m.near ? &f->values[m.near->number] : NULL;
}

enum schema_lang
schema_message_lang(void)
{
	return strcmp(diag_language(), "es") ? SCHEMA_EN : SCHEMA_ES;
}

struct span
schema_shown_value(const struct schema_value *v)
{
	return v->label[schema_message_lang()];
}

bool
schema_lang(const char *name, enum schema_lang *lang)
{
	if (!name || !strcmp(name, "es"))
		*lang = SCHEMA_ES;
	else if (!strcmp(name, "en"))
		*lang = SCHEMA_EN;
	else {
		diag_trouble(
			_("unknown language '%s': say 'es' or 'en'"), name);
		return false;
	}
	return true;
}

struct span
schema_keep(struct schema *s, struct span text)
{
	return span_make(
		mem_arena_copy(&s->arena, text.at, text.len), text.len);
}

void
schema_add_word(struct schema *s, struct schema_words **words, struct span text,
	uint32_t number)
{
	struct schema_words *w = *words;

	if (!text.len)
		return;
	if (!w)
		w = *words = mem_arena_zero(&s->arena, sizeof *w);
	w->list = mem_grow(w->list, &w->room, w->n + 1, sizeof *w->list);
	w->list[w->n].text = text;
	w->list[w->n].line = (uint32_t)s->line;
	w->list[w->n++].number = number;
}

struct schema_type *
schema_add_type(struct schema *s, struct span name)
{
	struct schema_type *t = mem_arena_zero(&s->arena, sizeof *t);
	size_t had = s->n_by_name;

	t->name = names_add(s->names, name);
	t->text = schema_keep(s, name);
	t->label[SCHEMA_ES] = t->label[SCHEMA_EN] = t->text;
	t->size_max = LLONG_MAX;
	s->by_name = mem_grow(s->by_name, &s->n_by_name, (size_t)t->name + 1,
		sizeof(struct schema_type *));
	memset(s->by_name + had, 0,
		(s->n_by_name - had) * sizeof(struct schema_type *));
	s->by_name[t->name] = t;
	s->types = mem_grow(s->types, &s->types_room, s->n_types + 1,
		sizeof(struct schema_type *));
	s->types[s->n_types++] = t;
	return t;
}

static void
enter_name(struct schema_type *t, struct schema_field *f)
{
	size_t had = t->n_by_name;

	t->by_name = mem_grow(t->by_name, &t->n_by_name, (size_t)f->name + 1,
		sizeof *t->by_name);
	memset(t->by_name + had, 0, (t->n_by_name - had) * sizeof *t->by_name);
	t->by_name[f->name] = f;
}

struct schema_field *
schema_add_field(struct schema *s, struct schema_type *t, struct span name)
{
	uint32_t number = names_add(s->names, name);
	struct schema_field *f = schema_field(t, number);

	if (f)
		return f;
	f = mem_arena_zero(&s->arena, sizeof *f);
	f->name = number;
	f->text = schema_keep(s, name);
	f->index = t->n_fields;
	f->line = s->line;
	f->label[SCHEMA_ES] = f->label[SCHEMA_EN] = f->text;
	t->fields = mem_grow(t->fields, &t->fields_room, t->n_fields + 1,
		sizeof(struct schema_field *));
	t->fields[t->n_fields++] = f;
	enter_name(t, f);
	return f;
}

struct schema_rule *
schema_add_rule(
	struct schema *s, struct schema_type *t, const char *file, size_t line)
{
	struct schema_rule *rule;

	t->rules = mem_grow(
		t->rules, &t->rules_room, t->n_rules + 1, sizeof *t->rules);
	rule = &t->rules[t->n_rules++];
	memset(rule, 0, sizeof *rule);
	rule->level = DIAG_ERROR;
	rule->file = schema_keep(s, span_of(file));
	rule->line = line;
	return rule;
}

void
schema_add_field_words(struct schema *s, struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		s->line = f->said_line ? f->said_line : f->line;
		schema_add_word(s, &t->words, f->text, f->name);
		schema_add_word(s, &t->words, f->label[SCHEMA_ES], f->name);
		schema_add_word(s, &t->words, f->label[SCHEMA_EN], f->name);
	}
}

void
schema_remark(struct schema *s, enum diag_code code, struct diag_place place,
	struct span text)
{
	struct schema_remark *remark;

	s->remarks = mem_grow(s->remarks, &s->remarks_room, s->n_remarks + 1,
		sizeof *s->remarks);
	remark = &s->remarks[s->n_remarks++];
	remark->code = code;
	remark->place = place;
	remark->place.file = schema_keep(s, place.file);
	remark->place.field = schema_keep(s, place.field);
	remark->text = schema_keep(s, text);
}

void
schema_fault(struct schema *s, enum diag_level level, enum diag_code code,
	struct diag_place place, struct span text)
{
	struct schema_remark *fault;

	s->faults = mem_grow(
		s->faults, &s->faults_room, s->n_faults + 1, sizeof *s->faults);
	fault = &s->faults[s->n_faults++];
	fault->level = level;
	fault->code = code;
	fault->place = place;
	fault->place.file = schema_keep(s, place.file);
	fault->text = schema_keep(s, text);
	fault->number = s->n_faults;
}

static int
compare_faults(const void *a, const void *b)
{
	const struct schema_remark *x = a, *y = b;

	if (x->place.line != y->place.line)
		return x->place.line < y->place.line ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

void
schema_say_faults(struct schema *s)
{
	size_t i;

	if (s->n_faults)
		qsort(s->faults, s->n_faults, sizeof *s->faults,
			compare_faults);
	for (i = 0; i < s->n_faults; i++) {
		const struct schema_remark *fault = &s->faults[i];

		diag_rule(fault->level, fault->place,
			span_of(diag_code_name(fault->code)), fault->text);
	}
	s->n_faults = 0;
}

static void
free_words(struct schema_words *w)
{
	if (!w)
		return;
	free(w->list);
	map_free(&w->folded);
	map_free(&w->asked);
	near_list_free(&w->near);
}

void
schema_clear_field(struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		schema_clear_field(&f->parts[i]);
	free_words(f->labels);
	free_words(f->units);
	map_free(&f->tokens);
	if (f->holders)
		map_free(f->holders);
	if (f->kept)
		free(*f->kept);
	free(f->values);
	matcher_free(f->regexp);
}

static void
free_type(struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		schema_clear_field(t->fields[i]);
	free_words(t->words);
	free(t->fields);
	free(t->by_name);
	free(t->labels);
	free(t->rules);
	free(t->sort);
}

void
schema_forget_configuration(struct schema *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->n_types; i++) {
		struct schema_type *t = s->types[i];

		if (t->is_configuration) {
			s->by_name[t->name] = NULL;
			free_type(t);
		} else {
			s->types[n++] = t;
		}
	}
	s->n_types = n;
}

void
schema_free(struct schema *s)
{
	struct schema_shape *shape;
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->n_types; i++)
		free_type(s->types[i]);
	for (shape = s->shapes; shape; shape = shape->next)
		if (shape->compiled)
			shape->forget(shape->compiled);
	if (s->bounds.words)
		s->bounds.forget(s->bounds.words);
	free(s->types);
	free(s->by_name);
	free(s->remarks);
	free(s->faults);
	mem_arena_free(&s->arena);
	free(s);
}

bool
schema_is_free(const struct schema_field *f)
{
	switch (f->kind) {
	case SCHEMA_INT:
	case SCHEMA_RANGE:
	case SCHEMA_REAL:
	case SCHEMA_BOOL:
	case SCHEMA_ENUM:
	case SCHEMA_DATE:
	case SCHEMA_BOUND:
		return false;
	default:
		return true;
	}
}
