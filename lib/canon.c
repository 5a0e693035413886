#include "canon.h"

#include "recread.h"
#include "value.h"

/* The field of value i if the value is to be made canonical, else NULL. */
static const struct schema_field *
must_make(struct rec *r, uint32_t i, const struct schema_type *type)
{
	const struct schema_field *f = schema_field(type, r->fields[i].name);
	struct span value;

	if (!f || (!f->n_parts && value_is_free(f)))
		return NULL;
	value = rec_value(r, i);
	return value.len && !value_is_canonical(f, value) ? f : NULL;
}

bool
canon_is(struct rec *r, const struct schema_type *type)
{
	uint32_t i;

	for (i = 0; i < r->n; i++)
		if (must_make(r, i, type))
			return false;
	return true;
}

static bool
make_value(struct buf *b, const struct schema_field *f, struct span value,
	struct diag_place place)
{
	buf_clear(b);
	if (f->n_parts)
		return value_read_parts(b, f, value, place, value_read_record);
	return value_read_record(b, f, span_trim(value), place);
}

void
canon_make(struct rec *to, struct rec *r, const struct schema_type *type,
	const struct names *names)
{
	struct buf made = {0};
	uint32_t i;

	rec_clear(to);
	to->type = r->type;
	for (i = 0; i < r->n; i++) {
		const struct schema_field *f = must_make(r, i, type);
		struct span value = rec_value(r, i);

		if (f &&
			make_value(&made, f, value, recread_place(r, names, i)))
			value = buf_all(&made);
		rec_add(to, r->fields[i].name, value, r->fields[i].line);
	}
	buf_free(&made);
}
