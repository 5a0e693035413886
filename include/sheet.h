/*
 * sheet: a table on its way to a workbook.
 *
 * A sheet holds the cells of a table as text, just as they were read, and a
 * list of columns: which cell of a row each shows, under which label, and as
 * what. Everything it points to lives until sheet_free, but for what its
 * maker lent it (labels, words), and the cells: they are in a rowstore, and
 * may be in a file. A cell that is handed out is good until one of another
 * row is asked for, of this sheet or of one that it goes on from.
 */
#ifndef SHEET_H
#define SHEET_H

#include "buf.h"
#include "map.h"
#include "mem.h"
#include "rowstore.h"
#include "sheetcell.h"

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
	struct map tokens;  /* token -> index of shown */
	struct span *shown; /* a NUL after each */
	size_t room;
};

/* How a cell stands out, by the token in it. */
enum sheet_tone { SHEET_NO_TONE, SHEET_CALM, SHEET_WARN, SHEET_ALARM };

/* To rows of a sheet, or to its first cell. */
struct sheet_link {
	const struct sheet *to; /* NULL: no link */
	bool is_top;
	size_t first, n; /* rows, from 0, the header not counted */
};

struct sheet_column {
	struct span name;  /* its header in the table */
	struct span label; /* the header that people read */
	size_t from;	   /* which cell of a row it shows */
	enum sheet_kind kind;
	bool is_grouped; /* numbers: 1,234 */
	int decimals;	 /* numbers: the most that a cell has */
	size_t alike;	 /* a column: rows with the same there are alike */
	struct map alike_decimals; /* of these; empty: all rows are alike */
	size_t width;		   /* in characters, or 0: as the cells need */
	struct sheet_words words;
	struct map tones;	  /* token -> enum sheet_tone */
	struct sheet_link *links; /* of each row; NULL: none */
};

/* What a row is that is not one of a table. */
enum sheet_style {
	SHEET_PLAIN,
	SHEET_HEADING, /* the first cell is a title, and the others are empty */
	SHEET_LEVEL,   /* likewise, the level of secrecy */
	SHEET_FACT,    /* the first cell says what the second is */
	SHEET_SIGN,    /* and the second is to be signed in */
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
	size_t most; /* where the axis of values ends; 0: as they need */
	struct span description; /* for who does not see it */
	struct sheet_chart *next;
};

struct sheet {
	struct span title;	/* what the tab says */
	struct span operand;	/* the title of the table that it shows */
	const char *file;	/* where it was read; NULL: made here */
	struct mem_arena arena; /* of names and labels */
	size_t n_cells;		/* in a row */
	struct rowstore *rows;	/* NULL: none yet */
	size_t first_row;	/* of this sheet among them */
	size_t n_rows;		/* without the header */
	bool is_part;		/* goes on from a sheet, which has the rows */
	struct sheet *rest;	/* in which it goes on; NULL: nowhere */
	struct sheetcell_facts *facts; /* of each cell of a row */
	struct sheet_column *columns;
	size_t n_columns;
	size_t columns_room;
	struct span no_rows;  /* what a table without rows says */
	struct span strong;   /* rows with this cell are in bold */
	struct span about;    /* what it holds, in a sentence */
	struct span table;    /* the name of the table; empty: none */
	struct span above[2]; /* lines above the header: a title, a text */
	size_t n_above;
	bool is_bare;	       /* it has no header, and shows no labels */
	unsigned char *styles; /* of each row; NULL: all are plain */
	bool is_landscape;     /* asked for; wide sheets are so anyway */
	struct sheet_chart *charts;
};

/* A cell as a workbook holds it. */
struct sheet_value {
	enum sheet_kind kind;
	struct span text; /* what people read, or nearly, of a number */
	double number;	  /* of dates too: days since 1899-12-30 */
	int decimals;	  /* with which a number is shown */
};

/* The rows of the workbook above the first row of the table. */
static inline size_t
sheet_top(const struct sheet *s)
{
	return s->n_above + !s->is_bare;
}

static inline enum sheet_style
sheet_style(const struct sheet *s, size_t row)
{
	return s->styles ? (enum sheet_style)s->styles[row] : SHEET_PLAIN;
}

/* A sheet without columns and rows. */
struct sheet *sheet_new(struct span title, const char *file);

