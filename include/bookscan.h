/*
 * bookscan: a part of a workbook, counted fast.
 *
 * Nearly all of a large workbook is elements with a few attributes and text.
 * Of what has nothing else this is a whole proof that it is well-formed XML
 * in UTF-8, at a fourth of the price of a parser. What is not so plain is
 * for the parser (bookxml).
 */
#ifndef BOOKSCAN_H
#define BOOKSCAN_H

#include "bookzip.h"

struct bookscan {
	size_t rows, cells, strings; /* elements named row, c, and si */
	size_t strings_said;	     /* the uniqueCount of the one named sst */
};

/*
 * Counts in a member. False if it is not plain, or not well-formed, or if its
 * bytes are cut or damaged: let the parser say so.
 */
bool bookscan_count(struct bookzip *z, size_t member, struct bookscan *found);

#endif
