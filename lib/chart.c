#include "chart.h"

#include "diag.h"

#include <stdint.h>
#include <stdlib.h>

/*
 * Does the row have, in each of the columns, the value beside it? Of columns
 * that the table may lack, and lacks, nothing is asked.
 */
static bool
has_all(const struct sheet *s, const struct layout *l,
	const struct layout_chart *said, const struct layout_list *list,
	size_t row)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct span *pair = list->rows[i].at;
		size_t column = sheet_index(s, pair[0]);

		if (column == SIZE_MAX &&
			layout_may_lack(l, said->sheet, pair[0]))
			continue;
		if (column == SIZE_MAX ||
			!span_equal(sheet_cell(s, row, column), pair[1]))
			return false;
	}
	return true;
}

static bool
is_charted(const struct sheet *s, const struct layout *l,
	const struct layout_chart *said, size_t row)
{
	return has_all(s, l, said, &said->where, row) &&
		!(said->except.n && has_all(s, l, said, &said->except, row));
}

/* The rows of a chart: one after another, or the chart would show others. */
static bool
find_rows(const struct sheet *s, const struct layout *l,
	const struct layout_chart *said, struct sheet_chart *chart)
{
	size_t row;

	for (row = 0; row < s->n_rows; row++) {
		if (!is_charted(s, l, said, row))
			continue;
		if (!chart->n_rows)
			chart->first_row = row;
		if (chart->first_row + chart->n_rows++ == row)
			continue;
		diag_at(DIAG_LAYOUT, layout_place(l, said->line),
			_("the rows of the chart do not stand together: sort "
			  "the sheet by the columns of Where"));
		return false;
	}
	return true;
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

/* What a reader who does not see the chart is told: all that it shows. */
static void
describe(struct sheet *s, struct sheet_chart *c)
{
	struct buf b = {0}, scratch = {0};
	struct sheet_value value;
	size_t i, row, end = c->first_row + c->n_rows;

	buf_print(&b, "%.*s.", SPAN_ARG(c->title));
	for (i = 0; i < c->n_values; i++) {
		buf_print(&b,
			"\n%.*s:", SPAN_ARG(s->columns[c->values[i]].label));
		for (row = c->first_row; row < end; row++) {
			sheet_show(s, row, c->category, &scratch, &value);
			buf_print(&b, "%s %.*s: %.*s",
				row == c->first_row ? "" : ";",
				SPAN_ARG(value.text),
				SPAN_ARG(sheet_cell(s, row, c->values[i])));
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
