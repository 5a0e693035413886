/* layout_open: a layout from the records of its file. */

#include "layout.h"

#include "layoutput.h"
#include "recread.h"
#include "share.h"

#include <stddef.h>

/* What a field of a record does: its value goes to a place. */
struct entry {
	const char *name;
	layoutput_function *put;
	size_t at; /* the place, within the record's struct */
};

#define BOTH(name, put, of, member)                                            \
	{name "_es", put, offsetof(struct of, member[LAYOUT_ES])},             \
	{                                                                      \
		name "_en", put, offsetof(struct of, member[LAYOUT_EN])        \
	}

static const struct entry workbook_entries[] = {
	{"Workbook", layoutput_text, offsetof(struct layout, name)},
	BOTH("Title", layoutput_text, layout, title),
	BOTH("Subject", layoutput_text, layout, subject),
	{"Paper", layoutput_paper, offsetof(struct layout, paper)},
	{"Profile", layoutput_profile, offsetof(struct layout, profile)},
	{"Audience", layoutput_text, offsetof(struct layout, audience)},
	{"Symbol", layoutput_symbol, offsetof(struct layout, symbols)}, {0}};

static const struct entry sheet_entries[] = {
	{"Sheet", layoutput_text, offsetof(struct layout_sheet, id)},
	{"Table", layoutput_text, offsetof(struct layout_sheet, table)},
	BOTH("Title", layoutput_text, layout_sheet, title),
	{"Shows", layoutput_shows, offsetof(struct layout_sheet, shows)},
	BOTH("About", layoutput_text, layout_sheet, about),
	BOTH("Note", layoutput_parts, layout_sheet, notes),
	{"Sort", layoutput_parts, offsetof(struct layout_sheet, sort)},
	{"Pivot", layoutput_parts, offsetof(struct layout_sheet, pivot)},
	{"Strong", layoutput_text, offsetof(struct layout_sheet, strong)},
	{"Orientation", layoutput_orientation,
		offsetof(struct layout_sheet, is_landscape)},
	{"Optional", layoutput_yes, offsetof(struct layout_sheet, is_optional)},
	{0}};

static const struct entry column_entries[] = {
	{"Sheet", layoutput_text, offsetof(struct layout_column, sheet)},
	{"Column", layoutput_text, offsetof(struct layout_column, column)},
	{"With", layoutput_text, offsetof(struct layout_column, with)},
	BOTH("Label", layoutput_text, layout_column, label),
	{"Type", layoutput_kind, offsetof(struct layout_column, kind)},
	{"Width", layoutput_width, offsetof(struct layout_column, width)},
	{"Decimals", layoutput_text, offsetof(struct layout_column, decimals)},
	{"Optional", layoutput_yes,
		offsetof(struct layout_column, is_optional)},
	{"Value", layoutput_parts, offsetof(struct layout_column, words)},
	{"Tone", layoutput_tone, offsetof(struct layout_column, tones)},
	{"Link", layoutput_link, offsetof(struct layout_column, link)}, {0}};

static const struct entry cover_entries[] = {
	{"Cover", layoutput_name, offsetof(struct layout_cover, id)},
	BOTH("Label", layoutput_text, layout_cover, label),
	{"Shows", layoutput_fact, offsetof(struct layout_cover, shows)},
	{"Span", layoutput_columns, offsetof(struct layout_cover, span)},
	{"Distinct", layoutput_columns,
		offsetof(struct layout_cover, distinct)},
	BOTH("Many", layoutput_text, layout_cover, many),
	BOTH("Value", layoutput_text, layout_cover, value),
	{"Optional", layoutput_yes, offsetof(struct layout_cover, is_optional)},
	{"Sign", layoutput_yes, offsetof(struct layout_cover, is_signed)}, {0}};

static const struct entry chart_entries[] = {
	{"Sheet", layoutput_text, offsetof(struct layout_chart, sheet)},
	{"Chart", layoutput_picture, offsetof(struct layout_chart, picture)},
	BOTH("Title", layoutput_text, layout_chart, title),
	{"Where", layoutput_parts, offsetof(struct layout_chart, where)},
	{"Except", layoutput_parts, offsetof(struct layout_chart, except)},
	{"Category", layoutput_text, offsetof(struct layout_chart, category)},
	BOTH("Category", layoutput_text, layout_chart, category_title),
	{"Value", layoutput_parts, offsetof(struct layout_chart, values)},
	BOTH("Value", layoutput_text, layout_chart, value_title),
	{"Most", layoutput_most, offsetof(struct layout_chart, most)}, {0}};

static void
put_all(struct layoutput *in, const struct entry *entries, void *to)
{
	const struct entry *e;
	uint32_t i;

	for (i = 0; i < in->r.n; i++) {
		struct span name = names_text(in->names, in->r.fields[i].name);

		for (e = entries; e->name && !span_is(name, e->name); e++)
			continue;
		if (e->name)
			e->put(in, i, (char *)to + e->at);
		else
			layoutput_wrong(in, i,
				_("a record of this type has no field"), name);
	}
}

