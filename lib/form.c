#include "form.h"

#include "aside.h"
#include "diag.h"
#include "entry.h"
#include "hint.h"
#include "list.h"
#include "mem.h"
#include "otherlabel.h"
#include "pages.h"
#include "plain.h"
#include "recread.h"
#include "runover.h"
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
	char pair_sign; /* of the table whose row opened the entry, or 0 */
	bool is_after_blank;
	bool is_below_hint, is_below_rule;
	bool has_hint; /* which was said */
	bool has_body; /* a text or a list of items, and no head any more */
	struct aside aside;
	struct hints hints;
	struct buf held; /* lines of a hint that may go on */
	size_t n_held;
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

/* Is it no label, but a line of a signature, or a word that was wrapped? */
static bool
is_of_entry(const struct form *fm, struct span line, const struct label *l)
{
	const struct entry *e = &fm->entry;

	if (l->label && l->label->kind == SCHEMA_LABEL_PERSON)
		return fm->aside.kind == ASIDE_CLOSING ||
			(entry_is_list(e) && !fm->is_after_blank) ||
			(entry_is_text(e) &&
				(l->value.len || !fm->is_after_blank));
	return entry_names_part(e, line, fm->is_after_blank) ||
		(!e->is_small && entry_goes_on(e) && label_is_small(line));
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
		return !is_of_entry(fm, line, l);
	memset(l, 0, sizeof *l);
	if (!fm->is_after_blank && entry_wants_line(e, line) &&
		!is_marked(line))
		return false;
	return label_alone(fm->d->type, line, l) && !is_of_entry(fm, line, l);
}

/* The line that is at hand, or the part of it, for the open entry. */
static struct entry_line
part_of(const struct form *fm, struct span text)
{
	struct entry_line line = fm->line;

	line.text = text;
	line.is_after_blank = fm->is_after_blank;
	line.is_below_hint = fm->is_below_hint;
	line.is_below_rule = fm->is_below_rule;
	return line;
}

/* "C.I.: 7654321" below who signs: not if that is a list with bullets. */
static bool
is_of_signature(const struct form *fm, const struct label *l)
{
	const struct entry *e = &fm->entry;

	return entry_is_signed(e) && !e->has_bullets && !l->is_bulleted &&
		(e->is_named || !fm->is_after_blank) &&
		(!e->is_beside || fm->has_body);
}

static void
open_entry(struct form *fm, const struct label *l, struct span text)
{
	struct entry *e = &fm->entry;
	bool is_signed = is_of_signature(fm, l);
	bool is_closing = l->label && l->label->kind == SCHEMA_LABEL_CLOSING;

	fm->n_known++;
	fm->pair_sign = 0;
	if (l->label)
		entry_close(e);
	if (is_closing && !fm->has_body)
		return;
	if (aside_take_label(&fm->aside, l, text, fm->line.n,
		    fm->is_after_blank, is_signed))
		return;
	entry_doubt(e, l, part_of(fm, text));
	entry_open(e, l, part_of(fm, text));
	fm->has_body |=
		entry_is_text(e) || (entry_is_list(e) && !entry_is_signed(e));
}

/* "Cochabamba, 2 de octubre de 2026", where it is not of what is open. */
static bool
take_dated(struct form *fm, struct span text)
{
	const struct entry *e = &fm->entry;

	if (entry_is_open(e) && !e->is_full &&
		(!fm->is_after_blank || !e->value.len))
		return false;
	if (!aside_is_dated(fm->d, text))
		return false;
	entry_close(&fm->entry);
	aside_take_dated(&fm->aside, text, fm->line.n, fm->has_body);
	return true;
}

/* "NUREJ Nº 20123456", which has no colon; texts and items may say such. */
static bool
take_figures(struct form *fm, struct span text)
{
	const struct entry *e = &fm->entry;
	struct label heading, l;

	if (entry_is_text(e) || (entry_is_list(e) && !e->is_beside) ||
		!label_before_figures(fm->d->type, text, &heading, &l))
		return false;
	if (heading.label)
		open_entry(fm, &heading, text);
	open_entry(fm, &l, text);
	return true;
}

static void
take_part(struct form *fm, struct span text)
{
	struct label l;

	if (find_label(fm, text, &l))
		open_entry(fm, &l, text);
	else if (!take_dated(fm, text) && !take_figures(fm, text) &&
		(entry_is_open(&fm->entry) ||
			!aside_take(&fm->aside, text, fm->line.n)))
		entry_take(&fm->entry, part_of(fm, text));
	fm->is_after_blank = fm->is_below_hint = fm->is_below_rule = false;
}

/* The text from the next gap on with a label behind it; i: not before. */
static struct span
find_gap(const struct form *fm, struct span whole, size_t i, bool is_one)
{
	/* A blank too many may also stand within the first label. */
	for (; i + 1 < whole.len; i++) {
		struct span rest = span_make(whole.at + i, whole.len - i);

		if (!i ||
			(whole.at[i - 1] != '\t' &&
				(i < 2 || memcmp(whole.at + i - 2, "  ", 2))) ||
			span_is_blank(whole.at[i]))
			continue;
		if (label_begins(fm->d->type, rest) ||
			(is_one && otherlabel_is_behind_gap(rest)))
			return rest;
	}
	return span_make(whole.at + whole.len, 0);
}

/*
 * Cuts a label and its value off a line that has another label behind a gap:
 * "Caso: 7    Número: 3". Narratives have gaps of their own. is_rest: it is
 * what stood behind one.
 */
