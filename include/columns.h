/*
 * columns: what the header of a table says of its columns.
 *
 * A header is a label, as on a form, or names a part of an item of a list:
 * "Servicio 2 fecha", "servicio_2_fecha", "Fecha del servicio 2". Numbers and
 * stars that forms put about labels are no matter, nor are remarks and groups
 * whose words share/columns.rec has: (obligatorio), informe/. Others, (madre),
 * victima/, make another column of it, which is unknown.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "colmap.h"
#include "schema.h"

#include <stdint.h>

enum column_kind {
	COLUMN_UNKNOWN,
	COLUMN_IGNORED, /* left out, as somebody said */
	COLUMN_FIELD,
	COLUMN_PERIOD,
	COLUMN_PART,   /* a part of an item */
	COLUMN_KEY,    /* names the row, for rows of other tables */
	COLUMN_PARENT, /* names the row of another table */
	COLUMN_CHOICE, /* says if a value of a field was chosen: 1 or 0 */
	COLUMN_COUNT,  /* counts the rows, or seems to */
};

struct column {
	enum column_kind kind;
	struct span name;
	const struct schema_field *field;
	struct schema_label *label;
	size_t part;	   /* its index */
	size_t item;	   /* its number */
	bool is_only;	   /* no number is said, so there is one item */
	struct span value; /* of a choice: what records hold */
	bool is_month_first;
	bool is_told;
};

struct columns {
	const struct schema_type *type;
	struct colmap *said;  /* NULL: nothing */
	struct colmap *known; /* share/columns.rec; NULL: any remark or group is
				 taken, to see if it may be a header */
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

/*
 * The parts of the field, a bit for each of the first 64, that a header may
 * mean beside others that are parts of it: "asistencia" beside "fecha del
 * servicio".
 */
uint64_t columns_parts(const struct columns *all, const struct schema_field *f,
	struct span header);

#endif
