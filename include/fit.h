/*
 * fit: how much room text takes on paper.
 *
 * Widths are those of Arial, in thousandths of the size of the type, and not
 * less than readers without Arial are likely to need. They are needed because
 * no reader of workbooks grows columns by itself, and not all grow wrapped
 * rows (LibreOffice 7.4 prints one line over the next).
 */
#ifndef FIT_H
#define FIT_H

#include "span.h"

/* The width of the widest line, and of the widest word, of text. */
size_t fit_widest_line(struct span text, bool is_bold);
size_t fit_widest_word(struct span text, bool is_bold);

/*
 * How many lines text takes when it is wrapped at width; a word that is wider
 * goes on over lines. At least 1.
 */
size_t fit_lines(struct span text, size_t width, bool is_bold);

#endif
