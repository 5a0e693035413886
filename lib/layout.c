#include "layout.h"

#include "number.h"
#include "recread.h"
#include "share.h"

#include <stddef.h>
#include <stdlib.h>

struct reading {
	struct layout *l;
	struct names *names;
	struct rec r;
	bool failed;
};

/* What a field of a record does: puts the value of field i at a place. */
typedef void put_function(struct reading *in, uint32_t i, void *to);

struct entry {
	const char *name;
	put_function *put;
	size_t at; /* the place, within the record's struct */
};

struct diag_place
layout_place(const struct layout *l, size_t line)
{
	return (struct diag_place){span_of(l->file), line, {0}};
}

static void
wrong(struct reading *in, uint32_t i, const char *what, struct span about)
{
	struct diag_place place = recread_place(&in->r, in->names, i);

	diag_at(DIAG_LAYOUT, place, "%s '%.*s'", what, SPAN_ARG(about));
	in->failed = true;
}

static struct span
keep(struct reading *in, struct span text)
{
	return span_make(
		mem_arena_copy(&in->l->arena, text.at, text.len), text.len);
}

static void
put_text(struct reading *in, uint32_t i, void *to)
{
	struct span *text = to, value = rec_value(&in->r, i);

	if (text->at)
		wrong(in, i, _("this field stands twice:"),
			names_text(in->names, in->r.fields[i].name));
	*text = keep(in, value);
}

/* One more row of parts. */
static void
put_parts(struct reading *in, uint32_t i, void *to)
{
	struct layout_list *list = to;
	struct buf scratch = {0};
	struct layout_parts *row;
	size_t n;

	list->rows = mem_grow(
		list->rows, &list->room, list->n + 1, sizeof *list->rows);
	row = &list->rows[list->n++];
	for (n = 0; n < sizeof row->at / sizeof *row->at; n++)
		row->at[n] = keep(in, rec_part(&in->r, i, n, &scratch));
	buf_free(&scratch);
}

struct choice {
	const char *word;
	int value;
};

/* Finds the value among choices; what is allowed ends the message. */
static int
choose(struct reading *in, uint32_t i, const struct choice *choices)
{
	struct span value = rec_value(&in->r, i);
	struct buf allowed = {0};
	size_t n;

	for (n = 0; choices[n].word; n++) {
		if (span_is(value, choices[n].word)) {
			buf_free(&allowed);
			return choices[n].value;
		}
		buf_print(&allowed, "%s%s", n ? ", " : "", choices[n].word);
	}
	buf_print(&allowed, _(" are allowed, not"));
	wrong(in, i, buf_text(&allowed), value);
	buf_free(&allowed);
	return choices[0].value;
}

static void
put_yes(struct reading *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {
		{"no", false}, {"yes", true}, {0}};

	*(bool *)to = choose(in, i, choices);
}

static void
put_orientation(struct reading *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {
		{"portrait", false}, {"landscape", true}, {0}};

	*(bool *)to = choose(in, i, choices);
}

static void
put_kind(struct reading *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"text", LAYOUT_TEXT},
		{"number", LAYOUT_NUMBER}, {"date", LAYOUT_DATE},
		{"month", LAYOUT_MONTH}, {0}};

	*(enum layout_kind *)to = (enum layout_kind)choose(in, i, choices);
}

static void
put_picture(struct reading *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"bar", LAYOUT_BARS},
		{"column", LAYOUT_COLUMNS}, {"line", LAYOUT_LINES}, {0}};

	*(enum layout_picture *)to =
		(enum layout_picture)choose(in, i, choices);
}

static void
put_paper(struct reading *in, uint32_t i, void *to)
{
	static const struct choice choices[] = {{"carta", LAYOUT_CARTA},
		{"oficio", LAYOUT_OFICIO}, {"legal", LAYOUT_LEGAL},
		{"a4", LAYOUT_A4}, {0}};

	*(enum layout_paper *)to = (enum layout_paper)choose(in, i, choices);
}

static void
put_width(struct reading *in, uint32_t i, void *to)
{
	struct span value = rec_value(&in->r, i);
	long long n;

	/* 255 characters are the most a column may have (18.3.1.13). */
	if (number_read_decimal(value, &n) && n >= 1 && n <= 255)
		*(size_t *)to = (size_t)n;
	else
		wrong(in, i, _("a width is a number from 1 to 255, not"),
			value);
}

#define BOTH(name, put, of, member)                                            \
	{name "_es", put, offsetof(struct of, member[LAYOUT_ES])},             \
	{                                                                      \
		name "_en", put, offsetof(struct of, member[LAYOUT_EN])        \
	}

static const struct entry workbook_entries[] = {
	{"Workbook", put_text, offsetof(struct layout, name)},
	BOTH("Title", put_text, layout, title),
	BOTH("Subject", put_text, layout, subject),
	{"Paper", put_paper, offsetof(struct layout, paper)}, {0}};

static const struct entry sheet_entries[] = {
	{"Sheet", put_text, offsetof(struct layout_sheet, id)},
	{"Table", put_text, offsetof(struct layout_sheet, table)},
	BOTH("Title", put_text, layout_sheet, title),
	BOTH("Note", put_parts, layout_sheet, notes),
	{"Sort", put_parts, offsetof(struct layout_sheet, sort)},
	{"Pivot", put_parts, offsetof(struct layout_sheet, pivot)},
	{"Strong", put_text, offsetof(struct layout_sheet, strong)},
	{"Orientation", put_orientation,
		offsetof(struct layout_sheet, is_landscape)},
	{"Optional", put_yes, offsetof(struct layout_sheet, is_optional)}, {0}};

