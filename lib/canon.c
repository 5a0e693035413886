#include "canon.h"

#include "bound.h"
#include "date.h"
#include "number.h"
#include "recread.h"
#include "value.h"

/* 1.25, 1e3; but not 1.250. */
static bool
is_plain_real(struct span s)
{
	bool has_point = memchr(s.at, '.', s.len),
	     has_exponent =
		     memchr(s.at, 'e', s.len) || memchr(s.at, 'E', s.len);

	return number_read_real(s, NULL) &&
		(has_exponent || !has_point || s.at[s.len - 1] != '0');
}

static bool
is_simple_canonical(const struct schema_field *f, struct span value)
{
	long day;

	switch (f->kind) {
	case SCHEMA_ENUM:
		return map_find(&f->tokens, value) != MAP_NONE;
	case SCHEMA_BOOL:
		return span_is(value, "yes") || span_is(value, "no");
	case SCHEMA_DATE:
		return date_read_iso(value, &day) == DATE_FINE &&
			date_is_near(day);
	case SCHEMA_INT:
	case SCHEMA_RANGE:
		return number_is_plain(value);
	case SCHEMA_REAL:
		return number_is_plain(value) || is_plain_real(value);
	case SCHEMA_BOUND:
		bound_cut(&value);
		return number_is_plain(value) || is_plain_real(value);
	default:
		return true;
	}
}

static bool
is_part_canonical(const struct schema_field *f, size_t n, struct span part)
{
	if (n == f->n_parts)
		return false;
	if (!part.len)
		return true;
	return part.at[0] != ' ' && part.at[part.len - 1] != ' ' &&
		is_simple_canonical(&f->parts[n], part);
}

/* "a | b |  | d": as it is written, to the blank. */
static bool
are_parts_canonical(const struct schema_field *f, struct span value)
{
	size_t i, n = 0, start = 0;

	for (i = 0; i < value.len; i++) {
		if (value.at[i] == '\\')
			i++;
		if (i >= value.len || value.at[i] != '|')
			continue;
		if (i <= start || value.at[i - 1] != ' ' ||
			i + 2 >= value.len || value.at[i + 1] != ' ' ||
			!is_part_canonical(f, n,
				span_make(value.at + start, i - 1 - start)))
			return false;
		n++;
		start = i + 2;
	}
	return start < value.len &&
		is_part_canonical(
			f, n, span_make(value.at + start, value.len - start));
}

/* Is value already what is made of it, to be seen at once? */
static bool
is_canonical(const struct schema_field *f, struct span value)
{
	return f->n_parts ? are_parts_canonical(f, value) :
			    is_simple_canonical(f, value);
}

/* The field of value i if the value is to be made canonical, else NULL. */
static const struct schema_field *
must_make(struct rec *r, uint32_t i, const struct schema_type *type)
{
	const struct schema_field *f = schema_field(type, r->fields[i].name);
	struct span value;

	if (!f || (!f->n_parts && schema_is_free(f)))
		return NULL;
	value = rec_value(r, i);
	return value.len && !is_canonical(f, value) ? f : NULL;
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