static void
need(struct layoutput *in, const char *name, bool is_there)
{
	if (!is_there)
		layoutput_wrong(
			in, REC_NONE, _("there is no field"), span_of(name));
}

static void
read_workbook(struct layoutput *in)
{
	put_all(in, workbook_entries, in->l);
}

static void
read_sheet(struct layoutput *in)
{
	struct layout *l = in->l;
	struct layout_sheet *s;

	l->sheets = mem_grow(
		l->sheets, &l->sheets_room, l->n_sheets + 1, sizeof *l->sheets);
	s = &l->sheets[l->n_sheets++];
	memset(s, 0, sizeof *s);
	s->line = in->r.line;
	put_all(in, sheet_entries, s);
	if (s->shows == LAYOUT_NOTHING)
		s->shows = s->table.len ? LAYOUT_TABLE : LAYOUT_NOTES;
	need(in, "Sheet", s->id.len > 0);
	need(in, "Table", s->table.len || s->shows != LAYOUT_TABLE);
	need(in, "Title_es", s->title[LAYOUT_ES].len > 0);
	need(in, "Title_en", s->title[LAYOUT_EN].len > 0);
}

static void
read_column(struct layoutput *in)
{
	struct layout *l = in->l;
	struct layout_column *c;

	l->columns = mem_grow(l->columns, &l->columns_room, l->n_columns + 1,
		sizeof *l->columns);
	c = &l->columns[l->n_columns++];
	memset(c, 0, sizeof *c);
	c->line = in->r.line;
	put_all(in, column_entries, c);
	need(in, "Column", c->column.len > 0);
}

static void
read_chart(struct layoutput *in)
{
	struct layout *l = in->l;
	struct layout_chart *c;

	l->charts = mem_grow(
		l->charts, &l->charts_room, l->n_charts + 1, sizeof *l->charts);
	c = &l->charts[l->n_charts++];
	memset(c, 0, sizeof *c);
	c->line = in->r.line;
	put_all(in, chart_entries, c);
	need(in, "Sheet", c->sheet.len > 0);
	need(in, "Category", c->category.len > 0);
	need(in, "Value", c->values.n > 0);
}

static void
read_cover(struct layoutput *in)
{
	struct layout *l = in->l;
	struct layout_cover *c;

	l->covers = mem_grow(
		l->covers, &l->covers_room, l->n_covers + 1, sizeof *l->covers);
	c = &l->covers[l->n_covers++];
	memset(c, 0, sizeof *c);
	c->line = in->r.line;
	put_all(in, cover_entries, c);
	need(in, "Label_es", c->label[LAYOUT_ES].len > 0);
	need(in, "Label_en", c->label[LAYOUT_EN].len > 0);
	if (!c->distinct.n)
		return;
	need(in, "Many_es", c->many[LAYOUT_ES].len > 0);
	need(in, "Many_en", c->many[LAYOUT_EN].len > 0);
}

static const struct {
	const char *type;
	void (*read)(struct layoutput *);
} readers[] = {
	{"Workbook", read_workbook},
	{"Sheet", read_sheet},
	{"Column", read_column},
	{"Chart", read_chart},
	{"Cover", read_cover},
};

static void
read_record(struct layoutput *in)
{
	struct span type = names_text(in->names, in->r.type);
	size_t i, n = sizeof readers / sizeof *readers;

	for (i = 0; i < n && !span_is(type, readers[i].type); i++)
		continue;
	if (i < n)
		readers[i].read(in);
	else
		layoutput_wrong(in, REC_NONE,
			_("a layout has no records of type"), type);
}

static bool
read_file(struct layout *l)
{
	struct layoutput in = {.l = l, .names = names_new()};
	struct recread *file = recread_open(l->file, in.names);
	enum recread_status status;

	in.failed = !file;
	while (file && (status = recread_next(file, &in.r)) != RECREAD_END) {
		if (status == RECREAD_FAULT)
			in.failed = true;
		else if (status == RECREAD_RECORD)
			read_record(&in);
	}
	recread_close(file);
	rec_free(&in.r);
	names_free(in.names);
	return !in.failed;
}

struct layout *
layout_open(const char *name)
{
	struct layout *l = mem_zero(sizeof *l);
	bool is_good;

	l->file = share_path("workbook", name);
	is_good = read_file(l);
	if (is_good && !l->name.len) {
		diag_at(DIAG_LAYOUT, layout_place(l, 0),
			_("there is no record of type Workbook"));
		is_good = false;
	}
	if (layout_check(l) && is_good && diag_worst() < DIAG_TROUBLE)
		return l;
	diag_mark(DIAG_TROUBLE);
	layout_free(l);
	return NULL;
}
