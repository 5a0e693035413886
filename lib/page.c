#include "page.h"

#include "fit.h"

#include <limits.h>
#include <stdlib.h>

/* Width and height in points. */
static const struct {
	double width, height;
} papers[] = {
	[LAYOUT_CARTA] = {612, 792},
	[LAYOUT_OFICIO] = {612, 936},
	[LAYOUT_LEGAL] = {612, 1008},
	[LAYOUT_A4] = {595, 842},
};

enum {
	INDENT = 12, /* pixels between numbers and text that follows them */
	PADDING = 7, /* pixels that readers keep free in a cell */
	AIR = 5,     /* and some more, so that columns stand apart */
	HEADER_LINES = 3,
	LEAST = 7 * PAGE_DIGIT,
	CHART_HEIGHT = 340,
	CHART_LEAST = 600, /* its width */
	ROW_PIXELS = 20,   /* a row and a column of default size */
	COLUMN_PIXELS = 64,
};

/* Points. Higher rows are cut by every reader (ECMA-376 part 1, 18.3.1.73). */
static const double tallest = 409, line_height = 14.25, row_air = 4;

/* Headers stand above the buttons of the filter. */
static const double filter_height = 13;

/* Rows below the table, that charts stand on. */
static const double empty_row = 15;

/* Sizes of headings, in points, the first that fits; and of the level. */
static const size_t headings[] = {18, 16, 14, 12, PAGE_TYPE_SIZE, 0};
static const size_t title_size = 14;

/* Rows that are signed in are as high as so many lines. */
enum { SIGN_LINES = 3 };

/* How wide columns of long text may get, in characters: as wide as the scale
 * allows. */
enum { WIDEST = 60, NARROWEST = 24 };

/* Below these scales the other orientation, or narrower columns, are better. */
static const double least_upright = 0.85, least_scale = 0.65;

/* Thousandths of a size of type in points to pixels at 96 to the inch. */
static size_t
pixels_of(size_t units, size_t size)
{
	return (units * size * 96 + 71999) / 72000 + PADDING + AIR;
}

/* Likewise of the type of cells, and back. */
static size_t
to_pixels(size_t units)
{
	return pixels_of(units, PAGE_TYPE_SIZE);
}

static size_t
to_units(size_t pixels)
{
	pixels = pixels > PADDING ? pixels - PADDING : 0;
	return pixels * 72000 / (PAGE_TYPE_SIZE * 96);
}

/* Headers are in bold and wrapped, but not into towers. */
static size_t
header_pixels(struct span label)
{
	size_t width = fit_widest_word(label, true);

	while (fit_lines(label, width, true) > HEADER_LINES)
		width += width / 16 + 1;
	return to_pixels(width);
}

/* What stands over the cells to its right, and is wrapped only in need. */
static bool
is_over(const struct sheet *s, size_t row)
{
	enum sheet_style style = sheet_style(s, row);

	return style == SHEET_HEADING || style == SHEET_LEVEL;
}

/* What the cells of a column need. */
struct need {
	size_t widest; /* in thousandths of the size of the type */
	bool is_text, has_lines;
};

static void
look_at_row(struct need *needs, const struct sheet *s, size_t row,
	struct buf *scratch)
{
	bool is_strong = sheet_is_strong(s, row) || sheet_style(s, row);
	struct sheet_value value;
	size_t width, i;

	if (is_over(s, row))
		return;
	for (i = 0; i < s->n_columns; i++) {
		struct need *need = &needs[i];

		sheet_show(s, row, i, scratch, &value);
		width = fit_widest_line(value.text, is_strong);
		if (width > need->widest)
			need->widest = width;
		if (value.kind != SHEET_TEXT)
			continue;
		need->is_text = true;
		need->has_lines = need->has_lines ||
			(value.text.len &&
				memchr(value.text.at, '\n', value.text.len));
	}
}

static void
look_at_rows(struct need *needs, const struct sheet *s)
{
	struct buf scratch = {0};
	size_t row, i;

	for (row = 0; row < s->n_rows; row++)
		look_at_row(needs, s, row, &scratch);
	for (i = 0; i < s->n_columns && !s->n_rows; i++)
		needs[i].is_text = true;
	if (!s->n_rows)
		needs[0].widest = fit_widest_line(s->no_rows, false);
	buf_free(&scratch);
}

static size_t
air_in(const struct sheet *s, size_t column)
{
	return sheet_needs_air(s, column) ? INDENT : 0;
}

