#include "guidefield.h"

#include <limits.h>
#include <stdlib.h>

/* A list this long stands in the table of fields itself. */
enum { FEW = 4 };

struct span
guidefield_label(const struct guide *g, const struct schema_field *f)
{
	return f->label[g->lang].len ? f->label[g->lang] : f->text;
}

/* "Servicio", or of a part "Servicio, Tipo". */
static void
put_full_label(
	const struct guide *g, struct buf *b, const struct schema_field *f)
{
	if (f->whole) {
		guide_text(b, guidefield_label(g, f->whole));
		buf_string(b, ", ");
	}
	guide_text(b, guidefield_label(g, f));
}

static struct span
name_of(const struct guide *g, const struct schema_field *f)
{
	return names_text(g->schema->names, f->name);
}

/* What a field holds, in words. */

static void
say_range(struct guide *g, const struct schema_field *f)
{
	if (f->min == LLONG_MIN && f->max == LLONG_MAX)
		guide_say(g, "is-int");
	else if (f->max == LLONG_MAX)
		guide_say_numbers(g, "is-at-least", f->min, 0);
	else if (f->min == LLONG_MIN)
		guide_say_numbers(g, "is-at-most", f->max, 0);
	else
		guide_say_numbers(g, "is-range", f->min, f->max);
}

static void
say_enum(struct guide *g, const struct schema_field *f)
{
	struct buf list = {0};
	size_t i;

	if (f->n_values > FEW) {
		put_full_label(g, &list, f);
		guide_say2(g, "is-enum", buf_all(&list), span_of(""));
	} else {
		for (i = 0; i < f->n_values; i++) {
			buf_string(&list, i ? ", " : "");
			guide_text(&list, f->values[i].label[g->lang]);
		}
		guide_say2(g, "is-one-of", buf_all(&list), span_of(""));
	}
	buf_free(&list);
}

static void
say_reference(struct guide *g, const struct schema_field *f)
{
	const struct schema_type *t = schema_type(g->schema, f->refers);
	struct buf key = {0}, type = {0};

	guide_text(&type,
		t ? t->label[g->lang] :
		    names_text(g->schema->names, f->refers));
	if (t && t->key) {
		guide_text(&key, guidefield_label(g, t->key));
		guide_say2(g, "is-rec-by", buf_all(&key), buf_all(&type));
	} else {
		guide_say2(g, "is-rec", buf_all(&type), span_of(""));
	}
	buf_free(&key);
	buf_free(&type);
}

static void
say_pattern(struct guide *g, const struct schema_field *f)
{
	struct span rest = f->definition;
	struct buf code = {0};

	/* What people are told of a value that is of no such shape. */
	if (f->shape) {
		guide_text(&code, f->shape->message[g->lang]);
		guide_put(g, buf_text(&code));
	} else {
		span_word(&rest);
		guide_code(&code, span_trim(rest));
		guide_say2(g, "is-regexp", buf_all(&code), span_of(""));
	}
	buf_free(&code);
}

static const char *const kind_phrases[] = {
	[SCHEMA_TEXT] = "is-text",
	[SCHEMA_LINE] = "is-line",
	[SCHEMA_INT] = "is-int",
	[SCHEMA_REAL] = "is-real",
	[SCHEMA_BOOL] = "is-bool",
	[SCHEMA_DATE] = "is-date",
	[SCHEMA_EMAIL] = "is-email",
	[SCHEMA_FIELD] = "is-field",
	[SCHEMA_UUID] = "is-uuid",
	[SCHEMA_BOUND] = "is-bound",
};

static void
say_kind(struct guide *g, const struct schema_field *f)
{
	if (f->n_parts)
		guide_say(g, "is-compound");
	else if (f->kind == SCHEMA_RANGE)
		say_range(g, f);
	else if (f->kind == SCHEMA_SIZE)
		guide_say_numbers(g, "is-size", f->max, 0);
	else if (f->kind == SCHEMA_ENUM)
		say_enum(g, f);
	else if (f->kind == SCHEMA_REGEXP)
		say_pattern(g, f);
	else if (f->kind == SCHEMA_REC)
		say_reference(g, f);
	else
		guide_say(g, kind_phrases[f->kind]);
}

void
guidefield_content_cell(struct guide *g, const struct schema_field *f)
{
	static const char *const also[] = {
		"is-auto", "is-singular", "is-confidential"};
	const bool is_so[] = {f->is_auto, f->is_singular, f->is_confidential};
	size_t i;

	guide_put(g, " ");
	say_kind(g, f);
	for (i = 0; i < sizeof also / sizeof *also; i++) {
		if (!is_so[i])
			continue;
		guide_put(g, "; ");
		guide_say(g, also[i]);
	}
	if (f->help[g->lang].len) {
		guide_put(g, "; ");
		guide_text(&g->out, f->help[g->lang]);
	}
	guide_put(g, " |");
}

const char *
guidefield_need(const struct schema_field *f)
{
	if (f->is_prohibited)
		return "prohibited";
	if (f->is_mandatory)
		return "yes";
	return f->is_recommended ? "recommended" : "no";
}

void
guidefield_group_cell(struct guide *g, const struct schema_field *f)
{
	const struct schema_group *group;
	struct buf phrase = {0};

	if (!f->group.len && f->whole)
		f = f->whole;
	group = schema_group(g->schema, f->group);
	if (group) {
		guide_text_cell(g, group->seen_by[g->lang]);
		return;
	}
	buf_print(&phrase, "group-%.*s", SPAN_ARG(f->group));
	if (guide_has(g, buf_text(&phrase)))
		guide_say_cell(g, buf_text(&phrase));
	else
		guide_text_cell(g, f->group);
	buf_free(&phrase);
}

