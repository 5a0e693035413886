#include "rows.h"

#include "beside.h"
#include "chosen.h"
#include "diag.h"
#include "item.h"
#include "mem.h"
#include "mojibake.h"
#include "monthfirst.h"
#include "plain.h"
#include "text.h"
#include "value.h"

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
	struct span head; /* the header's bytes */
	bool has_months;  /* a column has dates with the month first */
	bool is_sure;	  /* most cells of the header are labels */
	size_t number;	  /* of the last row, from 1 */
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

bool
rows_is_delimiter(struct span said)
{
	return said.len == 1 && *said.at > ' ' && *said.at < 0x7f &&
		!isalnum((unsigned char)*said.at) && *said.at != '"';
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
	beside_settle(r->all, r->columns, r->n);
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
is_date(const struct column *c)
{
	return (c->kind == COLUMN_FIELD && c->field->kind == SCHEMA_DATE) ||
		(c->kind == COLUMN_PART &&
			c->field->parts[c->part].kind == SCHEMA_DATE);
}

/* Which columns of dates have the month first? Rarely any. */
static void
mark_month_first(struct rows *r, struct span text)
{
	const char *below = r->head.at + r->head.len;
	size_t i;

	text = span_make(below, (size_t)(text.at + text.len - below));
	for (i = 0; i < r->n && !is_date(&r->columns[i]); i++)
		continue;
	if (i == r->n || !monthfirst_is_in(text))
		return;
	monthfirst_mark(r->columns, r->n, text, r->delimiter);
	for (i = 0; i < r->n; i++) {
		r->columns[i].is_month_first &= is_date(&r->columns[i]);
		r->has_months |= r->columns[i].is_month_first;
	}
}

/* Reads the rows to the header, which begins in this line. */
static bool
find_header(struct rows *r, struct csv_row *row, size_t line)
{
	do
		if (csv_next(r->csv, row) != CSV_ROW)
			return false;
	while (row->line < line);
	return true;
}

static bool
read_header(struct rows *r, const struct tablehead *head, struct span text)
{
	size_t left = (size_t)(text.at + text.len - head->text.at);
	struct csv_row row;
	size_t i;

	if (!find_header(r, &row, head->line))
		return false;
	r->columns = mem_zero((row.n + 1) * sizeof *r->columns);
	r->cells = mem_zero((row.n + 1) * sizeof *r->cells);
	r->n = row.n;
	/* The same bytes, but those that stay where they are. */
	r->head = span_make(
		head->text.at, row.raw.len < left ? row.raw.len : left);
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
	struct tablehead head;

	r->file = file;
	r->all = all;
	if (!tablehead_find(&head, file, all, text, said))
		goto err;
	r->delimiter = head.delimiter;
	r->is_sure = head.known * 2 > head.n;
	r->csv = source ? csv_open_source(file, source, r->delimiter) :
			  csv_open_text(file, text, r->delimiter);
	if (!read_header(r, &head, text))
		goto err;
	mark_month_first(r, text);
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
		note_delimiter(place, r->delimiter);
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
	/* What is perhaps no header may be somebody's name. */
	if (!c->is_told && (!r->is_sure || !c->name.len))
		diag_at(DIAG_UNPLACED, place,
			_("cell %zu of the header belongs to no field"),
			(size_t)(c - r->columns) + 1);
	else if (!c->is_told)
		diag_at(DIAG_UNPLACED, place,
			_("the column '%.*s' belongs to no field, and is kept "
			  "unplaced"),
			SPAN_ARG(c->name));
	c->is_told = true;
	if (c->name.len)
		buf_print(&text, "%.*s: ", SPAN_ARG(c->name));
	buf_span(&text, span_trim(cell));
	draft_keep_unplaced(d, buf_all(&text), line);
	buf_free(&text);
}

/* "recomendacion/mantener", and 1 or 0; one that is chosen may stand in the
 * column of the question too. */
static void
put_choice(struct rows *r, struct draft *d, const struct column *c,
	struct span cell, size_t line)
{
	static const struct schema_field yes_or_no = {.kind = SCHEMA_BOOL};
	struct buf said = {0};

	cell = span_trim(cell);
	if (cell.len && value_try(&said, &yes_or_no, cell) != VALUE_FINE)
		diag_at(DIAG_BAD_VALUE,
			(struct diag_place){
				span_of(r->file), line, c->field->text},
			_("the column '%.*s' takes 1 or 0"), SPAN_ARG(c->name));
	else if (span_is(buf_all(&said), "yes") &&
		!draft_has(d, c->field, c->value))
		draft_add(d, c->field, c->value, line);
	buf_free(&said);
}

/* Has the field a column of its own, beside one that may count the rows? */
static bool
has_column(const struct rows *r, const struct schema_field *f)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->columns[i].kind == COLUMN_FIELD &&
			r->columns[i].field == f)
			return true;
	return false;
}

