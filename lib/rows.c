#include "rows.h"

#include "diag.h"
#include "item.h"
#include "mem.h"
#include "mojibake.h"
#include "plain.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>

/* The columns of one item. */
struct group {
	const struct schema_field *field;
	size_t item;
};

struct rows {
	const char *file;
	const struct columns *all;
	struct csv *csv;
	char delimiter;
	struct column *columns;
	size_t n;
	struct group *groups; /* in the order of their items */
	size_t n_groups, groups_room;
	struct item_cell *cells;
	struct buf key;
	struct buf item, held; /* held: the cells of parts */
	struct buf header;
	struct buf cell, repaired;
	size_t told; /* the last line in which letters were repaired */
};

/* Cuts the next cell off the first line, without its quotes. */
static struct span
cut_cell(struct span *rest, char delimiter)
{
	bool is_quoted = false;
	struct span cell;
	size_t i;

	for (i = 0; i < rest->len; i++) {
		if (rest->at[i] == '"')
			is_quoted = !is_quoted;
		if (rest->at[i] == delimiter && !is_quoted)
			break;
	}
	cell = span_trim(span_make(rest->at, i));
	if (cell.len > 1 && *cell.at == '"')
		cell = span_trim(span_make(cell.at + 1, cell.len - 2));
	i += i < rest->len;
	*rest = span_make(rest->at + i, rest->len - i);
	return cell;
}

/* Of the cells that should be known. */
static size_t
count_known(
	const struct columns *all, struct span line, char delimiter, size_t *n)
{
	size_t known = 0;
	struct column c;

	for (*n = 0; line.len; (*n)++) {
		columns_find(all, cut_cell(&line, delimiter), &c);
		known += c.kind == COLUMN_FIELD || c.kind == COLUMN_PERIOD ||
			c.kind == COLUMN_PART;
		if (c.kind == COLUMN_IGNORED || c.kind == COLUMN_KEY ||
			c.kind == COLUMN_PARENT)
			(*n)--;
	}
	return known;
}

bool
rows_is_delimiter(struct span said)
{
	return said.len == 1 && *said.at > ' ' && *said.at < 0x7f &&
		!isalnum((unsigned char)*said.at) && *said.at != '"';
}

/* The sign that spreadsheets are told by a first line "sep=;"; NUL: none. */
static char
cut_sep(struct span *text)
{
	struct span line = *text;
	size_t i = 0;

	while (i < line.len && line.at[i] != '\n' && line.at[i] != '\r')
		i++;
	if (i != 5 || memcmp(line.at, "sep=", 4))
		return '\0';
	*text = span_make(line.at + 5, line.len - 5);
	return line.at[4];
}

char
rows_delimiter(const struct columns *all, struct span text, char said,
	size_t *known, size_t *n)
{
	static const char guesses[] = {',', ';', '\t', '|'};
	char sep = cut_sep(&text), only = said ? said : sep;
	const char *delimiters = only ? &only : guesses;
	size_t i, end = 0, count, cells;
	char best = *delimiters;

	text = span_trim(text);
	while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
		end++;
	*known = *n = 0;
	for (i = 0; i < (only ? 1 : sizeof guesses); i++) {
		count = count_known(
			all, span_make(text.at, end), delimiters[i], &cells);
		if (count <= *known)
			continue;
		best = delimiters[i];
		*known = count;
		*n = cells;
	}
	return best;
}

/* That was guessed, so it is said. */
static void
note_delimiter(struct diag_place place, char delimiter)
{
	place.line = 0;
	if (delimiter == '\t')
		diag_at(DIAG_DELIMITER, place,
			_("a tab parts the cells of this table"));
	else if (delimiter != ',')
		diag_at(DIAG_DELIMITER, place,
			_("'%c' parts the cells of this table"), delimiter);
}

/* The cell in NFC, with '\n' for every line end. */
static struct span
clean(struct rows *r, struct span cell)
{
	struct buf lines = {0}, plain = {0};
	size_t i;

	if (text_is_plain(cell))
		return cell;
	buf_clear(&r->cell);
	for (i = 0; i < cell.len; i++) {
		if (cell.at[i] != '\r')
			buf_byte(&lines, cell.at[i]);
		else if (i + 1 == cell.len || cell.at[i + 1] != '\n')
			buf_byte(&lines, '\n');
	}
	plain_text(&plain, buf_all(&lines));
	text_normalize(&r->cell, buf_all(&plain));
	buf_free(&lines);
	buf_free(&plain);
	return buf_all(&r->cell);
}

static struct span
repair(struct rows *r, struct span cell, size_t line)
{
	struct diag_place place = {span_of(r->file), line, {0}};

	if (!mojibake_is_in(cell))
		return cell;
	buf_clear(&r->repaired);
	mojibake_repair(&r->repaired, cell, place, &r->told);
	return buf_all(&r->repaired);
}

static struct span
read_cell(struct rows *r, const struct csv_row *row, size_t i, size_t line)
{
	if (row->is_plain)
		return row->cells[i];
	return repair(r, clean(r, row->cells[i]), line);
}

