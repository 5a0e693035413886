#include "template.h"

#include "guide.h"
#include "text.h"

#include <limits.h>
#include <stdio.h>

/*
 * Rows that an empty list has; and the widest hint: an e-mail program breaks
 * lines of more than 72 columns, and may have to quote them.
 */
enum { ROWS = 3, HINT_WIDTH = 68 };

static const char blank[] = "____";

static bool
is_asked(const struct schema_type *t, const struct schema_field *f)
{
	static const char *const roles[] = {
		"source", "digest", "unplaced", "no_data"};
	size_t i;

	for (i = 0; i < sizeof roles / sizeof *roles; i++)
		if (span_is(f->role, roles[i]))
			return false;
	return !f->is_auto && !f->is_prohibited &&
		(!t->is_closed || f->is_allowed);
}

static struct span
label_of(const struct schema_field *f, enum schema_lang lang)
{
	return f->label[lang].len ? f->label[lang] : f->text;
}

static struct span
value_label(const struct schema_value *v, enum schema_lang lang)
{
	return v->label[lang].len ? v->label[lang] : v->token;
}

/* The form. */

/* No byte of a schema may drive a terminal, or end a hint. */
static void
add_plain(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		buf_byte(b, c == '[' ? '(' : c == ']' ? ')' : text.at[i]);
		if (c < ' ' || c == 0x7f)
			b->at[b->len - 1] = ' ';
	}
}

static void
put_hint_line(struct guide *g, struct span line)
{
	guide_put(g, "[");
	add_plain(&g->out, line);
	guide_put(g, "]\n");
}

/* Does the word begin a line? A bar stands behind the part that it ends. */
static bool
is_too_wide(const struct buf *line, struct span word)
{
	return line->len && !span_is(word, "|") &&
		text_width(buf_all(line)) + text_width(word) + 3 > HINT_WIDTH;
}

/* Puts what g->out has from start on into brackets, over lines. */
static void
wrap_hint(struct guide *g, size_t start)
{
	struct buf hint = {0}, line = {0};
	struct span rest, word;

	buf_add(&hint, g->out.at + start, g->out.len - start);
	g->out.len = start;
	rest = buf_all(&hint);
	while ((word = span_word(&rest)).len) {
		if (is_too_wide(&line, word)) {
			put_hint_line(g, buf_all(&line));
			buf_clear(&line);
		}
		buf_string(&line, line.len ? " " : "");
		buf_span(&line, word);
	}
	put_hint_line(g, buf_all(&line));
	buf_free(&hint);
	buf_free(&line);
}

static void
put_phrase_hint(struct guide *g, const char *phrase)
{
	size_t start = g->out.len;
	struct span star = span_of("*");

	guide_say2(g, phrase, star, star);
	wrap_hint(g, start);
}

/* Labels may have commas within. */
static void
add_values(struct buf *b, const struct schema_field *f, enum schema_lang lang)
{
	size_t i;

	for (i = 0; i < f->n_values; i++) {
		buf_string(b, i ? "; " : "");
		buf_span(b, value_label(&f->values[i], lang));
	}
}

static void
say_reference(struct guide *g, const struct schema_field *f)
{
	const struct schema_type *t = schema_type(g->schema, f->refers);

	guide_say2(g, "form-rec",
		t ? t->label[g->lang] : names_text(g->schema->names, f->refers),
		span_of(""));
}

/* What may be written in a field; nothing where that is any text. */
static void
say_kind(struct guide *g, const struct schema_field *f)
{
	struct buf values = {0};

	if (f->shape) {
		buf_span(&g->out, f->shape->message[g->lang]);
		return;
	}
	switch (f->kind) {
	case SCHEMA_ENUM:
		add_values(&values, f, g->lang);
		guide_say2(g,
			f->is_single || f->whole ? "form-enum" : "form-enums",
			buf_all(&values), span_of(""));
		buf_free(&values);
		break;
	case SCHEMA_RANGE:
		if (f->min != LLONG_MIN && f->max != LLONG_MAX) {
			guide_say_numbers(g, "form-range", f->min, f->max);
			break;
		}
		/* fallthrough */
	case SCHEMA_INT:
		guide_say(g, "form-int");
		break;
	case SCHEMA_REAL:
		guide_say(g, "form-real");
		break;
	case SCHEMA_BOUND:
		guide_say(g, "form-bound");
		break;
	case SCHEMA_BOOL:
		guide_say(g, "form-bool");
		break;
	case SCHEMA_DATE:
		guide_say(g, "form-date");
		break;
	case SCHEMA_REC:
		if (!f->help[g->lang].len)
			say_reference(g, f);
		break;
	default:
		break;
	}
}

