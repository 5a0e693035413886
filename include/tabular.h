/*
 * tabular: tables that people draw in a form, with '|', tabs, box characters
 * or blanks between the cells.
 */
#ifndef TABULAR_H
#define TABULAR_H

#include "draft.h"

enum { TABULAR_CELLS = 32 };

/* A line, cut into cells. */
struct tabular_row {
	struct span cells[TABULAR_CELLS];
	size_t columns[TABULAR_CELLS]; /* of the text where each begins */
	size_t n;
	char sign; /* '|', '\t', or ' ': two blanks or more */
};

/* Cuts a line; false if it has less than two cells, or too many. */
bool tabular_cut(struct tabular_row *row, struct span line);

/* Is it a rule, drawn with dashes, dots, stars or box characters? */
bool tabular_is_rule(struct span line);

/* A line between bars, without those at its ends. */
struct span tabular_strip(struct span line);

/* A table whose header names the parts of a field. Zero: none is open. */
struct tabular {
	const struct schema_field *f;
	char sign;
	size_t n;
	size_t parts[TABULAR_CELLS];	 /* of each column */
	size_t columns[TABULAR_CELLS];	 /* where each begins */
	struct buf names[TABULAR_CELLS]; /* of those that are no part */
	struct buf cells[TABULAR_CELLS]; /* the row that is being read */
	size_t line;
	bool has_row;
};

/* Opens a table if the row names at least two parts of the field. */
bool tabular_open(struct tabular *t, const struct schema_field *f,
	const struct tabular_row *header);

/*
 * Can the row, which looks like a label and its value, be one of the open
 * table? Its first cell decides, or the others where that may be any text.
 */
bool tabular_fits(const struct tabular *t, const struct tabular_row *row);

/*
 * Takes a row, or, if its first cell is blank, more lines of the one before;
 * rows go to the draft when they are complete.
 */
void tabular_add(struct tabular *t, struct draft *d,
	const struct tabular_row *row, size_t line);

/* The table ends; harmless if none is open. */
void tabular_close(struct tabular *t, struct draft *d);

void tabular_free(struct tabular *t);

#endif
