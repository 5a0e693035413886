#include "form.h"

#include "label.h"
#include "list.h"
#include "plain.h"

struct form {
	struct draft *d;
	struct label open; /* whose value is being read; both NULL: none */
	struct buf value;
	size_t value_line;
	bool is_full;	  /* the value is there, and has one line */
	bool has_bullets; /* the open list has */
	bool is_beside;	  /* the value begins on the label's line */
	bool is_after_blank;
	size_t n_known;
};

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool
is_capitals(struct span line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (line.at[i] >= 'a' && line.at[i] <= 'z')
			return false;
	return true;
}

/* "## Resumen", "**Resumen**", "RESUMEN.-": who marks a line so heads by it. */
static bool
is_marked(struct span line)
{
	const char *end = line.at + line.len;

	return (line.len > 2 && line.at[0] == '#') ||
		(line.len > 4 && !memcmp(line.at, "**", 2) &&
			!memcmp(end - 2, "**", 2)) ||
		(line.len > 4 && !memcmp(line.at, "__", 2) &&
			!memcmp(end - 2, "__", 2)) ||
		(line.len > 2 && !memcmp(end - 2, ".-", 2));
}

static bool
is_open(const struct form *fm)
{
	return fm->open.field || fm->open.label;
}

static bool
is_text(const struct form *fm)
{
	const struct schema_field *f = fm->open.field;

	return f && !f->n_parts && f->kind == SCHEMA_TEXT;
}

static bool
is_list(const struct form *fm)
{
	const struct schema_field *f = fm->open.field;

	return f && (f->n_parts || (f->kind != SCHEMA_TEXT && !f->is_single));
}

/* "Teléfono: 70012345" is all there is, until bullets say more. */
static bool
is_said(const struct form *fm)
{
	return is_list(fm) && !fm->open.field->n_parts && fm->is_beside &&
		!fm->has_bullets;
}

static bool
find_match(const struct form *fm, struct span line, struct label *m)
{
	memset(m, 0, sizeof *m);
	/* Within lists and texts, bulleted lines are theirs. */
	if (list_is_bulleted(line) && (is_text(fm) || is_list(fm)) &&
		!fm->open.is_bulleted)
		return false;
	if (label_cut(fm->d->type, line, m))
		return true;
	memset(m, 0, sizeof *m);
	/* A line right below a label is its value, whatever it looks like. */
	if (is_open(fm) && !fm->is_full && !is_said(fm) &&
		!fm->is_after_blank && !is_marked(line) &&
		!(fm->value.len && (is_capitals(line) || fm->has_bullets)))
		return false;
	return label_alone(fm->d->type, line, m);
}

/* Hands over what was read of the open label. */
static void
close_label(struct form *fm)
{
	struct span value = buf_all(&fm->value);

	if (fm->open.field && fm->is_beside)
		draft_put(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.field)
		draft_put_below(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.label)
		draft_put_period(fm->d, fm->open.label, value, fm->value_line);
	memset(&fm->open, 0, sizeof fm->open);
	buf_clear(&fm->value);
}

static void
add_line(struct form *fm, struct span line, size_t n)
{
	if (!fm->value.len)
		fm->value_line = n;
	else
		buf_byte(&fm->value, '\n');
	buf_span(&fm->value, line);
	fm->is_full = !is_text(fm) && !is_list(fm);
	fm->has_bullets |= list_is_bulleted(line);
}

static void
open_label(struct form *fm, const struct label *m, struct span line, size_t n)
{
	close_label(fm);
	fm->n_known++;
	if (m->label && m->label->kind == SCHEMA_LABEL_HEADING) {
		draft_suggest(fm->d, m->label, line, n);
		return;
	}
	fm->open = *m;
	fm->is_full = fm->has_bullets = false;
	fm->is_beside = m->value.len > 0;
	if (m->value.len)
		add_line(fm, m->value, n);
}

