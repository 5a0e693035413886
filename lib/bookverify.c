#include "bookverify.h"

#include "bookcells.h"
#include "bookrules.h"
#include "diag.h"

/* What can be said of a cell. */
enum fault {
	NO_FAULT,
	MISSING,
	TOO_MUCH,
	OTHER_TEXT,
	OTHER_NUMBER,
	OTHER_DAY,
	OTHER_FORMAT,
	FORMULA,
};

/* A sheet under comparison. */
struct comparison {
	const char *path;
	const struct sheet *s;
	size_t n_rows;	    /* with the header */
	size_t row, column; /* the cell to be met next */
	struct buf scratch;
	bool is_told; /* a cell that differs */
	size_t rows;  /* in the workbook, up to the last with something */
};

static const char *
say(enum fault fault)
{
	switch (fault) {
	case MISSING:
		return _("the cell is missing");
	case TOO_MUCH:
		return _("the tables have no such cell");
	case OTHER_TEXT:
		return _("the text differs");
	case OTHER_NUMBER:
		return _("the number differs");
	case OTHER_DAY:
		return _("the day differs");
	case OTHER_FORMAT:
		return _("the format shows something else");
	default:
		return _("there is a formula");
	}
}

static struct diag_place
in_file(const char *path)
{
	struct diag_place place = {span_of(path), 0, {0}};

	return place;
}

static void
tell(struct comparison *c, size_t row, size_t column, enum fault fault)
{
	struct buf letters = {0};

	if (c->is_told)
		return;
	c->is_told = true;
	bookrules_print_column(&letters, column);
	diag_at(DIAG_DIFFERS, in_file(c->path),
		_("sheet '%.*s', row %zu, column %s: %s"),
		SPAN_ARG(c->s->title), row + 1, buf_text(&letters), say(fault));
	buf_free(&letters);
}

/* What the workbook should hold there; the text may lie in scratch. */
static struct sheet_value
expected(struct comparison *c, size_t row, size_t column)
{
	struct sheet_value value = {SHEET_TEXT, span_of(""), 0};
	const struct sheet *s = c->s;

	if (row >= c->n_rows || column >= s->n_columns)
		return value;
	if (row < s->n_above)
		value.text = column ? span_of("") : s->above[row];
	else if (row < sheet_top(s))
		value.text = s->columns[column].label;
	else if (s->n_rows)
		sheet_show(s, row - sheet_top(s), column, &c->scratch, &value);
	else if (!column)
		value.text = s->no_rows;
	return value;
}

static bool
is_blank(const struct sheet_value *value)
{
	return value->kind == SHEET_TEXT && !value->text.len;
}

/* Goes on to a cell; what is passed by should be empty. */
static void
pass(struct comparison *c, size_t row, size_t column)
{
	while (c->row < row || (c->row == row && c->column < column)) {
		struct sheet_value value = expected(c, c->row, c->column);

		if (!is_blank(&value))
			tell(c, c->row, c->column, MISSING);
		if (c->is_told)
			return;
		if (++c->column < c->s->n_columns)
			continue;
		c->column = 0;
		if (++c->row >= c->n_rows)
			return;
	}
}

static enum fault
compare_text(const struct sheet_value *value, const struct bookcells_cell *cell)
{
	if (cell->kind != BOOKCELLS_TEXT ||
		!span_equal(cell->text, value->text))
		return OTHER_TEXT;
	return cell->format.shows == BOOKFORMAT_TEXT ? NO_FAULT : OTHER_FORMAT;
}

static enum fault
compare_number(const struct sheet_value *value, const struct sheet_column *as,
	const struct bookcells_cell *cell)
{
	static const enum bookformat_shows shows[] = {
		[SHEET_TEXT] = BOOKFORMAT_TEXT,
		[SHEET_NUMBER] = BOOKFORMAT_NUMBER,
		[SHEET_DATE] = BOOKFORMAT_DATE,
		[SHEET_MONTH] = BOOKFORMAT_MONTH,
	};

	if (cell->kind != BOOKCELLS_NUMBER || cell->number != value->number)
		return value->kind == SHEET_NUMBER ? OTHER_NUMBER : OTHER_DAY;
	if (cell->format.shows != shows[value->kind])
		return OTHER_FORMAT;
	if (value->kind == SHEET_NUMBER &&
		cell->format.decimals != (unsigned)as->decimals)
		return OTHER_FORMAT;
	return NO_FAULT;
}

