#include "describe.h"

#include "guidefield.h"
#include "outfile.h"

#include <limits.h>

/* What the schema says. */

static bool
is_used(const struct schema_type *t, const struct schema_field *f)
{
	return !t->is_closed || f->is_allowed || f->is_prohibited;
}

static bool
has_labels(const struct schema_type *t)
{
	size_t i, lang;

	for (i = 0; i < t->n_fields; i++)
		for (lang = 0; lang < SCHEMA_LANGS; lang++)
			if (t->fields[i]->label[lang].at !=
				t->fields[i]->text.at)
				return true;
	return false;
}

static bool
has_groups(const struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->group.len)
			return true;
	return false;
}

/* The sections of a type. */

/* Of what must not be there no more is to be said. */
static void
put_content_cells(struct guide *g, const struct schema_field *f)
{
	if (f->is_prohibited) {
		guide_put(g, " | |");
		return;
	}
	guide_say_cell(g, f->is_single ? "no" : "yes");
	guidefield_content_cell(g, f);
}

static void
describe_fields(struct guide *g, const struct schema_type *t)
{
	bool with_labels = has_labels(t), with_groups = has_groups(t);
	size_t i;

	guide_put(g, "|");
	if (with_labels)
		guide_say_cell(g, "field");
	guide_say_cell(g, "name");
	guide_say_cell(g, "needed");
	guide_say_cell(g, "repeats");
	guide_say_cell(g, "holds");
	if (with_groups)
		guide_say_cell(g, "seen-by");
	guide_end_head(g, 4 + with_labels + with_groups);
	for (i = 0; i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		if (!is_used(t, f))
			continue;
		guide_put(g, "|");
		if (with_labels)
			guide_text_cell(g, guidefield_label(g, f));
		guide_code_cell(g, f->text);
		guide_say_cell(g, guidefield_need(f));
		put_content_cells(g, f);
		if (with_groups)
			guidefield_group_cell(g, f);
		guide_put(g, "\n");
	}
}

static void
describe_more(struct guide *g, const struct schema_type *t)
{
	size_t i, j;

	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->n_parts && is_used(t, t->fields[i]))
			guidefield_parts(g, t->fields[i]);
	for (i = 0; i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];

		if (!is_used(t, f))
			continue;
		if (f->n_values && !f->n_parts)
			guidefield_list(g, f);
		for (j = 0; j < f->n_parts; j++)
			if (f->parts[j].n_values)
				guidefield_list(g, &f->parts[j]);
	}
}

/* The records as a whole. */

static void
start_item(struct guide *g, bool *is_first)
{
	if (*is_first) {
		guide_put(g, "\n### ");
		guide_say(g, "records");
		guide_put(g, "\n\n");
	}
	*is_first = false;
	guide_put(g, "- ");
}

static void
say_field_item(struct guide *g, const char *phrase,
	const struct schema_field *f, struct span two)
{
	struct buf b = {0};

	guide_text(&b, guidefield_label(g, f));
	buf_string(&b, " (");
	guide_code(&b, f->text);
	buf_byte(&b, ')');
	guide_say2(g, phrase, buf_all(&b), two);
	guide_put(g, "\n");
	buf_free(&b);
}

static void
say_size(struct guide *g, const struct schema_type *t, bool *is_first)
{
	long long min = t->size_min, max = t->size_max;

	if (!min && max == LLONG_MAX)
		return;
	start_item(g, is_first);
	if (min == max)
		guide_say_numbers(g, "size-exact", min, max);
	else if (max == LLONG_MAX)
		guide_say_numbers(g, "size-least", min, max);
	else
		guide_say_numbers(g, "size-most", max, min);
	guide_put(g, "\n");
}

static void
say_sorted(struct guide *g, const struct schema_type *t, bool *is_first)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < t->n_sort; i++) {
		buf_string(&b, i ? ", " : "");
		guide_text(
			&b, guidefield_label(g, schema_field(t, t->sort[i])));
	}
	if (t->n_sort) {
		start_item(g, is_first);
		guide_say2(g, "sorted", buf_all(&b), span_of(""));
		guide_put(g, "\n");
	}
	buf_free(&b);
}

static void
say_references(struct guide *g, const struct schema_type *t, bool *is_first)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++) {
		const struct schema_field *f = t->fields[i];
		const struct schema_type *to =
			schema_type(g->schema, f->refers);
		struct buf b = {0};

		if (f->kind != SCHEMA_REC || !is_used(t, f))
			continue;
		guide_text(&b,
			to ? to->label[g->lang] :
			     names_text(g->schema->names, f->refers));
		start_item(g, is_first);
		say_field_item(g, "refers", f, buf_all(&b));
		buf_free(&b);
	}
}

