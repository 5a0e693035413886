#include "tabular.h"

#include "item.h"
#include "known.h"
#include "value.h"

/* Columns that are no part: numbers of rows, and what nobody knows. */
enum { NUMBERS = SIZE_MAX - 1, UNKNOWN = SIZE_MAX };

/* Box characters, U+2500 to U+257F, are e2 94 80 to e2 95 bf. */
static bool
is_box(struct span s)
{
	return s.len > 2 && s.at[0] == '\xe2' &&
		(s.at[1] == '\x94' || s.at[1] == '\x95');
}

/* The size of a bar at the beginning of s; 0: there is none. */
static size_t
bar_size(struct span s)
{
	if (s.len && *s.at == '|')
		return 1;
	return is_box(s) &&
			(!memcmp(s.at, "\xe2\x94\x82", 3) ||
				!memcmp(s.at, "\xe2\x94\x83", 3) ||
				!memcmp(s.at, "\xe2\x95\x91", 3)) ?
		3 :
		0;
}

static size_t
gap_size(struct span s, char sign)
{
	size_t i = 0;

	if (sign == '|')
		return bar_size(s);
	if (sign == '\t')
		return *s.at == '\t';
	while (i < s.len && span_is_blank(s.at[i]))
		i++;
	return i > 1 ? i : 0;
}

static bool
has_bar(struct span line)
{
	const char *at = line.at, *end = line.at + line.len;

	if (memchr(at, '|', line.len))
		return true;
	while ((at = memchr(at, '\xe2', (size_t)(end - at))))
		if (bar_size(span_make(at, (size_t)(end - at))))
			return true;
		else
			at++;
	return false;
}

static char
find_sign(struct span line)
{
	if (has_bar(line))
		return '|';
	return memchr(line.at, '\t', line.len) ? '\t' : ' ';
}

struct span
tabular_strip(struct span line)
{
	size_t size;

	line = span_trim(line);
	size = bar_size(line);
	line = span_trim(span_make(line.at + size, line.len - size));
	if (size && line.len && bar_size(span_make(line.at + line.len - 1, 1)))
		line.len--;
	else if (size && line.len > 2 &&
		bar_size(span_make(line.at + line.len - 3, 3)))
		line.len -= 3;
	return span_trim(line);
}

/* Nothing of the cells at the ends is lost: "| | a | |" has three. */
static struct span
strip_ends(struct span line)
{
	size_t size;

	line = span_trim(line);
	size = bar_size(line);
	line = span_make(line.at + size, line.len - size);
	if (line.len && bar_size(span_make(line.at + line.len - 1, 1)))
		line.len--;
	else if (line.len > 2 && bar_size(span_make(line.at + line.len - 3, 3)))
		line.len -= 3;
	return line;
}

static bool
add_cell(struct tabular_row *row, struct span cell, size_t column)
{
	if (row->n == TABULAR_CELLS)
		return false;
	row->columns[row->n] = column;
	row->cells[row->n++] = span_trim(cell);
	return true;
}

bool
tabular_cut(struct tabular_row *row, struct span line)
{
	size_t i = 0, start, column = 0, from = 0, size;

	row->n = 0;
	row->sign = find_sign(line);
	while (line.len && span_is_blank(line.at[line.len - 1]))
		line.len--;
	if (row->sign == '|')
		line = strip_ends(line);
	while (row->sign == ' ' && i < line.len && span_is_blank(line.at[i]))
		i++;
	from = column = start = i;
	while (i < line.len) {
		size = gap_size(
			span_make(line.at + i, line.len - i), row->sign);
		if (!size) {
			column += (line.at[i] & 0xc0) != 0x80;
			i++;
			continue;
		}
		if (!add_cell(row, span_make(line.at + start, i - start), from))
			return false;
		i += size;
		column += size;
		start = i;
		from = column;
	}
	return add_cell(row, span_make(line.at + start, i - start), from) &&
		row->n > 1;
}

static bool
is_drawn(char c)
{
	/* Most lines begin with a letter. */
	if (!c || ((c | 32) >= 'a' && (c | 32) <= 'z'))
		return false;
	return strchr("-_=*.~ +#|:\t", c) != NULL;
}

bool
tabular_is_rule(struct span line)
{
	size_t i = 0;

	while (i < line.len) {
		if (is_drawn(line.at[i]))
			i++;
		else if (is_box(span_make(line.at + i, line.len - i)))
			i += 3;
		else
			return false;
	}
	return line.len > 2 || span_is(line, "--");
}

/* "N.º", "Nro.", "#" */
static bool
is_numbers(struct span cell)
{
	static const char *const words[] = {
		"n.o", "no", "n", "nro", "num", "numero", "#", "item"};
	struct buf folded = {0};
	bool is_one = false;
	size_t i;

	schema_fold_word(&folded, cell);
	for (i = 0; i < sizeof words / sizeof *words; i++)
		is_one |= span_is(buf_all(&folded), words[i]);
	buf_free(&folded);
	return is_one;
}

static bool
has_part(const struct tabular *t, size_t part)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->parts[i] == part)
			return true;
	return false;
}

static size_t
find_part(
	const struct tabular *t, const struct schema_field *f, struct span cell)
{
	size_t i;

	for (i = 0; cell.len && i < f->n_parts; i++)
		if (known_is_word(&f->parts[i], cell) && !has_part(t, i))
			return i;
	return is_numbers(cell) ? (size_t)NUMBERS : (size_t)UNKNOWN;
}