static struct span
cut_labelled(const struct form *fm, struct span *line, bool is_rest)
{
	const struct span whole = *line;
	const struct schema_field *f;
	struct label m;
	size_t start;

	*line = span_make(whole.at, 0);
	if (find_label(fm, whole, &m) && m.has_colon) {
		f = m.field;
		start = (size_t)(m.value.at - whole.at);
	} else if (is_rest && otherlabel_is_behind_gap(whole)) {
		f = NULL;
		start = 1;
	} else {
		return whole;
	}
	if (f && entry_is_of_all(f))
		return whole;
	*line = find_gap(fm, whole, start, f && !f->n_parts);
	return span_trim(span_make(whole.at, whole.len - line->len));
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
	fm->has_hint = fm->is_below_hint = true;
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
	bool is_value = l->field && !schema_is_free(l->field) &&
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
			fm->pair_sign = row->sign;
		} else {
			draft_put_unplaced(fm->d, row->cells[i], fm->line.n);
		}
	}
	fm->is_after_blank = false;
	return true;
}

/*
 * "| Consumo | diario |" below a pair whose label is known: a row of its own,
 * which nobody knows, and not the rest of that above.
 */
static bool
take_other_pair(
	struct form *fm, const struct tabular_row *row, struct span line)
{
	const struct entry *e = &fm->entry;

	if (!fm->pair_sign || row->sign != fm->pair_sign || !entry_is_open(e) ||
		entry_is_list(e) || !row->cells[0].len ||
		next_cell(row, 1) == row->n ||
		(e->label.field && entry_is_of_all(e->label.field)))
		return false;
	entry_close(&fm->entry);
	draft_put_unplaced(fm->d, tabular_strip(span_trim(line)), fm->line.n);
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
			take_pairs(fm, &row, line) ||
			take_other_pair(fm, &row, line));
}

static void
take_blank(struct form *fm)
{
	fm->is_after_blank = true;
	aside_part(&fm->aside);
}

static void
take_words(struct form *fm, struct span raw, uint32_t signs)
{
	struct span line = span_trim(raw);
	bool is_rest = false;

	if (tabular_is_rule(line)) {
		fm->is_below_rule = true;
		aside_part(&fm->aside);
		return;
	}
	if (take_cells(fm, raw))
		return;
	if (signs & PLAIN_BARS)
		line = tabular_strip(line);
	if (!(signs & GAPS) && line.len)
		take_part(fm, line);
	else
		while (line.len) {
			take_part(fm, cut_labelled(fm, &line, is_rest));
			is_rest = true;
		}
}

/* Lines that began a hint, and were none. */
static void
release(struct form *fm)
{
	struct entry_line now = fm->line;
	struct span rest = buf_all(&fm->held);
	uint32_t signs = fm->lines.signs;

	fm->lines.signs = UINT32_MAX;
	fm->line.indent = 0;
	for (fm->line.n = now.n - fm->n_held; fm->n_held; fm->n_held--) {
		take_words(fm, span_cut(&rest, '\n'), fm->lines.signs);
		fm->line.n++;
	}
	fm->lines.signs = signs;
	fm->line = now;
	buf_clear(&fm->held);
}

static void
hold(struct form *fm, struct span line, char by)
{
	if (fm->held.len)
		buf_byte(&fm->held, by);
	buf_span(&fm->held, line);
	fm->n_held++;
}

/*
 * "[fecha, por ejemplo 04/09/2026]": what a template prints for who fills it,
 * perhaps over lines, where an e-mail program broke it.
 */
static bool
take_hint(struct form *fm, struct span line)
{
	enum hint_kind kind;

	if (!fm->n_held && (line.len < 3 || *line.at != '['))
		return false;
	hold(fm, line, '\n');
	kind = hint_find(&fm->hints, fm->d->type, buf_all(&fm->held));
	if (kind == HINT_BEGUN)
		return true;
	if (kind == HINT_WHOLE) {
		pass_hint(fm);
		fm->n_held = 0;
		buf_clear(&fm->held);
		return true;
	}
	/* The line at hand is no more of it; it may begin one itself. */
	fm->held.len -= line.len + (fm->n_held > 1);
	if (!--fm->n_held)
		return false;
	release(fm);
	return take_hint(fm, line);
}

static void
take_line(struct form *fm, struct span raw)
{
	struct span line = span_trim(raw);

	if (!line.len) {
		if (fm->n_held)
			release(fm);
		take_blank(fm);
		return;
	}
	if ((*line.at == '[' || fm->n_held) && take_hint(fm, line))
		return;
	fm->line.indent = (size_t)(line.at - raw.at);
	take_words(fm, raw, fm->lines.signs);
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
	fm->is_after_blank = fm->is_below_hint = fm->is_below_rule = false;
	fm->has_hint = fm->has_body = false;
	fm->n_known = fm->n_held = 0;
	buf_clear(&fm->held);
	entry_start(&fm->entry, d);
	pages_read(&fm->pages, text);
	aside_start(&fm->aside, d);
	take_lines(fm, text);
	fm->line.n++;
	if (fm->n_held)
		release(fm);
	entry_close(&fm->entry);
	aside_close(&fm->aside);
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
form_new(const struct schema *s)
{
	struct form *fm = mem_zero(sizeof *fm);

	fm->hints.schema = s;
	return fm;
}

void
form_free(struct form *fm)
{
	if (!fm)
		return;
	entry_free(&fm->entry);
	aside_free(&fm->aside);
	hint_free(&fm->hints);
	buf_free(&fm->held);
	plain_free(&fm->lines);
	pages_free(&fm->pages);
	free(fm);
}
