/*
 * book: writes a workbook. libxlsxwriter stands behind it, and nowhere else.
 *
 * The same sheets give the same bytes. Text stays text: nothing that begins
 * with '=' becomes a formula, and cells of text have the format "@", so that
 * they stay so when somebody edits them.
 */
#ifndef BOOK_H
#define BOOK_H

#include "layout.h"
#include "sheet.h"

struct bookcheck;

/*
 * The library holds the cells of a workbook whose tables have no more rows
 * than this; else it writes each row at once, and in less than 8 MB any
 * number of them. The cells are the same.
 */
enum { BOOK_HELD_ROWS = 100000 };

/* So many digits of the digest stand on each page: 64 bits. */
enum { BOOK_SHORT_DIGEST = 16 };

struct book {
	struct span title; /* on every page, and among the properties */
	struct span subject;
	enum layout_lang lang;
	enum layout_paper paper;
	enum layout_profile profile;
	struct span level;   /* of secrecy, in capitals; empty: not said */
	struct span cut_off; /* a day as people write it; likewise */
	const char *digest;  /* of all tables, in hexadecimal */
	struct span program; /* its name and version */
	long long created;   /* seconds since 1970 */
	struct sheet *const *sheets;
	size_t n_sheets;
};

/*
 * Writes the workbook to path, which can be sought in, by way of temporary
 * files in the folder temp, and says in *wrote what should be there. NULL if
 * the library is content, which means little (see bookcheck.h), else why not.
 * What the sheets hold was judged before (see bookrules.h).
 */
const char *book_make(const struct book *b, const char *path, char *temp,
	struct bookcheck *wrote);

#endif
