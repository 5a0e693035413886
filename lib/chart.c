#include "chart.h"

#include "date.h"
#include "diag.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * What a column has in the last row that is no total: the last month, of rows
 * in order of months. Copied, for as long as the sheet lives.
 */
static struct span
last_of(struct sheet *s, size_t column)
{
	struct span cell = span_of("");
	size_t row = s->n_rows;

	while (row-- > 0) {
		cell = sheet_cell(s, row, column);
		if (!span_is(cell, "Total"))
			break;
	}
	return span_make(
		mem_arena_copy(&s->arena, cell.at, cell.len), cell.len);
}

/* Those values of Where that the layout leaves to the table. */
static struct span *
find_last(struct sheet *s, const struct layout_list *where)
{
	struct span *last = mem_zero((where->n + 1) * sizeof *last);
	size_t i, column;

	for (i = 0; i < where->n; i++) {
		column = sheet_index(s, where->rows[i].at[0]);
		last[i] = where->rows[i].at[1];
		if (!last[i].len && column != SIZE_MAX)
			last[i] = last_of(s, column);
	}
	return last;
}

/*
 * Does the row have, in each of the columns, the value beside it, or the one
 * in last (if not NULL)? Of columns that the table may lack, and lacks, nothing
 * is asked.
 */
static bool
has_all(const struct sheet *s, const struct layout *l,
	const struct layout_chart *said, const struct layout_list *list,
	const struct span *last, size_t row)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct span *pair = list->rows[i].at;
		struct span value = last ? last[i] : pair[1];
		size_t column = sheet_index(s, pair[0]);

		if (column == SIZE_MAX &&
			layout_may_lack(l, said->sheet, pair[0]))
			continue;
		if (column == SIZE_MAX ||
			!span_equal(sheet_cell(s, row, column), value))
			return false;
	}
	return true;
}

static bool
is_charted(const struct sheet *s, const struct layout *l,
	const struct layout_chart *said, const struct span *last, size_t row)
{
	return has_all(s, l, said, &said->where, last, row) &&
		!(said->except.n &&
			has_all(s, l, said, &said->except, NULL, row));
}

/* The rows of a chart: one after another, or the chart would show others. */
static bool
find_rows(struct sheet *s, const struct layout *l,
	const struct layout_chart *said, struct sheet_chart *chart)
{
	struct span *last = find_last(s, &said->where);
	bool is_one = true;
	size_t row;

	for (row = 0; row < s->n_rows && is_one; row++) {
		if (!is_charted(s, l, said, last, row))
			continue;
		if (!chart->n_rows)
			chart->first_row = row;
		is_one = chart->first_row + chart->n_rows++ == row;
	}
	free(last);
	if (!is_one)
		diag_at(DIAG_LAYOUT, layout_place(l, said->line),
			_("the rows of the chart do not stand together: sort "
			  "the sheet by the columns of Where"));
	return is_one;
}

static void
name_chart(struct sheet_chart *chart, const struct layout_chart *said,
	enum layout_lang lang)
{
	static const enum sheet_chart_kind kinds[] = {
		[LAYOUT_BARS] = SHEET_BARS,
		[LAYOUT_COLUMNS] = SHEET_COLUMNS,
		[LAYOUT_LINES] = SHEET_LINES,
	};

	chart->kind = kinds[said->picture];
	chart->title = said->title[lang];
	chart->category_title = said->category_title[lang];
	chart->value_title = said->value_title[lang];
	chart->most = said->most;
}

/* The columns of a chart. One that is not there leaves no chart. */
static bool
find_columns(const struct sheet *s, const struct layout_chart *said,
	struct sheet_chart *chart)
{
	size_t i, room = 0;

	chart->category = sheet_index(s, said->category);
	for (i = 0; i < said->values.n; i++) {
		size_t column = sheet_index(s, said->values.rows[i].at[0]);

		if (column == SIZE_MAX)
			continue;
		chart->values = mem_grow(chart->values, &room,
			chart->n_values + 1, sizeof *chart->values);
		chart->values[chart->n_values++] = column;
	}
	return chart->category != SIZE_MAX && chart->n_values;
}

/* As people read it; of a day or month sheet_show knows its width alone. */
static void
add_shown(struct buf *b, const struct sheet *s, size_t row, size_t column,
	struct buf *scratch)
{
	struct sheet_value value;
	int year, month, day;

	sheet_show(s, row, column, scratch, &value);
	if (value.kind == SHEET_TEXT) {
		buf_span(b, value.text);
		return;
	}
	if (value.kind == SHEET_NUMBER) {
		buf_span(b, sheet_cell(s, row, column));
		return;
	}
	date_split((long)value.number + date_join(1899, 12, 30), &year, &month,
		&day);
	if (value.kind == SHEET_DATE)
		buf_print(b, "%02d/", day);
	buf_print(b, "%02d/%04d", month, year);
}

/* What a reader who does not see the chart is told: all that it shows. */
static void
describe(struct sheet *s, struct sheet_chart *c)
{
	struct buf b = {0}, scratch = {0};
	size_t i, row, end = c->first_row + c->n_rows;

	buf_print(&b, "%.*s.", SPAN_ARG(c->title));
	for (i = 0; i < c->n_values; i++) {
		buf_print(&b,
			"\n%.*s:", SPAN_ARG(s->columns[c->values[i]].label));
		for (row = c->first_row; row < end; row++) {
			buf_string(&b, row == c->first_row ? " " : "; ");
			add_shown(&b, s, row, c->category, &scratch);
			buf_string(&b, ": ");
			add_shown(&b, s, row, c->values[i], &scratch);
		}
	}
	buf_byte(&b, '.');
	c->description =
		span_make(mem_arena_copy(&s->arena, b.at, b.len), b.len);
	buf_free(&b);
	buf_free(&scratch);
}

bool
chart_add(struct sheet *s, const struct layout *l,
	const struct layout_chart *said, enum layout_lang lang)
{
	struct sheet_chart *chart = mem_zero(sizeof *chart), **end;
	bool is_good = find_rows(s, l, said, chart);

	name_chart(chart, said, lang);
	if (is_good && chart->n_rows && find_columns(s, said, chart)) {
		describe(s, chart);
		for (end = &s->charts; *end; end = &(*end)->next)
			continue;
		*end = chart;
		return true;
	}
	if (is_good && s->n_rows)
		diag_note(_("the sheet '%.*s' has no chart '%.*s': the table "
			    "has nothing for it"),
			SPAN_ARG(s->title), SPAN_ARG(chart->title));
	free(chart->values);
	free(chart);
	return is_good;
}
