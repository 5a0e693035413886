#include "schemacheck.h"

#include "dutycheck.h"
#include "exprknow.h"
#include "guide.h"
#include "rule.h"

#include <limits.h>
#include <stdlib.h>

/* Something found; said in the end, in the order of the lines. */
struct finding {
	enum diag_code code;
	struct diag_place place;
	size_t text, len; /* in texts */
	size_t number;	  /* of those on one line the first comes first */
};

struct checking {
	const struct schema *s;
	const struct schema_type *t;
	struct guide guide; /* knows the groups */
	struct finding *list;
	size_t n, room;
	struct buf texts;	   /* what was found, and what is being said */
	size_t told;		   /* where that begins */
	bool speaks[SCHEMA_LANGS]; /* has the schema labels in it? */
	const struct schema_rule *rule;
};

/* Finds what was last added to texts. */
static void
find_in(struct checking *c, struct span file, enum diag_code code, size_t line,
	struct span field)
{
	struct finding *found;

	c->list = mem_grow(c->list, &c->room, c->n + 1, sizeof *c->list);
	found = &c->list[c->n];
	found->code = code;
	found->place = (struct diag_place){file, line, field};
	found->text = c->told;
	found->len = c->texts.len - c->told;
	found->number = c->n++;
	c->told = c->texts.len;
}

static void
find(struct checking *c, enum diag_code code, size_t line, struct span field)
{
	find_in(c, c->s->path, code, line, field);
}

static int
compare_findings(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->place.line != y->place.line)
		return x->place.line < y->place.line ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static void
say_findings(struct checking *c)
{
	size_t i;

	if (c->n)
		qsort(c->list, c->n, sizeof *c->list, compare_findings);
	for (i = 0; i < c->n; i++)
		diag_at(c->list[i].code, c->list[i].place, "%.*s",
			(int)c->list[i].len, c->texts.at + c->list[i].text);
}

static struct span
name_of(const struct checking *c, const struct schema_field *f)
{
	return names_text(c->s->names, f->name);
}

/* Types that are named. */

static void
check_reference(struct checking *c, const struct schema_field *f)
{
	const struct schema_type *to = schema_type(c->s, f->refers);
	struct span name = names_text(c->s->names, f->refers);

	if (f->kind != SCHEMA_REC || (to && to->key))
		return;
	if (to)
		buf_print(&c->texts,
			_("'%.*s' has no %%key by which it could be named"),
			SPAN_ARG(name));
	else
		buf_print(&c->texts,
			_("there is no record type '%.*s' to refer to"),
			SPAN_ARG(name));
	find(c, DIAG_SCHEMA_TYPE, f->line, name_of(c, f));
}

static void
check_said_type(struct checking *c, uint32_t type, const char *field)
{
	if (type == NAMES_NONE || schema_type(c->s, type))
		return;
	buf_print(&c->texts, _("there is no record type '%.*s'"),
		SPAN_ARG(names_text(c->s->names, type)));
	find(c, DIAG_SCHEMA_TYPE, c->s->said_line, span_of(field));
}

/* Labels. */

static const char *const lang_names[] = {
	[SCHEMA_ES] = "es", [SCHEMA_EN] = "en"};

static bool
has_label(struct span label, struct span name)
{
	return label.len && label.at != name.at;
}

static void
learn_lang(struct checking *c, const struct schema_field *f, int lang)
{
	size_t i;

	c->speaks[lang] |= has_label(f->label[lang], f->text);
	for (i = 0; i < f->n_values; i++)
		c->speaks[lang] |=
			has_label(f->values[i].label[lang], f->values[i].token);
	for (i = 0; i < f->n_parts; i++)
		learn_lang(c, &f->parts[i], lang);
}

/* A language counts as the schema's if one title or label is in it. */
static void
learn_langs(struct checking *c)
{
	size_t i, j;
	int lang;

	for (lang = 0; lang < SCHEMA_LANGS; lang++) {
		c->speaks[lang] = c->s->title[lang].len > 0;
		for (i = 0; i < c->s->n_types; i++)
			for (j = 0; j < c->s->types[i]->n_fields; j++)
				learn_lang(c, c->s->types[i]->fields[j], lang);
	}
}

