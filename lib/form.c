#include "form.h"

#include "diag.h"
#include "entry.h"
#include "list.h"
#include "mem.h"
#include "pages.h"
#include "plain.h"
#include "recread.h"
#include "value.h"

#include <stdlib.h>

/* recread.h says how many fields a record has. */
enum { MOST_VALUES = 65536 };

/* Where cells may end, and labels without a colon. */
enum {
	CELLS = PLAIN_BARS | PLAIN_TABS | PLAIN_GAPS,
	GAPS = PLAIN_TABS | PLAIN_GAPS,
};

struct form {
	struct draft *d;
	struct entry entry;
	struct plain lines;
	struct pages pages;
	struct entry_line line; /* the line at hand, or a part of it */
	bool is_after_blank;
	bool has_hint; /* which was said */
	size_t n_known;
};

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
find_label(const struct form *fm, struct span line, struct label *l)
{
	const struct entry *e = &fm->entry;

	memset(l, 0, sizeof *l);
	/* Within lists and texts, bulleted lines are theirs. */
	if ((entry_is_text(e) || entry_is_list(e)) && !e->label.is_bulleted &&
		list_is_bulleted(line))
		return false;
	if (label_cut(fm->d->type, line, fm->lines.signs, l))
		return true;
	memset(l, 0, sizeof *l);
	if (!fm->is_after_blank && entry_wants_line(e, line) &&
		!is_marked(line))
		return false;
	return label_alone(fm->d->type, line, l);
}

/* The line that is at hand, or the part of it, for the open entry. */
static struct entry_line
part_of(const struct form *fm, struct span text)
{
	struct entry_line line = fm->line;

	line.text = text;
	line.is_after_blank = fm->is_after_blank;
	return line;
}

static void
open_entry(struct form *fm, const struct label *l, struct span text)
{
	fm->n_known++;
	entry_open(&fm->entry, l, part_of(fm, text));
}

