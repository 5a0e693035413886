#include "draft.h"

#include "diag.h"
#include "mem.h"

#include <stdlib.h>

struct draft_value {
	size_t at, len; /* in bytes */
	size_t line;
	size_t next; /* of the same field, or NO_VALUE */
};

/* The values of a field, in the order in which they came. */
struct draft_chain {
	size_t first, last; /* or NO_VALUE */
};

#define NO_VALUE SIZE_MAX

/* Nobody reads more warnings that say the same of one document. */
enum { MOST_TOLD = 100 };

void
draft_start(struct draft *d, const struct schema_type *type, const char *file)
{
	d->type = type;
	d->file = file;
	d->file_name = span_of(file);
	d->n = 0;
	d->chains = mem_grow(
		d->chains, &d->chains_room, type->n_fields, sizeof *d->chains);
	memset(d->chains, 0xff, type->n_fields * sizeof *d->chains);
	d->suggested.field = NULL;
	d->is_below = false;
	d->n_unplaced = 0;
	buf_clear(&d->bytes);
}

void
draft_free(struct draft *d)
{
	free(d->values);
	free(d->chains);
	buf_free(&d->bytes);
	buf_free(&d->heading);
	memset(d, 0, sizeof *d);
}

struct diag_place
draft_place(const struct draft *d, const struct schema_field *f, size_t line)
{
	return (struct diag_place){
		d->file_name, line, f ? f->text : span_of("")};
}

void
draft_take(struct draft *d, const struct schema_field *f, size_t start,
	size_t line)
{
	struct draft_chain *chain = &d->chains[f->index];

	d->values = mem_grow(d->values, &d->room, d->n + 1, sizeof *d->values);
	d->values[d->n] = (struct draft_value){
		start, d->bytes.len - start, line, NO_VALUE};
	if (chain->first == NO_VALUE)
		chain->first = d->n;
	else
		d->values[chain->last].next = d->n;
	chain->last = d->n++;
}

/* The first value of a field, and the one after it; NULL: there is none. */
static const struct draft_value *
first_of(const struct draft *d, const struct schema_field *f)
{
	size_t first = d->chains[f->index].first;

	return first == NO_VALUE ? NULL : &d->values[first];
}

static const struct draft_value *
after(const struct draft *d, const struct draft_value *v)
{
	return v->next == NO_VALUE ? NULL : &d->values[v->next];
}

static struct span
value_of(const struct draft *d, const struct draft_value *v)
{
	return span_make(buf_all(&d->bytes).at + v->at, v->len);
}

bool
draft_is_filled(const struct draft *d, const struct schema_field *f)
{
	return first_of(d, f);
}

bool
draft_has(
	const struct draft *d, const struct schema_field *f, struct span value)
{
	const struct draft_value *v = first_of(d, f);

	while (v && !span_equal(value_of(d, v), value))
		v = after(d, v);
	return v;
}

void
draft_add(struct draft *d, const struct schema_field *f, struct span value,
	size_t line)
{
	size_t start = d->bytes.len;

	buf_span(&d->bytes, value);
	draft_take(d, f, start, line);
}

void
draft_suggest(struct draft *d, const struct schema_label *label,
	struct span text, size_t line)
{
	if (!label->fills[0] || d->suggested.field)
		return;
	d->suggested.field = label->fills[0];
	d->suggested.value = label->value;
	buf_clear(&d->heading);
	buf_span(&d->heading, text);
	d->suggested.line = line;
}

void
draft_put_unplaced(struct draft *d, struct span text, size_t line)
{
	if (d->n_unplaced++ < MOST_TOLD)
		diag_at(DIAG_UNPLACED, draft_place(d, NULL, line),
			_("this line belongs to no field, and is kept "
			  "unplaced"));
	draft_keep_unplaced(d, text, line);
}

void
draft_tell_more(struct draft *d)
{
	size_t more = d->n_unplaced > MOST_TOLD ? d->n_unplaced - MOST_TOLD : 0;

	if (more)
		diag_at(DIAG_UNPLACED, draft_place(d, NULL, 0),
			ngettext("%zu more line belongs to no field",
				"%zu more lines belong to no field", more),
			more);
	d->n_unplaced = 0;
}

void
draft_keep_unplaced(struct draft *d, struct span text, size_t line)
{
	const struct schema_field *f = schema_role(d->type, "unplaced");
	struct buf copy = {0};
	size_t start;

	if (!f) {
		diag_at(DIAG_UNKNOWN_FIELD, draft_place(d, NULL, line),
			_("'%.*s' has no field for what belongs to none"),
			SPAN_ARG(d->type->text));
		return;
	}
	/* text may lie in bytes, which moves when it grows. */
	buf_span(&copy, span_trim(text));
	start = d->bytes.len;
	buf_span(&d->bytes, buf_all(&copy));
	draft_take(d, f, start, line);
	buf_free(&copy);
}

/* A heading that says what a field says otherwise is not forgotten. */
static void
settle_suggestion(struct draft *d)
{
	const struct schema_field *f = d->suggested.field;
	const struct draft_value *v = f ? first_of(d, f) : NULL;
	size_t start = d->bytes.len, line = d->suggested.line;

	if (!f || (v && span_equal(value_of(d, v), d->suggested.value)))
		return;
	if (v) {
		diag_at(DIAG_UNPLACED, draft_place(d, f, line),
			_("the heading says '%.*s', the field something else: "
			  "the field holds"),
			SPAN_ARG(d->suggested.value));
		draft_keep_unplaced(d, buf_all(&d->heading), line);
		return;
	}
	buf_span(&d->bytes, d->suggested.value);
	draft_take(d, f, start, line);
}

/*
 * Adds the values of one field. Pages repeat their heads: where only one
 * value may be, the same one again is no second value.
 */
static void
add_values(struct draft *d, const struct schema_field *f, struct rec *r)
{
	const struct draft_value *first = first_of(d, f), *v;

	for (v = first; v; v = after(d, v))
		if (v == first || !f->is_single ||
			!span_equal(value_of(d, first), value_of(d, v)))
			rec_point(r, f->name, v->at, v->len, v->line);
}

void
draft_finish(struct draft *d, struct rec *r)
{
	size_t i;

	settle_suggestion(d);
	draft_tell_more(d);
	r->type = d->type->name;
	r->text = buf_all(&d->bytes).at;
	for (i = 0; i < d->type->n_fields; i++)
		add_values(d, d->type->fields[i], r);
}
