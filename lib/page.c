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
	INDENT = 12, /* pixels between numbers and text that follows them */
	PADDING = 7, /* pixels that readers keep free in a cell */
	EDGES = 182, /* what LibreOffice keeps free: 0.35 mm at each side */
	MORE_EDGES = 295, /* and others beyond that: 7 pixels in all */
	NEEDS_AIR = 0x80, /* beside the number of lines of a row */
	AIR = 5,	  /* and some more, so that columns stand apart */
	HEADER_LINES = 3,
	LEAST = 7 * PAGE_DIGIT,
};

/* Points. Higher rows are cut by every reader (ECMA-376 part 1, 18.3.1.73). */
static const double tallest = 409, line_height = 14.25, close_line = 13,
		    row_air = 4;

/* Headers stand above the buttons of the filter. */
static const double filter_height = 13;

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
	size_t units = pixels * 72000 / (PAGE_TYPE_SIZE * 96);

	return units > EDGES ? units - EDGES : 0;
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

/*
 * Nor do its lines fill the width: two headers side by side would read as one.
 * Readers put a little more on a line than its width says; and what is made
 * wider may be wrapped elsewhere, so that it is looked at again.
 */
static size_t
header_with_air(struct span label, size_t width)
{
	size_t i, room, used;

	for (i = 0; i <= HEADER_LINES; i++) {
		room = to_units(width);
		used = fit_widest_wrapped(label, room + room / 32, true) +
			EDGES;
		used = (used * PAGE_TYPE_SIZE * 96 + 71999) / 72000 + AIR;
		if (used <= width)
			break;
		width = used;
	}
	return width;
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

/*
 * Numbers cannot be wrapped: they are never narrowed. Nor is what leads
 * somewhere, as far as its column may be wide.
 */
static size_t
narrowed(const struct sheet *s, size_t column, const struct need *need,
	size_t width, size_t cap)
{
	if (s->columns[column].links)
		cap = WIDEST;
	return need->is_text && width > cap * PAGE_DIGIT ? cap * PAGE_DIGIT :
							   width;
}

static void
fit_columns(struct page *page, const struct sheet *s, const struct need *needs,
	size_t cap)
{
	size_t i;

	page->width = 0;
	for (i = 0; i < s->n_columns; i++) {
		size_t width = to_pixels(needs[i].widest), header;

		width = narrowed(s, i, &needs[i], width, cap);
		header = s->is_bare ? 0 : header_pixels(s->columns[i].label);
		if (width < header)
			width = header;
		if (!s->is_bare)
			width = header_with_air(s->columns[i].label, width);
		width += air_in(s, i);
		if (width < LEAST)
			width = LEAST;
		if (s->columns[i].width)
			width = s->columns[i].width * PAGE_DIGIT + 5;
		page->pixels[i] = width;
		page->width += width;
	}
}

double
page_scale(const struct page *page, double paper_width)
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
		if (page_scale(page, papers[paper].height) >= least_scale)
			break;
	}
	page->is_landscape = s->is_landscape ||
		page_scale(page, papers[paper].width) < least_upright;
	page->scale = page_scale(page,
		page->is_landscape ? papers[paper].height :
				     papers[paper].width);
}

static double
height_of(size_t lines)
{
	double height = (double)lines * line_height + row_air;

	return height < tallest ? height : tallest;
}

/*
 * A row that elsewhere may need a line more has room for it in closer setting,
 * but for a point of two; that is less than a line more here.
 */
static double
height_with_air(size_t lines)
{
	double height = (double)(lines + 1) * close_line - 2;

	if (height < height_of(lines))
		return height_of(lines);
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

/* Room that Excel and others keep free beyond what LibreOffice does. */
static size_t
lines_elsewhere(
	const struct page *page, size_t column, struct span text, bool is_bold)
{
	size_t width = to_units(page->pixels[column]);

	width = width > MORE_EDGES ? width - MORE_EDGES : 0;
	return fit_lines_elsewhere(text, width, is_bold);
}

static size_t
lines_in_row(const struct page *page, const struct sheet *s, size_t row,
	const bool *may_wrap, struct buf *scratch)
{
	bool is_strong = sheet_is_strong(s, row) || sheet_style(s, row);
	struct sheet_value value;
	size_t most = sheet_style(s, row) == SHEET_SIGN ? SIGN_LINES : 1, n, i;
	size_t elsewhere = 1;

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
		n = lines_elsewhere(page, i, value.text, is_strong);
		if (n > elsewhere)
			elsewhere = n;
	}
	most = most < NEEDS_AIR ? most : NEEDS_AIR - 1;
	return elsewhere > most ? most | NEEDS_AIR : most;
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
	page->header_height = s->is_bare ? 0 : height_of(most);
	/* What is for the public has no filter. */
	if (!s->is_bare && !s->n_above)
		page->header_height += filter_height;
	for (i = 0; i < s->n_above; i++)
		page->above[i] = height_of(i ? 1 : 2);
	if (any && s->n_rows)
		fit_lines_of_rows(page, s, may_wrap);
	if (!s->n_rows) {
		n = lines_in(page, s, 0, s->no_rows, false);
		page->lines = mem_zero(1);
		page->lines[0] =
			(unsigned char)(n < NEEDS_AIR ? n : NEEDS_AIR - 1);
	}
	free(may_wrap);
}

bool
page_is_one_line(
	const struct page *page, size_t column, struct span text, bool is_bold)
{
	return fit_lines(text, to_units(page->pixels[column]), is_bold) == 1;
}

double
page_height(const struct page *page, size_t row)
{
	size_t lines = row && page->lines ? page->lines[row - 1] : 1;

	if (!row)
		return page->header_height;
	return lines & NEEDS_AIR ? height_with_air(lines & (NEEDS_AIR - 1)) :
				   height_of(lines);
}

double
page_row_height(const struct page *page, const struct sheet *s, size_t row)
{
	if (row < s->n_above)
		return page->above[row];
	return page_height(page, row - s->n_above + s->is_bare);
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
			page_widen(page, width);
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
	page->is_one = s->is_bare &&
		used * page_scale(page, papers[paper].width) > room;
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
	page_fit_charts(page, s,
		page->is_landscape ? papers[paper].height : papers[paper].width,
		page->is_landscape ? papers[paper].width :
				     papers[paper].height);
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
