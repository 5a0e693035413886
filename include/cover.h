/*
 * cover: the first sheet of a workbook, by the layout's Cover records.
 *
 * The title in the first cell, the level of secrecy below it in capitals, and
 * then a line for each record: what it is, and what it says.
 */
#ifndef COVER_H
#define COVER_H

#include "coverfact.h"

/*
 * Fills a sheet that has nothing but its name. False after messages: nothing
 * says a line that is not optional, or a table lacks a column.
 */
bool cover_fill(struct sheet *s, const struct coverfact *from);

#endif
