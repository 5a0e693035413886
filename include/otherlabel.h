/*
 * otherlabel: lines that begin as labels do, though the schema knows none such.
 * What stands there is said of something else than the field above.
 */
#ifndef OTHERLABEL_H
#define OTHERLABEL_H

#include "span.h"

/*
 * Does the line begin with a label of few plain words and a colon, as an item
 * of a list does not?
 */
bool otherlabel_is_plain(struct span line);

/*
 * Likewise, but with what labels have besides: a number before it, a remark in
 * parentheses, more words, leaders or ".-" for the colon. A time, a ratio or an
 * address of the web is none, nor is a colon in a sentence that is wrapped:
 * "de lunes a viernes: por la tarde". above is the line before, of the value.
 */
bool otherlabel_is(struct span line, struct span above);

/* Likewise of what stands behind a gap, if it has no gap before its colon. */
bool otherlabel_is_behind_gap(struct span line);

/* Is it all words in capitals, as headings are? */
bool otherlabel_is_capitals(struct span line);

#endif
