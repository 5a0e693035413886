#include "suppressrow.h"

#include "csv.h"
#include "diag.h"
#include "suppresssign.h"

#include <stdint.h>
#include <stdlib.h>

/* Where the columns stand; SIZE_MAX: nowhere. */
struct columns {
	size_t figures[SUPPRESSROW_COLUMNS];
	size_t indicator, unit, note;
	size_t n; /* in a row */
};

static const char *const names[SUPPRESSROW_COLUMNS] = {
	[SUPPRESSROW_N] = "n",
	[SUPPRESSROW_NUMERATOR] = "numerator",
	[SUPPRESSROW_DENOMINATOR] = "denominator",
	[SUPPRESSROW_VALUE] = "value",
};

const char *
suppressrow_name(enum suppressrow_column column)
{
	return names[column];
}

bool
suppressrow_is_total(struct span key)
{
	return span_is(key, "Total");
}

struct diag_place
suppressrow_place(
	const struct suppressrow_table *t, const struct suppressrow *row)
{
	return (struct diag_place){span_of(t->path), row->line, {0}};
}

static struct span
keep(struct suppressrow_table *t, struct span text)
{
	return span_make(
		mem_arena_copy(&t->arena, text.at, text.len), text.len);
}

/* The place of a known column, or NULL: it is a key. */
static size_t *
known_column(struct columns *c, struct span name)
{
	size_t i;

	for (i = 0; i < SUPPRESSROW_COLUMNS; i++)
		if (span_is(name, names[i]))
			return &c->figures[i];
	return span_is(name, "indicator") ? &c->indicator :
		span_is(name, "unit")	  ? &c->unit :
		span_is(name, "note")	  ? &c->note :
					    NULL;
}

static void
say_no_value(struct diag_place place)
{
	diag_at(DIAG_CSV, place,
		_("no column '%s': this is no table of figures"),
		names[SUPPRESSROW_VALUE]);
}

/*
 * A table without a column value has its figures in the last one, whatever it
 * is called; but for totals: that is a table in two directions.
 */
static bool
take_last(struct suppressrow_table *t, struct columns *c, struct span name)
{
	size_t *at = known_column(c, name);

	if (c->indicator != SIZE_MAX || c->n < 2 || at == &c->unit ||
		at == &c->note || suppressrow_is_total(name))
		return false;
	if (at)
		*at = SIZE_MAX;
	else
		t->n_keys--;
	c->figures[SUPPRESSROW_VALUE] = c->n - 1;
	t->is_bare = true;
	return true;
}

static bool
read_header(struct suppressrow_table *t, struct columns *c,
	const struct csv_row *row)
{
	struct diag_place place = {span_of(t->path), row->line, {0}};
	size_t i, *at;

	memset(c, 0xff, sizeof *c);
	c->n = row->n;
	t->header = keep(t, row->raw);
	t->keys = mem_arena_zero(&t->arena, (row->n + 1) * sizeof *t->keys);
	for (i = 0; i < row->n; i++) {
		at = known_column(c, row->cells[i]);
		if (at && *at != SIZE_MAX) {
			diag_at(DIAG_CSV, place, _("two columns '%.*s'"),
				SPAN_ARG(row->cells[i]));
			return false;
		}
		if (at)
			*at = i;
		else
			t->keys[t->n_keys++] = keep(t, row->cells[i]);
	}
	t->is_final = t->has_notes = c->note != SIZE_MAX;
	if (c->figures[SUPPRESSROW_VALUE] != SIZE_MAX)
		return true;
	if (take_last(t, c, row->cells[row->n - 1]))
		return true;
	say_no_value(place);
	return false;
}

/* Who leaves the value empty hides it, and with it what else is empty. */
static void
hide_empty(struct suppressrow *to, const struct columns *c,
	const struct csv_row *row)
{
	size_t i;

	if (span_trim(row->cells[c->figures[SUPPRESSROW_VALUE]]).len)
		return;
	for (i = 0; i < SUPPRESSROW_COLUMNS; i++)
		if (c->figures[i] != SIZE_MAX &&
			!span_trim(row->cells[c->figures[i]]).len)
			to->figures[i].state = SUPPRESSSIGN_HIDDEN;
	to->is_hidden = true;
}

