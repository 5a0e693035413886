/*
 * layout: what a workbook holds, read from records.
 *
 * A layout file (share/workbook/NAME.rec) has records of the types Workbook,
 * Sheet, Column, Chart and Cover; share/workbook/mensual.rec says what each
 * field means. Nothing here changes after layout_open; everything lives until
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

/* The end of a scale is no larger than this. */
enum { LAYOUT_MOST = 1000000000 };

enum layout_picture { LAYOUT_BARS, LAYOUT_COLUMNS, LAYOUT_LINES };

/* For whom: people who work with it, or the public (no filters, frozen panes,
 * headers and footers; the title in the first row). */
enum layout_profile { LAYOUT_WORK, LAYOUT_PUBLICATION };

/* What a sheet holds. */
enum layout_shows {
	LAYOUT_NOTHING, /* not said yet */
	LAYOUT_TABLE,
	LAYOUT_NOTES,
	LAYOUT_COVER,
	LAYOUT_CONTENTS,
};

/* What a line of the cover says that the program knows. */
enum layout_fact {
	LAYOUT_NO_FACT,
	LAYOUT_AS_OF,
	LAYOUT_PERIOD,
	LAYOUT_LEVEL,
	LAYOUT_SOURCES,
	LAYOUT_DIGEST,
	LAYOUT_VERSION,
	LAYOUT_ROWS,
};

/* How a cell stands out. */
enum layout_tone { LAYOUT_NO_TONE, LAYOUT_CALM, LAYOUT_WARN, LAYOUT_ALARM };

/* A field that repeats, in the order of the file: its parts. */
struct layout_parts {
	struct span at[4];
};

struct layout_list {
	struct layout_parts *rows;
	size_t n;
	size_t room;
};

struct layout_sheet {
	size_t line; /* of the record, for messages; so everywhere here */
	struct span id;
	enum layout_shows shows;
	struct span table; /* the operand that feeds it, if it shows one */
	struct span title[LAYOUT_LANGS];
	struct span about[LAYOUT_LANGS]; /* what it holds, in a sentence */
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
	size_t width;	      /* in characters; 0: as the cells need */
	struct span decimals; /* a column: rows with the same there have as many
				 decimals; empty: all rows have */
	bool is_optional;
	struct layout_list words; /* token | label es | en */
	struct layout_list tones; /* token | tone */
	struct layout_list link;  /* at most one: sheet | columns */
};

/* A line of the cover. What it says is the first of these that is there: what
 * the command line sets, shows, span, distinct, value. */
struct layout_cover {
	size_t line;
	struct span id;
	struct span label[LAYOUT_LANGS];
	enum layout_fact shows;
	struct layout_list span;     /* at most one: table | columns of days */
	struct layout_list distinct; /* likewise: table | column */
	struct span many[LAYOUT_LANGS]; /* what too many values are: "courts" */
	struct span value[LAYOUT_LANGS];
	bool is_optional; /* it goes when nothing says it */
	bool is_signed;	  /* a line to sign on */
};

struct layout_chart {
	size_t line;
	struct span sheet;
	enum layout_picture picture;
	struct span title[LAYOUT_LANGS];
	struct layout_list where, except; /* column | value */
	struct span category;
	struct span category_title[LAYOUT_LANGS];
	struct layout_list values; /* column */
	struct span value_title[LAYOUT_LANGS];
	size_t most; /* where the axis of values ends; 0: as they need */
};

struct layout {
	struct mem_arena arena;
	char *file;
	struct span name;
	struct span title[LAYOUT_LANGS];
	struct span subject[LAYOUT_LANGS];
	enum layout_paper paper;
	enum layout_profile profile;
	struct span audience;	     /* a policy; empty: none */
	struct layout_list symbols;  /* token | shown | meaning es | en */
	struct layout_sheet *sheets; /* none: a sheet for each operand */
	size_t n_sheets, sheets_room;
	struct layout_column *columns;
	size_t n_columns, columns_room;
	struct layout_chart *charts;
	size_t n_charts, charts_room;
	struct layout_cover *covers;
	size_t n_covers, covers_room;
};

/*
 * Reads the layout of a name or path. NULL after messages: whatever is not
 * understood in it is trouble.
 */
struct layout *layout_open(const char *name);
void layout_free(struct layout *l);

/* Judges what its records say of each other; layout_open calls it. */
bool layout_check(const struct layout *l);

/* The tone that a word names; LAYOUT_NO_TONE if none. */
enum layout_tone layout_tone(struct span word);

/* The paper that a word names. False if none. */
bool layout_paper(struct span word, enum layout_paper *paper);

/* Cuts the next of columns, between commas or blanks, off *rest; an empty one
 * at their end. */
struct span layout_next_column(struct span *rest);

/* The sheet of an id, or the one that takes a table; NULL if there is none. */
const struct layout_sheet *layout_sheet(const struct layout *l, struct span id);
const struct layout_sheet *layout_sheet_of(
	const struct layout *l, struct span table);

/* May the table of a sheet lack a column? */
bool layout_may_lack(
	const struct layout *l, struct span sheet, struct span column);

/* Where a line of the layout is, for messages. */
struct diag_place layout_place(const struct layout *l, size_t line);

#endif
