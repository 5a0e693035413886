#include "plancolumns.h"

#include "diag.h"
#include "dress.h"

#include <stdint.h>
#include <stdlib.h>

/* What the layout says of a column on any sheet. */
static const struct layout_column *
said_anywhere(const struct layout *l, const struct sheet *s, struct span name)
{
	size_t i;

	for (i = 0; i < l->n_columns; i++) {
		const struct layout_column *said = &l->columns[i];

		if (!said->sheet.len && span_equal(said->column, name) &&
			(!said->with.len ||
				sheet_find(s, said->with) != SIZE_MAX))
			return said;
	}
	return NULL;
}

/* The columns of a sheet in their new order. */
struct choice {
	struct sheet *s;
	const struct layout *layout;
	struct sheet_column *columns;
	const struct layout_column **said;
	size_t n, columns_room, said_room;
	bool *is_taken; /* of the columns as they were */
};

static void
choose(struct choice *c, size_t i, const struct layout_column *said)
{
	c->columns = mem_grow(
		c->columns, &c->columns_room, c->n + 1, sizeof *c->columns);
	c->said = mem_grow(c->said, &c->said_room, c->n + 1,
		sizeof(const struct layout_column *));
	c->columns[c->n] = c->s->columns[i];
	c->said[c->n++] = said;
	c->is_taken[i] = true;
}

static bool
lacks(const struct choice *c, const struct layout_column *said,
	struct span column)
{
	diag_at(DIAG_LAYOUT, layout_place(c->layout, said->line),
		_("the table '%.*s' has no column '%.*s'"),
		SPAN_ARG(c->s->title), SPAN_ARG(column));
	return false;
}

/* Is the column there by which its decimals are told? */
static bool
check_decimals(const struct choice *c, const struct layout_column *said)
{
	return !said || !said->decimals.len || said->is_optional ||
		sheet_find(c->s, said->decimals) != SIZE_MAX ||
		lacks(c, said, said->decimals);
}

static bool
choose_said(struct choice *c, const struct layout_column *said)
{
	size_t i;

	for (i = 0; i < c->s->n_columns; i++) {
		if (c->is_taken[i] ||
			!span_equal(c->s->columns[i].name, said->column))
			continue;
		choose(c, i, said);
		return true;
	}
	if (said->is_optional)
		return true;
	return lacks(c, said, said->column);
}

/* "attendance_rate n": what a pivot put beside a value; see pivot.h. */
static bool
is_beside(const struct layout_sheet *sheet, struct span name)
{
	return sheet && sheet->pivot.n && memchr(name.at, ' ', name.len);
}

/* First the columns that the layout names, then the others, so that none is
 * lost. */
static bool
choose_columns(struct choice *c, const struct layout_sheet *sheet)
{
	const struct layout *l = c->layout;
	bool is_good = true;
	size_t i;

	for (i = 0; sheet && i < l->n_columns; i++)
		if (span_equal(l->columns[i].sheet, sheet->id))
			is_good &= choose_said(c, &l->columns[i]);
	for (i = 0; i < c->s->n_columns; i++) {
		struct span name = c->s->columns[i].name;

		if (!c->is_taken[i] && !is_beside(sheet, name))
			choose(c, i, said_anywhere(l, c->s, name));
	}
	return is_good;
}

bool
plancolumns_dress(struct sheet *s, const struct layout *l,
	const struct layout_sheet *sheet, const struct schema *schema,
	enum schema_lang lang)
{
	struct choice c = {.s = s, .layout = l};
	bool is_good;
	size_t i;

	c.is_taken = mem_zero(s->n_columns * sizeof *c.is_taken);
	is_good = choose_columns(&c, sheet);
	for (i = 0; i < c.n; i++)
		is_good &= check_decimals(&c, c.said[i]);
	free(s->columns);
	s->columns = c.columns;
	s->n_columns = c.n;
	s->columns_room = c.columns_room;
	dress_columns(s, c.said, &l->symbols, schema, lang);
	free(c.said);
	free(c.is_taken);
	return is_good;
}
