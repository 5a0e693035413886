#include "bookwriting.h"
#include "diag.h"

#include <stdlib.h>

enum {
	CHART_WIDTH = 480, /* of an unscaled chart, in pixels */
	CHART_HEIGHT = 288,
	CHART_TYPE_SIZE = 10,
	SHORT_SCALE = 8, /* of a scale, on which readers find no steps of 1 */
	DEFAULT_COLUMN = 64, /* its width in pixels */
};

/* Told apart by the colour blind, and on black and white paper (Okabe and
 * Ito). */
static const lxw_color_t colours[] = {0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7};

/* As wide as the library believes columns to be, up to the last one. */
static double
width_of_chart(const struct sheet *s, const struct page *page)
{
	double width = 0;
	size_t i;

	for (i = 0; i <= page->last_column; i++)
		width += i < s->n_columns ?
			(double)(int)(bookwriting_characters(page->pixels[i]) *
					7 +
				5.5) :
			DEFAULT_COLUMN;
	/* The right border of the chart would lie on the edge of the page. */
	return width - 2;
}

/* On paper the type of a chart is as large as if the sheet were not made
 * smaller. */
static double
type_size(const struct page *page)
{
	return (double)(int)(CHART_TYPE_SIZE / page->scale + 0.5);
}

static void
set_font(lxw_chart_font *f, char *name, double size, bool is_bold)
{
	memset(f, 0, sizeof *f);
	f->name = name;
	f->size = size;
	f->bold = is_bold;
}

/*
 * Where there is no number (n/d), a bar of nothing must not say 0: its label
 * says what the cell says.
 */
static void
set_point_labels(struct writing *w, lxw_chart_series *series,
	const struct sheet *s, const struct sheet_chart *c, size_t column)
{
	lxw_chart_data_label **list =
		mem_zero((c->n_rows + 1) * sizeof(lxw_chart_data_label *));
	struct buf scratch = {0};
	struct sheet_value value;
	size_t i;

	for (i = 0; i < c->n_rows; i++) {
		lxw_chart_data_label *label = mem_zero(sizeof *label);

		sheet_show(s, c->first_row + i, column, &scratch, &value);
		if (value.kind == SHEET_TEXT && value.text.len &&
			value.text.at[0] != '=')
			label->value = mem_copy(value.text.at, value.text.len);
		else if (value.kind == SHEET_TEXT)
			label->hide = true;
		list[i] = label;
	}
	bookwriting_tried(w, chart_series_set_labels_custom(series, list));
	for (i = 0; i < c->n_rows; i++) {
		free(list[i]->value);
		free(list[i]);
	}
	free(list);
	buf_free(&scratch);
}