static void
copy_header(struct rows *r, const struct csv_row *row)
{
	size_t i, at = 0;

	for (i = 0; i < row->n; i++) {
		buf_span(
			&r->header, span_trim(read_cell(r, row, i, row->line)));
		buf_byte(&r->header, '\0');
	}
	for (i = 0; i < row->n; i++) {
		struct span name = span_of(r->header.at + at);

		columns_find(r->all, name, &r->columns[i]);
		at += name.len + 1;
	}
}

static bool
fits_group(const struct group *g, const struct column *c)
{
	return c->kind == COLUMN_PART && c->field == g->field &&
		c->item == g->item;
}

/* Puts the item of a column in its place among the groups. */
static void
add_group(struct rows *r, const struct column *c)
{
	size_t i = 0;

	while (i < r->n_groups &&
		(r->groups[i].field != c->field || r->groups[i].item < c->item))
		i++;
	if (i < r->n_groups && fits_group(&r->groups[i], c))
		return;
	r->groups = mem_grow(
		r->groups, &r->groups_room, r->n_groups + 1, sizeof *r->groups);
	memmove(&r->groups[i + 1], &r->groups[i],
		(r->n_groups - i) * sizeof *r->groups);
	r->groups[i] = (struct group){c->field, c->item};
	r->n_groups++;
}

/* May a part of an item stand in two columns? It could be either. */
static bool
check_twice(struct rows *r, size_t line)
{
	size_t i, j;

	for (i = 0; i < r->n; i++) {
		const struct column *c = &r->columns[i];

		if (c->kind != COLUMN_PART)
			continue;
		for (j = 0; j < i; j++) {
			const struct column *d = &r->columns[j];

			if (d->kind != COLUMN_PART || d->field != c->field ||
				d->item != c->item || d->part != c->part)
				continue;
			diag_at(DIAG_FORMAT,
				(struct diag_place){
					span_of(r->file), line, {0}},
				_("the columns '%.*s' and '%.*s' are the same "
				  "part of an item"),
				SPAN_ARG(d->name), SPAN_ARG(c->name));
			return false;
		}
	}
	return true;
}

static bool
read_header(struct rows *r, bool has_sep)
{
	struct csv_row row;
	size_t i;

	if ((has_sep && csv_next(r->csv, &row) != CSV_ROW) ||
		csv_next(r->csv, &row) != CSV_ROW)
		return false;
	r->columns = mem_zero((row.n + 1) * sizeof *r->columns);
	r->cells = mem_zero((row.n + 1) * sizeof *r->cells);
	r->n = row.n;
	copy_header(r, &row);
	for (i = 0; i < r->n; i++)
		if (r->columns[i].kind == COLUMN_PART)
			add_group(r, &r->columns[i]);
	return check_twice(r, row.line);
}

/* Is the table one of items, whose documents are in another? */
static bool
has_parents(const struct rows *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->columns[i].kind == COLUMN_PARENT)
			return true;
	return false;
}

struct rows *
rows_open(const char *file, struct span text, const struct csv_source *source,
	const struct columns *all, char said)
{
	struct diag_place place = {span_of(file), 1, {0}};
	struct rows *r = mem_zero(sizeof *r);
	size_t known, n;
	char delimiter = rows_delimiter(all, text, said, &known, &n);
	struct span below = text;
	bool has_sep = cut_sep(&below) != '\0';

	r->file = file;
	r->all = all;
	if (!known || known * 2 < n) {
		diag_at(DIAG_FORMAT, place,
			_("this is no header of a table: it has only %zu cells "
			  "that are known labels"),
			known);
		goto err;
	}
	r->delimiter = delimiter;
	r->csv = source ? csv_open_source(file, source, delimiter) :
			  csv_open_text(file, text, delimiter);
	if (!read_header(r, has_sep))
		goto err;
	if (all->items && !has_parents(r)) {
		diag_at(DIAG_FORMAT, place,
			_("no column _parent_index or PARENT_KEY says to which "
			  "rows these belong"));
		goto err;
	}
	if (has_parents(r) && !all->items) {
		diag_at(DIAG_FORMAT, place,
			_("these rows belong to those of another table: give "
			  "this one by --join"));
		goto err;
	}
	if (!said)
		note_delimiter(place, delimiter);
	return r;
err:
	rows_close(r);
	return NULL;
}

void
rows_close(struct rows *r)
{
	if (!r)
		return;
	csv_close(r->csv);
	free(r->columns);
	free(r->groups);
	free(r->cells);
	buf_free(&r->item);
	buf_free(&r->key);
	buf_free(&r->held);
	buf_free(&r->header);
	buf_free(&r->cell);
	buf_free(&r->repaired);
	free(r);
}

static void
put_unknown(struct rows *r, struct draft *d, struct column *c, struct span cell,
	size_t line)
{
	struct diag_place place = {span_of(r->file), 1, {0}};
	struct buf text = {0};

	if (!span_trim(cell).len)
		return;
	if (!c->is_told)
		diag_at(DIAG_UNPLACED, place,
			_("the column '%.*s' belongs to no field, and is kept "
			  "unplaced"),
			SPAN_ARG(c->name));
	c->is_told = true;
	buf_print(&text, "%.*s: ", SPAN_ARG(c->name));
	buf_span(&text, span_trim(cell));
	draft_keep_unplaced(d, buf_all(&text), line);
	buf_free(&text);
}

