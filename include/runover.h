/*
 * runover: values of one line that had no room on it.
 */
#ifndef RUNOVER_H
#define RUNOVER_H

#include "label.h"

/*
 * Does the line go on with the value, which is of one line? It does if it is
 * indented deeper than its label, begins small, or the value broke off behind
 * a comma or a small word; and of a date, a number or a choice, if the two
 * together are one, and the value alone is none.
 */
bool runover_is(const struct label *of, struct span value, struct span line,
	bool is_deeper);

/* Has it no end: "Juzgado 3.º de", or a comma? */
bool runover_is_broken_off(struct span value);

/* Does it begin small, and with a word like "de" that joins others? */
bool runover_begins_small(struct span line);
bool runover_is_joint(struct span line);

#endif
