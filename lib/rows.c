#include "rows.h"

#include "diag.h"
#include "mem.h"
#include "mojibake.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>

struct column {
	struct span name;
	struct schema_field *field;
	struct schema_label *label; /* both NULL: unknown */
	bool is_told;		    /* that it is unknown */
};

struct rows {
	const char *file;
	const struct schema_type *type;
	struct csv *csv;
	struct column *columns;
	size_t n;
	struct buf header;
	struct buf cell, repaired;
	size_t told; /* the last line in which letters were repaired */
};

/* A heading cannot head a column. */
static bool
find_column(const struct schema_type *type, struct span name, struct column *c)
{
	memset(c, 0, sizeof *c);
	c->name = name;
	if (!schema_find_label(type, name, &c->field, &c->label))
		return false;
	if (c->label && c->label->kind != SCHEMA_LABEL_PERIOD)
		c->label = NULL;
	return c->field || c->label;
}

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

static size_t
count_known(const struct schema_type *type, struct span line, char delimiter,
	size_t *n)
{
	size_t known = 0;
	struct column c;

	for (*n = 0; line.len; (*n)++)
		known += find_column(type, cut_cell(&line, delimiter), &c);
	return known;
}

bool
rows_is_delimiter(struct span said)
{
	return said.len == 1 && *said.at > ' ' && *said.at < 0x7f &&
		!isalnum((unsigned char)*said.at) && *said.at != '"';
}

char
rows_delimiter(const struct schema_type *type, struct span text, char said,
	size_t *known, size_t *n)
{
	static const char guesses[] = {',', ';', '\t', '|'};
	const char *delimiters = said ? &said : guesses;
	size_t i, end = 0, count, cells;
	char best = *delimiters;

	text = span_trim(text);
	while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
		end++;
	*known = *n = 0;
	for (i = 0; i < (said ? 1 : sizeof guesses); i++) {
		count = count_known(
			type, span_make(text.at, end), delimiters[i], &cells);
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

static bool
read_header(struct rows *r)
{
	struct csv_row row;
	size_t i, at;

	if (csv_next(r->csv, &row) != CSV_ROW)
		return false;
	r->columns = mem_zero(row.n * sizeof *r->columns);
	r->n = row.n;
	for (i = 0; i < row.n; i++)
		buf_span(&r->header, row.cells[i]);
	for (i = at = 0; i < row.n; i++) {
		find_column(r->type,
			span_make(
				buf_all(&r->header).at + at, row.cells[i].len),
			&r->columns[i]);
		at += row.cells[i].len;
	}
	return true;
}

struct rows *
rows_open(const char *file, struct span text, const struct schema_type *type,
	char said)
{
	struct diag_place place = {span_of(file), 1, {0}};
	struct rows *r = mem_zero(sizeof *r);
	size_t known, n;
	char delimiter = rows_delimiter(type, text, said, &known, &n);

	r->file = file;
	r->type = type;
	if (!known || known * 2 < n) {
		diag_at(DIAG_FORMAT, place,
			_("this is no header of a table: it has only %zu cells "
			  "that are known labels"),
			known);
		goto err;
	}
	if (!said)
		note_delimiter(place, delimiter);
	r->csv = csv_open_text(file, text, delimiter);
	if (!read_header(r))
		goto err;
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
	buf_free(&r->header);
	buf_free(&r->cell);
	buf_free(&r->repaired);
	free(r);
}

/* The cell in NFC, with '\n' for every line end. */
static struct span
clean(struct rows *r, struct span cell)
{
	struct buf lines = {0};
	size_t i;

	buf_clear(&r->cell);
	if (text_check(cell, NULL) == TEXT_FINE &&
		!memchr(cell.at, '\r', cell.len))
		return cell;
	for (i = 0; i < cell.len; i++) {
		if (cell.at[i] != '\r')
			buf_byte(&lines, cell.at[i]);
		else if (i + 1 == cell.len || cell.at[i + 1] != '\n')
			buf_byte(&lines, '\n');
	}
	text_normalize(&r->cell, buf_all(&lines));
	buf_free(&lines);
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
			_("the column '%.*s' belongs to no field"),
			SPAN_ARG(c->name));
	c->is_told = true;
	buf_print(&text, "%.*s: ", SPAN_ARG(c->name));
	buf_span(&text, span_trim(cell));
	draft_keep_unplaced(d, buf_all(&text), line);
	buf_free(&text);
}

static void
put_cells(struct rows *r, struct draft *d, const struct csv_row *row)
{
	size_t i, j, line = row->line;

	for (i = 0; i < row->n; i++) {
		struct column *c = &r->columns[i];
		struct span cell = repair(r, clean(r, row->cells[i]), line);

		if (c->field)
			draft_put(d, c->field, cell, line);
		else if (c->label)
			draft_put_period(d, c->label, cell, line);
		else
			put_unknown(r, d, c, cell, line);
		for (j = 0; j < cell.len; j++)
			line += cell.at[j] == '\n';
	}
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
			_("the row has %zu cells, the header %zu"), row.n,
			r->n);
		return CSV_FAULT;
	}
	draft_start(d, r->type, r->file);
	put_cells(r, d, &row);
	return CSV_ROW;
}
