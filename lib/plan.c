#include "plan.h"

#include "chart.h"
#include "contents.h"
#include "cover.h"
#include "diag.h"
#include "dress.h"
#include "linking.h"
#include "pivot.h"
#include "tablename.h"

#include <stdint.h>
#include <stdlib.h>

/* What the workbook itself says, in its language. */
static const struct {
	const char *term, *meaning, *no_rows, *symbols, *also, *explained;
} words[SCHEMA_LANGS] = {
	[SCHEMA_ES] = {"Término", "Qué significa", "Sin registros",
		"Los símbolos ", " Los símbolos ",
		" se explican en la hoja "},
	[SCHEMA_EN] = {"Term", "What it means", "No records", "The symbols ",
		" The symbols ", " are explained on the sheet "},
};

static void
add_to(struct sheet ***list, size_t *n, size_t *room, struct sheet *s)
{
	*list = mem_grow(*list, room, *n + 1, sizeof(struct sheet *));
	(*list)[(*n)++] = s;
}

void
plan_add(struct plan *p, struct sheet *table)
{
	add_to(&p->tables, &p->n_tables, &p->tables_room, table);
}

/* said is NULL if no layout speaks of the sheet. */
static void
add_sheet(struct plan *p, struct sheet *s, const struct layout_sheet *said)
{
	s->no_rows = span_of(words[p->lang].no_rows);
	p->said = mem_grow(p->said, &p->said_room, p->n_sheets + 1,
		sizeof(const struct layout_sheet *));
	p->said[p->n_sheets] = said;
	add_to(&p->sheets, &p->n_sheets, &p->sheets_room, s);
}

/* The table of a title, no longer in the list; NULL if there is none. */
static struct sheet *
take_table(struct plan *p, struct span title)
{
	size_t i;

	for (i = 0; i < p->n_tables; i++) {
		struct sheet *s = p->tables[i];

		if (!s || !span_equal(s->title, title))
			continue;
		p->tables[i] = NULL;
		return s;
	}
	return NULL;
}

/* What the layout says of a column on any sheet. */
static const struct layout_column *
said_anywhere(const struct layout *l, const struct sheet *s, struct span name)
{
	size_t i;

	for (i = 0; i < l->n_columns; i++) {
		const struct layout_column *said = &l->columns[i];

		if (!said->sheet.len && span_equal(said->column, name) &&
			(!said->with.len ||
				sheet_find(s, said->with) != SIZE_MAX))
			return said;
	}
	return NULL;
}

/* The columns of a sheet in their new order. */
struct choice {
	struct sheet *s;
	const struct layout *layout;
	struct sheet_column *columns;
	const struct layout_column **said;
	size_t n, columns_room, said_room;
	bool *is_taken; /* of the columns as they were */
};

static void
choose(struct choice *c, size_t i, const struct layout_column *said)
{
	c->columns = mem_grow(
		c->columns, &c->columns_room, c->n + 1, sizeof *c->columns);
	c->said = mem_grow(c->said, &c->said_room, c->n + 1,
		sizeof(const struct layout_column *));
	c->columns[c->n] = c->s->columns[i];
	c->said[c->n++] = said;
	c->is_taken[i] = true;
}

static bool
choose_said(struct choice *c, const struct layout_column *said)
{
	size_t i;

	for (i = 0; i < c->s->n_columns; i++) {
		if (c->is_taken[i] ||
			!span_equal(c->s->columns[i].name, said->column))
			continue;
		choose(c, i, said);
		return true;
	}
	if (said->is_optional)
		return true;
	diag_at(DIAG_LAYOUT, layout_place(c->layout, said->line),
		_("the table '%.*s' has no column '%.*s'"),
		SPAN_ARG(c->s->title), SPAN_ARG(said->column));
	return false;
}

/* "attendance_rate n": what a pivot put beside a value; see pivot.h. */
static bool
is_beside(const struct layout_sheet *sheet, struct span name)
{
	return sheet && sheet->pivot.n && memchr(name.at, ' ', name.len);
}

/* First the columns that the layout names, then the others, so that none is
 * lost. */
static bool
choose_columns(struct choice *c, const struct layout_sheet *sheet)
{
	const struct layout *l = c->layout;
	bool is_good = true;
	size_t i;

	for (i = 0; sheet && i < l->n_columns; i++)
		if (span_equal(l->columns[i].sheet, sheet->id))
			is_good &= choose_said(c, &l->columns[i]);
	for (i = 0; i < c->s->n_columns; i++) {
		struct span name = c->s->columns[i].name;

		if (!c->is_taken[i] && !is_beside(sheet, name))
			choose(c, i, said_anywhere(l, c->s, name));
	}
	return is_good;
}

