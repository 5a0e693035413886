#include "bookcells.h"

#include "bookxml.h"

#include <stdlib.h>

/* ECMA-376 leaves these to the readers; they are Excel's. */
enum { MOST_ROWS = 1048576, MOST_COLUMNS = 16384 };

/* What an outer element is to us, and where the text within goes. */
enum section { ASIDE, VIEWS, WIDTHS, CELLS, LINKS, FOOTERS };
enum piece { NOTHING, VALUE, TEXT, FOOTER };

struct reading {
	const struct bookread *b;
	struct bookcells *wanted;
	enum section section;
	enum piece piece;
	bool has_cells;	 /* the one sheetData has come */
	size_t next_row; /* the least that may come */
	size_t row;	 /* at hand */
	size_t next_column;
	char type[8]; /* of the cell at hand */
	bool has_value, has_text;
	struct bookcells_cell cell;
	struct bookstrings_text text;
	struct buf value;
};

static void
be_odd(struct reading *in, enum bookread_oddity oddity)
{
	in->wanted->is_odd[oddity] = true;
}

/* Decimal digits alone, and a number of at most most. */
static bool
read_whole(const char *said, size_t most, size_t *n)
{
	*n = 0;
	if (!*said)
		return false;
	for (; *said; said++) {
		if (*said < '0' || *said > '9')
			return false;
		*n = *n * 10 + (size_t)(*said - '0');
		if (*n > most)
			return false;
	}
	return true;
}

/* Rows are counted from 1. */
static bool
read_row(const char *said, size_t *row)
{
	return read_whole(said, MOST_ROWS, row) && (*row)-- > 0;
}

/* "AB12": row 11 and column 27, counted from 0. */
static bool
read_cell(const char *said, size_t *row, size_t *column)
{
	size_t n = 0;

	for (; *said >= 'A' && *said <= 'Z' && n <= MOST_COLUMNS; said++)
		n = n * 26 + (size_t)(*said - 'A') + 1;
	*column = n - 1;
	return n && n <= MOST_COLUMNS && read_row(said, row);
}

static bool
is_true(const char **attributes, const char *name)
{
	const char *said = bookxml_attribute(attributes, name);

	return said && strcmp(said, "0") != 0 && strcmp(said, "false") != 0;
}

/* Is it said, and nothing or nearly nothing: a height, a width? */
static bool
is_slight(const char **attributes, const char *name)
{
	const char *said = bookxml_attribute(attributes, name);

	return said && strtod(said, NULL) < 1;
}

static bool
start_row(struct reading *in, const char **attributes)
{
	const char *said = bookxml_attribute(attributes, "r");

	in->row = in->next_row;
	if (said && !read_row(said, &in->row))
		return false;
	if (in->row < in->next_row || in->row >= MOST_ROWS)
		return false;
	in->next_row = in->row + 1;
	in->next_column = 0;
	if (is_true(attributes, "hidden") || is_slight(attributes, "ht"))
		be_odd(in, BOOKREAD_HIDDEN);
	return true;
}

static bool
start_cell(struct reading *in, const char **attributes)
{
	struct bookcells_cell *c = &in->cell;
	const char *said = bookxml_attribute(attributes, "r");
	const char *style = bookxml_attribute(attributes, "s");
	const char *type = bookxml_attribute(attributes, "t");
	size_t format = 0;

	memset(c, 0, sizeof *c);
	c->row = in->row;
	c->column = in->next_column;
	if (said &&
		(!read_cell(said, &c->row, &c->column) || c->row != in->row))
		return false;
	if (c->column < in->next_column || c->column >= MOST_COLUMNS)
		return false;
	in->next_column = c->column + 1;
	c->format.shows = BOOKFORMAT_OTHER;
	if ((!style || read_whole(style, in->b->n_formats, &format)) &&
		format < in->b->n_formats)
		c->format = in->b->formats[format];
	in->has_value = in->has_text = false;
	buf_clear(&in->value);
	buf_clear(&in->text.said);
	/* A type that is cut is none that is known. */
	strncpy(in->type, type ? type : "n", sizeof in->type - 1);
	if (type && !strcmp(type, "inlineStr"))
		strcpy(in->type, "inline");
	return true;
}

/* What a cell holds: a value, a text, a formula, once at most. */
static bool
start_content(struct reading *in, const char *name)
{
	in->piece = NOTHING;
	if (!strcmp(name, "v") && !in->has_value) {
		in->has_value = true;
		in->piece = VALUE;
		return true;
	}
	if (!strcmp(name, "is") && !in->has_text) {
		in->has_text = true;
		in->piece = TEXT;
		return true;
	}
	if (!strcmp(name, "f")) {
		in->cell.is_formula = true;
		return true;
	}
	return !strcmp(name, "extLst");
}

static void
start_section(struct reading *in, const char *name, const char **attributes)
{
	static const struct {
		const char *name;
		enum section section;
	} sections[] = {
		{"sheetViews", VIEWS},
		{"cols", WIDTHS},
		{"sheetData", CELLS},
		{"hyperlinks", LINKS},
		{"headerFooter", FOOTERS},
	};
	size_t i;

	in->section = ASIDE;
	in->piece = NOTHING;
	for (i = 0; i < sizeof sections / sizeof *sections; i++)
		if (!strcmp(name, sections[i].name))
			in->section = sections[i].section;
	if (in->section == CELLS && in->has_cells)
		be_odd(in, BOOKREAD_STRANGE);
	in->has_cells |= in->section == CELLS;
	if (!strcmp(name, "mergeCells"))
		be_odd(in, BOOKREAD_MERGED);
	if (!strcmp(name, "conditionalFormatting"))
		be_odd(in, BOOKREAD_CONDITIONS);
	if (!strcmp(name, "drawing"))
		in->wanted->has_drawing = true;
	if (!strcmp(name, "sheetFormatPr") && is_true(attributes, "zeroHeight"))
		be_odd(in, BOOKREAD_HIDDEN);
}

