#include "plan.h"

#include "chart.h"
#include "contents.h"
#include "cover.h"
#include "diag.h"
#include "linking.h"
#include "notes.h"
#include "pivot.h"
#include "plancolumns.h"
#include "sheetparts.h"
#include "tablename.h"

#include <stdint.h>
#include <stdlib.h>

static const char *const no_rows[SCHEMA_LANGS] = {
	[SCHEMA_ES] = "Sin registros",
	[SCHEMA_EN] = "No records",
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
	s->no_rows = span_of(no_rows[p->lang]);
	p->said = mem_grow(p->said, &p->said_room, p->n_sheets + 1,
		sizeof(const struct layout_sheet *));
	p->said[p->n_sheets] = said;
	if (p->layout->profile == LAYOUT_PUBLICATION &&
		(!said || said->shows != LAYOUT_COVER))
		s->n_above = 2;
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

/* By columns that the table may lack, and lacks, nothing is sorted. */
static bool
sort_sheet(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	size_t i, column;

	for (i = sheet->sort.n; i-- > 0;) {
		struct span name = sheet->sort.rows[i].at[0];

		column = sheet_index(s, name);
		if (column == SIZE_MAX &&
			layout_may_lack(p->layout, sheet->id, name))
			continue;
		if (column == SIZE_MAX)
			need(p, s, sheet->line, name);
		if (column == SIZE_MAX || !sheet_sort(s, column))
			return false;
	}
	return true;
}

/*
 * A table without a row has no token that would become a column: a month in
 * which nothing happened is no fault, and says so below the layout's columns.
 */
static void
add_needed(
	const struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	const struct layout_column *c = p->layout->columns;
	size_t i;

	for (i = 0; i < p->layout->n_columns; i++, c++)
		if (span_equal(c->sheet, sheet->id) && !c->is_optional &&
			sheet_find(s, c->column) == SIZE_MAX)
			sheet_add_column(s, c->column, s->n_cells++);
}

static bool
shape_sheet(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	size_t from, value;

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
	if (!pivot_spread(s, from, value))
		return false;
	if (!s->n_rows)
		add_needed(p, s, sheet);
	return true;
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

static bool
make_table(struct plan *p, struct sheet *s, const struct layout_sheet *sheet)
{
	s->strong = sheet->strong;
	s->is_landscape = sheet->is_landscape;
	s->operand = s->title;
	if (!shape_sheet(p, s, sheet) ||
		!plancolumns_dress(s, p->layout, sheet, p->schema, p->lang) ||
		!sort_sheet(p, s, sheet))
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
		return notes_fill(p->sheets[i], p->layout, sheet,
			(enum layout_lang)p->lang);
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

static void
head_sheets(struct plan *p)
{
	size_t i;

	for (i = 0; i < p->n_sheets; i++)
		if (p->sheets[i]->n_above)
			notes_head(p->sheets[i], p->layout, p->said[i],
				(enum layout_lang)p->lang);
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
		is_good &= plancolumns_dress(
			p->tables[i], p->layout, NULL, p->schema, p->lang);
		add_sheet(p, p->tables[i], NULL);
		p->tables[i] = NULL;
	}
	return is_good;
}

/* What goes on in other sheets; of these the layout says nothing more. */
static void
part_sheets(struct plan *p)
{
	const struct layout_sheet **said = p->said;
	size_t i, from = 0;

	sheetparts_make(&p->sheets, &p->n_sheets, &p->sheets_room,
		SHEETPARTS_MOST_ROWS);
	p->said = mem_zero(
		(p->n_sheets + 1) * sizeof(const struct layout_sheet *));
	p->said_room = p->n_sheets;
	for (i = 0; i < p->n_sheets; i++)
		if (!p->sheets[i]->is_part)
			p->said[i] = said[from++];
	free(said);
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
	if (!is_good)
		return false;
	part_sheets(p);
	if (!fill_sheets(p) || !link_sheets(p))
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
