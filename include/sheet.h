/*
 * sheet: a table on its way to a workbook.
 *
 * A sheet holds the cells of a table as text, just as they were read, and a
 * list of columns: which cell of a row each shows, under which label, and as
 * what. Everything it points to lives until sheet_free, but for what its
 * maker lent it (labels, words).
 */
#ifndef SHEET_H
#define SHEET_H

#include "buf.h"
#include "map.h"
#include "mem.h"

struct sources;

/* ECMA-376 part 1: column XFD is the last. */
enum { SHEET_MOST_COLUMNS = 16384 };

enum sheet_kind {
	SHEET_TEXT,
	SHEET_NUMBER,
	SHEET_DATE,  /* 2026-09-30 */
	SHEET_MONTH, /* 2026-09 */
};

/* What people read for the tokens of a column. Set to zero, it is empty. */
struct sheet_words {
	struct map tokens; /* token -> index of shown */
	struct span *shown;
	size_t room;
};

struct sheet_column {
	struct span name;  /* its header in the table */
	struct span label; /* the header that people read */
	size_t from;	   /* which cell of a row it shows */
	enum sheet_kind kind;
	bool is_grouped; /* numbers: 1,234 */
	int decimals;	 /* numbers: the most that a cell has */
	size_t width;	 /* in characters, or 0: as the cells need */
	struct sheet_words words;
};

enum sheet_chart_kind { SHEET_BARS, SHEET_COLUMNS, SHEET_LINES };

/* A picture of some rows that follow one another. */
struct sheet_chart {
	enum sheet_chart_kind kind;
	struct span title;
	struct span category_title, value_title;
	size_t category; /* a column, by index */
	size_t *values;	 /* likewise */
	size_t n_values;
	size_t first_row, n_rows; /* from 0, the header not counted */
	struct span description;  /* for who does not see it */
	struct sheet_chart *next;
};

struct sheet {
	struct span title;	/* what the tab says */
	const char *file;	/* where it was read; NULL: made here */
	struct mem_arena arena; /* of the cells */
	struct span *cells;	/* row by row */
	size_t cells_room;
	size_t n_cells; /* in a row */
	size_t *lines;	/* of each row in file; 0: made here */
	size_t lines_room;
	size_t n_rows; /* without the header */
	struct sheet_column *columns;
	size_t n_columns;
	size_t columns_room;
	struct span no_rows; /* what a table without rows says */
	struct span strong;  /* rows with this cell are in bold */
	bool is_landscape;   /* asked for; wide sheets are so anyway */
	struct sheet_chart *charts;
};

/* A cell as a workbook holds it. */
struct sheet_value {
	enum sheet_kind kind;
	struct span text; /* what people read, or nearly, of a number */
	double number;	  /* of dates too: days since 1899-12-30 */
};

/* A sheet without columns and rows. */
struct sheet *sheet_new(struct span title, const char *file);

/* Adds a column at the end, of text, labelled with its name. */
struct sheet_column *sheet_add_column(
	struct sheet *s, struct span name, size_t from);

/* Adds a row of n_cells cells, copied. */
void sheet_add_row(struct sheet *s, const struct span *cells, size_t line);

/*
 * Reads a table that a filter wrote, from a path, or standard input ("-").
 * NULL after messages: every fault, ragged rows among them, is trouble, since
 * a row that a court does not see is worse than no workbook. The table becomes
 * one of the sources.
 */
struct sheet *sheet_read(
	struct span title, const char *path, struct sources *sources);

/* The cell that a column shows, as it was read. */
struct span sheet_cell(const struct sheet *s, size_t row, size_t column);

/*
 * The same as the workbook will hold it; text may lie in scratch. A cell that
 * is not what its column should hold (n/d in a column of numbers) is text.
 */
void sheet_show(const struct sheet *s, size_t row, size_t column,
	struct buf *scratch, struct sheet_value *value);

/* Is a row one of those that are in bold? */
bool sheet_is_strong(const struct sheet *s, size_t row);

/* The index in a row of the cell with this header; SIZE_MAX if none. */
size_t sheet_find(const struct sheet *s, struct span name);

/* Puts rows in bytewise order of one cell, "Total" last; else as they were. */
void sheet_sort(struct sheet *s, size_t from);

/*
 * Takes a column for one of dates or numbers when every cell that is not
 * empty is one: "2026-09-30", or a number of at most 15 digits as a program
 * writes it. What has a leading zero or more digits is an identifier.
 */
void sheet_guess(const struct sheet *s, struct sheet_column *c);

/* Finds out how many decimals the column needs. */
void sheet_count_decimals(const struct sheet *s, struct sheet_column *c);

/* What people read for a token; the last word on a token counts. */
void sheet_add_word(
	struct sheet_column *c, struct span token, struct span shown);

void sheet_free(struct sheet *s);

#endif
