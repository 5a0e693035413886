/*
 * columns: what the header of a table says of its columns.
 *
 * A header is a label, as on a form, or names a part of an item of a list:
 * "Servicio 2 fecha", "servicio_2_fecha", "Fecha del servicio 2". Numbers,
 * stars and remarks that forms put about labels are no matter.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "colmap.h"
#include "schema.h"

enum column_kind {
	COLUMN_UNKNOWN,
	COLUMN_IGNORED, /* left out, as somebody said */
	COLUMN_FIELD,
	COLUMN_PERIOD,
	COLUMN_PART,   /* a part of an item */
	COLUMN_KEY,    /* names the row, for rows of other tables */
	COLUMN_PARENT, /* names the row of another table */
};

struct column {
	enum column_kind kind;
	struct span name;
	const struct schema_field *field;
	struct schema_label *label;
	size_t part; /* its index */
	size_t item; /* its number */
	bool is_told;
};

struct columns {
	const struct schema_type *type;
	struct colmap *said;  /* NULL: nothing */
	struct colmap *known; /* what forms tools add of their own; or NULL */
	const struct schema_field *items; /* the rows are its items; or NULL */
};

/* What the header says, which must outlive c; false if it is unknown. */
bool columns_find(
	const struct columns *all, struct span header, struct column *c);

/* What a text says that somebody gave for a column: "Service 1 Date". */
bool columns_read(
	const struct schema_type *type, struct span text, struct column *c);

/* The part that a header in a table of items of the field is; NULL: none. */
const struct schema_field *columns_part(
	const struct schema_field *f, struct span header);

#endif
