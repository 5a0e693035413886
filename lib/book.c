#include "book.h"

#include "bookcheck.h"
#include "bookrules.h"
#include "diag.h"
#include "page.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What the workbook itself says, in its language. */
static const struct {
	const char *page_of, *property, *locale, *month_format;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"Página &P de &N", "Idioma", "es-BO",
		"[$-400A]mmmm yyyy"},
	[LAYOUT_EN] = {"Page &P / &N", "Language", "en", "[$-409]mmmm yyyy"},
};

/* Paper sizes as the format numbers them (ECMA-376 part 1, 18.3.1.63). */
static const uint8_t paper_codes[] = {
	[LAYOUT_CARTA] = 1,
	[LAYOUT_OFICIO] = 14,
	[LAYOUT_LEGAL] = 5,
	[LAYOUT_A4] = 9,
};

enum {
	HEADER_FILL = 0xdce6f1,
	STRONG_FILL = 0xf2f2f2,
	LINE = 0xbfbfbf,
	CHART_WIDTH = 480, /* of an unscaled chart, in pixels */
	CHART_HEIGHT = 288,
	CHART_TYPE_SIZE = 10,
	DEFAULT_COLUMN = 64, /* its width in pixels */
};

/* Told apart by the colour blind, and on black and white paper (Okabe and
 * Ito). */
static const lxw_color_t colours[] = {0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7};

static const char font[] = "Arial";

/* How a cell looks; two cells that look the same share a format. */
struct look {
	enum sheet_kind kind;
	int decimals;
	bool is_grouped, is_header, is_strong, is_right;
};

struct writing {
	const struct book *book;
	lxw_workbook *workbook;
	lxw_error error; /* the first one */
	struct look *looks;
	lxw_format **formats;
	size_t n_looks, looks_room, formats_room;
	struct bookcheck wrote;
};

static void
tried(struct writing *w, lxw_error error)
{
	if (!w->error)
		w->error = error;
}

static bool
is_same_look(const struct look *a, const struct look *b)
{
	return a->kind == b->kind && a->decimals == b->decimals &&
		a->is_grouped == b->is_grouped &&
		a->is_header == b->is_header && a->is_strong == b->is_strong &&
		a->is_right == b->is_right;
}

static void
set_number_format(struct writing *w, lxw_format *f, const struct look *look)
{
	struct buf code = {0};
	int i;

	switch (look->kind) {
	case SHEET_TEXT:
		buf_string(&code, "@");
		break;
	case SHEET_DATE:
		buf_string(&code, "dd/mm/yyyy");
		break;
	case SHEET_MONTH:
		buf_string(&code, words[w->book->lang].month_format);
		break;
	case SHEET_NUMBER:
		buf_string(&code, look->is_grouped ? "#,##0" : "0");
		for (i = 0; i < look->decimals; i++)
			buf_string(&code, i ? "0" : ".0");
		break;
	}
	format_set_num_format(f, buf_text(&code));
	buf_free(&code);
}