static bool
read_figures(struct suppressrow_table *t, struct suppressrow *to,
	const struct columns *c, const struct csv_row *row)
{
	struct diag_place place = {span_of(t->path), row->line, {0}};
	size_t i;

	for (i = 0; i < SUPPRESSROW_COLUMNS; i++) {
		size_t at = c->figures[i];
		enum suppresssign_status status = at == SIZE_MAX ?
			SUPPRESSSIGN_FINE :
			suppresssign_read(row->cells[at], &to->figures[i]);

		place.field = span_of(names[i]);
		if (status == SUPPRESSSIGN_WRONG)
			diag_at(DIAG_CELL, place,
				_("this is no figure, and no sign of a hidden "
				  "one"));
		else if (status == SUPPRESSSIGN_FAR)
			diag_at(DIAG_OVERFLOW, place,
				_("the figure is too large, or has more than "
				  "6 decimals"));
		if (status != SUPPRESSSIGN_FINE)
			return false;
		to->is_hidden |= to->figures[i].state == SUPPRESSSIGN_HIDDEN;
	}
	hide_empty(to, c, row);
	t->is_final |= to->is_hidden;
	return true;
}

/* What no key is, but the figures of a table in two directions are. */
static bool
is_hidden_sign(struct span key)
{
	return span_is(key, "*") || span_is(key, "[c]");
}

static bool
read_row(struct suppressrow_table *t, const struct columns *c,
	const struct csv_row *row)
{
	struct diag_place place = {span_of(t->path), row->line, {0}};
	struct suppressrow *to;
	size_t i, n = 0;

	if (row->n != c->n) {
		diag_at(DIAG_CSV, place,
			_("%zu cells in this row, %zu in the header"), row->n,
			c->n);
		return false;
	}
	t->rows = mem_grow(t->rows, &t->room, t->n + 1, sizeof *t->rows);
	to = &t->rows[t->n++];
	memset(to, 0, sizeof *to);
	to->line = row->line;
	to->raw = keep(t, row->raw);
	to->keys =
		mem_arena_zero(&t->arena, (t->n_keys + 1) * sizeof *to->keys);
	for (i = 0; i < row->n && n < t->n_keys; i++)
		if (i != c->indicator && i != c->unit && i != c->note &&
			i != c->figures[SUPPRESSROW_N] &&
			i != c->figures[SUPPRESSROW_NUMERATOR] &&
			i != c->figures[SUPPRESSROW_DENOMINATOR] &&
			i != c->figures[SUPPRESSROW_VALUE])
			to->keys[n++] = keep(t, row->cells[i]);
	for (i = 0; t->is_bare && i < n; i++)
		if (is_hidden_sign(to->keys[i])) {
			say_no_value(place);
			return false;
		}
	if (c->indicator != SIZE_MAX)
		to->indicator = keep(t, row->cells[c->indicator]);
	to->unit = c->unit != SIZE_MAX ? keep(t, row->cells[c->unit]) :
					 span_of("count");
	return read_figures(t, to, c, row);
}

static bool
are_records(struct span first)
{
	return (first.len >= 7 && !memcmp(first.at, "#%cauce", 7)) ||
		(first.len >= 5 && !memcmp(first.at, "%rec:", 5));
}

static bool
read_first(struct suppressrow_table *t, struct columns *c, struct csv *in)
{
	struct csv_row row;
	enum csv_status status = csv_next(in, &row);

	if (status != CSV_END && are_records(row.raw)) {
		diag_at(DIAG_FORMAT,
			(struct diag_place){span_of(t->path), row.line, {0}},
			_("these are records: cauce-aggregate makes a table "
			  "of figures of them"));
		return false;
	}
	return status == CSV_ROW && read_header(t, c, &row);
}

struct suppressrow_table *
suppressrow_read(const char *path)
{
	struct csv *in = csv_open(path);
	struct suppressrow_table *t = mem_zero(sizeof *t);
	struct columns c;
	struct csv_row row;
	enum csv_status status;
	bool is_good;

	t->path = path;
	is_good = in && read_first(t, &c, in);
	while (is_good && (status = csv_next(in, &row)) != CSV_END)
		is_good = status == CSV_ROW && read_row(t, &c, &row);
	csv_close(in);
	if (is_good && diag_worst() < DIAG_TROUBLE)
		return t;
	diag_mark(DIAG_TROUBLE);
	suppressrow_free(t);
	return NULL;
}

void
suppressrow_free(struct suppressrow_table *t)
{
	if (!t)
		return;
	free(t->rows);
	mem_arena_free(&t->arena);
	free(t);
}
