/*
 * fit: how much room text takes on paper.
 *
 * Widths are those of Arial, in thousandths of the size of the type. They are
 * needed because no reader of workbooks grows columns by itself, and not all
 * grow wrapped rows (LibreOffice 7.4 prints one line over the next).
 */
#ifndef FIT_H
#define FIT_H

#include "span.h"

/*
 * The width of the widest line, and of the widest word, of text: not less than
 * readers without Arial are likely to need.
 */
size_t fit_widest_line(struct span text, bool is_bold);
size_t fit_widest_word(struct span text, bool is_bold);

/*
 * How many lines text takes when it is wrapped at width, by blanks and after
 * hyphens; a word that is wider goes on over lines. At least 1. Of texts at
 * hand LibreOffice needs no more lines, and in one of a hundred one less.
 */
size_t fit_lines(struct span text, size_t width, bool is_bold);

/*
 * The same where another font stands in for Arial, or a screen rounds each
 * letter to whole pixels: seldom fewer.
 */
size_t fit_lines_elsewhere(struct span text, size_t width, bool is_bold);

/* The width of the widest of the lines of fit_lines, as Arial has it. */
size_t fit_widest_wrapped(struct span text, size_t width, bool is_bold);

#endif
