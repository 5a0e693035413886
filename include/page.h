/*
 * page: how a sheet is laid out, on the screen and on paper.
 *
 * Widths of columns and heights of rows fit what is in them; a sheet is one
 * page wide, on paper that is turned when it would get too small. Charts
 * stand below the table, and none is cut by the end of a page.
 */
#ifndef PAGE_H
#define PAGE_H

#include "layout.h"
#include "sheet.h"

/* The type of the cells is Arial, of so many points; and the pixels that a
 * digit is wide, in which the format measures columns. */
enum { PAGE_TYPE_SIZE = 11, PAGE_DIGIT = 8 };

/* The level of secrecy is no larger than this. */
enum { PAGE_LEVEL_SIZE = 12 };

/* Margins in points. */
enum { PAGE_SIDE = 43, PAGE_TOP = 61, PAGE_BOTTOM = 54, PAGE_EDGE = 25 };

struct page {
	bool is_landscape;
	bool is_one; /* all of it goes on one page, made smaller if need be */
	size_t *pixels;	 /* the width of each column */
	double above[2]; /* heights of the lines above the header, in points */
	size_t size;	 /* of the type of headings in points; 0: wrapped */
	double header_height;
	unsigned char *lines; /* of each row, as page.c notes them; NULL: one */
	size_t width;	      /* of all columns, in pixels */
	double scale;	      /* the share of its size at which it is printed */
	size_t chart_row;    /* where the first chart begins: 0 is the header */
	size_t chart_height; /* of each, in pixels */
	size_t rows_per_chart;
	size_t table_column;	      /* the last one of the table */
	size_t last_row, last_column; /* of what is printed */
	bool breaks_before_chart;     /* a page ends above the first chart */
};

/*
 * Lays out a sheet for a paper. Its rows are read once, and once more if one
 * may be more than a line high; of each then a byte is kept. page_clear frees
 * what is in page.
 */
void page_fit(
	struct page *page, const struct sheet *s, enum layout_paper paper);

/* The height of a row of the table in points; 0 is the header. */
double page_height(const struct page *page, size_t row);

/* The height of a row of the workbook's sheet, from 0. */
double page_row_height(
	const struct page *page, const struct sheet *s, size_t row);

/* Does text fit its column in one line? */
bool page_is_one_line(
	const struct page *page, size_t column, struct span text, bool is_bold);

void page_clear(struct page *page);

/* Parts of page_fit. */

/* The share of its size at which a sheet is printed on paper so wide. */
double page_scale(const struct page *page, double paper_width);

/* What is printed is at least so wide, by columns beside the table. */
void page_widen(struct page *page, size_t pixels);

/* Charts stand below the table, on paper of so many points. */
void page_fit_charts(
	struct page *page, const struct sheet *s, double width, double height);

#endif