static void
fit_columns(struct page *page, const struct sheet *s, const struct need *needs,
	size_t cap)
{
	size_t i;

	page->width = 0;
	for (i = 0; i < s->n_columns; i++) {
		size_t width = to_pixels(needs[i].widest), header;

		/* Numbers cannot be wrapped: they are never narrowed. */
		if (needs[i].is_text && width > cap * PAGE_DIGIT)
			width = cap * PAGE_DIGIT;
		header = s->is_bare ? 0 : header_pixels(s->columns[i].label);
		if (width < header)
			width = header;
		width += air_in(s, i);
		if (width < LEAST)
			width = LEAST;
		if (s->columns[i].width)
			width = s->columns[i].width * PAGE_DIGIT + 5;
		page->pixels[i] = width;
		page->width += width;
	}
}

/* The share of its size at which the sheet is printed one page wide. */
static double
scale_on(const struct page *page, double paper_width)
{
	double scale =
		(paper_width - 2 * PAGE_SIDE) / ((double)page->width * 0.75);

	return scale < 1 ? scale : 1;
}

static void
fit_widths(struct page *page, const struct sheet *s, const struct need *needs,
	enum layout_paper paper)
{
	size_t i;

	for (i = WIDEST; i >= NARROWEST; i -= 2) {
		fit_columns(page, s, needs, i);
		if (scale_on(page, papers[paper].height) >= least_scale)
			break;
	}
	page->is_landscape = s->is_landscape ||
		scale_on(page, papers[paper].width) < least_upright;
	page->scale = scale_on(page,
		page->is_landscape ? papers[paper].height :
				     papers[paper].width);
}

static double
height_of(size_t lines)
{
	double height = (double)lines * line_height + row_air;

	return height < tallest ? height : tallest;
}

static size_t
lines_in(const struct page *page, const struct sheet *s, size_t column,
	struct span text, bool is_bold)
{
	size_t pixels = page->pixels[column], air = air_in(s, column);

	pixels = pixels > air ? pixels - air : 0;
	return fit_lines(text, to_units(pixels), is_bold);
}

static size_t
lines_in_row(const struct page *page, const struct sheet *s, size_t row,
	const bool *may_wrap, struct buf *scratch)
{
	bool is_strong = sheet_is_strong(s, row) || sheet_style(s, row);
	struct sheet_value value;
	size_t most = sheet_style(s, row) == SHEET_SIGN ? SIGN_LINES : 1, n, i;

	if (is_over(s, row) && page->size)
		return 2;

	for (i = 0; i < s->n_columns; i++) {
		if (!may_wrap[i])
			continue;
		sheet_show(s, row, i, scratch, &value);
		if (value.kind != SHEET_TEXT)
			continue;
		n = lines_in(page, s, i, value.text, is_strong);
		if (n > most)
			most = n;
	}
	return most < UCHAR_MAX ? most : UCHAR_MAX;
}

static void
fit_lines_of_rows(
	struct page *page, const struct sheet *s, const bool *may_wrap)
{
	struct buf scratch = {0};
	size_t row;

	page->lines = mem_zero(s->n_rows);
	for (row = 0; row < s->n_rows; row++)
		page->lines[row] = (unsigned char)lines_in_row(
			page, s, row, may_wrap, &scratch);
	buf_free(&scratch);
}

static void
fit_heights(struct page *page, const struct sheet *s, const struct need *needs)
{
	bool *may_wrap = mem_zero(s->n_columns * sizeof *may_wrap), any = false;
	size_t i, n, most = 1;

	for (i = 0; i < s->n_columns; i++) {
		n = s->is_bare ?
			1 :
			lines_in(page, s, i, s->columns[i].label, true);
		if (n > most)
			most = n;
		may_wrap[i] = needs[i].is_text &&
			(needs[i].has_lines ||
				needs[i].widest > to_units(page->pixels[i]));
		may_wrap[i] |= s->styles != NULL;
		any |= may_wrap[i];
	}
	page->header_height = height_of(most) + filter_height;
	if (s->is_bare)
		page->header_height = 0;
	for (i = 0; i < s->n_above; i++)
		page->above[i] = height_of(i ? 1 : 2);
	if (any && s->n_rows)
		fit_lines_of_rows(page, s, may_wrap);
	if (!s->n_rows) {
		n = lines_in(page, s, 0, s->no_rows, false);
		page->lines = mem_zero(1);
		page->lines[0] = (unsigned char)(n < UCHAR_MAX ? n : UCHAR_MAX);
	}
	free(may_wrap);
}

double
page_height(const struct page *page, size_t row)
{
	return !row ? page->header_height :
		      height_of(page->lines ? page->lines[row - 1] : 1);
}

double
page_row_height(const struct page *page, const struct sheet *s, size_t row)
{
	if (row < s->n_above)
		return page->above[row];
	return page_height(page, row - s->n_above + s->is_bare);
}

/*
 * Where the table ends on its last page, in points of the page before it is
 * scaled. The header stands on every page.
 */