static void
take_part(struct form *fm, struct span text)
{
	struct label l;

	if (find_label(fm, text, &l))
		open_entry(fm, &l, text);
	else
		entry_take(&fm->entry, part_of(fm, text));
	fm->is_after_blank = false;
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
	if (!find_label(fm, whole, &m) || !m.has_colon ||
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
pass_hint(struct form *fm)
{
	if (!fm->has_hint)
		diag_at(DIAG_IGNORED,
			(struct diag_place){
				span_of(fm->d->file), fm->line.n, {NULL, 0}},
			_("lines in square brackets are hints, and are left "
			  "out"));
	fm->has_hint = true;
}

/* The next cell from i on that is not blank, or the row's end. */
static size_t
next_cell(const struct tabular_row *row, size_t i)
{
	while (i < row->n && !row->cells[i].len)
		i++;
	return i;
}

/* "| Embarazada | No |", though N.º is a label */
static bool
is_value_of(const struct label *l, struct span text)
{
	struct buf scratch = {0};
	bool is_value = l->field && !value_is_free(l->field) &&
		value_try(&scratch, l->field, text) == VALUE_FINE;

	buf_free(&scratch);
	return is_value;
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
		(!label_is(type, row->cells[next], &other) ||
			is_value_of(l, row->cells[next]));
}

/* The row of the open table; false if the table ends before the line. */
static bool
take_row(struct form *fm, const struct tabular_row *row, struct span line)
{
	struct tabular *t = &fm->entry.table;
	struct label l;

	if (row->n > 1 && row->sign == t->sign &&
		(tabular_fits(t, row) || !is_pair(fm->d->type, row, 0, &l)) &&
		(row->sign == '|' ||
			!label_cut(fm->d->type, span_trim(line),
				fm->lines.signs, &l))) {
		tabular_add(t, fm->d, row, fm->line.n);
		return true;
	}
	tabular_close(t, fm->d);
	return false;
}

/* "| Caso | A |", or with tabs; further pairs may follow on the line. */
static bool
take_pairs(struct form *fm, const struct tabular_row *row, struct span line)
{
	struct label l;
	size_t i;

	if (!is_pair(fm->d->type, row, 0, &l) ||
		(entry_is_list(&fm->entry) && row->sign == '|' &&
			span_trim(line).at == row->cells[0].at))
		return false;
	for (i = 0; i < row->n; i = next_cell(row, i + 1)) {
		if (is_pair(fm->d->type, row, i, &l)) {
			i = next_cell(row, i + 1);
			l.value = row->cells[i];
			l.has_colon = true;
			open_entry(fm, &l, line);
		} else {
			draft_put_unplaced(fm->d, row->cells[i], fm->line.n);
		}
	}
	fm->is_after_blank = false;
	return true;
}

/* Takes a line of a table; false if it is none. */
static bool
take_cells(struct form *fm, struct span line)
{
	struct tabular_row row;

	row.n = 0;
	if (fm->lines.signs & CELLS && !tabular_cut(&row, line))
		row.n = 0;
	if (fm->entry.table.n && take_row(fm, &row, line))
		return true;
	return row.n &&
		(entry_take_header(&fm->entry, &row) ||
			take_pairs(fm, &row, line));
}

static void
take_line(struct form *fm, struct span raw)
{
	struct span line = span_trim(raw);

	fm->line.indent = line.len ? (size_t)(line.at - raw.at) : 0;
	if (!line.len) {
		fm->is_after_blank = true;
		return;
	}
	if (is_hint(line)) {
		pass_hint(fm);
		return;
	}
	if (tabular_is_rule(line) || take_cells(fm, raw))
		return;
	if (fm->lines.signs & PLAIN_BARS)
		line = tabular_strip(line);
	if (!(fm->lines.signs & GAPS) && line.len)
		take_part(fm, line);
	else
		while (line.len)
			take_part(fm, cut_labelled(fm, &line));
}

/* A line that every page has, for the first time. */
static void
take_furniture(struct form *fm, struct span line)
{
	struct label l;

	if (find_label(fm, span_trim(line), &l))
		take_line(fm, line);
	else
		draft_put_unplaced(fm->d, line, fm->line.n);
}

/*
 * Can what was read make a record no more? True after a message, which every
 * call would repeat.
 */
static bool
is_too_long(const struct form *fm)
{
	struct diag_place place = {span_of(fm->d->file), 1, {0}};

	if (fm->d->bytes.len + fm->entry.value.len > RECREAD_LONGEST)
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
	bool is_quoted = plain_is_quoted(text);
	struct span line;
	size_t i = 0;

	plain_start(&fm->lines, text);
	while (plain_next(&fm->lines, &line) && !is_too_long(fm)) {
		enum pages_kind kind = pages_kind(&fm->pages, ++i);

		fm->line.n = fm->lines.n;
		if (is_quoted)
			line = plain_strip_quote(line);
		if (kind == PAGES_TEXT)
			take_line(fm, line);
		else if (kind == PAGES_FIRST)
			take_furniture(fm, line);
	}
}

/* Is the line one from which on a text is a form? */
static bool
is_labelled(const struct schema_type *type, struct span line, uint32_t signs)
{
	struct tabular_row row;
	struct label l;

	return label_cut(type, span_trim(line), signs, &l) ||
		(signs & CELLS && tabular_cut(&row, line) &&
			is_pair(type, &row, 0, &l));
}

static size_t
count_labels(const struct schema_type *type, struct plain *lines, size_t most)
{
	struct span line;
	size_t n = 0;

	while (n < most && plain_next(lines, &line))
		n += is_labelled(type, line, lines->signs);
	return n;
}

size_t
form_read(struct form *fm, struct draft *d, struct span text)
{
	plain_start(&fm->lines, text);
	if (!count_labels(d->type, &fm->lines, 1))
		return 0;
	fm->d = d;
	fm->is_after_blank = fm->has_hint = false;
	fm->n_known = 0;
	entry_start(&fm->entry, d);
	pages_read(&fm->pages, text);
	take_lines(fm, text);
	entry_close(&fm->entry);
	draft_tell_more(d);
	return fm->n_known;
}

size_t
form_count_labels(const struct schema_type *type, struct span text, size_t most)
{
	struct plain lines = {.rest = text};
	size_t n = count_labels(type, &lines, most);

	plain_free(&lines);
	return n;
}

struct form *
form_new(void)
{
	return mem_zero(sizeof(struct form));
}

void
form_free(struct form *fm)
{
	if (!fm)
		return;
	entry_free(&fm->entry);
	plain_free(&fm->lines);
	pages_free(&fm->pages);
	free(fm);
}
