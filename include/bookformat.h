/*
 * bookformat: what a cell shows of its number, by the code of its format.
 *
 * The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31. Only kinds
 * that a workbook of tables has are told apart; all others are OTHER, and so
 * is a code that hides what is in the cell.
 */
#ifndef BOOKFORMAT_H
#define BOOKFORMAT_H

#include "span.h"

enum bookformat_shows {
	BOOKFORMAT_GENERAL,
	BOOKFORMAT_TEXT,
	BOOKFORMAT_NUMBER,
	BOOKFORMAT_DATE,  /* with its day, and without a time */
	BOOKFORMAT_MONTH, /* month or year, without a day */
	BOOKFORMAT_OTHER,
};

struct bookformat {
	enum bookformat_shows shows;
	unsigned decimals; /* of a number, the most that it shows */
};

/* What a code shows: of all its sections, if they agree. */
struct bookformat bookformat_read(struct span code);

/* The code that a number below 164 stands for; NULL if not of interest. */
const char *bookformat_built_in(unsigned long id);

#endif
