#include "complete.h"

#include "diag.h"

static void
add_value(struct map *values, struct span value)
{
	map_add(values, value, (uint32_t)values->n, NULL);
}

static bool
is_period(const struct complete *c, size_t k)
{
	return c->by->keys[k].kind == KEY_PERIOD;
}

/* All labels of a piece are one value. */
static void
see_pieces(struct complete *c, struct map *values)
{
	const struct pieces *p = &c->by->pieces;
	size_t i;

	for (i = 0; i < p->n; i++)
		add_value(values, p->names[i]);
}

static void
see_enum(struct map *values, const struct schema_field *field)
{
	size_t i;

	for (i = 0; i < field->n_values; i++)
		add_value(values, field->values[i].token);
}

/* What the schema says of the values of a key. */
static void
see_known(struct complete *c, size_t k, bool with_total)
{
	const struct schema_field *field;
	size_t i;

	if (with_total)
		add_value(&c->values[k], span_of(GROUPING_TOTAL));
	for (i = 0; i < c->by->n_types; i++) {
		field = c->by->types[i].places[k].value.type;
		if (c->by->keys[k].kind == KEY_VALUE && field &&
			field->kind == SCHEMA_ENUM)
			see_enum(&c->values[k], field);
	}
}

void
complete_start(struct complete *c, const struct grouping *by, bool with_total)
{
	bool has_pieces = false;
	size_t k;

	memset(c, 0, sizeof *c);
	c->by = by;
	for (k = 0; k < by->n; k++) {
		if (!is_period(c, k))
			see_known(c, k, with_total);
		else if (!has_pieces)
			see_pieces(c, &c->values[k]);
		has_pieces |= is_period(c, k);
	}
}

void
complete_free(struct complete *c)
{
	size_t k;

	for (k = 0; k < GROUPING_KEYS; k++)
		map_free(&c->values[k]);
}

/* Cuts the next key off. */
static struct span
cut_key(struct span *keys)
{
	struct span key = span_of(keys->at);

	keys->at += key.len + 1;
	keys->len -= key.len + 1;
	return key;
}

void
complete_see(struct complete *c, struct span keys)
{
	struct span key;
	size_t k;

	for (k = 0; k < c->by->n; k++) {
		key = cut_key(&keys);
		if (!is_period(c, k) && key.len)
			add_value(&c->values[k], key);
	}
}

/* Where each key stands in its map: *at behind value. */
struct standing {
	size_t at;
	struct span value;
};

/* Goes on to the next value; at the end, begins anew, and false. */
static bool
go_on(const struct map *values, struct standing *s)
{
	uint32_t number;

	if (map_walk(values, &s->at, &s->value, &number))
		return true;
	s->at = 0;
	map_walk(values, &s->at, &s->value, &number);
	return false;
}

/* The keys of a group; labels are those of the pieces, at first. */
static void
add_group(const struct complete *c, const struct standing *list, struct buf *b)
{
	struct span labels = {NULL, 0}, key;
	size_t k;

	buf_clear(b);
	for (k = 0; k < c->by->n; k++) {
		if (is_period(c, k) && !labels.at)
			labels = list[k].value;
		key = is_period(c, k) ? cut_key(&labels) : list[k].value;
		buf_span(b, key);
		buf_byte(b, '\0');
	}
}

/* Turns to the next group; false if there is none. */
static bool
turn(const struct complete *c, struct standing *list)
{
	size_t k;

	for (k = 0; k < c->by->n; k++)
		if (c->values[k].n && go_on(&c->values[k], &list[k]))
			return true;
	return false;
}

/* How many groups there are; false if they are too many. */
static bool
count_groups(const struct complete *c, size_t figures, size_t *n)
{
	bool has_pieces = false, is_first;
	size_t k;

	*n = 1;
	for (k = 0; k < c->by->n; k++) {
		is_first = !is_period(c, k) || !has_pieces;
		has_pieces |= is_period(c, k);
		/* The other keys of the period have none of their own. */
		if (is_first &&
			(__builtin_mul_overflow(*n, c->values[k].n, n) ||
				*n > COMPLETE_ROWS))
			return false;
	}
	return *n * figures <= COMPLETE_ROWS;
}

bool
complete_fill(struct complete *c, size_t figures, struct map *groups)
{
	struct standing list[GROUPING_KEYS] = {0};
	struct buf b = {0};
	size_t n, k;

	if (!count_groups(c, figures, &n)) {
		diag_trouble(_("--complete: the table would have more than %d "
			       "rows"),
			COMPLETE_ROWS);
		return false;
	}
	if (!n)
		return true;
	for (k = 0; k < c->by->n; k++)
		go_on(&c->values[k], &list[k]);
	do {
		add_group(c, list, &b);
		map_add(groups, buf_all(&b), (uint32_t)groups->n, NULL);
	} while (turn(c, list));
	buf_free(&b);
	return true;
}
