/*
 * bookwriting: a workbook that is being written, as the parts of book see it.
 *
 * Only these parts (book, booklook, bookpage, bookchart) know libxlsxwriter;
 * to all others book is one module.
 */
#ifndef BOOKWRITING_H
#define BOOKWRITING_H

#include "bookcheck.h"
#include "page.h"
#include "sheet.h"

#include <xlsxwriter.h>

struct book;

/* How a cell looks; two cells that look the same share a format. */
struct look {
	enum sheet_kind kind;
	int decimals;
	bool is_grouped, is_header, is_strong, is_right;
	bool is_indented; /* a little air at its right */
	bool is_link;
	bool is_over; /* it goes on over the empty cells to its right */
	enum sheet_tone tone;
	enum sheet_style style;
	size_t size; /* of the type, in points; 0: as all cells */
};

struct writing {
	const struct book *book;
	lxw_workbook *workbook;
	bool is_large;	 /* the library keeps no rows, and has no tables */
	lxw_error error; /* the first one */
	struct look *looks;
	lxw_format **formats;
	size_t n_looks, looks_room, formats_room;
	struct look *last_looks; /* of each column: that of the cell above */
	lxw_format **last_formats;
	size_t n_last, last_looks_room, last_formats_room;
	struct bookcheck wrote;
};

/* The type of everything in the workbook, and the grey of thin lines. */
#define BOOKWRITING_FONT "Arial"
enum { BOOKWRITING_LINE = 0xbfbfbf };

/* Keeps the first error of all calls of the library. */
void bookwriting_tried(struct writing *w, lxw_error error);

/*
 * A width of a column as the library wants it. The format measures columns in
 * digits of the default font, and the library takes this for Calibri: 5 of 7
 * pixels more than it was told.
 */
double bookwriting_characters(size_t pixels);

/* booklook: the format of a cell, made once for each look. */
lxw_format *booklook_format(struct writing *w, struct look look);

/* The same for a cell of a column: most look as the one above. */
lxw_format *booklook_of_column(
	struct writing *w, size_t column, struct look look);

/* The code by which a kind of cells is shown; of numbers, whole ones. */
const char *booklook_code(const struct writing *w, enum sheet_kind kind);

/* That of the header of a column. */
lxw_format *booklook_header(
	struct writing *w, const struct sheet *s, size_t column);

/* Frees the list of looks; the formats are the workbook's. */
void booklook_clear(struct writing *w);

/* Gives the style Normal, which measures widths of columns, our font. */
void booklook_set_default(struct writing *w);

/* bookpage: sizes of rows and columns, and how the sheet is printed. */
void bookpage_set(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page);

/* The properties of the whole workbook. */
void bookpage_set_properties(struct writing *w);

/* bookchart: the charts of a sheet, below its table. */
void bookchart_write(struct writing *w, lxw_worksheet *to,
	const struct sheet *s, const struct page *page);

#endif
