#include "bookverify.h"

#include "bookcells.h"
#include "booklinks.h"
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
	OTHER_LINK,
};

/* A sheet under comparison. */
struct comparison {
	const struct book *book;
	const char *path;
	const struct sheet *s;
	size_t n_rows;	    /* with the header */
	size_t row, column; /* the cell to be met next */
	struct buf scratch;
	bool has_digest; /* the workbook, among its properties */
	bool is_told;	 /* a cell that differs */
	size_t links;	 /* in the workbook */
	size_t rows;	 /* in the workbook, up to the last with something */
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
	case OTHER_LINK:
		return _("the link leads elsewhere");
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
	struct sheet_value value = {SHEET_TEXT, span_of(""), 0, 0};
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
compare_number(
	const struct sheet_value *value, const struct bookcells_cell *cell)
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
		cell->format.decimals != (unsigned)value->decimals)
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
	return compare_number(&value, cell);
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
		[BOOKREAD_HIDDEN] = N_("it has hidden rows, columns or zeros"),
		[BOOKREAD_MERGED] = N_("it has merged cells"),
		[BOOKREAD_CONDITIONS] = N_("it has formats that depend on what "
					   "is in a cell"),
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

/* As it stands at the foot of a page, where '&' begins a code. */
static bool
has_in_footer(const struct buf *footer, struct span text)
{
	struct buf doubled = {0};
	bool is_there;
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.at[i] == '&')
			buf_byte(&doubled, '&');
		buf_byte(&doubled, text.at[i]);
	}
	is_there = !text.len ||
		(footer->len &&
			memmem(footer->at, footer->len, doubled.at,
				doubled.len));
	buf_free(&doubled);
	return is_there;
}

/* What people go by who have a page on paper. That the digest is another one
 * was told of the whole workbook already. */
static void
check_footer(struct comparison *c, const struct buf *footer)
{
	const struct book *b = c->book;
	struct span digest = span_make(b->digest, BOOK_SHORT_DIGEST);

	if (b->profile != LAYOUT_WORK)
		return;
	if ((c->has_digest && !has_in_footer(footer, digest)) ||
		!has_in_footer(footer, b->level) ||
		!has_in_footer(footer, b->cut_off))
		diag_at(DIAG_DIFFERS, in_file(c->path),
			_("sheet '%.*s': the foot of its pages differs"),
			SPAN_ARG(c->s->title));
}

static void
take_link(void *of, size_t row, size_t column, struct span to)
{
	struct comparison *c = of;
	const struct sheet_link *link = booklinks_of(c->s, row, column);

	c->links++;
	if (!link || !booklinks_leads_to(link, to))
		tell(c, row, column, OTHER_LINK);
}

/* How many rows there should be, up to the last with something in it. */
static size_t
expected_rows(struct comparison *c)
{
	size_t n = c->n_rows, i;

	for (; n; n--)
		for (i = 0; i < c->s->n_columns; i++) {
			struct sheet_value value = expected(c, n - 1, i);

			if (!is_blank(&value))
				return n;
		}
	return 0;
}

/* What can be said of a sheet once all of it was read. */
static void
check_whole(struct comparison *c, const struct bookcells *read)
{
	const struct sheet *s = c->s;
	size_t rows = expected_rows(c), links = booklinks_count(s);

	if (!c->is_told)
		pass(c, c->n_rows, 0);
	if (c->rows != rows)
		diag_at(DIAG_DIFFERS, in_file(c->path),
			_("sheet '%.*s': %zu rows, and the tables make %zu"),
			SPAN_ARG(s->title), c->rows, rows);
	if (c->links != links)
		diag_at(DIAG_DIFFERS, in_file(c->path),
			_("sheet '%.*s': %zu links, and the tables make %zu"),
			SPAN_ARG(s->title), c->links, links);
	if (read->has_drawing != (s->charts != NULL))
		diag_at(DIAG_DIFFERS, in_file(c->path),
			_("sheet '%.*s': the charts differ"),
			SPAN_ARG(s->title));
	check_footer(c, &read->footer);
}

static bool
check_cells(const struct bookread *in, size_t i, const struct book *b,
	const char *path)
{
	const struct sheet *s = b->sheets[i];
	struct comparison c = {.book = b,
		.path = path,
		.s = s,
		.has_digest = bookread_has_value(in, span_of(b->digest))};
	struct bookcells wanted = {
		.take = take_cell, .take_link = take_link, .of = &c};
	bool is_read;

	c.n_rows = (s->n_rows ? s->n_rows : 1) + sheet_top(s);
	is_read = bookcells_read(in, i, &wanted);
	if (is_read)
		check_whole(&c, &wanted);
	tell_oddities(path, s, wanted.is_odd);
	/* It is strange where it could not be read on. */
	is_read |= wanted.is_odd[BOOKREAD_STRANGE];
	if (!is_read)
		diag_trouble(_("cannot read '%s': the sheet '%.*s' is "
			       "damaged"),
			path, SPAN_ARG(s->title));
	buf_free(&wanted.footer);
	buf_free(&c.scratch);
	return is_read;
}

static bool
check_sheet(const struct bookread *in, size_t i, const struct book *b,
	const char *path)
{
	const struct sheet *s = b->sheets[i];

	if (!span_equal(in->sheets[i].name, s->title)) {
		diag_at(DIAG_DIFFERS, in_file(path),
			_("sheet %zu should be '%.*s'"), i + 1,
			SPAN_ARG(s->title));
		return true;
	}
	if (in->sheets[i].is_hidden)
		diag_at(DIAG_DIFFERS, in_file(path),
			_("sheet '%.*s' is hidden"), SPAN_ARG(s->title));
	return check_cells(in, i, b, path);
}

/* The digest and the level among the properties of the file. */
static void
check_properties(
	const struct bookread *in, const struct book *b, const char *path)
{
	if (!bookread_has_value(in, span_of(b->digest)))
		diag_at(DIAG_DIFFERS, in_file(path),
			_("it does not have the digest of these tables"));
	if (b->level.len && !bookread_has_value(in, b->level))
		diag_at(DIAG_DIFFERS, in_file(path),
			_("it does not have their level of secrecy"));
}

static bool
check_sheets(const struct bookread *in, const struct book *b, const char *path)
{
	bool is_read = true;
	size_t i;

	if (in->n_sheets != b->n_sheets)
		diag_at(DIAG_DIFFERS, in_file(path),
			_("%zu sheets, and the tables make %zu"), in->n_sheets,
			b->n_sheets);
	for (i = 0; i < in->n_sheets && i < b->n_sheets; i++)
		is_read &= check_sheet(in, i, b, path);
	return is_read;
}

bool
bookverify_check(const struct book *b, const char *path)
{
	const char *fault;
	struct bookread *in = bookread_open(path, &fault);
	bool is_read;

	if (!in) {
		diag_trouble(_("cannot read '%s': %s"), path, fault);
		return false;
	}
	tell_oddities(path, NULL, in->is_odd);
	check_properties(in, b, path);
	is_read = check_sheets(in, b, path);
	if (is_read && !bookzip_check_rest(in->zip)) {
		diag_trouble(_("cannot read '%s': %s"), path,
			_("a part of the archive is cut or damaged"));
		is_read = false;
	}
	bookread_close(in);
	return is_read;
}