static bool
dress_sheet(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	struct choice c = {.s = s, .layout = p->layout};
	bool is_good;

	c.is_taken = mem_zero(s->n_columns * sizeof *c.is_taken);
	is_good = choose_columns(&c, sheet);
	free(s->columns);
	s->columns = c.columns;
	s->n_columns = c.n;
	s->columns_room = c.columns_room;
	dress_columns(s, c.said, &p->layout->symbols, p->schema, p->lang);
	free(c.said);
	free(c.is_taken);
	return is_good;
}

/* Reports a cell of the table that the layout needs; SIZE_MAX then. */
static size_t
need(struct plan *p, const struct sheet *s, size_t line, struct span name)
{
	size_t from = sheet_find(s, name);

	if (from == SIZE_MAX)
		diag_at(DIAG_LAYOUT, layout_place(p->layout, line),
			_("the table '%.*s' has no column '%.*s'"),
			SPAN_ARG(s->title), SPAN_ARG(name));
	return from;
}

static bool
shape_sheet(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	size_t i, from, value;

	for (i = sheet->sort.n; i-- > 0;) {
		from = need(p, s, sheet->line, sheet->sort.rows[i].at[0]);
		if (from == SIZE_MAX)
			return false;
		if (!sheet_sort(s, from))
			return false;
	}
	if (!sheet->pivot.n)
		return true;
	from = need(p, s, sheet->line, sheet->pivot.rows[0].at[0]);
	value = need(p, s, sheet->line, sheet->pivot.rows[0].at[1]);
	if (from == SIZE_MAX || value == SIZE_MAX)
		return false;
	if (value < from) {
		diag_at(DIAG_LAYOUT, layout_place(p->layout, sheet->line),
			_("the values of a pivot stand after its tokens"));
		return false;
	}
	return pivot_spread(s, from, value);
}

static bool
add_charts(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < p->layout->n_charts; i++)
		if (span_equal(p->layout->charts[i].sheet, sheet->id))
			is_good &=
				chart_add(s, p->layout, &p->layout->charts[i],
					(enum layout_lang)p->lang);
	return is_good;
}

/* The notes that explain symbols; NULL: no sheet has notes. */
static const struct layout_sheet *
last_notes(const struct layout *l)
{
	size_t i = l->n_sheets;

	while (i-- > 0)
		if (l->sheets[i].shows == LAYOUT_NOTES)
			return &l->sheets[i];
	return NULL;
}

/* A sheet of text: terms and what they mean; the last one explains symbols,
 * too. */
static bool
fill_notes(
	const struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	const struct layout_list *notes = &sheet->notes[p->lang];
	const struct layout_list *symbols = &p->layout->symbols;
	bool is_good = true;
	size_t i;

	s->n_cells = 2;
	sheet_add_column(s, span_of(words[p->lang].term), 0);
	sheet_add_column(s, span_of(words[p->lang].meaning), 1)->width = 72;
	for (i = 0; i < notes->n; i++)
		is_good &= sheet_add_row(s, notes->rows[i].at, 0);
	for (i = 0; sheet == last_notes(p->layout) && i < symbols->n; i++) {
		const struct span *at = symbols->rows[i].at;
		struct span cells[] = {at[1], at[2 + p->lang]};

		is_good &= sheet_add_row(s, cells, 0);
	}
	return is_good;
}

static bool
make_table(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	s->strong = sheet->strong;
	s->is_landscape = sheet->is_landscape;
	s->operand = s->title;
	if (!shape_sheet(p, s, sheet) || !dress_sheet(p, s, sheet))
		return false;
	s->title = sheet->title[p->lang];
	return add_charts(p, s, sheet);
}

/* Tables are made at once; what speaks of them waits until all are. */
static bool
make_sheet(struct plan *p, const struct layout_sheet *sheet)
{
	bool is_table = sheet->shows == LAYOUT_TABLE;
	struct sheet *s = is_table ? take_table(p, sheet->table) :
				     sheet_new(sheet->title[p->lang], NULL);

	if (!s && sheet->is_optional)
		return true;
	if (!s) {
		diag_at(DIAG_LAYOUT, layout_place(p->layout, sheet->line),
			_("no operand gives the table '%.*s'"),
			SPAN_ARG(sheet->table));
		return false;
	}
	add_sheet(p, s, sheet);
	s->about = sheet->about[p->lang];
	return !is_table || make_table(p, s, sheet);
}

static bool
fill_sheet(struct plan *p, size_t i, enum layout_shows shows)
{
	struct coverfact from = {p->layout, (enum layout_lang)p->lang, p->told,
		p->sheets, p->n_sheets};
	const struct layout_sheet *sheet = p->said[i];

	if (!sheet || sheet->shows != shows)
		return true;
	switch (shows) {
	case LAYOUT_NOTES:
		return fill_notes(p, p->sheets[i], sheet);
	case LAYOUT_COVER:
		return cover_fill(p->sheets[i], &from);
	case LAYOUT_CONTENTS:
		return contents_fill(p->sheets[i], p->sheets, p->n_sheets,
			(enum layout_lang)p->lang);
	default:
		return true;
	}
}