static void
put_help(struct guide *g, const struct schema_field *f)
{
	size_t start = g->out.len;

	buf_span(&g->out, f->help[g->lang]);
	if (g->out.len > start)
		wrap_hint(g, start);
}

static void
put_kind_hint(struct guide *g, const struct schema_field *f)
{
	size_t start = g->out.len;

	say_kind(g, f);
	if (!f->is_single && f->kind != SCHEMA_ENUM && f->kind != SCHEMA_TEXT) {
		guide_put(g, g->out.len > start ? "; " : "");
		guide_say(g, "form-lines");
	}
	if (g->out.len > start)
		wrap_hint(g, start);
}

static void
put_label(struct guide *g, const struct schema_field *f)
{
	add_plain(&g->out, label_of(f, g->lang));
	guide_put(g, f->is_mandatory ? " *" : "");
}

/* "04/09/2026 | consejería | asistió": texts are what they are called. */
static void
add_sample(struct guide *g, struct buf *b, const struct schema_field *part)
{
	switch (part->kind) {
	case SCHEMA_DATE:
		buf_string(b, "04/09/2026");
		break;
	case SCHEMA_ENUM:
		if (part->n_values)
			buf_span(b, value_label(&part->values[0], g->lang));
		break;
	case SCHEMA_BOOL:
		buf_string(b, g->lang == SCHEMA_ES ? "s\xc3\xad" : "yes");
		break;
	case SCHEMA_INT:
	case SCHEMA_RANGE:
	case SCHEMA_REAL:
		buf_string(b, part->max < 12 ? "1" : "12");
		break;
	default:
		buf_span(b, label_of(part, g->lang));
	}
}

/* The part that says, as its first value, that there is nothing to list. */
static size_t
find_none(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (f->parts[i].is_mandatory && f->parts[i].n_values &&
			span_is(f->parts[i].values[0].token, "none"))
			break;
	return i;
}

/* An item as the schema has it, or, where it has none, made of the parts. */
static void
add_item(struct guide *g, struct buf *row, const struct schema_field *f)
{
	size_t none = find_none(f), i;

	if (f->example[g->lang].len) {
		buf_span(row, f->example[g->lang]);
		return;
	}
	for (i = 0; i < f->n_parts && i <= none; i++) {
		buf_string(row, i ? " | " : "");
		if (none < f->n_parts && i < none)
			buf_string(row, blank);
		else
			add_sample(g, row, &f->parts[i]);
	}
}

static void
put_example(struct guide *g, const struct schema_field *f)
{
	size_t start = g->out.len;
	struct buf row = {0};

	add_item(g, &row, f);
	guide_say2(g, "form-example", buf_all(&row), span_of(""));
	wrap_hint(g, start);
	buf_free(&row);
}

static void
put_parts_hints(struct guide *g, const struct schema_field *f)
{
	size_t start, i;

	put_phrase_hint(g, f->is_single ? "form-row" : "form-rows");
	start = g->out.len;
	for (i = 0; i < f->n_parts; i++) {
		guide_put(g, i ? " | " : "");
		put_label(g, &f->parts[i]);
	}
	wrap_hint(g, start);
	for (i = 0; i < f->n_parts; i++) {
		if (f->parts[i].kind != SCHEMA_ENUM)
			continue;
		start = g->out.len;
		put_label(g, &f->parts[i]);
		guide_put(g, ": ");
		add_values(&g->out, &f->parts[i], g->lang);
		wrap_hint(g, start);
	}
	put_example(g, f);
}

static void
put_rows(struct guide *g, const struct schema_field *f)
{
	size_t i, row;

	for (row = 0; row < (f->is_single ? 1 : ROWS); row++) {
		guide_put(g, "- ");
		guide_put(g, blank);
		for (i = 1; i < f->n_parts; i++) {
			guide_put(g, " | ");
			guide_put(g, blank);
		}
		guide_put(g, "\n");
	}
}

static void
put_field(struct guide *g, const struct schema_field *f)
{
	bool is_short = f->is_single && !f->n_parts && f->kind != SCHEMA_TEXT;

	put_label(g, f);
	guide_put(g, ":");
	if (is_short) {
		guide_put(g, " ");
		guide_put(g, blank);
	}
	guide_put(g, "\n");
	put_help(g, f);
	if (f->n_parts)
		put_parts_hints(g, f);
	else
		put_kind_hint(g, f);
	if (!f->n_parts && f->kind == SCHEMA_TEXT) {
		guide_put(g, blank);
		guide_put(g, "\n\n");
	} else if (!is_short) {
		put_rows(g, f);
	}
	guide_put(g, "\n");
}

