#include "texts.h"

/* A field with parts does, if one of these may. */
static bool
may_hold_some(const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < f->n_parts; i++)
		if (schema_is_free(&f->parts[i]))
			return true;
	return !f->n_parts && schema_is_free(f);
}

void
texts_add_all(struct buf *b, const struct schema_type *type, struct rec *r)
{
	const struct schema_field *f;
	uint32_t i;

	for (i = 0; i < r->n; i++) {
		f = schema_field(type, r->fields[i].name);
		if (f && !may_hold_some(f))
			continue;
		buf_span(b, rec_value(r, i));
		buf_byte(b, '\f');
	}
}

/* The next part that is a text of field at, which has parts. */
static bool
next_part(struct texts *t, const struct schema_field *whole, struct span *text)
{
	while (t->n < whole->n_parts) {
		t->f = &whole->parts[t->n++];
		if (!schema_is_free(t->f))
			continue;
		*text = rec_part(t->r, t->at, t->n - 1, &t->part);
		if (text->len)
			return true;
	}
	return false;
}

bool
texts_next(struct texts *t, struct span *text)
{
	const struct schema_field *f;

	for (; t->i < t->r->n; t->i++, t->n = 0) {
		f = schema_field(t->type, t->r->fields[t->i].name);
		t->at = t->i;
		if (f && f->n_parts) {
			if (next_part(t, f, text))
				return true;
			continue;
		}
		if (t->n || (f && !schema_is_free(f)))
			continue;
		t->n = 1;
		t->f = f;
		*text = rec_value(t->r, t->i);
		return true;
	}
	return false;
}