static void
add_series(struct writing *w, lxw_chart *chart, const struct sheet *s,
	const struct sheet_chart *c, size_t i, double size)
{
	lxw_color_t colour = colours[i % (sizeof colours / sizeof *colours)];
	lxw_row_t first = (lxw_row_t)(sheet_top(s) + c->first_row);
	lxw_row_t last = first + (lxw_row_t)c->n_rows - 1;
	lxw_col_t category = (lxw_col_t)c->category;
	lxw_col_t column = (lxw_col_t)c->values[i];
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_chart_fill fill = {.color = colour};
	lxw_chart_line line = {.color = colour, .width = 2.25};
	lxw_chart_font type;
	char name[] = BOOKWRITING_FONT, tab[256];

	if (!series) {
		bookwriting_tried(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	snprintf(tab, sizeof tab, "%.*s", SPAN_ARG(s->title));
	chart_series_set_categories(
		series, tab, first, category, last, category);
	chart_series_set_values(series, tab, first, column, last, column);
	chart_series_set_name_range(series, tab, (lxw_row_t)s->n_above, column);
	if (c->kind == SHEET_LINES)
		chart_series_set_line(series, &line);
	else
		chart_series_set_fill(series, &fill);
	chart_series_set_labels(series);
	set_font(&type, name, size - 1, false);
	chart_series_set_labels_font(series, &type);
	set_point_labels(w, series, s, c, c->values[i]);
}

static void
set_axis(lxw_chart_axis *axis, struct span title, double size)
{
	lxw_chart_font type;
	char name[] = BOOKWRITING_FONT;
	char *text = mem_copy(title.at, title.len);

	set_font(&type, name, size, true);
	chart_axis_set_name(axis, text);
	chart_axis_set_name_font(axis, &type);
	set_font(&type, name, size, false);
	chart_axis_set_num_font(axis, &type);
	free(text);
}

/*
 * Readers divide a short scale into halves, also where things are counted:
 * are all values whole, and few?
 */
static bool
is_short_count(const struct sheet *s, const struct sheet_chart *c)
{
	struct buf scratch = {0};
	struct sheet_value value;
	bool is_whole = true;
	double most = 0;
	size_t i, row;

	for (i = 0; i < c->n_values; i++)
		for (row = 0; row < c->n_rows && is_whole; row++) {
			sheet_show(s, c->first_row + row, c->values[i],
				&scratch, &value);
			is_whole = is_whole && !value.decimals;
			if (value.number > most)
				most = value.number;
		}
	buf_free(&scratch);
	return is_whole && most <= SHORT_SCALE;
}

/* Days and months, or they would be numbers of five digits. */
static void
set_categories(const struct writing *w, lxw_chart_axis *axis,
	const struct sheet *s, const struct sheet_chart *c)
{
	enum sheet_kind kind = s->columns[c->category].kind;

	if (kind == SHEET_DATE || kind == SHEET_MONTH)
		chart_axis_set_num_format(axis, booklook_code(w, kind));
}

static void
set_axes(const struct writing *w, lxw_chart *chart, const struct sheet *s,
	const struct sheet_chart *c, double size)
{
	/* The library calls the axis of values of a bar chart x. */
	bool is_bar = c->kind == SHEET_BARS;
	lxw_chart_axis *categories = is_bar ? chart->y_axis : chart->x_axis;
	lxw_chart_axis *values = is_bar ? chart->x_axis : chart->y_axis;
	lxw_chart_line pale = {.color = BOOKWRITING_LINE, .width = 0.75};

	set_axis(categories, c->category_title, size);
	set_axis(values, c->value_title, size);
	set_categories(w, categories, s, c);
	chart_axis_set_min(values, 0);
	if (c->most)
		chart_axis_set_max(values, (double)c->most);
	chart_axis_set_num_format(values, "General");
	if (is_short_count(s, c))
		chart_axis_set_major_unit(values, 1);
	chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
	chart_axis_major_gridlines_set_line(values, &pale);
	/* The first row on top, as in the table, and the scale below. */
	if (is_bar) {
		chart_axis_set_reverse(categories);
		chart_axis_set_crossing_max(categories);
	}
}

static void
insert_chart(struct writing *w, lxw_worksheet *to, lxw_chart *chart,
	const struct sheet *s, const struct sheet_chart *c,
	const struct page *page, size_t row)
{
	char *text = mem_copy(c->description.at, c->description.len);
	lxw_chart_options options = {.description = text};

	options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
	options.x_scale = width_of_chart(s, page) / CHART_WIDTH;
	options.y_scale = (double)page->chart_height / CHART_HEIGHT;
	bookwriting_tried(w,
		worksheet_insert_chart_opt(
			to, (lxw_row_t)row, 0, chart, &options));
	free(text);
}

static void
write_chart(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct sheet_chart *c, const struct page *page, size_t row)
{
	static const uint8_t kinds[] = {
		[SHEET_BARS] = LXW_CHART_BAR,
		[SHEET_COLUMNS] = LXW_CHART_COLUMN,
		[SHEET_LINES] = LXW_CHART_LINE,
	};
	lxw_chart *chart = workbook_add_chart(w->workbook, kinds[c->kind]);
	char *title = mem_copy(c->title.at, c->title.len);
	char name[] = BOOKWRITING_FONT;
	double size = type_size(page);
	lxw_chart_font type;
	size_t i;

	if (!chart)
		diag_die(_("out of memory"));
	set_font(&type, name, size + 2, true);
	chart_title_set_name(chart, title);
	chart_title_set_name_font(chart, &type);
	free(title);
	for (i = 0; i < c->n_values; i++)
		add_series(w, chart, s, c, i, size);
	set_axes(w, chart, s, c, size);
	set_font(&type, name, size, false);
	chart_legend_set_font(chart, &type);
	chart_legend_set_position(chart,
		c->n_values > 1 ? LXW_CHART_LEGEND_BOTTOM :
				  LXW_CHART_LEGEND_NONE);
	if (c->kind != SHEET_LINES)
		chart_set_series_gap(chart, 60);
	insert_chart(w, to, chart, s, c, page, row);
}

void
bookchart_write(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	/* A row above the chart goes with it, or its border stays behind. */
	lxw_row_t breaks[] = {(lxw_row_t)page->chart_row - 1, 0};
	const struct sheet_chart *c;
	size_t row = page->chart_row;

	if (s->charts && page->breaks_before_chart)
		bookwriting_tried(w, worksheet_set_h_pagebreaks(to, breaks));
	for (c = s->charts; c; c = c->next, row += page->rows_per_chart)
		write_chart(w, to, s, c, page, row);
}
