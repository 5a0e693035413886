/*
 * layoutput: the values of a layout's fields, put where they belong.
 *
 * Each function puts the value of field i of the record at a place of the
 * kind that its comment names, and reports a value that says nothing.
 */
#ifndef LAYOUTPUT_H
#define LAYOUTPUT_H

#include "layout.h"
#include "rec.h"

/* A layout that is being read. */
struct layoutput {
	struct layout *l;
	struct names *names;
	struct rec r; /* the record */
	bool failed;
};

typedef void layoutput_function(struct layoutput *in, uint32_t i, void *to);

/* Reports a fault of a field, or of the record (REC_NONE). */
void layoutput_wrong(
	struct layoutput *in, uint32_t i, const char *what, struct span about);

/* A struct span; the name of a line of the cover. */
layoutput_function layoutput_text, layoutput_name;

/*
 * A struct layout_list: one more row, or the only one; a token and its tone; a
 * symbol; a link; columns of a table.
 */
layoutput_function layoutput_parts, layoutput_once, layoutput_tone,
	layoutput_symbol, layoutput_link, layoutput_columns;

/* A bool: yes, or landscape. */
layoutput_function layoutput_yes, layoutput_orientation;

/* A word of the enum of that name in layout.h. */
layoutput_function layoutput_kind, layoutput_picture, layoutput_paper,
	layoutput_profile, layoutput_shows, layoutput_fact;

/* A size_t: the width of a column; the end of a scale. */
layoutput_function layoutput_width, layoutput_most;

#endif