/* The number of the row says nothing; another may be of a field. */
static void
put_count(struct rows *r, struct draft *d, struct column *c, struct span cell,
	size_t line)
{
	struct buf number = {0}, before = {0};
	enum schema_lang lang = schema_message_lang();

	cell = span_trim(cell);
	buf_print(&number, "%zu", r->number);
	buf_print(&before, "%zu", r->number - 1);
	if (!cell.len || span_equal(cell, buf_all(&number)) ||
		(!c->name.len && span_equal(cell, buf_all(&before))))
		;
	else if (!c->field || has_column(r, c->field))
		put_unknown(r, d, c, cell, line);
	else
		diag_at(DIAG_AMBIGUOUS,
			(struct diag_place){
				span_of(r->file), line, c->field->text},
			_("the column '%.*s' may count the rows: head it "
			  "'%.*s' if it does not"),
			SPAN_ARG(c->name), SPAN_ARG(c->field->label[lang]));
	buf_free(&number);
	buf_free(&before);
}

static void
put_cell(struct rows *r, struct draft *d, struct column *c, struct span cell,
	size_t line)
{
	switch (c->kind) {
	case COLUMN_FIELD:
		chosen_put(d, c->field, cell, line);
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
	case COLUMN_CHOICE:
		put_choice(r, d, c, cell, line);
		break;
	case COLUMN_COUNT:
		put_count(r, d, c, cell, line);
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

static struct diag_place
cell_place(const struct rows *r, const struct column *c, size_t line)
{
	return (struct diag_place){span_of(r->file), line,
		c->field ? c->field->text : span_of("")};
}

static bool
is_whole_number(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

/*
 * What a spreadsheet writes for a text, ="012" and '012, is that text; what it
 * writes for a formula that failed is an error.
 */
static struct span
read_odd(struct rows *r, size_t i, struct span cell, size_t line)
{
	struct span rest = span_make(cell.at + 1, cell.len - 1);

	if (*cell.at == '#' && r->columns[i].kind != COLUMN_IGNORED &&
		colmap_has_word(r->all->known, "failed", cell)) {
		diag_at(DIAG_BAD_VALUE, cell_place(r, &r->columns[i], line),
			_("a formula of a spreadsheet failed here"));
		return span_make(cell.at, 0);
	}
	if (*cell.at == '=' && rest.len > 1 && *rest.at == '"' &&
		rest.at[rest.len - 1] == '"')
		return span_make(rest.at + 1, rest.len - 2);
	return *cell.at == '\'' && is_whole_number(rest) ? rest : cell;
}

static void
put_cells(struct rows *r, struct draft *d, const struct csv_row *row)
{
	bool has_months = r->has_months;
	size_t i, line = row->line;

	buf_clear(&r->held);
	buf_clear(&r->key);
	for (i = 0; i < row->n; i++) {
		struct span cell = read_cell(r, row, i, line);
		size_t lines = span_count(cell, '\n');

		if (cell.len &&
			(*cell.at == '#' || *cell.at == '=' ||
				*cell.at == '\''))
			cell = read_odd(r, i, cell, line);
		if (has_months && r->columns[i].is_month_first &&
			monthfirst_is_doubt(cell))
			diag_at(DIAG_BAD_DATE,
				cell_place(r, &r->columns[i], line),
				_("the month or the day may be first, as "
				  "another date of this column has the month "
				  "first: write YYYY-MM-DD"));
		if (r->n_groups)
			hold(r, i, cell, line);
		put_cell(r, d, &r->columns[i], cell, line);
		line += lines;
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

static bool
has_digit(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

/* "TOTAL;;25": a row that adds up the others, with an empty cell at least. */
static bool
is_total(const struct rows *r, const struct csv_row *row)
{
	enum { LONGEST_TOTAL = 40 };
	struct span first = row->cells[0];
	size_t i, empty = 0;

	if (first.len > LONGEST_TOTAL || has_digit(first))
		return false;
	first = span_trim(first);
	for (i = 0; i < row->n; i++) {
		struct span cell = span_trim(row->cells[i]);

		if (!first.len)
			first = cell;
		empty += !cell.len;
	}
	return empty && first.len <= LONGEST_TOTAL &&
		colmap_has_word(r->all->known, "total", first);
}

/* Is the row no document? What it adds up is said; a header, not. */
static bool
is_passed(struct rows *r, const struct csv_row *row)
{
	if (is_empty(row) || span_equal(row->raw, r->head))
		return true;
	if (!is_total(r, row))
		return false;
	diag_at(DIAG_UNPLACED,
		(struct diag_place){span_of(r->file), row->line, {0}},
		_("this row adds up others, and goes into no record"));
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
	while (status == CSV_ROW && is_passed(r, &row));
	*line = row.line;
	*raw = row.raw;
	r->number++;
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