/* A link of a range, or to a file, is none that a table has. */
static void
start_link(struct reading *in, const char **attributes)
{
	const char *ref = bookxml_attribute(attributes, "ref");
	const char *to = bookxml_attribute(attributes, "location");
	size_t row, column;

	if (!ref || !to || bookxml_attribute(attributes, "r:id") ||
		!read_cell(ref, &row, &column))
		be_odd(in, BOOKREAD_LINK);
	else if (in->wanted->take_link)
		in->wanted->take_link(in->wanted->of, row, column, span_of(to));
}

static bool
start_in_cells(struct reading *in, size_t depth, const char *name,
	const char **attributes)
{
	if (depth == 3)
		return !strcmp(name, "row") && start_row(in, attributes);
	if (depth == 4)
		return !strcmp(name, "c") && start_cell(in, attributes);
	if (depth == 5)
		return start_content(in, name);
	if (in->piece == TEXT)
		bookstrings_start(&in->text, depth, name, attributes);
	return true;
}

static bool
start(void *of, size_t depth, const char *name, const char **attributes)
{
	struct reading *in = of;

	if (depth == 2) {
		start_section(in, name, attributes);
		return true;
	}
	/* Wherever else they are, somebody may take them for cells. */
	if (!strcmp(name, "sheetData"))
		be_odd(in, BOOKREAD_STRANGE);
	switch (in->section) {
	case CELLS:
		if (start_in_cells(in, depth, name, attributes))
			return true;
		be_odd(in, BOOKREAD_STRANGE);
		return false;
	case VIEWS:
		if (bookxml_attribute(attributes, "showZeros") &&
			!is_true(attributes, "showZeros"))
			be_odd(in, BOOKREAD_HIDDEN);
		return true;
	case WIDTHS:
		if (is_true(attributes, "hidden") ||
			is_slight(attributes, "width"))
			be_odd(in, BOOKREAD_HIDDEN);
		return true;
	case LINKS:
		start_link(in, attributes);
		return true;
	case FOOTERS:
		in->piece = !strcmp(name, "oddFooter") ? FOOTER : NOTHING;
		return true;
	default:
		return true;
	}
}

static void
read_number(struct bookcells_cell *c, const char *said)
{
	char *end;

	if (said[strspn(said, "0123456789+-.eE")]) {
		c->kind = BOOKCELLS_OTHER;
		return;
	}
	c->number = strtod(said, &end);
	c->kind = *said && !*end ? BOOKCELLS_NUMBER : BOOKCELLS_OTHER;
}

static void
read_shared(
	const struct bookread *b, struct bookcells_cell *c, const char *said)
{
	size_t i;

	if (read_whole(said, b->strings.n, &i) && i < b->strings.n)
		c->text = bookstrings_at(&b->strings, i);
	else
		c->kind = BOOKCELLS_OTHER;
}

/* What the cell holds, now that all of it is there. */
static void
judge(struct reading *in)
{
	struct bookcells_cell *c = &in->cell;
	const char *value = buf_text(&in->value);

	c->kind = BOOKCELLS_TEXT;
	if (!strcmp(in->type, "inline") && !in->has_value)
		c->text = buf_all(&in->text.said);
	else if (in->has_text)
		c->kind = BOOKCELLS_OTHER;
	else if (!strcmp(in->type, "s"))
		read_shared(in->b, c, value);
	else if (!strcmp(in->type, "str"))
		c->text = buf_all(&in->value);
	else if (strcmp(in->type, "n") != 0)
		c->kind = BOOKCELLS_OTHER;
	else if (in->value.len)
		read_number(c, value);
	else
		c->kind = BOOKCELLS_EMPTY;
	if (c->kind == BOOKCELLS_TEXT && !c->text.len)
		c->kind = BOOKCELLS_EMPTY;
}

static bool
end(void *of, size_t depth, const char *name)
{
	struct reading *in = of;

	(void)name;
	if (depth > 5 && in->piece == TEXT)
		bookstrings_end(&in->text, depth);
	if (depth == 5 || (depth == 3 && in->section == FOOTERS))
		in->piece = NOTHING;
	if (depth != 4 || in->section != CELLS)
		return true;
	judge(in);
	return in->wanted->take(in->wanted->of, &in->cell);
}

static void
text(void *of, const char *at, size_t len)
{
	struct reading *in = of;

	switch (in->piece) {
	case VALUE:
		buf_add(&in->value, at, len);
		break;
	case TEXT:
		bookstrings_add(&in->text, at, len);
		break;
	case FOOTER:
		buf_add(&in->wanted->footer, at, len);
		break;
	default:
		break;
	}
}

bool
bookcells_read(const struct bookread *b, size_t sheet, struct bookcells *wanted)
{
	struct reading in = {.b = b, .wanted = wanted};
	const struct bookxml xml = {start, end, text, &in, "worksheet"};
	bool is_good;

	memset(wanted->is_odd, 0, sizeof wanted->is_odd);
	buf_clear(&wanted->footer);
	wanted->has_drawing = false;
	is_good = bookxml_read(b->zip, b->sheets[sheet].member, &xml);
	buf_free(&in.value);
	buf_free(&in.text.said);
	return is_good;
}
