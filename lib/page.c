#include "page.h"

#include "fit.h"

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

/* How wide columns of long text may get, in characters: as wide as the scale
 * allows. */
enum { WIDEST = 60, NARROWEST = 24 };

/* Below these scales the other orientation, or narrower columns, are better. */
static const double least_upright = 0.85, least_scale = 0.65;

/* Thousandths of the size of the type to pixels at 96 to the inch, and back. */
static size_t
to_pixels(size_t units)
{
	return (units * PAGE_TYPE_SIZE * 96 + 71999) / 72000 + PADDING + AIR;
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

/* The widest cell of a column. */
static size_t
widest_pixels(const struct sheet *s, size_t column, bool *is_text)
{
	struct buf scratch = {0};
	struct sheet_value value;
	size_t widest = 0, row;

	*is_text = !s->n_rows;
	if (!s->n_rows && column == 0)
		widest = fit_widest_line(s->no_rows, false);
	for (row = 0; row < s->n_rows; row++) {
		size_t width;

		sheet_show(s, row, column, &scratch, &value);
		*is_text |= value.kind == SHEET_TEXT;
		width = fit_widest_line(value.text, sheet_is_strong(s, row));
		if (width > widest)
			widest = width;
	}
	buf_free(&scratch);
	return to_pixels(widest);
}

static void
fit_columns(struct page *page, const struct sheet *s, const size_t *widest,
	const bool *is_text, size_t cap)
{
	size_t i;

	page->width = 0;
	for (i = 0; i < s->n_columns; i++) {
		size_t width = widest[i], header;

		/* Numbers cannot be wrapped: they are never narrowed. */
		if (is_text[i] && width > cap * PAGE_DIGIT)
			width = cap * PAGE_DIGIT;
		header = header_pixels(s->columns[i].label);
		if (width < header)
			width = header;
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
fit_widths(struct page *page, const struct sheet *s, enum layout_paper paper)
{
	size_t n = s->n_columns, i;
	size_t *widest = mem_zero(n * sizeof *widest);
	bool *is_text = mem_zero(n * sizeof *is_text);

	for (i = 0; i < n; i++)
		widest[i] = widest_pixels(s, i, &is_text[i]);
	for (i = WIDEST; i >= NARROWEST; i -= 2) {
		fit_columns(page, s, widest, is_text, i);
		if (scale_on(page, papers[paper].height) >= least_scale)
			break;
	}
	page->is_landscape = s->is_landscape ||
		scale_on(page, papers[paper].width) < least_upright;
	free(widest);
	free(is_text);
}

static double
height_of(size_t lines)
{
	double height = (double)lines * line_height + row_air;

	return height < tallest ? height : tallest;
}

static size_t
lines_in(const struct page *page, size_t column, struct span text, bool is_bold)
{
	return fit_lines(text, to_units(page->pixels[column]), is_bold);
}

static void
fit_heights(struct page *page, const struct sheet *s)
{
	struct buf scratch = {0};
	struct sheet_value value;
	size_t row, i, n, most = 1;

	for (i = 0; i < s->n_columns; i++)
		if ((n = lines_in(page, i, s->columns[i].label, true)) > most)
			most = n;
	page->heights[0] = height_of(most) + filter_height;
	for (row = 0; row < s->n_rows; row++) {
		for (i = 0, most = 1; i < s->n_columns; i++) {
			sheet_show(s, row, i, &scratch, &value);
			if (value.kind != SHEET_TEXT)
				continue;
			n = lines_in(
				page, i, value.text, sheet_is_strong(s, row));
			if (n > most)
				most = n;
		}
		page->heights[row + 1] = height_of(most);
	}
	if (!s->n_rows)
		page->heights[1] =
			height_of(lines_in(page, 0, s->no_rows, false));
	buf_free(&scratch);
}

/*
 * Where the table ends on its last page, in points of the page before it is
 * scaled. The header stands on every page.
 */
static double
end_of_table(const struct page *page, const struct sheet *s, double room)
{
	double at = page->heights[0];
	size_t row;

	for (row = 1; row <= s->n_rows; row++) {
		if (at + page->heights[row] > room)
			at = page->heights[0];
		at += page->heights[row];
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
			(size_t)((room - page->heights[0]) * 0.8 / 0.75);
	page->rows_per_chart = page->chart_height / ROW_PIXELS + 2;
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
	fit_chart_height(page, s,
		(height - PAGE_TOP - PAGE_BOTTOM) / scale_on(page, width));
	for (c = s->charts, n = 0; c; c = c->next)
		n++;
	page->chart_row = (s->n_rows ? s->n_rows : 1) + 3;
	page->last_row = page->chart_row + n * page->rows_per_chart - 1;
	page->last_column = s->n_columns - 1;
	/* Beside a narrow table there is room to the right. */
	if (page->width < CHART_LEAST)
		page->last_column +=
			(CHART_LEAST - page->width) / COLUMN_PIXELS + 1;
}

void
page_fit(struct page *page, const struct sheet *s, enum layout_paper paper)
{
	memset(page, 0, sizeof *page);
	page->pixels = mem_zero(s->n_columns * sizeof *page->pixels);
	page->n_heights = s->n_rows ? s->n_rows + 1 : 2;
	page->heights = mem_zero(page->n_heights * sizeof *page->heights);
	fit_widths(page, s, paper);
	fit_heights(page, s);
	fit_charts(page, s, paper);
}

void
page_clear(struct page *page)
{
	free(page->pixels);
	free(page->heights);
	memset(page, 0, sizeof *page);
}
