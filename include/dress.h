/*
 * dress: what people read for the columns of a table, and as what its cells
 * are kept: labels, types and words, from the layout, the schema and the
 * cells themselves, in this order.
 */
#ifndef DRESS_H
#define DRESS_H

#include "layout.h"
#include "schema.h"
#include "sheet.h"

/*
 * Dresses the columns of a sheet. said has what the layout says of each, NULL
 * for nothing; symbols are shown for tokens in columns of numbers. Labels of
 * two columns that would be the same are told apart. The labels live as long as
 * layout and schema.
 */
void dress_columns(struct sheet *s, const struct layout_column *const *said,
	const struct layout_list *symbols, const struct schema *schema,
	enum schema_lang lang);

#endif