/* A value that the part could have. */
static void
put_example(struct guide *g, const struct schema_field *part)
{
	enum { SOME = 30 };
	struct buf *b = &g->out;
	long long n = SOME;

	switch (part->kind) {
	case SCHEMA_DATE:
		guide_put(g, "2026-09-30");
		break;
	case SCHEMA_ENUM:
		rec_escape(b, part->values[0].token);
		break;
	case SCHEMA_BOOL:
		guide_put(g, "yes");
		break;
	case SCHEMA_REAL:
		guide_put(g, "2.5");
		break;
	case SCHEMA_RANGE:
		n = n < part->min ? part->min : n > part->max ? part->max : n;
		buf_print(b, "%lld", n);
		break;
	case SCHEMA_INT:
		buf_print(b, "%lld", n);
		break;
	default:
		rec_escape(b, guidefield_label(g, part));
	}
}

/* Has a part another group than the field? */
static bool
has_groups(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].group.len)
			return true;
	return false;
}

void
guidefield_parts(struct guide *g, const struct schema_field *f)
{
	bool with_groups = has_groups(f);
	struct buf label = {0};
	size_t i;

	guide_text(&label, guidefield_label(g, f));
	guide_put(g, "\n### ");
	guide_say2(g, "parts", buf_all(&label), span_of(""));
	buf_free(&label);
	guide_put(g, "\n\n|");
	guide_say_cell(g, "part");
	guide_say_cell(g, "name");
	guide_say_cell(g, "needed");
	guide_say_cell(g, "holds");
	if (with_groups)
		guide_say_cell(g, "seen-by");
	guide_end_head(g, 4 + with_groups);
	for (i = 0; i < f->n_parts; i++) {
		guide_put(g, "|");
		guide_text_cell(g, guidefield_label(g, &f->parts[i]));
		guide_code_cell(g, name_of(g, &f->parts[i]));
		guide_say_cell(g, guidefield_need(&f->parts[i]));
		guidefield_content_cell(g, &f->parts[i]);
		if (with_groups)
			guidefield_group_cell(g, &f->parts[i]);
		guide_put(g, "\n");
	}
	guide_put(g, "\n");
	guide_say(g, "parts-how");
	guide_put(g, "\n\n    ");
	buf_span(&g->out, f->text);
	guide_put(g, ":");
	for (i = 0; i < f->n_parts; i++) {
		guide_put(g, i ? " | " : " ");
		put_example(g, &f->parts[i]);
	}
	guide_put(g, "\n");
}

/* Is the word an alias, not the token or a label? */
static bool
is_alias(const struct schema_field *f, const struct schema_word *word)
{
	const struct schema_value *v = &f->values[word->number];

	return !span_equal(word->text, v->token) &&
		!span_equal(word->text, v->label[SCHEMA_ES]) &&
		!span_equal(word->text, v->label[SCHEMA_EN]);
}

static bool
has_aliases(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->labels->n; i++)
		if (is_alias(f, &f->labels->list[i]))
			return true;
	return false;
}

static bool
has_labels(const struct guide *g, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_values; i++)
		if (!span_equal(
			    f->values[i].label[g->lang], f->values[i].token))
			return true;
	return false;
}

/* The aliases of each value, by index: the first, and for each the next. */
struct aliases {
	size_t *first, *next;
};

static void
collect_aliases(struct aliases *of, const struct schema_field *f)
{
	const struct schema_words *w = f->labels;
	size_t i;

	of->first = mem_zero(f->n_values * sizeof *of->first);
	of->next = mem_zero(w->n * sizeof *of->next);
	for (i = 0; i < f->n_values; i++)
		of->first[i] = SIZE_MAX;
	for (i = w->n; i-- > 0;) {
		if (!is_alias(f, &w->list[i]))
			continue;
		of->next[i] = of->first[w->list[i].number];
		of->first[w->list[i].number] = i;
	}
}

static void
put_aliases(struct guide *g, const struct schema_field *f,
	const struct aliases *of, size_t value)
{
	size_t i;

	for (i = of->first[value]; i != SIZE_MAX; i = of->next[i]) {
		guide_put(g, i == of->first[value] ? " " : "; ");
		guide_text(&g->out, f->labels->list[i].text);
	}
	guide_put(g, " |");
}

static void
start_list(struct guide *g, const struct schema_field *f)
{
	struct buf label = {0};

	put_full_label(g, &label, f);
	guide_put(g, "\n### ");
	guide_say2(g, "list", buf_all(&label), span_of(""));
	guide_put(g, "\n\n|");
	buf_free(&label);
}

static void
put_list(struct guide *g, const struct schema_field *f, bool with_labels,
	bool with_aliases)
{
	struct aliases of;
	size_t i;

	collect_aliases(&of, f);
	for (i = 0; i < f->n_values; i++) {
		guide_put(g, "|");
		if (with_labels)
			guide_text_cell(g, f->values[i].label[g->lang]);
		guide_code_cell(g, f->values[i].token);
		if (with_aliases)
			put_aliases(g, f, &of, i);
		guide_put(g, "\n");
	}
	free(of.first);
	free(of.next);
}

void
guidefield_list(struct guide *g, const struct schema_field *f)
{
	bool with_labels = has_labels(g, f), with_aliases = has_aliases(f);

	if (f->n_values <= FEW && !with_labels && !with_aliases)
		return;
	start_list(g, f);
	if (with_labels)
		guide_say_cell(g, "value");
	guide_say_cell(g, "token");
	if (with_aliases)
		guide_say_cell(g, "aliases");
	guide_end_head(g, 1 + with_labels + with_aliases);
	put_list(g, f, with_labels, with_aliases);
}