/* With a rule below it, as wide as it. */
static void
put_heading(struct guide *g, struct span text, char rule)
{
	size_t i, width = text_width(text);

	add_plain(&g->out, text);
	guide_put(g, "\n");
	for (i = 0; i < width; i++)
		buf_byte(&g->out, rule);
	guide_put(g, "\n\n");
}

static void
put_headings(struct guide *g, const struct schema_type *t,
	const struct schema_field *f, bool *has_title)
{
	static const char *const help[] = {"form-help", "form-write",
		"form-unknown", "form-choice", "form-list"};
	size_t i, line;

	for (i = 0; i < t->n_labels; i++) {
		if (!span_equal(t->labels[i].before, f->text))
			continue;
		put_heading(
			g, t->labels[i].text[g->lang], *has_title ? '-' : '=');
		if (*has_title)
			continue;
		for (line = 0; line < sizeof help / sizeof *help; line++)
			put_phrase_hint(g, help[line]);
		guide_put(g, "\n");
		*has_title = true;
	}
}

/* Leaves the form in g->out. False after a message. */
static bool
make_form(struct guide *g, const struct schema *s, const struct schema_type *t,
	enum schema_lang lang)
{
	bool has_title = false;
	size_t i;

	if (!guide_open(g, "guide.rec", s, lang))
		return false;
	for (i = 0; i < t->n_fields; i++) {
		if (!is_asked(t, t->fields[i]))
			continue;
		put_headings(g, t, t->fields[i], &has_title);
		put_field(g, t->fields[i]);
	}
	return true;
}

void
template_form(const struct schema *s, const struct schema_type *t,
	enum schema_lang lang)
{
	struct guide g = {0};

	if (make_form(&g, s, t, lang))
		fwrite(g.out.at, 1, g.out.len, stdout);
	guide_close(&g);
}

void
template_hints(struct buf *b, const struct schema *s,
	const struct schema_type *t, enum schema_lang lang)
{
	struct guide g = {0};
	struct span rest, line;

	if (make_form(&g, s, t, lang)) {
		rest = buf_all(&g.out);
		while (rest.len) {
			line = span_cut(&rest, '\n');
			if (!line.len || *line.at != '[')
				continue;
			buf_span(b, line);
			buf_byte(b, '\n');
		}
	}
	guide_close(&g);
}

/* The table. */

/* What a spreadsheet that speaks the language takes for columns. */
static char
delimiter_of(enum schema_lang lang)
{
	return lang == SCHEMA_ES ? ';' : ',';
}

static void
put_cell(struct buf *b, const struct buf *cell, char delimiter)
{
	size_t i;

	if (!memchr(cell->at, delimiter, cell->len) &&
		!memchr(cell->at, '"', cell->len)) {
		buf_span(b, buf_all(cell));
		return;
	}
	buf_byte(b, '"');
	for (i = 0; i < cell->len; i++) {
		if (cell->at[i] == '"')
			buf_byte(b, '"');
		buf_byte(b, cell->at[i]);
	}
	buf_byte(b, '"');
}

static void
put_columns(struct buf *b, const struct schema_field *f, enum schema_lang lang)
{
	int item, n = f->n_parts && !f->is_single ? ROWS : 1;
	const struct schema_field *part = NULL;
	struct buf cell = {0};
	size_t i;

	for (item = 1; item <= n; item++) {
		for (i = 0; i < (f->n_parts ? f->n_parts : 1); i++) {
			buf_clear(&cell);
			add_plain(&cell, label_of(f, lang));
			if (f->n_parts) {
				part = &f->parts[i];
				buf_print(&cell, " %d ", item);
				add_plain(&cell, label_of(part, lang));
			}
			/* Not even the first item, if there may be none. */
			if (f->is_mandatory && item == 1 &&
				(!part || part->is_mandatory))
				buf_string(&cell, " *");
			if (b->len)
				buf_byte(b, delimiter_of(lang));
			put_cell(b, &cell, delimiter_of(lang));
		}
	}
	buf_free(&cell);
}

void
template_csv(const struct schema_type *t, enum schema_lang lang)
{
	struct buf row = {0};
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (is_asked(t, t->fields[i]))
			put_columns(&row, t->fields[i], lang);
	buf_byte(&row, '\n');
	/* Without the mark Excel takes UTF-8 for another encoding. */
	fwrite("\xef\xbb\xbf", 1, 3, stdout);
	fwrite(row.at, 1, row.len, stdout);
	buf_free(&row);
}
