#include "bookrules.h"

#include "diag.h"
#include "text.h"

#include <ctype.h>

/* Excel's limits: ECMA-376 leaves them to the readers. */
enum {
	LONGEST_NAME = 31, /* of a sheet, in UTF-16 units; so all here */
	LONGEST_CELL = 32767,
	LONGEST_ABOVE = 255, /* it stands on one line, beside the table too */
	LONGEST_TITLE = 120, /* it stands in headers of pages: 255 in all */
	MOST_ROWS = 1048576,
	MOST_COLUMNS = 16384,
};

static bool
is_escape(struct span s)
{
	int i;

	if (s.len < 7 || s.at[0] != '_' || s.at[1] != 'x' || s.at[6] != '_')
		return false;
	for (i = 2; i < 6; i++)
		if (!isxdigit((unsigned char)s.at[i]))
			return false;
	return true;
}

void
bookrules_escape(struct buf *b, struct span text)
{
	const char *bar;

	while (text.len && (bar = memchr(text.at, '_', text.len))) {
		size_t len = (size_t)(bar - text.at);

		buf_add(b, text.at, len);
		text.at += len;
		text.len -= len;
		buf_string(b, is_escape(text) ? "_x005F_" : "_");
		text.at++;
		text.len--;
	}
	buf_span(b, text);
}

/* How long text is once it is escaped. */
static size_t
escaped_units(struct span text)
{
	size_t units = text_units(text);
	const char *bar;

	while (text.len && (bar = memchr(text.at, '_', text.len))) {
		text.len -= (size_t)(bar - text.at);
		text.at = bar;
		units += is_escape(text) ? 6 : 0;
		text.at++;
		text.len--;
	}
	return units;
}

/* Control characters other than tab and line end, and what is none. */
static bool
is_bad(uint32_t c)
{
	return (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) ||
		c == 0xfffe || c == 0xffff;
}

