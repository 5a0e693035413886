/*
 * form: documents that people type, line by line, "Label: value".
 *
 * A label is known by the schema, in Spanish or English, whatever its case,
 * accents, spacing and numbering. Its value stands behind it or on the lines
 * below, to the next label; lists have one item a line, and texts may go on
 * over paragraphs. What belongs to no label is kept as unplaced.
 */
#ifndef FORM_H
#define FORM_H

#include "draft.h"

/* What reading forms needs; it keeps its room from form to form. */
struct form;

/* It reads forms of types of the schema, which must outlive it. */
struct form *form_new(const struct schema *s);
void form_free(struct form *fm);

/*
 * Reads a form, UTF-8 in NFC, into a draft that was started. Returns how many
 * labels it knew; without one, this is no form, and nothing was said.
 */
size_t form_read(struct form *fm, struct draft *d, struct span text);

/* How many lines have a known label and a colon; stops counting at most. */
size_t form_count_labels(
	const struct schema_type *type, struct span text, size_t most);

#endif