/* Adds a column at the end, of text, labelled with its name. */
struct sheet_column *sheet_add_column(
	struct sheet *s, struct span name, size_t from);

/*
 * Adds a row of n_cells cells, copied, from this line of the file; 0: made
 * here. False after a message (trouble) if there is no room for it.
 */
bool sheet_add_row(struct sheet *s, const struct span *cells, size_t line);

/* The same for a row that is surely clean, as sheet_is_clean says. */
bool sheet_add_clean_row(
	struct sheet *s, const struct span *cells, size_t line);

/*
 * Reads a table that a filter wrote, from a path, or standard input ("-").
 * NULL after messages: every fault, ragged rows among them, is trouble, since
 * a row that a court does not see is worse than no workbook. The table becomes
 * one of the sources.
 */
struct sheet *sheet_read(
	struct span title, const char *path, struct sources *sources);

/* The cell that a column shows, as it was read, and a NUL after it. */
struct span sheet_cell(const struct sheet *s, size_t row, size_t column);

/* The line of the file that a row was read from; 0: it was made here. */
size_t sheet_line(const struct sheet *s, size_t row);

/*
 * Is a row surely UTF-8 without a control character, one that nobody sees or
 * that turns the order of the others, a carriage return, and short? Most are.
 */
bool sheet_is_clean(const struct sheet *s, size_t row);

/*
 * Was a row lost, since it could not be written or read back? It is then an
 * empty one to all these functions, and trouble was said.
 */
bool sheet_is_broken(const struct sheet *s);

/*
 * The same as the workbook will hold it; text may lie in scratch, and a NUL
 * stands after it. A cell that is not what its column should hold (n/d in a
 * column of numbers) is text.
 */
void sheet_show(const struct sheet *s, size_t row, size_t column,
	struct buf *scratch, struct sheet_value *value);

/* Is a row one of those that are in bold? */
bool sheet_is_strong(const struct sheet *s, size_t row);

/* How the cell stands out that a column shows. */
enum sheet_tone sheet_tone(const struct sheet *s, size_t row, size_t column);

/*
 * Does a column of numbers, which stand at its right edge, or the last of
 * those that follow it, have one beside it whose cells begin at their left? It
 * needs some air there; and so do all of them, since LibreOffice 7.4 gives the
 * cells of two columns of numbers that stand together the air of the first.
 */
bool sheet_needs_air(const struct sheet *s, size_t column);

/* The column with this header; SIZE_MAX if none. */
size_t sheet_index(const struct sheet *s, struct span name);

/* The index in a row of the cell with this header; SIZE_MAX if none. */
size_t sheet_find(const struct sheet *s, struct span name);

/*
 * Puts rows in order of what a column shows, "Total" last; else as they were.
 * Words are in alphabetical order, whatever their case and accents; all else
 * is in bytewise order. False after a message (trouble) if there is no room
 * for that.
 */
bool sheet_sort(struct sheet *s, size_t column);

/*
 * Takes the rows from a sheet, which then has none, and may have others with
 * so many cells. The caller frees them.
 */
struct rowstore *sheet_take_rows(struct sheet *s, size_t n_cells);

/*
 * Leaves the first rows, n of them, in a sheet, and gives the others to one of
 * this title, in which it then goes on. That has the columns of s and all that
 * s says but charts; it is good until s is freed, and freed by itself.
 */
struct sheet *sheet_cut(struct sheet *s, size_t n, struct span title);

/* The sheet that a row is in: this one, or one in which it goes on; *row is
 * then counted from the first there. */
const struct sheet *sheet_of_row(const struct sheet *s, size_t *row);

/*
 * Takes a column for one of dates or numbers when every cell that is not
 * empty is one (see sheetcell.h).
 */
void sheet_guess(const struct sheet *s, struct sheet_column *c);

/*
 * Finds out how many decimals the column needs: all of it, or, unless alike is
 * SIZE_MAX, those rows together that have the same in the column alike. So a
 * count among rates is shown as a whole number.
 */
void sheet_count_decimals(
	const struct sheet *s, struct sheet_column *c, size_t alike);

/* What people read for a token, copied; the last word on it counts. */
void sheet_add_word(
	struct sheet_column *c, struct span token, struct span shown);

/* Frees the words of a column, which has none then. */
void sheet_clear_words(struct sheet_column *c);

void sheet_free(struct sheet *s);

#endif