/* Turns the order of letters, so that a text reads as another one. */
static bool
is_turning(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool
has_char(struct span text, bool (*is_it)(uint32_t c))
{
	size_t size;

	while (text.len) {
		if (is_it(text_decode(text, &size)))
			return true;
		text.at += size;
		text.len -= size;
	}
	return false;
}

/* Why a cell cannot hold a text; NULL if it can. */
static const char *
text_fault(struct span text)
{
	if (text_check(text, NULL) == TEXT_BAD)
		return _("is not UTF-8");
	if (has_char(text, is_bad))
		return _("has a character that a workbook cannot hold");
	if (has_char(text, is_turning))
		return _("has a character that turns the order of the others");
	if (escaped_units(text) > LONGEST_CELL)
		return _("is longer than 32767 characters");
	return NULL;
}

/* Why a sheet cannot have a name; NULL if it can. */
static const char *
name_fault(struct span name)
{
	struct buf folded = {0};
	const char *fault = text_fault(name);
	bool is_history;
	size_t i;

	if (fault)
		return fault;
	if (!name.len || span_trim(name).len != name.len)
		return _("is empty or has blanks around it");
	for (i = 0; i < name.len; i++)
		if (strchr("[]:*?/\\\t\n", name.at[i]))
			return _("has one of the characters []:*?/\\");
	if (name.at[0] == '\'' || name.at[name.len - 1] == '\'')
		return _("has an apostrophe at an end");
	if (text_units(name) > LONGEST_NAME)
		return _("is longer than 31 characters");
	/* Excel keeps this one for itself. */
	text_fold_case(&folded, name);
	is_history = span_is(buf_all(&folded), "history");
	buf_free(&folded);
	return is_history ? _("is one that Excel keeps for itself") : NULL;
}

static bool
check_name(struct span name, struct map *seen)
{
	struct buf plain = {0}, folded = {0};
	const char *fault = name_fault(name);
	bool is_new;

	if (!fault) {
		text_normalize(&plain, name);
		text_fold_case(&folded, buf_all(&plain));
		map_add(seen, buf_all(&folded), 0, &is_new);
		buf_free(&folded);
		buf_free(&plain);
		if (!is_new)
			fault = _("is that of another sheet too");
	}
	if (fault)
		diag_at(DIAG_LAYOUT, (struct diag_place){0},
			_("the sheet name '%.*s' %s"), SPAN_ARG(name), fault);
	return !fault;
}

bool
bookrules_check_title(struct span text)
{
	const char *fault = text_fault(text);

	/* What begins with '=' is a formula to the library. */
	if (!fault && text.len && text.at[0] == '=')
		fault = _("begins with '='");
	/* In headers of pages '&' is doubled. */
	if (!fault && text_units(text) + span_count(text, '&') > LONGEST_TITLE)
		fault = _("is longer than 120 characters");
	if (fault)
		diag_at(DIAG_LAYOUT, (struct diag_place){0},
			_("the title '%.*s' %s"), SPAN_ARG(text), fault);
	return !fault;
}

void
bookrules_print_column(struct buf *b, size_t column)
{
	char letters[8];
	size_t n = sizeof letters;

	for (column++; column; column = (column - 1) / 26)
		letters[--n] = (char)('A' + (column - 1) % 26);
	buf_add(b, letters + n, sizeof letters - n);
}

void
bookrules_target(struct buf *b, const struct sheet_link *link)
{
	const struct sheet *to = link->to;
	size_t i, first = sheet_top(to) + link->first + 1;

	buf_string(b, "internal:'");
	for (i = 0; i < to->title.len; i++) {
		if (to->title.at[i] == '\'')
			buf_byte(b, '\'');
		buf_byte(b, to->title.at[i]);
	}
	buf_string(b, "'!A");
	if (link->is_top) {
		buf_byte(b, '1');
		return;
	}
	buf_print(b, "%zu:", first);
	bookrules_print_column(b, to->n_columns - 1);
	buf_print(b, "%zu", first + link->n - 1);
}

/* row is SIZE_MAX for the header. */
static bool
check_cell(const struct sheet *s, size_t row, size_t column, struct span text)
{
	bool is_header = row == SIZE_MAX;
	struct diag_place place = {span_of(s->file),
		is_header ? 1 : sheet_line(s, row), s->columns[column].name};
	const char *fault = text_fault(text);
	struct buf letters = {0};

	if (!fault)
		return true;
	/* What is faulty about a header may be its name; and what was made
	 * here has no columns that anybody named. */
	if (is_header || !s->file)
		place.field = span_of(NULL);
	bookrules_print_column(&letters, column);
	diag_at(DIAG_CELL, place,
		_("sheet '%.*s', row %zu, column %s: the value %s"),
		SPAN_ARG(s->title),
		is_header ? s->n_above + 1 : sheet_top(s) + row + 1,
		buf_text(&letters), fault);
	buf_free(&letters);
	return false;
}

/* A line above the header. */
static bool
check_above(const struct sheet *s, size_t i)
{
	const char *fault = text_fault(s->above[i]);

	if (!fault && text_units(s->above[i]) > LONGEST_ABOVE)
		fault = _("is longer than 255 characters");
	if (fault)
		diag_at(DIAG_CELL,
			(struct diag_place){span_of(s->file), 0, {0}},
			_("sheet '%.*s', row %zu, column %s: the value %s"),
			SPAN_ARG(s->title), i + 1, "A", fault);
	return !fault;
}

static bool
check_size(const struct sheet *s)
{
	struct diag_place place = {span_of(s->file), 0, {0}};

	if (s->n_rows <= MOST_ROWS - sheet_top(s) &&
		s->n_columns <= MOST_COLUMNS)
		return true;
	diag_at(DIAG_CELL, place,
		_("sheet '%.*s': %zu rows and %zu columns, and a sheet holds "
		  "1048575 and 16384"),
		SPAN_ARG(s->title), s->n_rows, s->n_columns);
	return false;
}

/* Can all that columns say for tokens stand in a cell? */
static bool
are_words_sound(const struct sheet *s)
{
	size_t i, word;

	for (i = 0; i < s->n_columns; i++) {
		const struct sheet_words *w = &s->columns[i].words;

		for (word = 0; word < w->tokens.n; word++)
			if (text_fault(w->shown[word]))
				return false;
	}
	return true;
}

/* A clean cell is sound, unless it is many words, which are long together. */
static bool
is_surely_sound(const struct sheet *s, size_t row, size_t column)
{
	struct span cell = sheet_cell(s, row, column);

	return !s->columns[column].words.tokens.n || !cell.len ||
		!memchr(cell.at, '\n', cell.len);
}

static bool
check_row(const struct sheet *s, size_t row, bool has_sound_words,
	struct buf *scratch)
{
	bool is_clean = has_sound_words && sheet_is_clean(s, row);
	struct sheet_value value;
	bool is_good = true;
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		if (is_clean && is_surely_sound(s, row, i))
			continue;
		sheet_show(s, row, i, scratch, &value);
		if (value.kind == SHEET_TEXT)
			is_good &= check_cell(s, row, i, value.text);
	}
	return is_good;
}

static bool
check_cells(const struct sheet *s)
{
	bool has_sound_words = are_words_sound(s), is_good = true;
	struct buf scratch = {0};
	size_t row, i;

	for (i = 0; i < s->n_above; i++)
		is_good &= check_above(s, i);
	for (i = 0; i < s->n_columns && !s->is_bare; i++)
		is_good &= check_cell(s, SIZE_MAX, i, s->columns[i].label);
	for (row = 0; row < s->n_rows; row++)
		is_good &= check_row(s, row, has_sound_words, &scratch);
	buf_free(&scratch);
	return is_good && !sheet_is_broken(s);
}

static bool
check_charts(const struct sheet *s)
{
	const struct sheet_chart *c;
	bool is_good = true;

	for (c = s->charts; c; c = c->next) {
		is_good &= bookrules_check_title(c->title);
		is_good &= bookrules_check_title(c->category_title);
		is_good &= bookrules_check_title(c->value_title);
	}
	return is_good;
}

bool
bookrules_check(struct sheet *const *sheets, size_t n)
{
	struct map seen = {0};
	bool is_good = true;
	size_t i;

	for (i = 0; i < n; i++) {
		is_good &= check_name(sheets[i]->title, &seen);
		is_good &= check_size(sheets[i]) && check_cells(sheets[i]);
		is_good &= check_charts(sheets[i]);
	}
	map_free(&seen);
	return is_good;
}