/* Does a line begin as labels do, though nobody knows this one? */
static bool
looks_labelled(struct span line)
{
	size_t i, words = 1;

	if (label_is_small(line))
		return false;
	for (i = 0; i < line.len && i < 60 && line.at[i] != ':'; i++) {
		if (is_one_of(line.at[i], "0123456789,;|/"))
			return false;
		words += line.at[i] == ' ';
	}
	return i > 1 && i < line.len && line.at[i] == ':' && words <= 6;
}

/* Is this line an item of the open list, or the rest of one? */
static bool
goes_on_list(const struct form *fm, struct span line)
{
	const struct schema_field *f = fm->open.field;

	if (list_is_bulleted(line))
		return true;
	if (is_said(fm))
		return schema_find_value(f, label_strip_leaders(line)) != NULL;
	if (looks_labelled(line) && !draft_is_item(f, line))
		return false;
	return !fm->value.len || !fm->is_after_blank;
}

static void
take_unlabelled(struct form *fm, struct span line, size_t n)
{
	if (is_text(fm)) {
		if (fm->is_after_blank && fm->value.len)
			add_line(fm, span_of(""), n);
		add_line(fm, line, n);
		return;
	}
	if (is_open(fm) && !fm->is_full &&
		(!is_list(fm) || goes_on_list(fm, line))) {
		add_line(fm, line, n);
		return;
	}
	close_label(fm);
	draft_put_unplaced(fm->d, line, n);
}

/* Rules drawn with dashes, dots or stars. */
static bool
is_drawn(struct span line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (!is_one_of(line.at[i], "-_=*.~ +#"))
			return false;
	return line.len > 2;
}

/*
 * Cuts a label and its value off a line that has another label behind a gap:
 * "Caso: 7    Número: 3". Texts have gaps of their own.
 */
static struct span
cut_labelled(const struct form *fm, struct span *line)
{
	const struct span whole = *line;
	struct label m;
	size_t i;

	*line = span_make(whole.at, 0);
	if (!find_match(fm, whole, &m) || !m.has_colon ||
		(m.field && !m.field->n_parts && m.field->kind == SCHEMA_TEXT))
		return whole;
	for (i = 1; i + 1 < whole.len; i++) {
		struct span rest = span_make(whole.at + i, whole.len - i);

		if (whole.at[i - 1] != '\t' &&
			(i < 2 || memcmp(whole.at + i - 2, "  ", 2)))
			continue;
		if (span_is_blank(whole.at[i]) ||
			!label_begins(fm->d->type, rest))
			continue;
		*line = rest;
		return span_trim(span_make(whole.at, i));
	}
	return whole;
}

static void
take_part(struct form *fm, struct span line, size_t n)
{
	struct label m;

	if (find_match(fm, line, &m))
		open_label(fm, &m, line, n);
	else
		take_unlabelled(fm, line, n);
	fm->is_after_blank = false;
}

static void
take_line(struct form *fm, struct span line, size_t n)
{
	line = span_trim(line);
	if (!line.len) {
		fm->is_after_blank = true;
		return;
	}
	if (is_drawn(line))
		return;
	while (line.len)
		take_part(fm, cut_labelled(fm, &line), n);
}

size_t
form_read(struct draft *d, struct span text)
{
	struct form fm = {.d = d};
	struct plain lines = {.rest = text};
	struct span line;

	if (!form_count_labels(d->type, text, 1))
		return 0;
	while (plain_next(&lines, &line))
		take_line(&fm, line, lines.n);
	close_label(&fm);
	buf_free(&fm.value);
	plain_free(&lines);
	return fm.n_known;
}

size_t
form_count_labels(const struct schema_type *type, struct span text, size_t most)
{
	struct plain lines = {.rest = text};
	struct span line;
	struct label l;
	size_t n = 0;

	while (n < most && plain_next(&lines, &line))
		n += label_cut(type, span_trim(line), &l);
	plain_free(&lines);
	return n;
}