static void
check_labels(struct checking *c, const struct span *label, struct span name,
	size_t line, struct span field)
{
	int lang;

	for (lang = 0; lang < SCHEMA_LANGS; lang++) {
		if (!c->speaks[lang] || has_label(label[lang], name))
			continue;
		buf_print(&c->texts, _("'%.*s' has no label in '%s'"),
			SPAN_ARG(name), lang_names[lang]);
		find(c, DIAG_SCHEMA_MISSING, line, field);
	}
}

/* What is said in one language is to be said in the others that it speaks. */
static void
check_texts(struct checking *c, const struct span *text, const char *what,
	size_t line, struct span field)
{
	bool is_said = false;
	int lang;

	for (lang = 0; lang < SCHEMA_LANGS; lang++)
		is_said |= text[lang].len > 0;
	for (lang = 0; is_said && lang < SCHEMA_LANGS; lang++) {
		if (!c->speaks[lang] || text[lang].len)
			continue;
		buf_print(&c->texts, _("%s_%s is missing"), what,
			lang_names[lang]);
		find(c, DIAG_SCHEMA_MISSING, line, field);
	}
}

/* Words that mean two things. */

/* What a word of a type or an enum means, for people. */
static struct span
meaning(const struct checking *c, const struct schema_field *f, uint32_t number)
{
	if (f)
		return f->values[number].token;
	if (number & SCHEMA_IS_LABEL)
		return span_of(_("a label of its own"));
	return names_text(c->s->names, number);
}

static void
check_word(struct checking *c, struct map *folded, const struct schema_field *f,
	const struct schema_words *w, size_t i)
{
	const struct schema_word *word = &w->list[i], *other;
	struct buf form = {0};
	uint32_t before;
	bool is_new;

	schema_fold_word(&form, word->text);
	before = map_add(folded, buf_all(&form), (uint32_t)i, &is_new);
	buf_free(&form);
	if (is_new)
		return;
	other = &w->list[before];
	if (other->number == word->number)
		return;
	if (other->line > word->line) {
		other = word;
		word = &w->list[before];
	}
	buf_print(&c->texts,
		_("'%.*s' means '%.*s' here, and '%.*s' at line %u"),
		SPAN_ARG(word->text), SPAN_ARG(meaning(c, f, word->number)),
		SPAN_ARG(meaning(c, f, other->number)), other->line);
	find(c, DIAG_SCHEMA_TWICE, word->line, f ? name_of(c, f) : c->t->text);
}

static void
check_words(struct checking *c, const struct schema_field *f,
	const struct schema_words *w)
{
	struct map folded = {0};
	size_t i;

	for (i = 0; w && i < w->n; i++)
		check_word(c, &folded, f, w, i);
	map_free(&folded);
}

/* Values. */

static size_t
count_said(const struct schema_field *f)
{
	size_t n = 0, i;

	for (i = 0; i < f->n_values; i++)
		n += f->values[i].line > 0;
	return n;
}

static void
check_values(struct checking *c, const struct schema_field *f)
{
	size_t said = count_said(f), i;

	check_words(c, f, f->labels);
	if (f->n_values && !said && f->said_line) {
		buf_string(&c->texts, _("its values have no Value records"));
		find(c, DIAG_SCHEMA_MISSING, f->line, name_of(c, f));
	}
	for (i = 0; said && i < f->n_values; i++) {
		const struct schema_value *v = &f->values[i];

		if (v->line) {
			check_labels(
				c, v->label, v->token, v->line, name_of(c, f));
			continue;
		}
		buf_print(&c->texts, _("'%.*s' has no Value record"),
			SPAN_ARG(v->token));
		find(c, DIAG_SCHEMA_MISSING, f->line, name_of(c, f));
	}
}

