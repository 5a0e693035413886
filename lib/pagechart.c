/* page_fit_charts: room for charts below a table. */

#include "page.h"

enum {
	CHART_HEIGHT = 340,
	CHART_LEAST = 600, /* its width */
	ROW_PIXELS = 20,   /* a row and a column of default size */
	COLUMN_PIXELS = 64,
};

/* Rows below the table, that charts stand on. */
static const double empty_row = 15;

/*
 * Where the table ends on its last page, in points of the page before it is
 * scaled. The header stands on every page.
 */
static double
end_of_table(const struct page *page, const struct sheet *s, double room)
{
	double at = page->header_height;
	size_t row;

	for (row = 0; row < s->n_above; row++)
		at += page->above[row];
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

void
page_widen(struct page *page, size_t pixels)
{
	size_t more = (pixels - page->width) / COLUMN_PIXELS + 1;

	if (page->last_column < page->table_column + more)
		page->last_column = page->table_column + more;
}

void
page_fit_charts(
	struct page *page, const struct sheet *s, double width, double height)
{
	const struct sheet_chart *c;
	size_t n;

	if (!s->charts)
		return;
	fit_chart_height(page, s,
		(height - PAGE_TOP - PAGE_BOTTOM) / page_scale(page, width));
	for (c = s->charts, n = 0; c; c = c->next)
		n++;
	page->chart_row = sheet_top(s) + (s->n_rows ? s->n_rows : 1) + 2;
	page->last_row = page->chart_row + n * page->rows_per_chart - 1;
	/* Beside a narrow table there is room to the right. */
	if (page->width < CHART_LEAST)
		page_widen(page, CHART_LEAST);
}
