#include "recsort.h"

#include "date.h"
#include "diag.h"
#include "expr.h"
#include "mem.h"
#include "number.h"
#include "recpack.h"
#include "sorter.h"

#include <stdlib.h>

/* A field of the order. */
struct key {
	struct span text; /* as it was said */
	uint32_t name;
	int part; /* of it, or -1 */
	enum schema_kind kind;
};

struct recsort {
	const struct schema *schema;
	struct key *keys;
	size_t n, room;
	bool is_said; /* by an option, not by %sort */
	bool failed;
	struct sorter *sorter;
	struct recpack pack;
	struct buf key, data, part;
};

/* The order. */

static void
add_key(struct recsort *s, struct span text, uint32_t name)
{
	s->keys = mem_grow(s->keys, &s->room, s->n + 1, sizeof *s->keys);
	s->keys[s->n++] = (struct key){text, name, -1, SCHEMA_TEXT};
}

static bool
read_fields(struct recsort *s, struct span fields)
{
	struct span rest = fields, name;
	bool goes_on;

	do {
		name = span_cut(&rest, ',');
		/* span_cut cannot tell a last comma from none. */
		goes_on = rest.len || fields.at[fields.len - 1] == ',';
		if (!names_legal(name)) {
			diag_trouble(_("'%.*s' is not a list of fields"),
				SPAN_ARG(fields));
			return false;
		}
		add_key(s, name, names_add(s->schema->names, name));
	} while (goes_on);
	return true;
}

struct recsort *
recsort_open(const struct schema *schema, struct span fields, size_t memory)
{
	struct recsort *s = mem_zero(sizeof *s);

	s->schema = schema;
	s->sorter = sorter_open(memory);
	s->is_said = fields.len > 0;
	if (!s->is_said || read_fields(s, fields))
		return s;
	recsort_close(s);
	return NULL;
}

void
recsort_close(struct recsort *s)
{
	if (!s)
		return;
	sorter_close(s->sorter);
	recpack_free(&s->pack);
	buf_free(&s->key);
	buf_free(&s->data);
	buf_free(&s->part);
	free(s->keys);
	free(s);
}

static bool
say_unknown(const struct expr_names *names, const struct key *k)
{
	struct buf near = {0};

	if (expr_near_name(names, k->text, &near))
		diag_trouble(_("cannot sort by '%.*s': a '%.*s' has no such "
			       "field; did you mean '%.*s'?"),
			SPAN_ARG(k->text), SPAN_ARG(names->type->text),
			SPAN_ARG(buf_all(&near)));
	else
		diag_trouble(_("cannot sort by '%.*s': a '%.*s' has no such "
			       "field"),
			SPAN_ARG(k->text), SPAN_ARG(names->type->text));
	buf_free(&near);
	return false;
}

/* A joined field stands in the record under its joined name. */
static bool
settle(const struct expr_names *names, struct key *k)
{
	struct expr_operand o;

	if (!expr_find_operand(names, k->text, &o))
		return !names->type->is_closed || say_unknown(names, k);
	k->kind = o.type->kind;
	if (!o.is_joined) {
		k->name = o.field;
		k->part = o.part;
	}
	return true;
}

bool
recsort_set_type(struct recsort *s, const struct schema_type *type)
{
	struct expr_names names = {.schema = s->schema, .type = type};
	size_t i;

	if (!type)
		return true;
	for (i = 0; !s->is_said && i < type->n_sort; i++)
		add_key(s, names_text(s->schema->names, type->sort[i]),
			type->sort[i]);
	for (i = 0; i < s->n; i++)
		if (!settle(&names, &s->keys[i]))
			return false;
	return true;
}

bool
recsort_has_order(const struct recsort *s)
{
	return s->n > 0;
}

/*
 * A record's key, so that the order of keys' bytes is that of records. Of each
 * field its class, and then for a number 8 bytes, the highest first, or for a
 * text its bytes and a NUL, which no text holds.
 */
enum class {
	CLASS_MISSING = 1,
	CLASS_EMPTY,
	CLASS_TYPED,
	CLASS_OTHER, /* not of the field's type */
};

static void
put_number(struct buf *b, uint64_t n)
{
	int shift;

	buf_byte(b, CLASS_TYPED);
	for (shift = 56; shift >= 0; shift -= 8)
		buf_byte(b, (char)(n >> shift));
}

static void
put_text(struct buf *b, enum class class, struct span v)
{
	buf_byte(b, (char)class);
	buf_span(b, v);
	buf_byte(b, '\0');
}

/* Negative numbers come first. */
static uint64_t
order_of_int(long long n)
{
	return (uint64_t)n ^ 1ULL << 63;
}

/* The bits of a double are in its order, but for negative ones, reversed. */
static uint64_t
order_of_real(double value)
{
	uint64_t bits;

	value += 0.0; /* -0.0 is 0 */
	memcpy(&bits, &value, sizeof bits);
	return bits >> 63 ? ~bits : bits | 1ULL << 63;
}

static bool
read_bool(struct span v, uint64_t *n)
{
	*n = span_is(v, "yes") || span_is(v, "true") || span_is(v, "1");
	return *n || span_is(v, "no") || span_is(v, "false") || span_is(v, "0");
}

/* Is it a value of a type that is ordered by number? */
static bool
read_number(enum schema_kind kind, struct span v, uint64_t *n)
{
	long long whole;
	double real;
	long day;

	switch (kind) {
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		if (!number_read_int(v, &whole))
			return false;
		*n = order_of_int(whole);
		return true;
	case SCHEMA_REAL:
		if (!number_read_real(v, &real))
			return false;
		*n = order_of_real(real);
		return true;
	case SCHEMA_DATE:
		if (date_read_iso(v, &day) != DATE_FINE)
			return false;
		*n = order_of_int(day);
		return true;
	default:
		return read_bool(v, n);
	}
}

static bool
is_by_number(enum schema_kind kind)
{
	return kind == SCHEMA_INT || kind == SCHEMA_RANGE ||
		kind == SCHEMA_REAL || kind == SCHEMA_DATE ||
		kind == SCHEMA_BOOL;
}

static void
put_key(struct recsort *s, struct rec *r, const struct key *k)
{
	uint32_t i = rec_find(r, k->name);
	struct buf *b = &s->key;
	uint64_t n;
	struct span v;

	if (i == REC_NONE) {
		buf_byte(b, CLASS_MISSING);
		return;
	}
	v = k->part < 0 ? rec_value(r, i) :
			  rec_part(r, i, (size_t)k->part, &s->part);
	if (!v.len)
		buf_byte(b, CLASS_EMPTY);
	else if (!is_by_number(k->kind))
		put_text(b, CLASS_TYPED, v);
	else if (read_number(k->kind, v, &n))
		put_number(b, n);
	else
		put_text(b, CLASS_OTHER, v);
}

bool
recsort_add(struct recsort *s, struct rec *r)
{
	size_t i;

	buf_clear(&s->key);
	buf_clear(&s->data);
	for (i = 0; i < s->n; i++)
		put_key(s, r, &s->keys[i]);
	recpack_put(&s->pack, &s->data, r);
	s->failed = !sorter_add(s->sorter, buf_all(&s->key), buf_all(&s->data));
	return !s->failed;
}

bool
recsort_next(struct recsort *s, struct rec *r)
{
	struct span data;

	s->failed = !sorter_next(s->sorter, &data);
	if (s->failed || !data.at)
		return false;
	recpack_get(&s->pack, data, r);
	return true;
}

bool
recsort_failed(const struct recsort *s)
{
	return s->failed;
}