static lxw_format *
make_format(struct writing *w, const struct look *look)
{
	lxw_format *f = workbook_add_format(w->workbook);

	if (!f)
		diag_die(_("out of memory"));
	format_set_font_name(f, font);
	format_set_font_size(f, PAGE_TYPE_SIZE);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_bottom(
		f, look->is_header ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
	format_set_bottom_color(f, look->is_header ? LXW_COLOR_BLACK : LINE);
	set_number_format(w, f, look);
	if (look->kind == SHEET_TEXT)
		format_set_text_wrap(f);
	format_set_align(f, look->is_right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
	if (look->is_header || look->is_strong)
		format_set_bold(f);
	if (look->is_header || look->is_strong)
		format_set_bg_color(
			f, look->is_header ? HEADER_FILL : STRONG_FILL);
	return f;
}

static lxw_format *
format_of(struct writing *w, struct look look)
{
	size_t i;

	for (i = 0; i < w->n_looks; i++)
		if (is_same_look(&w->looks[i], &look))
			return w->formats[i];
	w->looks = mem_grow(w->looks, &w->looks_room, i + 1, sizeof *w->looks);
	w->formats = mem_grow(
		w->formats, &w->formats_room, i + 1, sizeof(lxw_format *));
	w->looks[i] = look;
	w->formats[i] = make_format(w, &look);
	w->n_looks++;
	return w->formats[i];
}

static void
write_text(struct writing *w, lxw_worksheet *to, size_t row, size_t column,
	struct span text, struct look look)
{
	struct buf escaped = {0};

	bookrules_escape(&escaped, text);
	tried(w,
		worksheet_write_string(to, (lxw_row_t)row, (lxw_col_t)column,
			buf_text(&escaped), format_of(w, look)));
	w->wrote.cells++;
	buf_free(&escaped);
}

static void
write_header(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct look look = {.kind = SHEET_TEXT, .is_header = true};
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		look.is_right = s->columns[i].kind == SHEET_NUMBER;
		write_text(w, to, 0, i, s->columns[i].label, look);
	}
	w->wrote.rows++;
}

static void
write_cell(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	size_t row, size_t i, struct buf *scratch)
{
	const struct sheet_column *c = &s->columns[i];
	struct sheet_value value;
	struct look look = {.is_right = c->kind == SHEET_NUMBER};

	sheet_show(s, row, i, scratch, &value);
	look.kind = value.kind;
	look.is_strong = sheet_is_strong(s, row);
	if (value.kind == SHEET_NUMBER) {
		look.decimals = c->decimals;
		look.is_grouped = c->is_grouped;
	}
	if (value.kind == SHEET_TEXT && value.text.len) {
		write_text(w, to, row + 1, i, value.text, look);
		return;
	}
	w->wrote.cells++;
	if (value.kind == SHEET_TEXT)
		tried(w,
			worksheet_write_blank(to, (lxw_row_t)row + 1,
				(lxw_col_t)i, format_of(w, look)));
	else
		tried(w,
			worksheet_write_number(to, (lxw_row_t)row + 1,
				(lxw_col_t)i, value.number,
				format_of(w, look)));
}

static void
write_rows(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct look look = {.kind = SHEET_TEXT};
	struct buf scratch = {0};
	size_t row, i;

	for (row = 0; row < s->n_rows; row++)
		for (i = 0; i < s->n_columns; i++)
			write_cell(w, to, s, row, i, &scratch);
	buf_free(&scratch);
	w->wrote.rows += s->n_rows;
	if (s->n_rows)
		return;
	write_text(w, to, 1, 0, s->no_rows, look);
	w->wrote.rows++;
}

/*
 * The format measures columns in digits of the default font, and the library
 * takes this for Calibri: 5 of 7 pixels more than it was told.
 */
static double
characters(size_t pixels)
{
	return (double)pixels / PAGE_DIGIT - 5.0 / 7;
}

/* As wide as the library believes columns to be, up to the last one. */
static double
width_of_chart(const struct sheet *s, const struct page *page)
{
	double width = 0;
	size_t i;

	for (i = 0; i <= page->last_column; i++)
		width += i < s->n_columns ?
			(double)(int)(characters(page->pixels[i]) * 7 + 5.5) :
			DEFAULT_COLUMN;
	/* The right border of the chart would lie on the edge of the page. */
	return width - 2;
}

static void
set_sizes(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		tried(w,
			worksheet_set_column(to, (lxw_col_t)i, (lxw_col_t)i,
				characters(page->pixels[i]), NULL));
	for (i = 0; i < page->n_heights; i++)
		tried(w,
			worksheet_set_row(
				to, (lxw_row_t)i, page->heights[i], NULL));
}

/* In headers of pages '&' begins a code, and "&&" is one '&'. */
static void
add_plain(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.at[i] == '&')
			buf_byte(b, '&');
		buf_byte(b, text.at[i] == '\n' ? ' ' : text.at[i]);
	}
}

static void
set_page_texts(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct buf b = {0};

	if (w->book->title.len) {
		buf_print(&b, "&L&9&\"%s,Regular\"", font);
		add_plain(&b, w->book->title);
	}
	buf_print(&b, "&R&9&\"%s,Bold\"", font);
	add_plain(&b, s->title);
	tried(w, worksheet_set_header(to, buf_text(&b)));
	buf_clear(&b);
	buf_print(&b, "&C&9&\"%s,Regular\"%s", font,
		words[w->book->lang].page_of);
	tried(w, worksheet_set_footer(to, buf_text(&b)));
	buf_free(&b);
}

