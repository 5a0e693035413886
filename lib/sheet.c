#include "sheet.h"

#include "diag.h"
#include "sorter.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	DECIMALS = 6,
	MEMORY = 4 * 1024 * 1024, /* of rows, before they go to a file */
	SORT_MEMORY = 8 * 1024 * 1024,
	SHORT = 16 * 1024, /* a row whose cells are not too long, escaped too */
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

static bool
add(struct sheet *s, const struct span *cells, size_t line, bool is_clean)
{
	size_t i;

	if (!s->rows) {
		s->rows = rowstore_new(s->n_cells, MEMORY);
		s->facts = mem_zero(s->n_cells * sizeof *s->facts);
	}
	for (i = 0; i < s->n_cells; i++)
		sheetcell_note(&s->facts[i], cells[i]);
	s->n_rows++;
	return rowstore_add(s->rows, cells, line, is_clean);
}

bool
sheet_add_clean_row(struct sheet *s, const struct span *cells, size_t line)
{
	return add(s, cells, line, true);
}

/* Without the controls that text_is_plain does not look for, too. */
static bool
is_clean(struct span cell)
{
	size_t i;

	for (i = 0; i < cell.len; i++) {
		unsigned char c = (unsigned char)cell.at[i];

		if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
			return false;
	}
	return text_is_plain(cell);
}

/* A line end is a line end: CRLF becomes LF. */
static void
add_lines(struct buf *b, struct span cell)
{
	size_t i;

	for (i = 0; i < cell.len; i++)
		if (cell.at[i] != '\r' || i + 1 == cell.len ||
			cell.at[i + 1] != '\n')
			buf_byte(b, cell.at[i]);
}

/* The row again, with the line ends that cells should have. */
static bool
add_mended(struct sheet *s, const struct span *cells, size_t line)
{
	size_t room = 0, at = 0, i;
	struct span *mended = mem_grow(NULL, &room, s->n_cells, sizeof *mended);
	struct buf b = {0};
	bool is_added;

	for (i = 0; i < s->n_cells; i++) {
		add_lines(&b, cells[i]);
		mended[i].len = b.len - at;
		at = b.len;
	}
	for (i = at = 0; i < s->n_cells; i++) {
		mended[i].at = b.len ? b.at + at : "";
		at += mended[i].len;
	}
	is_added = add(s, mended, line, false);
	free(mended);
	buf_free(&b);
	return is_added;
}

bool
sheet_add_row(struct sheet *s, const struct span *cells, size_t line)
{
	bool is_all_clean = true;
	size_t i, len = 0;

	for (i = 0; i < s->n_cells; i++) {
		if (cells[i].len && memchr(cells[i].at, '\r', cells[i].len))
			return add_mended(s, cells, line);
		len += cells[i].len < SHORT ? cells[i].len : SHORT;
		is_all_clean =
			is_all_clean && len < SHORT && is_clean(cells[i]);
	}
	return add(s, cells, line, is_all_clean);
}

/* NULL if the rows are broken. */
static const struct rowstore_row *
read_row(const struct sheet *s, size_t row)
{
	return rowstore_read(s->rows, s->first_row + row);
}

struct span
sheet_cell(const struct sheet *s, size_t row, size_t column)
{
	const struct rowstore_row *r = read_row(s, row);

	return r ? r->cells[s->columns[column].from] : span_of("");
}

size_t
sheet_line(const struct sheet *s, size_t row)
{
	const struct rowstore_row *r = read_row(s, row);

	return r ? r->number : 0;
}

bool
sheet_is_clean(const struct sheet *s, size_t row)
{
	const struct rowstore_row *r = read_row(s, row);

	return r && r->is_marked;
}