bool
tabular_open(struct tabular *t, const struct schema_field *f,
	const struct tabular_row *header)
{
	size_t i, known = 0, named = 0;

	for (t->n = i = 0; i < header->n; i++) {
		t->parts[i] = find_part(t, f, header->cells[i]);
		t->n++;
		t->columns[i] = header->columns[i];
		buf_clear(&t->names[i]);
		buf_span(&t->names[i], header->cells[i]);
		buf_clear(&t->cells[i]);
		known += t->parts[i] < f->n_parts;
		named += header->cells[i].len > 0 && t->parts[i] != NUMBERS;
	}
	t->f = f;
	t->sign = header->sign;
	t->has_row = false;
	if (known < 2 || known * 2 < named)
		t->n = 0;
	return t->n > 0;
}

/* A cell of a column that is no part. */
static void
put_other(const struct tabular *t, struct draft *d, size_t i)
{
	struct span cell = buf_all(&t->cells[i]), name = buf_all(&t->names[i]);
	struct buf text = {0};
	size_t j;

	for (j = 0; j < cell.len && cell.at[j] >= '0' && cell.at[j] <= '9'; j++)
		continue;
	if (t->parts[i] == NUMBERS && j + 1 >= cell.len && j < 4)
		return;
	if (name.len)
		buf_print(&text, "%.*s: ", SPAN_ARG(name));
	buf_span(&text, cell);
	draft_put_unplaced(d, buf_all(&text), t->line);
	buf_free(&text);
}

static void
put_row(struct tabular *t, struct draft *d)
{
	struct item_cell cells[TABULAR_CELLS];
	size_t i, n = 0;

	if (!t->has_row)
		return;
	for (i = 0; i < t->n; i++) {
		if (t->parts[i] < t->f->n_parts)
			cells[n++] = (struct item_cell){
				t->parts[i], buf_all(&t->cells[i]), t->line};
		else if (t->cells[i].len)
			put_other(t, d, i);
	}
	draft_put_cells(d, t->f, cells, n, t->line);
	t->has_row = false;
	for (i = 0; i < t->n; i++)
		buf_clear(&t->cells[i]);
}

/* The column that a cell stands in. */
static size_t
find_column(const struct tabular *t, const struct tabular_row *row, size_t i)
{
	size_t column = 0, j;

	if (t->sign != ' ')
		return i;
	for (j = 0; j < t->n; j++)
		if (t->columns[j] <= row->columns[i])
			column = j;
	return column;
}

/* The part that a cell of the row stands for, if it is not any text. */
static const struct schema_field *
typed_part(const struct tabular *t, const struct tabular_row *row, size_t i)
{
	size_t column = find_column(t, row, i);
	const struct schema_field *part;

	if (column >= t->n || t->parts[column] >= t->f->n_parts)
		return NULL;
	part = &t->f->parts[t->parts[column]];
	return schema_is_free(part) ? NULL : part;
}

static bool
is_value_of(const struct schema_field *part, struct span cell)
{
	struct buf scratch = {0};
	bool is_value = value_try(&scratch, part, cell) == VALUE_FINE;

	buf_free(&scratch);
	return is_value;
}

bool
tabular_fits(const struct tabular *t, const struct tabular_row *row)
{
	const struct schema_field *part = typed_part(t, row, 0);
	size_t i, typed = 0, fit = 0;

	if (!row->cells[0].len)
		return true;
	if (part)
		return is_value_of(part, row->cells[0]);
	for (i = 1; i < row->n; i++) {
		part = row->cells[i].len ? typed_part(t, row, i) : NULL;
		typed += part != NULL;
		fit += part && is_value_of(part, row->cells[i]);
	}
	return typed ? fit * 2 > typed : row->n >= t->n;
}

/* Word processors repeat the header on each page. */
static bool
is_header(const struct tabular *t, const struct tabular_row *row)
{
	size_t i;

	for (i = 0; i < row->n && i < t->n; i++)
		if (!span_equal(row->cells[i], buf_all(&t->names[i])))
			return false;
	return row->n == t->n;
}

void
tabular_add(struct tabular *t, struct draft *d, const struct tabular_row *row,
	size_t line)
{
	size_t i, column;

	if (is_header(t, row))
		return;
	/* The first cell is blank where the row before goes on. */
	if (!t->has_row || find_column(t, row, 0) || row->cells[0].len) {
		put_row(t, d);
		t->line = line;
		t->has_row = true;
	}
	for (i = 0; i < row->n; i++) {
		struct buf *cell;

		column = find_column(t, row, i);
		if (column >= t->n && row->cells[i].len)
			draft_put_unplaced(d, row->cells[i], line);
		if (column >= t->n || !row->cells[i].len)
			continue;
		cell = &t->cells[column];
		if (cell->len)
			buf_byte(cell, ' ');
		buf_span(cell, row->cells[i]);
	}
}

void
tabular_close(struct tabular *t, struct draft *d)
{
	if (t->n)
		put_row(t, d);
	t->n = 0;
}

void
tabular_free(struct tabular *t)
{
	size_t i;

	for (i = 0; i < TABULAR_CELLS; i++) {
		buf_free(&t->names[i]);
		buf_free(&t->cells[i]);
	}
}
