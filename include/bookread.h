/*
 * bookread: reads a workbook, by code that shares nothing with the writer.
 *
 * The workbook may come from anywhere, and have been saved by any program, or
 * changed on purpose. What it says is taken as the strictest of readers takes
 * it, and what a workbook of tables should not have is noted as an oddity.
 * The source is ECMA-376, parts 1 and 2.
 */
#ifndef BOOKREAD_H
#define BOOKREAD_H

#include "bookformat.h"
#include "bookstrings.h"
#include "bookzip.h"
#include "map.h"
#include "mem.h"

/* What can be odd about a workbook, or a sheet of it. */
enum bookread_oddity {
	BOOKREAD_MACRO,
	BOOKREAD_LINK,	     /* to what is outside of the workbook */
	BOOKREAD_PART,	     /* a part of another kind: notes, pictures */
	BOOKREAD_SINCE_1904, /* days are counted from another one */
	BOOKREAD_HIDDEN,     /* rows or columns that are not shown */
	BOOKREAD_MERGED,     /* cells that lie over others */
	BOOKREAD_STRANGE, /* cells that readers could take for different ones */
	BOOKREAD_ODDITIES
};

struct bookread_sheet {
	struct span name;
	bool is_hidden;
	size_t member;
};

struct bookread {
	struct bookzip *zip;
	struct mem_arena arena;
	struct bookread_sheet *sheets; /* in the order of the tabs */
	size_t n_sheets, sheets_room;
	struct bookformat *formats; /* of cells, by their number */
	size_t n_formats, formats_room;
	struct bookstrings strings;
	struct map properties; /* name -> index in values */
	struct span *values;
	size_t values_room;
	bool is_odd[BOOKREAD_ODDITIES];
};

/*
 * Opens a workbook, and reads all of it but the cells. NULL if it is none, or
 * damaged; *fault says why.
 */
struct bookread *bookread_open(const char *path, const char **fault);

/* A custom property of the workbook; empty if it has none of the name. */
struct span bookread_property(const struct bookread *b, struct span name);

/* NULL is harmless. */
void bookread_close(struct bookread *b);

#endif