bool
sheet_is_broken(const struct sheet *s)
{
	return s->rows && rowstore_is_broken(s->rows);
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

enum sheet_tone
sheet_tone(const struct sheet *s, size_t row, size_t column)
{
	const struct map *tones = &s->columns[column].tones;
	uint32_t tone;

	if (!tones->n)
		return SHEET_NO_TONE;
	tone = map_find(tones, sheet_cell(s, row, column));
	return tone == MAP_NONE ? SHEET_NO_TONE : (enum sheet_tone)tone;
}

bool
sheet_needs_air(const struct sheet *s, size_t column)
{
	size_t i = column;

	while (i < s->n_columns && s->columns[i].kind == SHEET_NUMBER)
		i++;
	return i > column && i < s->n_columns;
}

size_t
sheet_index(const struct sheet *s, struct span name)
{
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		if (span_equal(s->columns[i].name, name))
			return i;
	return SIZE_MAX;
}

size_t
sheet_find(const struct sheet *s, struct span name)
{
	size_t i = sheet_index(s, name);

	return i == SIZE_MAX ? SIZE_MAX : s->columns[i].from;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

void
sheet_guess(const struct sheet *s, struct sheet_column *c)
{
	if (!s->facts)
		return;
	if (sheetcell_are_dates(&s->facts[c->from]))
		c->kind = SHEET_DATE;
	else if (sheetcell_are_numbers(&s->facts[c->from]))
		c->kind = SHEET_NUMBER;
}

static void
count_alike(const struct sheet *s, struct sheet_column *c, size_t alike)
{
	struct sheetcell_number n;
	uint32_t most, decimals;
	size_t row;
	bool is_new;

	c->alike = alike;
	for (row = 0; row < s->n_rows; row++) {
		const struct rowstore_row *r = read_row(s, row);
		struct span key;

		if (!r || !sheetcell_read_number(r->cells[c->from], &n))
			continue;
		key = r->cells[s->columns[alike].from];
		decimals = (uint32_t)least(n.decimals, DECIMALS);
		most = map_add(&c->alike_decimals, key, decimals, &is_new);
		if (!is_new && decimals > most)
			map_set(&c->alike_decimals, key, decimals);
	}
}

void
sheet_count_decimals(
	const struct sheet *s, struct sheet_column *c, size_t alike)
{
	c->decimals =
		s->facts ? least(s->facts[c->from].decimals, DECIMALS) : 0;
	if (c->decimals && alike != SIZE_MAX)
		count_alike(s, c, alike);
}

struct rowstore *
sheet_take_rows(struct sheet *s, size_t n_cells)
{
	struct rowstore *rows = s->rows;

	s->rows = NULL;
	free(s->facts);
	s->facts = NULL;
	s->n_cells = n_cells;
	s->n_rows = 0;
	return rows;
}

/* No workbook holds half of that. */
static bool
is_sortable(const struct sheet *s, const struct rowstore_row *r)
{
	struct diag_place place = {span_of(s->file), r->number, {0}};

	if (r->bytes.len < UINT32_MAX)
		return true;
	diag_at(DIAG_CELL, place, _("this row is too long"));
	return false;
}

/* What is behind the NUL keeps cells together that show the same. */
static void
make_key(struct buf *key, const struct sheet *s, size_t row, size_t column,
	struct buf *scratch)
{
	struct span cell = sheet_cell(s, row, column);
	struct sheet_value value;

	buf_clear(key);
	buf_byte(key, span_is(cell, "Total") ? '1' : '0');
	if (s->columns[column].words.tokens.n) {
		sheet_show(s, row, column, scratch, &value);
		if (value.kind == SHEET_TEXT)
			text_fold(key, value.text);
		buf_byte(key, '\0');
	}
	buf_span(key, cell);
}

/* Gives the rows to the sorter, each whole, by its cell. */
static bool
sort_rows(const struct sheet *s, size_t column, struct sorter *sorter)
{
	const struct rowstore_row *r;
	struct buf key = {0}, scratch = {0};
	bool is_good = true;
	size_t i;

	for (i = 0; is_good && i < s->n_rows; i++) {
		if (!(r = read_row(s, i)) || !is_sortable(s, r))
			break;
		make_key(&key, s, i, column, &scratch);
		is_good = sorter_add(sorter, buf_all(&key), r->bytes);
	}
	buf_free(&key);
	buf_free(&scratch);
	return is_good && i == s->n_rows;
}

static bool
take_sorted(struct sorter *sorter, struct rowstore *to)
{
	struct span row;

	while (sorter_next(sorter, &row)) {
		if (!row.at)
			return true;
		if (!rowstore_add_bytes(to, row))
			return false;
	}
	return false;
}

bool
sheet_sort(struct sheet *s, size_t column)
{
	struct rowstore *sorted;
	struct sorter *sorter;
	bool is_good;

	if (s->n_rows < 2)
		return true;
	sorted = rowstore_new(s->n_cells, MEMORY);
	sorter = sorter_open(SORT_MEMORY);
	is_good = sort_rows(s, column, sorter) && take_sorted(sorter, sorted);
	sorter_close(sorter);
	rowstore_free(is_good ? s->rows : sorted);
	if (is_good)
		s->rows = sorted;
	return is_good;
}

struct sheet *
sheet_cut(struct sheet *s, size_t n, struct span title)
{
	struct sheet *rest = sheet_new(title, s->file);
	struct span name = rest->title;
	struct mem_arena arena = rest->arena;

	*rest = *s;
	rest->title = name;
	rest->arena = arena;
	rest->first_row += n;
	rest->n_rows -= n;
	rest->is_part = true;
	rest->charts = NULL;
	s->n_rows = n;
	s->rest = rest;
	return rest;
}

const struct sheet *
sheet_of_row(const struct sheet *s, size_t *row)
{
	for (; *row >= s->n_rows && s->rest; s = s->rest)
		*row -= s->n_rows;
	return s;
}

void
sheet_free(struct sheet *s)
{
	struct sheet_chart *chart;
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->n_columns && !s->is_part; i++) {
		sheet_clear_words(&s->columns[i]);
		map_free(&s->columns[i].tones);
		map_free(&s->columns[i].alike_decimals);
		free(s->columns[i].links);
	}
	while ((chart = s->charts)) {
		s->charts = chart->next;
		free(chart->values);
		free(chart);
	}
	free(s->styles);
	if (!s->is_part) {
		free(s->columns);
		free(s->facts);
		rowstore_free(s->rows);
	}
	mem_arena_free(&s->arena);
	free(s);
}
