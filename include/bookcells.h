/*
 * bookcells: the cells of a sheet of a workbook, one after another.
 */
#ifndef BOOKCELLS_H
#define BOOKCELLS_H

#include "bookread.h"

enum bookcells_kind {
	BOOKCELLS_EMPTY, /* has a format at most */
	BOOKCELLS_TEXT,
	BOOKCELLS_NUMBER,
	BOOKCELLS_OTHER, /* a truth value, an error, what is not understood */
};

struct bookcells_cell {
	size_t row, column; /* from 0 */
	enum bookcells_kind kind;
	struct span text; /* good during the call */
	double number;
	struct bookformat format;
	bool is_formula;
};

/* Takes a cell; false: no more is wanted. */
typedef bool bookcells_take(void *of, const struct bookcells_cell *cell);

struct bookcells {
	bookcells_take *take;
	void *of;
	/* What is odd about the sheet, and what its pages say below; set by
	 * bookcells_read. */
	bool is_odd[BOOKREAD_ODDITIES];
	struct buf footer;
};

/*
 * Reads the cells of a sheet, row by row, each row from left to right. False
 * if the sheet is damaged, or take said so. Needs memory for one cell.
 */
bool bookcells_read(
	const struct bookread *b, size_t sheet, struct bookcells *wanted);

#endif