/* The contents say how many rows all others have. */
static bool
fill_sheets(struct plan *p)
{
	static const enum layout_shows order[] = {
		LAYOUT_NOTES, LAYOUT_COVER, LAYOUT_CONTENTS};
	bool is_good = true;
	size_t i, k;

	for (k = 0; k < sizeof order / sizeof *order; k++)
		for (i = 0; i < p->n_sheets; i++)
			is_good &= fill_sheet(p, i, order[k]);
	return is_good;
}

/* The sheet of an id; NULL if it is optional, and not there. */
static struct sheet *
find_sheet(const struct plan *p, struct span id)
{
	size_t i;

	for (i = 0; i < p->n_sheets; i++)
		if (p->said[i] && span_equal(p->said[i]->id, id))
			return p->sheets[i];
	return NULL;
}

static bool
link_column(struct plan *p, const struct layout_column *said)
{
	const struct span *link = said->link.n ? said->link.rows[0].at : NULL;
	struct sheet *s = link ? find_sheet(p, said->sheet) : NULL;
	struct sheet *to = s ? find_sheet(p, link[0]) : NULL;
	size_t i = to ? sheet_index(s, said->column) : SIZE_MAX;

	return i == SIZE_MAX ||
		linking_add(
			s, &s->columns[i], to, link[1], p->layout, said->line);
}

static bool
link_sheets(struct plan *p)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < p->layout->n_columns; i++)
		is_good &= link_column(p, &p->layout->columns[i]);
	for (i = 0; i < p->n_sheets; i++)
		linking_limit(p->sheets[i]);
	return is_good;
}

/*
 * A sheet for the public says above its table what it is, and where its
 * symbols are explained (UK Government Analysis Function, "Making spreadsheets
 * accessible").
 */
static void
head_sheet(struct plan *p, struct sheet *s)
{
	const struct layout_sheet *notes = last_notes(p->layout);
	const struct layout_list *symbols = &p->layout->symbols;
	struct buf b = {0};
	size_t i;

	buf_span(&b, s->about);
	for (i = 0; notes && i < symbols->n; i++)
		buf_print(&b, "%s%.*s",
			i	      ? ", " :
				b.len ? words[p->lang].also :
					words[p->lang].symbols,
			SPAN_ARG(symbols->rows[i].at[1]));
	if (notes && symbols->n)
		buf_print(&b, "%s%.*s.", words[p->lang].explained,
			SPAN_ARG(notes->title[p->lang]));
	s->above[s->n_above++] = s->title;
	s->above[s->n_above++] =
		span_make(mem_arena_copy(&s->arena, b.at, b.len), b.len);
	buf_free(&b);
}

static void
head_sheets(struct plan *p)
{
	size_t i;

	for (i = 0; i < p->n_sheets; i++)
		if (p->layout->profile == LAYOUT_PUBLICATION &&
			!p->sheets[i]->is_bare)
			head_sheet(p, p->sheets[i]);
}

/* A table that no sheet took would be lost without a word. */
static bool
is_all_taken(struct plan *p)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < p->n_tables; i++) {
		if (!p->tables[i])
			continue;
		diag_at(DIAG_LAYOUT, layout_place(p->layout, 0),
			_("no sheet of the layout takes the table '%.*s'"),
			SPAN_ARG(p->tables[i]->title));
		is_good = false;
	}
	return is_good;
}

static bool
make_each(struct plan *p)
{
	bool is_good = true;
	size_t i;

	for (i = 0; i < p->n_tables; i++) {
		is_good &= dress_sheet(p, p->tables[i], NULL);
		add_sheet(p, p->tables[i], NULL);
		p->tables[i] = NULL;
	}
	return is_good;
}

bool
plan_make(struct plan *p)
{
	bool is_good = true;
	size_t i;

	if (!p->layout->n_sheets)
		is_good = make_each(p);
	for (i = 0; i < p->layout->n_sheets; i++)
		is_good &= make_sheet(p, &p->layout->sheets[i]);
	is_good &= is_all_taken(p);
	is_good &= told_check_sets(p->told, p->layout);
	if (!is_good || !fill_sheets(p) || !link_sheets(p))
		return false;
	head_sheets(p);
	tablename_give(p->sheets, p->n_sheets);
	return true;
}

void
plan_clear(struct plan *p)
{
	size_t i;

	for (i = 0; i < p->n_tables; i++)
		sheet_free(p->tables[i]);
	for (i = 0; i < p->n_sheets; i++)
		sheet_free(p->sheets[i]);
	free(p->tables);
	free(p->sheets);
	free(p->said);
	memset(p, 0, sizeof *p);
}
