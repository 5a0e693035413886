#include "form.h"

#include "diag.h"
#include "label.h"
#include "list.h"
#include "pages.h"
#include "plain.h"
#include "recread.h"
#include "runover.h"
#include "tabular.h"

/* recread.h says how many fields a record has. */
enum { MOST_VALUES = 65536 };

struct form {
	struct draft *d;
	struct label open; /* whose value is being read; both NULL: none */
	struct buf value;
	size_t value_line;
	bool is_full;	  /* the value is there, and has one line */
	bool has_bullets; /* the open list has */
	bool is_beside;	  /* the value begins on the label's line */
	bool is_after_blank;
	bool has_hint;	     /* which was said */
	size_t indent;	     /* of the line at hand */
	size_t label_indent; /* of that of the open label */
	struct tabular table;
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
hand_over(struct form *fm)
{
	struct span value = buf_all(&fm->value);

	tabular_close(&fm->table, fm->d);
	if (fm->open.field && fm->is_beside)
		draft_put(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.field)
		draft_put_below(fm->d, fm->open.field, value, fm->value_line);
	else if (fm->open.label)
		draft_put_period(fm->d, fm->open.label, value, fm->value_line);
	buf_clear(&fm->value);
}

static void
close_label(struct form *fm)
{
	hand_over(fm);
	memset(&fm->open, 0, sizeof fm->open);
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
	fm->label_indent = fm->indent;
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

/* Does the line go on with a value that is full? */
static bool
runs_over(const struct form *fm, struct span line)
{
	return is_open(fm) && fm->is_full && !fm->is_after_blank &&
		!list_is_bulleted(line) && !looks_labelled(line) &&
		runover_is(&fm->open, buf_all(&fm->value), line,
			fm->indent > fm->label_indent);
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
	if (runs_over(fm, line)) {
		buf_byte(&fm->value, ' ');
		buf_span(&fm->value, line);
		return;
	}
	close_label(fm);
	draft_put_unplaced(fm->d, line, n);
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
	/* A blank too many may also stand within the first label. */
	for (i = (size_t)(m.value.at - whole.at); i + 1 < whole.len; i++) {
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

/* "[fecha: 04/09/2026]": a whole line that a template prints for who fills. */
static bool
is_hint(struct span line)
{
	size_t i;

	if (line.len < 4 || *line.at != '[' || line.at[line.len - 1] != ']')
		return false;
	for (i = 1; i + 1 < line.len; i++)
		if (line.at[i] == '[' || line.at[i] == ']')
			return false;
	return true;
}

static void
pass_hint(struct form *fm, size_t n)
{
	if (!fm->has_hint)
		diag_at(DIAG_IGNORED,
			(struct diag_place){span_of(fm->d->file), n, {NULL, 0}},
			_("lines in square brackets are hints, and are left "
			  "out"));
	fm->has_hint = true;
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

/* The row of the open table; false if the table ends before the line. */
static bool
take_row(struct form *fm, struct span line, size_t n)
{
	struct tabular_row row;
	struct label l;

	if (!fm->table.n)
		return false;
	if (tabular_cut(&row, line) && row.sign == fm->table.sign &&
		(row.sign == '|' ||
			!label_cut(fm->d->type, span_trim(line), &l))) {
		tabular_add(&fm->table, fm->d, &row, n);
		return true;
	}
	tabular_close(&fm->table, fm->d);
	return false;
}

/* The header of a table of the open list's items. */
static bool
take_header(struct form *fm, struct span line)
{
	struct tabular_row row;

	if (!fm->open.field || !fm->open.field->n_parts ||
		!tabular_cut(&row, line) ||
		!tabular_open(&fm->table, fm->open.field, &row))
		return false;
	/* Items before it go before its own. */
	fm->table.n = 0;
	hand_over(fm);
	return tabular_open(&fm->table, fm->open.field, &row);
}

/* The next cell from i on that is not blank, or the row's end. */
static size_t
next_cell(const struct tabular_row *row, size_t i)
{
	while (i < row->n && !row->cells[i].len)
		i++;
	return i;
}

/* Is there a label in a cell of its own, and a value in the next? */
static bool
is_pair(const struct schema_type *type, const struct tabular_row *row, size_t i,
	struct label *l)
{
	size_t next = next_cell(row, i + 1);
	struct label other;

	return row->sign != ' ' && next < row->n &&
		label_is(type, row->cells[i], l) &&
		!span_is(row->cells[next], ":") &&
		!label_is(type, row->cells[next], &other);
}

/* "| Caso | A |", or with tabs; further pairs may follow on the line. */
static bool
take_pairs(struct form *fm, struct span line, size_t n)
{
	struct tabular_row row;
	struct label l;
	size_t i;

	if (!tabular_cut(&row, line) || !is_pair(fm->d->type, &row, 0, &l) ||
		(is_list(fm) && row.sign == '|' &&
			span_trim(line).at == row.cells[0].at))
		return false;
	for (i = 0; i < row.n; i = next_cell(&row, i + 1)) {
		if (is_pair(fm->d->type, &row, i, &l)) {
			i = next_cell(&row, i + 1);
			l.value = row.cells[i];
			l.has_colon = true;
			open_label(fm, &l, line, n);
		} else {
			draft_put_unplaced(fm->d, row.cells[i], n);
		}
	}
	fm->is_after_blank = false;
	return true;
}

static void
take_line(struct form *fm, struct span raw, size_t n)
{
	struct span line = span_trim(raw);

	fm->indent = line.len ? (size_t)(line.at - raw.at) : 0;
	if (!line.len) {
		fm->is_after_blank = true;
		return;
	}
	if (is_hint(line)) {
		pass_hint(fm, n);
		return;
	}
	if (tabular_is_rule(line) || take_row(fm, raw, n) ||
		take_header(fm, raw) || take_pairs(fm, raw, n))
		return;
	line = tabular_strip(line);
	while (line.len)
		take_part(fm, cut_labelled(fm, &line), n);
}

/* A line that every page has, for the first time. */
static void
take_furniture(struct form *fm, struct span line, size_t n)
{
	struct label l;

	if (find_match(fm, span_trim(line), &l))
		take_line(fm, line, n);
	else
		draft_put_unplaced(fm->d, line, n);
}

/* "> Caso: A": has an e-mail program marked all that was written? */
static bool
is_all_quoted(struct span text)
{
	text = span_trim(text);
	while (text.len) {
		struct span line = span_trim(plain_cut_line(&text));

		if (line.len && *line.at != '>')
			return false;
	}
	return true;
}

static struct span
strip_quote(struct span line)
{
	line = span_trim(line);
	while (line.len && *line.at == '>')
		line = span_make(line.at + 1, line.len - 1);
	return line;
}

/*
 * Can what was read make a record no more? True after a message, which every
 * call would repeat.
 */
static bool
is_too_long(const struct form *fm)
{
	struct diag_place place = {span_of(fm->d->file), 1, {0}};

	if (fm->d->bytes.len + fm->value.len > RECREAD_LONGEST)
		diag_at(DIAG_TOO_LONG, place,
			_("the record would be longer than %d bytes"),
			RECREAD_LONGEST);
	else if (fm->d->n > MOST_VALUES)
		diag_at(DIAG_TOO_LONG, place, "%s",
			_("the record would have too many fields"));
	else
		return false;
	return true;
}

static void
take_lines(struct form *fm, struct span text)
{
	struct plain lines = {.rest = text};
	struct pages pages = {0};
	struct span line;
	bool is_quoted = is_all_quoted(text);
	size_t i = 0;

	pages_read(&pages, text);
	while (plain_next(&lines, &line) && !is_too_long(fm)) {
		enum pages_kind kind = pages_kind(&pages, ++i);

		if (is_quoted)
			line = strip_quote(line);
		if (kind == PAGES_TEXT)
			take_line(fm, line, lines.n);
		else if (kind == PAGES_FIRST)
			take_furniture(fm, line, lines.n);
	}
	plain_free(&lines);
	pages_free(&pages);
}

size_t
form_read(struct draft *d, struct span text)
{
	struct form fm = {.d = d};

	if (!form_count_labels(d->type, text, 1))
		return 0;
	take_lines(&fm, text);
	close_label(&fm);
	draft_tell_more(d);
	buf_free(&fm.value);
	tabular_free(&fm.table);
	return fm.n_known;
}

size_t
form_count_labels(const struct schema_type *type, struct span text, size_t most)
{
	struct plain lines = {.rest = text};
	struct tabular_row row;
	struct span line;
	struct label l;
	size_t n = 0;

	while (n < most && plain_next(&lines, &line))
		n += label_cut(type, span_trim(line), &l) ||
			(tabular_cut(&row, line) && is_pair(type, &row, 0, &l));
	plain_free(&lines);
	return n;
}