static const struct entry column_entries[] = {
	{"Sheet", put_text, offsetof(struct layout_column, sheet)},
	{"Column", put_text, offsetof(struct layout_column, column)},
	{"With", put_text, offsetof(struct layout_column, with)},
	BOTH("Label", put_text, layout_column, label),
	{"Type", put_kind, offsetof(struct layout_column, kind)},
	{"Width", put_width, offsetof(struct layout_column, width)},
	{"Optional", put_yes, offsetof(struct layout_column, is_optional)},
	{"Value", put_parts, offsetof(struct layout_column, words)}, {0}};

static const struct entry chart_entries[] = {
	{"Sheet", put_text, offsetof(struct layout_chart, sheet)},
	{"Chart", put_picture, offsetof(struct layout_chart, picture)},
	BOTH("Title", put_text, layout_chart, title),
	{"Where", put_parts, offsetof(struct layout_chart, where)},
	{"Category", put_text, offsetof(struct layout_chart, category)},
	BOTH("Category", put_text, layout_chart, category_title),
	{"Value", put_parts, offsetof(struct layout_chart, values)},
	BOTH("Value", put_text, layout_chart, value_title), {0}};

static void
put_all(struct reading *in, const struct entry *entries, void *to)
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
			wrong(in, i, _("a record of this type has no field"),
				name);
	}
}

static void
need(struct reading *in, const char *name, bool is_there)
{
	if (!is_there)
		wrong(in, REC_NONE, _("there is no field"), span_of(name));
}

static void
read_workbook(struct reading *in)
{
	put_all(in, workbook_entries, in->l);
}

static void
read_sheet(struct reading *in)
{
	struct layout *l = in->l;
	struct layout_sheet *s;

	l->sheets = mem_grow(
		l->sheets, &l->sheets_room, l->n_sheets + 1, sizeof *l->sheets);
	s = &l->sheets[l->n_sheets++];
	memset(s, 0, sizeof *s);
	s->line = in->r.line;
	put_all(in, sheet_entries, s);
	need(in, "Sheet", s->id.len > 0);
	need(in, "Title_es", s->title[LAYOUT_ES].len > 0);
	need(in, "Title_en", s->title[LAYOUT_EN].len > 0);
}

static void
read_column(struct reading *in)
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
read_chart(struct reading *in)
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

static const struct {
	const char *type;
	void (*read)(struct reading *);
} readers[] = {
	{"Workbook", read_workbook},
	{"Sheet", read_sheet},
	{"Column", read_column},
	{"Chart", read_chart},
};

static void
read_record(struct reading *in)
{
	struct span type = names_text(in->names, in->r.type);
	size_t i, n = sizeof readers / sizeof *readers;

	for (i = 0; i < n && !span_is(type, readers[i].type); i++)
		continue;
	if (i < n)
		readers[i].read(in);
	else
		wrong(in, REC_NONE, _("a layout has no records of type"), type);
}

static void
read_all(struct reading *in)
{
	struct recread *file = recread_open(in->l->file, in->names);
	enum recread_status status;

	if (!file) {
		in->failed = true;
		return;
	}
	while ((status = recread_next(file, &in->r)) != RECREAD_END) {
		if (status == RECREAD_FAULT)
			in->failed = true;
		else if (status == RECREAD_RECORD)
			read_record(in);
	}
	recread_close(file);
}

static bool
has_sheet(const struct layout *l, struct span id)
{
	size_t i;

	for (i = 0; i < l->n_sheets; i++)
		if (span_equal(l->sheets[i].id, id))
			return true;
	return false;
}

/* Columns and charts of a sheet that is not there would be lost. */
static void
check_sheet(struct reading *in, struct span id, size_t line)
{
	if (!id.len || has_sheet(in->l, id))
		return;
	diag_at(DIAG_LAYOUT, layout_place(in->l, line),
		_("the layout has no sheet '%.*s'"), SPAN_ARG(id));
	in->failed = true;
}

static void
check(struct reading *in)
{
	size_t i;

	if (!in->failed && !in->l->name.len) {
		diag_at(DIAG_LAYOUT, layout_place(in->l, 0),
			_("there is no record of type Workbook"));
		in->failed = true;
	}
	for (i = 0; i < in->l->n_columns; i++)
		check_sheet(
			in, in->l->columns[i].sheet, in->l->columns[i].line);
	for (i = 0; i < in->l->n_charts; i++)
		check_sheet(in, in->l->charts[i].sheet, in->l->charts[i].line);
}

struct layout *
layout_open(const char *name)
{
	struct reading in = {0};

	in.l = mem_zero(sizeof *in.l);
	in.l->file = share_path("workbook", name);
	in.names = names_new();
	read_all(&in);
	check(&in);
	rec_free(&in.r);
	names_free(in.names);
	if (!in.failed && diag_worst() < DIAG_TROUBLE)
		return in.l;
	diag_mark(DIAG_TROUBLE);
	layout_free(in.l);
	return NULL;
}

void
layout_free(struct layout *l)
{
	size_t i;

	if (!l)
		return;
	for (i = 0; i < l->n_sheets; i++) {
		free(l->sheets[i].notes[LAYOUT_ES].rows);
		free(l->sheets[i].notes[LAYOUT_EN].rows);
		free(l->sheets[i].sort.rows);
		free(l->sheets[i].pivot.rows);
	}
	for (i = 0; i < l->n_columns; i++)
		free(l->columns[i].words.rows);
	for (i = 0; i < l->n_charts; i++) {
		free(l->charts[i].where.rows);
		free(l->charts[i].values.rows);
	}
	free(l->sheets);
	free(l->columns);
	free(l->charts);
	free(l->file);
	mem_arena_free(&l->arena);
	free(l);
}
