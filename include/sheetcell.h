/*
 * sheetcell: what a cell of a table is, by what stands in it.
 */
#ifndef SHEETCELL_H
#define SHEETCELL_H

#include "span.h"

/* A double keeps 15 decimal digits (ECMA-376 part 1, 18.3.1.96). */
enum { SHEETCELL_DIGITS = 15 };

/* A number as a program writes it. */
struct sheetcell_number {
	double value; /* correctly rounded */
	int whole;    /* digits before the point */
	int decimals; /* and after it */
};

/*
 * -12, 0, 3.5: nothing that would not come back the same from a number, as
 * 007, -0 and 1e3 do not, nor what has more than 15 digits.
 */
bool sheetcell_read_number(struct span cell, struct sheetcell_number *n);

/*
 * 2026-09-30, and 2026-09, which is the first day of the month: the days since
 * 1899-12-30. Excel believes in a 29 February 1900, and LibreOffice does not:
 * what is before 1 March 1900 is no date here.
 */
bool sheetcell_read_date(struct span cell, double *number);
bool sheetcell_read_month(struct span cell, double *number);

/* What is known of all cells of a column. Set to zero, it knows of none. */
struct sheetcell_facts {
	bool has_other_than_dates;   /* the empty ones do not count */
	bool has_other_than_numbers; /* as a program writes them, see below */
	bool has_any;
	bool has_shown; /* a date that a workbook can hold */
	bool has_bound; /* what may be a bound: it begins with < or > */
	int decimals;	/* the most that a number has */
};

void sheetcell_note(struct sheetcell_facts *f, struct span cell);

/*
 * Every cell that is not empty is a date, or is a number. What has a leading
 * zero or more than 15 digits is an identifier; 1.10 may be the number of an
 * article, and its zero must not get lost.
 */
bool sheetcell_are_dates(const struct sheetcell_facts *f);
bool sheetcell_are_numbers(const struct sheetcell_facts *f);

#endif