/* Is each piece an item, and the whole none? */
static bool
has_items(const struct schema_field *f, struct span cell)
{
	struct item item = {0};
	bool has_items;

	item_set(&item, f, cell);
	has_items = item.state != ITEM_WHOLE;
	while (has_items && cell.len) {
		item_set(&item, f, span_cut(&cell, ','));
		has_items = item.text.len && item.state == ITEM_WHOLE;
	}
	item_free(&item);
	return has_items;
}

/* "certificado médico, lista de asistencia": the choices of a question. */
static bool
put_choices(struct draft *d, const struct schema_field *f, struct span cell,
	size_t line)
{
	cell = span_trim(cell);
	if (!f->n_parts || !item_is_strict(f) ||
		!memchr(cell.at, ',', cell.len) ||
		memchr(cell.at, '\n', cell.len) ||
		memchr(cell.at, ';', cell.len) || !has_items(f, cell))
		return false;
	while (cell.len)
		draft_put(d, f, span_cut(&cell, ','), line);
	return true;
}

static void
put_cell(struct rows *r, struct draft *d, struct column *c, struct span cell,
	size_t line)
{
	switch (c->kind) {
	case COLUMN_FIELD:
		if (!cell.len || !put_choices(d, c->field, cell, line))
			draft_put(d, c->field, cell, line);
		break;
	case COLUMN_PERIOD:
		draft_put_period(d, c->label, cell, line);
		break;
	case COLUMN_UNKNOWN:
		put_unknown(r, d, c, cell, line);
		break;
	case COLUMN_KEY:
	case COLUMN_PARENT:
		if (!r->key.len)
			buf_span(&r->key, span_trim(cell));
		break;
	default:
		break;
	}
}

/* Holds what a part of an item is until the row is at its end. */
static void
hold(struct rows *r, size_t i, struct span cell, size_t line)
{
	struct item_cell *held = &r->cells[i];

	held->part = r->columns[i].part;
	held->line = line;
	held->text = span_make(NULL, cell.len);
	if (r->columns[i].kind == COLUMN_PART)
		buf_span(&r->held, cell);
}

static void
put_group(struct rows *r, struct draft *d, const struct group *g, size_t line)
{
	struct diag_place place = {span_of(r->file), line, g->field->text};
	struct item_cell *cells = mem_zero((r->n + 1) * sizeof *cells);
	const char *at = buf_all(&r->held).at;
	size_t i, n = 0, full = 0;

	for (i = 0; i < r->n; i++) {
		if (r->columns[i].kind != COLUMN_PART)
			continue;
		if (fits_group(g, &r->columns[i])) {
			cells[n] = r->cells[i];
			cells[n].text.at = at;
			full += span_trim(cells[n++].text).len > 0;
		}
		at += r->cells[i].text.len;
	}
	buf_clear(&r->item);
	if (full && item_read_cells(&r->item, g->field, cells, n, place))
		draft_add(d, g->field, buf_all(&r->item), line);
	free(cells);
}

static void
put_cells(struct rows *r, struct draft *d, const struct csv_row *row)
{
	size_t i, line = row->line;

	buf_clear(&r->held);
	buf_clear(&r->key);
	for (i = 0; i < row->n; i++) {
		struct span cell = read_cell(r, row, i, line);

		if (r->n_groups)
			hold(r, i, cell, line);
		put_cell(r, d, &r->columns[i], cell, line);
		line += span_count(cell, '\n');
	}
	for (i = 0; i < r->n_groups; i++)
		put_group(r, d, &r->groups[i], row->line);
}

/* Spreadsheets export rows of delimiters below the last one. */
static bool
is_empty(const struct csv_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (span_trim(row->cells[i]).len)
			return false;
	return true;
}

struct span
rows_key(const struct rows *r)
{
	return buf_all(&r->key);
}

bool
rows_has_key(const struct rows *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->columns[i].kind == COLUMN_KEY)
			return true;
	return false;
}

size_t
rows_next_line(const struct rows *r)
{
	return csv_next_line(r->csv);
}

enum csv_status
rows_next(struct rows *r, struct draft *d, size_t *line, struct span *raw)
{
	struct csv_row row = {0};
	enum csv_status status;

	do
		status = csv_next(r->csv, &row);
	while (status == CSV_ROW && is_empty(&row));
	*line = row.line;
	*raw = row.raw;
	if (status != CSV_ROW)
		return status;
	if (row.n != r->n) {
		diag_at(DIAG_CSV,
			(struct diag_place){span_of(r->file), row.line, {0}},
			_("column %zu: the row has %zu cells, the header %zu"),
			csv_column(row.raw, r->n, r->delimiter), row.n, r->n);
		return CSV_FAULT;
	}
	draft_start(d, r->all->type, r->file);
	put_cells(r, d, &row);
	return CSV_ROW;
}