static void
describe_records(struct guide *g, const struct schema_type *t)
{
	bool is_first = true;

	if (t->key) {
		start_item(g, &is_first);
		say_field_item(g, "key", t->key, span_of(""));
	}
	say_references(g, t, &is_first);
	say_size(g, t, &is_first);
	say_sorted(g, t, &is_first);
	if (t->is_closed) {
		start_item(g, &is_first);
		guide_say(g, "closed");
		guide_put(g, "\n");
	}
}

static void
put_message_cell(struct guide *g, const struct schema_rule *rule)
{
	struct buf code = {0};

	if (rule->message[g->lang].len) {
		guide_text_cell(g, rule->message[g->lang]);
		return;
	}
	guide_code(&code, rule->require);
	guide_put(g, " ");
	guide_say2(g, "constraint", buf_all(&code), span_of(""));
	guide_put(g, " |");
	buf_free(&code);
}

static bool
has_remedies(const struct guide *g, const struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_rules; i++)
		if (t->rules[i].remedy[g->lang].len)
			return true;
	return false;
}

static void
describe_rules(struct guide *g, const struct schema_type *t)
{
	static const char *const levels[] = {[DIAG_NOTE] = "level-note",
		[DIAG_WARNING] = "level-warning",
		[DIAG_ERROR] = "level-error"};
	bool with_remedies = has_remedies(g, t);
	size_t i;

	if (!t->n_rules)
		return;
	guide_put(g, "\n### ");
	guide_say(g, "rules");
	guide_put(g, "\n\n");
	guide_say(g, "rules-how");
	guide_put(g, "\n\n|");
	guide_say_cell(g, "message");
	if (with_remedies)
		guide_say_cell(g, "remedy");
	guide_say_cell(g, "level");
	guide_say_cell(g, "rule");
	guide_end_head(g, 3 + with_remedies);
	for (i = 0; i < t->n_rules; i++) {
		const struct schema_rule *rule = &t->rules[i];

		guide_put(g, "|");
		put_message_cell(g, rule);
		if (with_remedies)
			guide_text_cell(g, rule->remedy[g->lang]);
		guide_say_cell(g, levels[rule->level]);
		guide_code_cell(g,
			rule->code.len ? rule->code : span_of("%constraint"));
		guide_put(g, "\n");
	}
}

/* The guide. */

static void
describe_type(struct guide *g, const struct schema_type *t)
{
	struct span label = t->label[g->lang];
	struct span about = t->about[g->lang].len ? t->about[g->lang] : t->doc;

	guide_put(g, "\n## ");
	guide_text(&g->out, label);
	if (!span_equal(label, t->text)) {
		guide_put(g, " (");
		guide_code(&g->out, t->text);
		guide_put(g, ")");
	}
	guide_put(g, "\n\n");
	if (about.len) {
		guide_text(&g->out, about);
		guide_put(g, "\n\n");
	}
	if (t->n_fields) {
		describe_fields(g, t);
		describe_more(g, t);
	} else {
		guide_say(g, "no-fields");
		guide_put(g, "\n");
	}
	describe_records(g, t);
	describe_rules(g, t);
}

/* A schema without a name has that of its file. */
static struct span
last_of(struct span path)
{
	size_t i = path.len;

	while (i && path.at[i - 1] != '/')
		i--;
	return span_make(path.at + i, path.len - i);
}

static void
describe_schema(struct guide *g)
{
	const struct schema *s = g->schema;
	struct span title =
		s->title[g->lang].len ? s->title[g->lang] : last_of(s->name);
	struct buf name = {0}, version = {0};

	guide_text(&name, last_of(s->name));
	guide_text(&version, s->version);
	guide_put(g, "# ");
	guide_text(&g->out, title);
	guide_put(g, "\n\n");
	guide_say2(g, s->version.len ? "version" : "no-version", buf_all(&name),
		buf_all(&version));
	guide_put(g, "\n\n");
	guide_say(g, "how-to-read");
	guide_put(g, "\n");
	buf_free(&name);
	buf_free(&version);
}

void
describe_print(const struct schema *s, enum schema_lang lang)
{
	struct outfile *out = outfile_open(NULL);
	struct guide g = {0};
	size_t i;

	if (guide_open(&g, "guide.rec", s, lang)) {
		describe_schema(&g);
		for (i = 0; i < s->n_types; i++)
			describe_type(&g, s->types[i]);
		outfile_span(out, buf_all(&g.out));
	}
	outfile_close(out, true);
	guide_close(&g);
}