/* Fields. */

static bool
knows_group(const struct checking *c, struct span group)
{
	struct buf phrase = {0};
	bool is_known;

	if (schema_group(c->s, group))
		return true;
	buf_print(&phrase, "group-%.*s", SPAN_ARG(group));
	is_known = guide_has(&c->guide, buf_text(&phrase));
	buf_free(&phrase);
	return is_known;
}

static void
check_group(struct checking *c, const struct schema_field *f, bool has_groups)
{
	if (f->group.len && !knows_group(c, f->group)) {
		buf_print(&c->texts, _("there is no group '%.*s'"),
			SPAN_ARG(f->group));
		find(c, DIAG_SCHEMA_MISSING, f->said_line, name_of(c, f));
	} else if (!f->group.len && has_groups && !f->whole) {
		buf_string(&c->texts,
			_("has no group: messages will not show its values"));
		find(c, DIAG_SCHEMA_MISSING, f->said_line, name_of(c, f));
	}
}

/* What a part is, or a field that has none. */
static void
check_content(struct checking *c, const struct schema_field *f)
{
	if (f->kind == SCHEMA_RANGE && f->min > f->max) {
		buf_print(&c->texts, _("no number is from %lld to %lld"),
			f->min, f->max);
		find(c, DIAG_SCHEMA_CONTRADICTION, f->line, name_of(c, f));
	}
	check_reference(c, f);
	check_values(c, f);
}

static void
check_field(struct checking *c, const struct schema_field *f, bool has_groups)
{
	size_t i;

	if (f->is_prohibited && f->is_mandatory) {
		buf_string(&c->texts, _("must be in each record, and in none"));
		find(c, DIAG_SCHEMA_CONTRADICTION, f->line, f->text);
	}
	if (f->said_line) {
		check_labels(c, f->label, f->text, f->said_line, f->text);
		check_group(c, f, has_groups);
	}
	check_content(c, f);
	for (i = 0; i < f->n_parts; i++) {
		const struct schema_field *part = &f->parts[i];

		check_labels(c, part->label, part->text, part->said_line,
			name_of(c, part));
		check_group(c, part, has_groups);
		check_content(c, part);
	}
}

/* A field that the others' records leave out was forgotten. */
static void
check_described(struct checking *c, const struct schema_field *f)
{
	if (f->said_line || f->is_prohibited)
		return;
	buf_string(&c->texts, _("has no Field record"));
	find(c, DIAG_SCHEMA_MISSING, f->line, f->text);
}

static void
check_roles(struct checking *c)
{
	struct map roles = {0};
	size_t i;

	for (i = 0; i < c->t->n_fields; i++) {
		const struct schema_field *f = c->t->fields[i], *other;
		uint32_t before;
		bool is_new;

		if (!f->role.len)
			continue;
		before = map_add(&roles, f->role, (uint32_t)i, &is_new);
		if (is_new)
			continue;
		other = c->t->fields[before];
		buf_print(&c->texts,
			_("'%.*s' has the role '%.*s' already, at line %zu"),
			SPAN_ARG(other->text), SPAN_ARG(f->role),
			other->said_line);
		find(c, DIAG_SCHEMA_TWICE, f->said_line, f->text);
	}
	map_free(&roles);
}

static void
check_fields(struct checking *c)
{
	const struct schema_type *t = c->t;
	bool has_groups = false, has_records = false;
	size_t i;

	for (i = 0; i < t->n_fields; i++) {
		has_groups |= t->fields[i]->group.len > 0;
		has_records |= t->fields[i]->said_line > 0;
	}
	for (i = 0; i < t->n_fields; i++) {
		check_field(c, t->fields[i], has_groups);
		if (has_records)
			check_described(c, t->fields[i]);
	}
	check_roles(c);
	check_words(c, NULL, t->words);
}

/* Rules. */

