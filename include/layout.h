/*
 * layout: what a workbook holds, read from records.
 *
 * A layout file (share/workbook/NAME.rec) has records of the types Workbook,
 * Sheet, Column and Chart; share/workbook/mensual.rec says what each field
 * means. Nothing here changes after layout_open; everything lives until
 * layout_free.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "diag.h"
#include "mem.h"
#include "span.h"

enum layout_lang { LAYOUT_ES, LAYOUT_EN, LAYOUT_LANGS };

enum layout_kind {
	LAYOUT_UNSAID, /* as the schema says, or else the cells */
	LAYOUT_TEXT,
	LAYOUT_NUMBER,
	LAYOUT_DATE,
	LAYOUT_MONTH,
};

/* Carta is US Letter; Oficio here is 216 by 330 mm. */
enum layout_paper { LAYOUT_CARTA, LAYOUT_OFICIO, LAYOUT_LEGAL, LAYOUT_A4 };

enum layout_picture { LAYOUT_BARS, LAYOUT_COLUMNS, LAYOUT_LINES };

/* A field that repeats, in the order of the file: its parts. */
struct layout_parts {
	struct span at[3];
};

struct layout_list {
	struct layout_parts *rows;
	size_t n;
	size_t room;
};

struct layout_sheet {
	size_t line; /* of the record, for messages; so everywhere here */
	struct span id;
	struct span table; /* the operand that feeds it; empty: notes */
	struct span title[LAYOUT_LANGS];
	struct layout_list notes[LAYOUT_LANGS]; /* term | meaning */
	struct layout_list sort;  /* column; the last weighs least */
	struct layout_list pivot; /* column of tokens | of values */
	struct span strong;	  /* rows with this cell are in bold */
	bool is_landscape;
	bool is_optional;
};

struct layout_column {
	size_t line;
	struct span sheet; /* empty: of any sheet, and in no order */
	struct span with;  /* only in tables that have this column too */
	struct span column;
	struct span label[LAYOUT_LANGS];
	enum layout_kind kind;
	size_t width; /* in characters; 0: as the cells need */
	bool is_optional;
	struct layout_list words; /* token | label es | en */
};

struct layout_chart {
	size_t line;
	struct span sheet;
	enum layout_picture picture;
	struct span title[LAYOUT_LANGS];
	struct layout_list where; /* column | value */
	struct span category;
	struct span category_title[LAYOUT_LANGS];
	struct layout_list values; /* column */
	struct span value_title[LAYOUT_LANGS];
};

struct layout {
	struct mem_arena arena;
	char *file;
	struct span name;
	struct span title[LAYOUT_LANGS];
	struct span subject[LAYOUT_LANGS];
	enum layout_paper paper;
	struct layout_sheet *sheets; /* none: a sheet for each operand */
	size_t n_sheets, sheets_room;
	struct layout_column *columns;
	size_t n_columns, columns_room;
	struct layout_chart *charts;
	size_t n_charts, charts_room;
};

/*
 * Reads the layout of a name or path. NULL after messages: whatever is not
 * understood in it is trouble.
 */
struct layout *layout_open(const char *name);
void layout_free(struct layout *l);

/* Where a line of the layout is, for messages. */
struct diag_place layout_place(const struct layout *l, size_t line);

#endif
