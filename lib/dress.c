#include "dress.h"

#include "bounddress.h"
#include "text.h"

/* Is header a label of the field, whatever its case, accents and spacing? */
static bool
is_label(const struct schema_field *f, struct span header)
{
	struct buf folded = {0}, label = {0};
	bool found = false;
	int lang;

	text_fold(&folded, header);
	for (lang = 0; lang < SCHEMA_LANGS; lang++) {
		buf_clear(&label);
		text_fold(&label, f->label[lang]);
		found |= span_equal(buf_all(&label), buf_all(&folded));
	}
	buf_free(&folded);
	buf_free(&label);
	return found;
}

/* The records that make the schema itself have types too, but no groups. */
static bool
is_described(const struct schema_type *t)
{
	size_t i;

	for (i = 0; i < t->n_fields; i++)
		if (t->fields[i]->group.len)
			return true;
	return false;
}

/*
 * The field that a header names or labels. Aliases do not count: they are for
 * documents, where "A:" is to whom a letter goes.
 */
static struct schema_field *
field_of(const struct schema *schema, const struct schema_type *t,
	struct span header)
{
	struct schema_field *f;
	size_t i;

	if (!is_described(t))
		return NULL;
	f = schema_field(t, names_find(schema->names, header));
	for (i = 0; !f && i < t->n_fields; i++)
		if (is_label(t->fields[i], header))
			f = t->fields[i];
	return f;
}

/* The type that most headers are fields of; of equals, the default. */
static struct schema_type *
type_of_table(const struct schema *schema, const struct sheet *s)
{
	struct schema_type *best = schema_default(schema);
	size_t most = 0, i, column;

	for (i = 0; i <= schema->n_types; i++) {
		struct schema_type *t =
			i ? schema->types[i - 1] : schema_default(schema);
		size_t n = 0;

		for (column = 0; t && column < s->n_columns; column++)
			n += field_of(schema, t, s->columns[column].name) !=
				NULL;
		if (n > most) {
			most = n;
			best = t;
		}
	}
	return best;
}

/* Case_Court: the field Court of the type Case. */
static struct schema_field *
joined_field(const struct schema *schema, struct span header)
{
	const char *bar = memchr(header.at, '_', header.len);
	struct span type = header, rest;
	struct schema_type *t;

	if (!bar)
		return NULL;
	type.len = (size_t)(bar - header.at);
	rest = span_make(bar + 1, header.len - type.len - 1);
	t = schema_type(schema, names_find(schema->names, type));
	return t ? schema_field(t, names_find(schema->names, rest)) : NULL;
}

static struct schema_field *
find_field(const struct schema *schema, const struct schema_type *t,
	struct span header)
{
	struct schema_field *f = t ? field_of(schema, t, header) : NULL;
	size_t i;

	if (!f && header.len)
		f = joined_field(schema, header);
	for (i = 0; !f && i < schema->n_types; i++)
		f = field_of(schema, schema->types[i], header);
	return f;
}

static void
dress_by_field(struct sheet_column *c, const struct schema_field *f,
	enum schema_lang lang)
{
	size_t i;

	if (f->label[lang].len)
		c->label = f->label[lang];
	switch (f->kind) {
	case SCHEMA_DATE:
		c->kind = SHEET_DATE;
		break;
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		/* A year, most often: 1,983 would be wrong. */
		c->kind = SHEET_NUMBER;
		break;
	case SCHEMA_REAL:
	case SCHEMA_BOUND:
		c->kind = SHEET_NUMBER;
		c->is_grouped = true;
		break;
	default:
		break;
	}
	for (i = 0; i < f->n_values; i++)
		sheet_add_word(c, f->values[i].token, f->values[i].label[lang]);
}

/* A column's own word for a token wins. */
static void
add_symbols(struct sheet_column *c, const struct layout_list *symbols)
{
	size_t i;

	for (i = 0; i < symbols->n; i++) {
		const struct span *symbol = symbols->rows[i].at;

		if (map_find(&c->words.tokens, symbol[0]) == MAP_NONE)
			sheet_add_word(c, symbol[0], symbol[1]);
	}
}

static void
add_tones(struct sheet_column *c, const struct layout_list *said)
{
	static const enum sheet_tone tones[] = {
		[LAYOUT_NO_TONE] = SHEET_NO_TONE,
		[LAYOUT_CALM] = SHEET_CALM,
		[LAYOUT_WARN] = SHEET_WARN,
		[LAYOUT_ALARM] = SHEET_ALARM,
	};
	size_t i;

	for (i = 0; i < said->n; i++) {
		const struct span *tone = said->rows[i].at;

		map_add(&c->tones, tone[0], tones[layout_tone(tone[1])], NULL);
	}
}

