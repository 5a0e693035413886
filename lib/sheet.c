#include "sheet.h"

#include "date.h"
#include "number.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	/* A double keeps 15 decimal digits (ECMA-376 part 1, 18.3.1.96). */
	DIGITS = 15,
	DECIMALS = 6,
};

struct sheet *
sheet_new(struct span title, const char *file)
{
	struct sheet *s = mem_zero(sizeof *s);

	s->title = span_make(
		mem_arena_copy(&s->arena, title.at, title.len), title.len);
	s->file = file;
	return s;
}

struct sheet_column *
sheet_add_column(struct sheet *s, struct span name, size_t from)
{
	struct sheet_column *c;

	s->columns = mem_grow(s->columns, &s->columns_room, s->n_columns + 1,
		sizeof *s->columns);
	c = &s->columns[s->n_columns++];
	memset(c, 0, sizeof *c);
	c->name = c->label = span_make(
		mem_arena_copy(&s->arena, name.at, name.len), name.len);
	c->from = from;
	return c;
}

/* A line end is a line end: CRLF becomes LF. */
static struct span
keep_cell(struct sheet *s, struct span cell)
{
	char *copy = mem_arena_copy(&s->arena, cell.at, cell.len);
	size_t i, n = 0;

	if (!cell.len || !memchr(copy, '\r', cell.len))
		return span_make(copy, cell.len);
	for (i = 0; i < cell.len; i++)
		if (copy[i] != '\r' || copy[i + 1] != '\n')
			copy[n++] = copy[i];
	return span_make(copy, n);
}

void
sheet_add_row(struct sheet *s, const struct span *cells, size_t line)
{
	struct span *to;
	size_t i;

	s->cells = mem_grow(s->cells, &s->cells_room,
		(s->n_rows + 1) * s->n_cells, sizeof *s->cells);
	s->lines = mem_grow(
		s->lines, &s->lines_room, s->n_rows + 1, sizeof *s->lines);
	to = s->cells + s->n_rows * s->n_cells;
	for (i = 0; i < s->n_cells; i++)
		to[i] = keep_cell(s, cells[i]);
	s->lines[s->n_rows++] = line;
}

struct span
sheet_cell(const struct sheet *s, size_t row, size_t column)
{
	return s->cells[row * s->n_cells + s->columns[column].from];
}

bool
sheet_is_strong(const struct sheet *s, size_t row)
{
	size_t i;

	for (i = 0; s->strong.len && i < s->n_columns; i++)
		if (span_equal(sheet_cell(s, row, i), s->strong))
			return true;
	return false;
}

size_t
sheet_find(const struct sheet *s, struct span name)
{
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		if (span_equal(s->columns[i].name, name))
			return s->columns[i].from;
	return SIZE_MAX;
}