static enum fault
compare(struct comparison *c, const struct bookcells_cell *cell)
{
	struct sheet_value value = expected(c, cell->row, cell->column);
	bool is_inside =
		cell->row < c->n_rows && cell->column < c->s->n_columns;

	if (cell->is_formula)
		return FORMULA;
	if (is_blank(&value) && cell->kind == BOOKCELLS_EMPTY)
		return NO_FAULT;
	if (!is_inside)
		return TOO_MUCH;
	if (cell->kind == BOOKCELLS_EMPTY)
		return MISSING;
	if (value.kind == SHEET_TEXT)
		return compare_text(&value, cell);
	return compare_number(&value, &c->s->columns[cell->column], cell);
}

static bool
take_cell(void *of, const struct bookcells_cell *cell)
{
	struct comparison *c = of;
	enum fault fault;

	if (cell->kind != BOOKCELLS_EMPTY)
		c->rows = cell->row + 1;
	if (c->is_told)
		return true;
	pass(c, cell->row, cell->column);
	if (!c->is_told && (fault = compare(c, cell)) != NO_FAULT)
		tell(c, cell->row, cell->column, fault);
	/* This one is done. */
	if (c->row == cell->row && c->column == cell->column &&
		++c->column >= c->s->n_columns) {
		c->column = 0;
		c->row++;
	}
	return true;
}

/* What is odd about the workbook, or about a sheet of it (or NULL). */
static void
tell_oddities(const char *path, const struct sheet *s, const bool *is_odd)
{
	static const char *const said[BOOKREAD_ODDITIES] = {
		[BOOKREAD_MACRO] = N_("it has a macro"),
		[BOOKREAD_LINK] = N_("it leads to what is outside of it"),
		[BOOKREAD_PART] = N_("it has a part that is no table: notes, "
				     "pictures or the like"),
		[BOOKREAD_SINCE_1904] = N_("it counts days from 1904"),
		[BOOKREAD_HIDDEN] = N_("it has hidden rows or columns"),
		[BOOKREAD_MERGED] = N_("it has merged cells"),
		[BOOKREAD_STRANGE] = N_("readers can take its cells for "
					"different ones"),
	};
	int i;

	for (i = 0; i < BOOKREAD_ODDITIES; i++) {
		if (!is_odd[i])
			continue;
		if (s)
			diag_at(DIAG_DIFFERS, in_file(path),
				_("sheet '%.*s': %s"), SPAN_ARG(s->title),
				_(said[i]));
		else
			diag_at(DIAG_DIFFERS, in_file(path), "%s", _(said[i]));
	}
}

static bool
check_cells(const struct bookread *in, size_t i, const struct sheet *s,
	const char *path)
{
	struct comparison c = {.path = path, .s = s};
	struct bookcells wanted = {.take = take_cell, .of = &c};
	bool is_read;

	c.n_rows = (s->n_rows ? s->n_rows : 1) + sheet_top(s);
	is_read = bookcells_read(in, i, &wanted) ||
		wanted.is_odd[BOOKREAD_STRANGE];
	tell_oddities(path, s, wanted.is_odd);
	if (is_read && !c.is_told)
		pass(&c, c.n_rows, 0);
	if (is_read && c.rows != c.n_rows)
		diag_at(DIAG_DIFFERS, in_file(path),
			_("sheet '%.*s': %zu rows, and the tables make %zu"),
			SPAN_ARG(s->title), c.rows, c.n_rows);
	if (!is_read)
		diag_trouble(_("cannot read '%s': the sheet '%.*s' is "
			       "damaged"),
			path, SPAN_ARG(s->title));
	buf_free(&wanted.footer);
	buf_free(&c.scratch);
	return is_read;
}

static bool
check_sheet(const struct bookread *in, size_t i, const struct sheet *s,
	const char *path)
{
	if (!span_equal(in->sheets[i].name, s->title)) {
		diag_at(DIAG_DIFFERS, in_file(path),
			_("sheet %zu should be '%.*s'"), i + 1,
			SPAN_ARG(s->title));
		return true;
	}
	if (in->sheets[i].is_hidden)
		diag_at(DIAG_DIFFERS, in_file(path),
			_("sheet '%.*s' is hidden"), SPAN_ARG(s->title));
	return check_cells(in, i, s, path);
}

bool
bookverify_check(const struct book *b, const char *path)
{
	const char *fault;
	struct bookread *in = bookread_open(path, &fault);
	bool is_read = in != NULL;
	size_t i;

	if (!in) {
		diag_trouble(_("cannot read '%s': %s"), path, fault);
		return false;
	}
	tell_oddities(path, NULL, in->is_odd);
	if (in->n_sheets != b->n_sheets)
		diag_at(DIAG_DIFFERS, in_file(path),
			_("%zu sheets, and the tables make %zu"), in->n_sheets,
			b->n_sheets);
	for (i = 0; i < in->n_sheets && i < b->n_sheets; i++)
		is_read &= check_sheet(in, i, b->sheets[i], path);
	bookread_close(in);
	return is_read;
}