static void
find_stranger(void *of, const struct schema_field *f, struct span text)
{
	struct checking *c = of;
	struct span near = schema_proposed_value(f, text);

	buf_print(&c->texts, _("'%.*s' is never '%.*s'"),
		SPAN_ARG(name_of(c, f)), SPAN_ARG(text));
	if (near.len)
		buf_print(
			&c->texts, _("; did you mean '%.*s'?"), SPAN_ARG(near));
	find_in(c, c->rule->file, DIAG_SCHEMA_UNUSED, c->rule->line,
		c->rule->code.len ? c->rule->code : span_of("%constraint"));
}

/* What can be shown of its truth: a fault that all commit is not meant. */
static void
check_truth(struct checking *c, const struct rule *rule,
	const struct expr_names *names)
{
	enum exprknow when = exprknow_truth(rule->when, names);
	enum exprknow require = exprknow_truth(rule->require, names);
	enum diag_code code = DIAG_SCHEMA_UNUSED;
	const char *what = NULL;

	if (when == EXPRKNOW_NEVER) {
		what = _("is never judged: When is true of no record");
	} else if (rule->require && require == EXPRKNOW_ALWAYS) {
		what = _("is never broken: what it requires is so in every "
			 "record");
	} else if (rule->require && require == EXPRKNOW_NEVER &&
		when == EXPRKNOW_ALWAYS) {
		code = DIAG_SCHEMA_CONTRADICTION;
		what = _("is always broken: what it requires is so in no "
			 "record");
	}
	if (!what)
		return;
	buf_string(&c->texts, what);
	find_in(c, c->rule->file, code, c->rule->line,
		c->rule->code.len ? c->rule->code : span_of("%constraint"));
}

/* A rule that does not compile has been said to be wrong, which is trouble. */
static void
check_rule(struct checking *c, const struct schema_rule *said)
{
	struct expr_names names = {.schema = c->s, .type = c->t};
	struct rule rule = {0};

	c->rule = said;
	if (rule_open(&rule, said, &names)) {
		exprknow_strangers(rule.when, &names, find_stranger, c);
		exprknow_strangers(rule.require, &names, find_stranger, c);
		check_truth(c, &rule, &names);
	}
	rule_close(&rule);
}

/* Types. */

static void
check_type(struct checking *c, const struct schema_type *t)
{
	size_t i;

	c->t = t;
	if (t->size_min > t->size_max) {
		buf_string(&c->texts, _("no record set has this %size"));
		find(c, DIAG_SCHEMA_CONTRADICTION, t->line, t->text);
	}
	check_fields(c);
	for (i = 0; i < t->n_rules; i++) {
		check_texts(c, t->rules[i].remedy, "Remedy", t->rules[i].line,
			t->rules[i].code);
		check_rule(c, &t->rules[i]);
	}
}

static void
find_duty(void *of, size_t line, struct span field, struct span what)
{
	struct checking *c = of;

	buf_span(&c->texts, what);
	find(c, DIAG_SCHEMA_ROLE, line, field);
}

static void
add_remarks(struct checking *c)
{
	size_t i;

	for (i = 0; i < c->s->n_remarks; i++) {
		const struct schema_remark *remark = &c->s->remarks[i];

		buf_span(&c->texts, remark->text);
		find_in(c, remark->place.file, remark->code, remark->place.line,
			remark->place.field);
	}
}

bool
schemacheck(const struct schema *s)
{
	struct checking c = {.s = s};
	bool is_good = guide_open(&c.guide, "guide.rec", s, SCHEMA_ES);
	size_t i;

	learn_langs(&c);
	check_texts(&c, s->title, "Title", s->said_line, s->name);
	check_said_type(&c, s->default_type, "Default");
	check_said_type(&c, s->register_type, "Register");
	for (i = 0; is_good && i < s->n_types; i++)
		check_type(&c, s->types[i]);
	dutycheck(s, find_duty, &c);
	add_remarks(&c);
	say_findings(&c);
	is_good &= !c.n;
	guide_close(&c.guide);
	free(c.list);
	buf_free(&c.texts);
	return is_good;
}
