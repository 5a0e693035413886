/*
 * guidefield: what the guide to a schema says of one field.
 */
#ifndef GUIDEFIELD_H
#define GUIDEFIELD_H

#include "guide.h"

/* What people call the field, or its name. */
struct span guidefield_label(
	const struct guide *g, const struct schema_field *f);

/* The phrase that says whether it must be there. */
const char *guidefield_need(const struct schema_field *f);

/*
 * Writes cells: what the field holds, in words, with the help that forms give;
 * and who may see it.
 */
void guidefield_content_cell(struct guide *g, const struct schema_field *f);
void guidefield_group_cell(struct guide *g, const struct schema_field *f);

/* Writes the section of a field with parts, and that of a list. */
void guidefield_parts(struct guide *g, const struct schema_field *f);
void guidefield_list(struct guide *g, const struct schema_field *f);

#endif