void
sheet_add_word(struct sheet_column *c, struct span token, struct span shown)
{
	struct sheet_words *w = &c->words;
	uint32_t i = map_add(&w->tokens, token, (uint32_t)w->tokens.n, NULL);

	w->shown = mem_grow(w->shown, &w->room, w->tokens.n, sizeof *w->shown);
	w->shown[i] = shown;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * -12, 0, 3.5: nothing that would not come back the same from a number, as
 * 007, -0 and 1e3 do not. *decimals counts the digits after the point.
 */
static bool
is_number(struct span s, int *decimals)
{
	size_t i = 0, whole, digits;

	if (i < s.len && s.at[i] == '-')
		i++;
	for (whole = i; i < s.len && is_digit(s.at[i]);)
		i++;
	digits = i - whole;
	*decimals = 0;
	if (!digits || (digits > 1 && s.at[whole] == '0'))
		return false;
	if (i < s.len && s.at[i] == '.') {
		*decimals = (int)(s.len - i - 1);
		for (i++; i < s.len && is_digit(s.at[i]);)
			i++;
		if (i != s.len || !is_digit(s.at[i - 1]))
			return false;
		digits += (size_t)*decimals;
	}
	return i == s.len && digits <= DIGITS && !span_is(s, "-0");
}

/* 1.10 may be the number of an article: its zero must not get lost. */
static bool
is_canonical(struct span s)
{
	int decimals;

	return is_number(s, &decimals) && !(decimals && s.at[s.len - 1] == '0');
}

/*
 * Days are counted from 1899-12-30. Excel believes in a 29 February 1900, and
 * LibreOffice does not: from 1 March 1900 on they agree (serial 61).
 */
static bool
day_number(long day, double *number)
{
	long serial = day - date_join(1899, 12, 30);

	*number = (double)serial;
	return serial >= 61;
}

static bool
read_date(struct span s, double *number)
{
	long day;

	return date_read_iso(s, &day) == DATE_FINE && day_number(day, number);
}

static bool
read_month(struct span s, double *number)
{
	char day[] = "YYYY-MM-01";

	if (s.len != 7)
		return false;
	memcpy(day, s.at, 7);
	return read_date(span_of(day), number);
}

static bool
read_cell(const struct sheet_column *c, struct span s, double *number)
{
	int decimals;

	switch (c->kind) {
	case SHEET_NUMBER:
		return is_number(s, &decimals) && number_read_real(s, number);
	case SHEET_DATE:
		return read_date(s, number);
	case SHEET_MONTH:
		return read_month(s, number);
	default:
		return false;
	}
}

/* Roughly as a reader will show it: as wide as that, at least. */
static void
print_number(const struct sheet_column *c, struct buf *b, double number)
{
	size_t start = b->len, whole;

	switch (c->kind) {
	case SHEET_DATE:
		buf_string(b, "00/00/0000");
		break;
	case SHEET_MONTH:
		buf_string(b, "septiembre 0000");
		break;
	default:
		buf_print(b, "%.*f", c->decimals, number);
		whole = b->len - start - (size_t)c->decimals;
		for (; c->is_grouped && whole > 3; whole -= 3)
			buf_byte(b, '.');
		break;
	}
}

/* Repeated values stand on lines of their own; each is a token. */
static void
print_words(const struct sheet_words *w, struct buf *b, struct span s)
{
	while (s.len) {
		const char *end = memchr(s.at, '\n', s.len);
		struct span line = s;
		uint32_t i;

		line.len = end ? (size_t)(end - s.at) : s.len;
		i = map_find(&w->tokens, line);
		buf_span(b, i == MAP_NONE ? line : w->shown[i]);
		if (end)
			buf_byte(b, '\n');
		s.at += line.len + (end != NULL);
		s.len -= line.len + (end != NULL);
	}
}

void
sheet_show(const struct sheet *s, size_t row, size_t column,
	struct buf *scratch, struct sheet_value *value)
{
	const struct sheet_column *c = &s->columns[column];
	struct span cell = sheet_cell(s, row, column);

	buf_clear(scratch);
	value->kind = SHEET_TEXT;
	value->text = cell;
	value->number = 0;
	if (read_cell(c, cell, &value->number)) {
		value->kind = c->kind;
		print_number(c, scratch, value->number);
		value->text = buf_all(scratch);
	} else if (c->words.tokens.n) {
		print_words(&c->words, scratch, cell);
		value->text = buf_all(scratch);
	}
}

void
sheet_guess(const struct sheet *s, struct sheet_column *c)
{
	bool all_dates = true, all_numbers = true, is_empty = true;
	bool has_shown = false; /* a date that a workbook can hold */
	double number;
	long day;
	size_t row;

	for (row = 0; row < s->n_rows; row++) {
		struct span cell = s->cells[row * s->n_cells + c->from];

		if (!cell.len)
			continue;
		is_empty = false;
		all_dates = all_dates && date_read_iso(cell, &day) == DATE_FINE;
		has_shown |= all_dates && day_number(day, &number);
		all_numbers = all_numbers && is_canonical(cell);
		if (!all_dates && !all_numbers)
			return;
	}
	if (is_empty || (all_dates && !has_shown))
		return;
	c->kind = all_dates ? SHEET_DATE : SHEET_NUMBER;
}

void
sheet_count_decimals(const struct sheet *s, struct sheet_column *c)
{
	size_t row;
	int n;

	c->decimals = 0;
	for (row = 0; row < s->n_rows; row++)
		if (is_number(s->cells[row * s->n_cells + c->from], &n) &&
			n > c->decimals)
			c->decimals = n < DECIMALS ? n : DECIMALS;
}

/* Where a row came from, and where its cell to sort by is. */
struct place {
	const struct sheet *s;
	size_t row, from;
};

static int
compare(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	struct span x = a->s->cells[a->row * a->s->n_cells + a->from];
	struct span y = b->s->cells[b->row * b->s->n_cells + b->from];
	int order = span_is(x, "Total") - span_is(y, "Total");

	if (!order)
		order = span_compare(x, y);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

void
sheet_sort(struct sheet *s, size_t from)
{
	struct place *places = NULL;
	struct span *cells = NULL;
	size_t *lines = NULL, room = 0, cells_room = 0, lines_room = 0, i;

	places = mem_grow(places, &room, s->n_rows, sizeof *places);
	cells = mem_grow(
		cells, &cells_room, s->n_rows * s->n_cells, sizeof *cells);
	lines = mem_grow(lines, &lines_room, s->n_rows, sizeof *lines);
	for (i = 0; i < s->n_rows; i++)
		places[i] = (struct place){s, i, from};
	if (s->n_rows)
		qsort(places, s->n_rows, sizeof *places, compare);
	for (i = 0; i < s->n_rows; i++) {
		memcpy(cells + i * s->n_cells,
			s->cells + places[i].row * s->n_cells,
			s->n_cells * sizeof *cells);
		lines[i] = s->lines[places[i].row];
	}
	free(places);
	free(s->cells);
	free(s->lines);
	s->cells = cells;
	s->cells_room = cells_room;
	s->lines = lines;
	s->lines_room = lines_room;
}

void
sheet_free(struct sheet *s)
{
	struct sheet_chart *chart;
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->n_columns; i++) {
		map_free(&s->columns[i].words.tokens);
		free(s->columns[i].words.shown);
	}
	while ((chart = s->charts)) {
		s->charts = chart->next;
		free(chart->values);
		free(chart);
	}
	free(s->columns);
	free(s->cells);
	free(s->lines);
	mem_arena_free(&s->arena);
	free(s);
}