static double
end_of_table(const struct page *page, const struct sheet *s, double room)
{
	double at = page->header_height;
	size_t row;

	for (row = 1; row <= s->n_rows; row++) {
		if (at + page_height(page, row) > room)
			at = page->header_height;
		at += page_height(page, row);
	}
	return at;
}

/* How many pixels high a chart is, and whether it begins a page. */
static void
fit_chart_height(struct page *page, const struct sheet *s, double room)
{
	double used = end_of_table(page, s, room) + 3 * empty_row;

	/* Readers measure a little differently: a twentieth for them. */
	room *= 0.95;
	page->chart_height = CHART_HEIGHT;
	page->breaks_before_chart = used + CHART_HEIGHT * 0.75 > room;
	/* On a page of its own it may have most of it. */
	if (page->breaks_before_chart)
		page->chart_height =
			(size_t)((room - page->header_height) * 0.8 / 0.75);
	page->rows_per_chart = page->chart_height / ROW_PIXELS + 2;
}

/* What is printed is at least so wide, by columns beside the table. */
static void
widen(struct page *page, size_t pixels)
{
	size_t more = (pixels - page->width) / COLUMN_PIXELS + 1;

	if (page->last_column < page->table_column + more)
		page->last_column = page->table_column + more;
}

static void
fit_charts(struct page *page, const struct sheet *s, enum layout_paper paper)
{
	double width = papers[paper].width, height = papers[paper].height;
	const struct sheet_chart *c;
	size_t n;

	if (page->is_landscape) {
		width = papers[paper].height;
		height = papers[paper].width;
	}
	if (!s->charts)
		return;
	fit_chart_height(page, s,
		(height - PAGE_TOP - PAGE_BOTTOM) / scale_on(page, width));
	for (c = s->charts, n = 0; c; c = c->next)
		n++;
	page->chart_row = sheet_top(s) + (s->n_rows ? s->n_rows : 1) + 2;
	page->last_row = page->chart_row + n * page->rows_per_chart - 1;
	/* Beside a narrow table there is room to the right. */
	if (page->width < CHART_LEAST)
		widen(page, CHART_LEAST);
}

/* Headings as large as they can be without being cut. */
static void
fit_headings(struct page *page, const struct sheet *s)
{
	struct buf scratch = {0};
	size_t row, i = 0, size, width;
	struct sheet_value value;

	for (row = 0; s->styles && row < s->n_rows; row++) {
		if (!is_over(s, row))
			continue;
		sheet_show(s, row, 0, &scratch, &value);
		width = fit_widest_line(value.text, true);
		for (; headings[i]; i++) {
			size = headings[i];
			if (sheet_style(s, row) == SHEET_LEVEL &&
				size > PAGE_LEVEL_SIZE)
				size = PAGE_LEVEL_SIZE;
			if (pixels_of(width, size) <= page->width)
				break;
		}
	}
	page->size = s->styles ? headings[i] : title_size;
	buf_free(&scratch);
}

/* What stands above a narrow table goes on to its right. */
static void
fit_above(struct page *page, const struct sheet *s)
{
	size_t i, width;

	for (i = 0; i < s->n_above; i++) {
		width = fit_widest_line(s->above[i], !i);
		width = pixels_of(width, i ? PAGE_TYPE_SIZE : title_size);
		if (width > page->width)
			widen(page, width);
	}
}

/* A cover is a page, smaller rather than two. */
static void
fit_page(struct page *page, const struct sheet *s, enum layout_paper paper)
{
	double room = papers[paper].height - PAGE_TOP - PAGE_BOTTOM, used = 0;
	size_t row;

	for (row = 0; s->is_bare && row < s->n_rows; row++)
		used += page_row_height(page, s, row);
	page->is_one =
		s->is_bare && used * scale_on(page, papers[paper].width) > room;
}

void
page_fit(struct page *page, const struct sheet *s, enum layout_paper paper)
{
	struct need *needs = mem_zero((s->n_columns + 1) * sizeof *needs);

	memset(page, 0, sizeof *page);
	page->pixels = mem_zero((s->n_columns + 1) * sizeof *page->pixels);
	look_at_rows(needs, s);
	fit_widths(page, s, needs, paper);
	page->last_column = page->table_column = s->n_columns - 1;
	page->last_row = sheet_top(s) + (s->n_rows ? s->n_rows : 1) - 1;
	fit_headings(page, s);
	fit_heights(page, s, needs);
	fit_above(page, s);
	fit_charts(page, s, paper);
	fit_page(page, s, paper);
	free(needs);
}

void
page_clear(struct page *page)
{
	free(page->pixels);
	free(page->lines);
	memset(page, 0, sizeof *page);
}
