/*
 * tablename: what the table of each sheet is called in formulas.
 *
 * Casos is tblCasos: the letters and digits of the title, letters of the Latin
 * alphabet without their accents. Names of tables are those of cells' names:
 * they begin with a letter, have no blanks, are unique whatever their case,
 * and must not be taken for a cell, as tbl1 would be.
 */
#ifndef TABLENAME_H
#define TABLENAME_H

#include "sheet.h"

/*
 * Names the tables of sheets that have headers, but of those with one that a
 * table cannot have: none, or of more than 255 UTF-16 units.
 */
void tablename_give(struct sheet *const *sheets, size_t n);

#endif