static void
set_page(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	lxw_row_t last_row = (lxw_row_t)(s->n_rows ? s->n_rows : 1);
	lxw_col_t last_column = (lxw_col_t)(s->n_columns - 1);
	const double inch = 72;

	worksheet_freeze_panes(to, 1, 1);
	tried(w, worksheet_autofilter(to, 0, 0, last_row, last_column));
	worksheet_set_paper(to, paper_codes[w->book->paper]);
	if (page->is_landscape)
		worksheet_set_landscape(to);
	worksheet_fit_to_pages(to, 1, 0);
	/* The texts at the edges first: they change the margins. */
	set_page_texts(w, to, s);
	worksheet_set_margins(to, PAGE_SIDE / inch, PAGE_SIDE / inch,
		PAGE_TOP / inch, PAGE_BOTTOM / inch);
	tried(w, worksheet_repeat_rows(to, 0, 0));
	tried(w,
		worksheet_print_area(to, 0, 0,
			s->charts ? (lxw_row_t)page->last_row : last_row,
			s->charts ? (lxw_col_t)page->last_column :
				    last_column));
	/* Identifiers are text on purpose: no green corners. */
	tried(w,
		worksheet_ignore_errors(
			to, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
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
	tried(w, chart_series_set_labels_custom(series, list));
	for (i = 0; i < c->n_rows; i++) {
		free(list[i]->value);
		free(list[i]);
	}
	free(list);
	buf_free(&scratch);
}

static void
add_series(struct writing *w, lxw_chart *chart, const struct sheet *s,
	const struct sheet_chart *c, size_t i)
{
	lxw_color_t colour = colours[i % (sizeof colours / sizeof *colours)];
	lxw_row_t first = (lxw_row_t)c->first_row + 1;
	lxw_row_t last = first + (lxw_row_t)c->n_rows - 1;
	lxw_col_t category = (lxw_col_t)c->category;
	lxw_col_t column = (lxw_col_t)c->values[i];
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_chart_fill fill = {.color = colour};
	lxw_chart_line line = {.color = colour, .width = 2.25};
	lxw_chart_font type;
	char name[sizeof font], tab[256];

	if (!series) {
		tried(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	memcpy(name, font, sizeof name);
	snprintf(tab, sizeof tab, "%.*s", SPAN_ARG(s->title));
	chart_series_set_categories(
		series, tab, first, category, last, category);
	chart_series_set_values(series, tab, first, column, last, column);
	chart_series_set_name_range(series, tab, 0, column);
	if (c->kind == SHEET_LINES)
		chart_series_set_line(series, &line);
	else
		chart_series_set_fill(series, &fill);
	chart_series_set_labels(series);
	set_font(&type, name, CHART_TYPE_SIZE - 1, false);
	chart_series_set_labels_font(series, &type);
	set_point_labels(w, series, s, c, c->values[i]);
}

static void
set_axis(lxw_chart_axis *axis, struct span title)
{
	lxw_chart_font type;
	char name[sizeof font];
	char *text = mem_copy(title.at, title.len);

	memcpy(name, font, sizeof name);
	set_font(&type, name, CHART_TYPE_SIZE, true);
	chart_axis_set_name(axis, text);
	chart_axis_set_name_font(axis, &type);
	set_font(&type, name, CHART_TYPE_SIZE, false);
	chart_axis_set_num_font(axis, &type);
	free(text);
}

static void
set_axes(lxw_chart *chart, const struct sheet_chart *c)
{
	/* The library calls the axis of values of a bar chart x. */
	bool is_bar = c->kind == SHEET_BARS;
	lxw_chart_axis *categories = is_bar ? chart->y_axis : chart->x_axis;
	lxw_chart_axis *values = is_bar ? chart->x_axis : chart->y_axis;
	lxw_chart_line pale = {.color = LINE, .width = 0.75};

	set_axis(categories, c->category_title);
	set_axis(values, c->value_title);
	chart_axis_set_min(values, 0);
	chart_axis_set_num_format(values, "General");
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
	tried(w,
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
	char name[sizeof font];
	lxw_chart_font type;
	size_t i;

	if (!chart)
		diag_die(_("out of memory"));
	memcpy(name, font, sizeof name);
	set_font(&type, name, CHART_TYPE_SIZE + 2, true);
	chart_title_set_name(chart, title);
	chart_title_set_name_font(chart, &type);
	free(title);
	for (i = 0; i < c->n_values; i++)
		add_series(w, chart, s, c, i);
	set_axes(chart, c);
	set_font(&type, name, CHART_TYPE_SIZE, false);
	chart_legend_set_font(chart, &type);
	chart_legend_set_position(chart,
		c->n_values > 1 ? LXW_CHART_LEGEND_BOTTOM :
				  LXW_CHART_LEGEND_NONE);
	if (c->kind != SHEET_LINES)
		chart_set_series_gap(chart, 60);
	insert_chart(w, to, chart, s, c, page, row);
}

static void
write_charts(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	/* A row above the chart goes with it, or its border stays behind. */
	lxw_row_t breaks[] = {(lxw_row_t)page->chart_row - 1, 0};
	const struct sheet_chart *c;
	size_t row = page->chart_row;

	if (s->charts && page->breaks_before_chart)
		tried(w, worksheet_set_h_pagebreaks(to, breaks));
	for (c = s->charts; c; c = c->next, row += page->rows_per_chart)
		write_chart(w, to, s, c, page, row);
}

static void
write_sheet(struct writing *w, const struct sheet *s)
{
	char *name = mem_copy(s->title.at, s->title.len);
	lxw_worksheet *to = workbook_add_worksheet(w->workbook, name);
	struct page page;

	free(name);
	if (!to) {
		tried(w, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
		return;
	}
	page_fit(&page, s, w->book->paper);
	set_sizes(w, to, s, &page);
	write_header(w, to, s);
	write_rows(w, to, s);
	set_page(w, to, s, &page);
	write_charts(w, to, s, &page);
	page_clear(&page);
	w->wrote.sheets++;
}

static void
set_properties(struct writing *w)
{
	const struct book *b = w->book;
	char author[] = "cauce";
	struct span said = b->title.len ? b->title : b->sheets[0]->title;
	char *title = mem_copy(said.at, said.len);
	char *subject = mem_copy(b->subject.at, b->subject.len);
	lxw_doc_properties p = {.title = title,
		.subject = *subject ? subject : NULL,
		.author = author,
		.created = (time_t)b->created};

	/* To the library 0 is not the first second of 1970, but now. */
	if (!p.created)
		p.created = 1;

	tried(w, workbook_set_properties(w->workbook, &p));
	tried(w,
		workbook_set_custom_property_string(w->workbook,
			words[b->lang].property, words[b->lang].locale));
	free(title);
	free(subject);
}

/*
 * The font of the style Normal gives the unit of column widths. The library
 * has no call for it; its first format is that style. Else LibreOffice would
 * measure with whatever it takes for Calibri where there is none.
 */
static void
set_default_font(lxw_workbook *workbook)
{
	lxw_format *normal = STAILQ_FIRST(workbook->formats);

	if (!normal)
		return;
	format_set_font_name(normal, font);
	format_set_font_size(normal, PAGE_TYPE_SIZE);
}

/*
 * When the disk is full the library speaks too, in English and of file names
 * that nobody knows. What it means is
 * said by bookfile.
 */
static lxw_error
close_quietly(lxw_workbook *workbook)
{
	int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
	lxw_error error;

	if (silence >= 0 && before >= 0)
		dup2(silence, STDERR_FILENO);
	error = workbook_close(workbook);
	fflush(stderr);
	if (silence >= 0 && before >= 0)
		dup2(before, STDERR_FILENO);
	close(silence);
	close(before);
	return error;
}

const char *
book_make(const struct book *b, const char *path, char *temp,
	struct bookcheck *wrote)
{
	lxw_workbook_options options = {.tmpdir = temp};
	struct writing w = {.book = b};
	size_t i;

	w.workbook = workbook_new_opt(path, &options);
	if (!w.workbook)
		diag_die(_("out of memory"));
	set_default_font(w.workbook);
	for (i = 0; i < w.book->n_sheets; i++)
		write_sheet(&w, w.book->sheets[i]);
	set_properties(&w);
	if (w.error)
		lxw_workbook_free(w.workbook);
	else
		w.error = close_quietly(w.workbook);
	free(w.looks);
	free(w.formats);
	*wrote = w.wrote;
	return w.error ? lxw_strerror(w.error) : NULL;
}