static void
dress_as_said(struct sheet_column *c, const struct layout_column *said,
	enum layout_lang lang)
{
	static const enum sheet_kind kinds[] = {
		[LAYOUT_TEXT] = SHEET_TEXT,
		[LAYOUT_NUMBER] = SHEET_NUMBER,
		[LAYOUT_DATE] = SHEET_DATE,
		[LAYOUT_MONTH] = SHEET_MONTH,
	};
	size_t i;

	if (said->label[lang].len)
		c->label = said->label[lang];
	if (said->kind != LAYOUT_UNSAID)
		c->kind = kinds[said->kind];
	c->is_grouped |= said->kind == LAYOUT_NUMBER;
	c->width = said->width;
	for (i = 0; i < said->words.n; i++) {
		const struct span *word = said->words.rows[i].at;

		sheet_add_word(c, word[0], word[1 + lang]);
	}
	add_tones(c, &said->tones);
}

/* Of labels that differ in case alone, tables of a workbook take one only. */
static bool
is_new_label(struct map *seen, struct span label)
{
	struct buf folded = {0};
	bool is_new;

	text_fold_case(&folded, label);
	map_add(seen, buf_all(&folded), 0, &is_new);
	buf_free(&folded);
	return is_new;
}

static void
relabel(struct sheet *s, struct sheet_column *c, struct buf *label)
{
	c->label = span_make(
		mem_arena_copy(&s->arena, label->at, label->len), label->len);
	buf_free(label);
}

/* A header is a line, and says something. */
static void
mend_label(struct sheet *s, size_t column, enum schema_lang lang)
{
	static const char *const nameless[SCHEMA_LANGS] = {
		[SCHEMA_ES] = "Columna",
		[SCHEMA_EN] = "Column",
	};
	struct sheet_column *c = &s->columns[column];
	struct buf label = {0};
	size_t i;

	if (!span_trim(c->label).len) {
		buf_print(&label, "%s %zu", nameless[lang], column + 1);
		relabel(s, c, &label);
		return;
	}
	if (!memchr(c->label.at, '\n', c->label.len) &&
		!memchr(c->label.at, '\r', c->label.len))
		return;
	for (i = 0; i < c->label.len; i++)
		buf_byte(&label,
			span_is_blank(c->label.at[i]) ? ' ' : c->label.at[i]);
	relabel(s, c, &label);
}

/* Two columns "Fecha" help nobody: the second says of what, or its header;
 * and if that does not help, which one it is. */
static void
tell_apart(struct sheet *s, size_t column, const struct schema_field *f,
	enum schema_lang lang, struct map *seen)
{
	struct sheet_column *c = &s->columns[column];
	struct buf label = {0};
	size_t n = column;
	bool is_new;

	mend_label(s, column, lang);
	if (text_check(c->label, NULL) == TEXT_BAD ||
		is_new_label(seen, c->label))
		return;
	if (f && f->whole)
		buf_print(&label, "%.*s: %.*s", SPAN_ARG(f->whole->label[lang]),
			SPAN_ARG(c->label));
	else
		buf_print(&label, "%.*s (%.*s)", SPAN_ARG(c->label),
			SPAN_ARG(c->name));
	is_new = !span_equal(c->label, c->name) &&
		is_new_label(seen, buf_all(&label));
	while (!is_new) {
		buf_clear(&label);
		buf_print(&label, "%.*s (%zu)", SPAN_ARG(c->label), ++n);
		is_new = is_new_label(seen, buf_all(&label));
	}
	relabel(s, c, &label);
}

/* The column by which a layout tells which rows are alike; SIZE_MAX if none. */
static size_t
alike(const struct sheet *s, const struct layout_column *said)
{
	return said && said->decimals.len ? sheet_index(s, said->decimals) :
					    SIZE_MAX;
}

void
dress_columns(struct sheet *s, const struct layout_column *const *said,
	const struct layout_list *symbols, const struct schema *schema,
	enum schema_lang lang)
{
	struct schema_type *t = type_of_table(schema, s);
	struct map seen = {0};
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		struct sheet_column *c = &s->columns[i];
		struct schema_field *f = find_field(schema, t, c->name);

		if (f)
			dress_by_field(c, f, lang);
		if (said[i])
			dress_as_said(c, said[i], (enum layout_lang)lang);
		if (!f && (!said[i] || said[i]->kind == LAYOUT_UNSAID))
			sheet_guess(s, c);
		if (c->kind == SHEET_NUMBER) {
			sheet_count_decimals(s, c, alike(s, said[i]));
			add_symbols(c, symbols);
			bounddress_column(s, i, lang);
		}
		tell_apart(s, i, f, lang, &seen);
	}
	map_free(&seen);
}
