#include "book.h"

#include "bookcheck.h"
#include "bookrules.h"
#include "bookwriting.h"
#include "diag.h"
#include "page.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

/* What the marks about a row or a cell take at most, and a byte of text: '_'
 * may become _x005F_. */
enum { TAGS = 128, ESCAPED = 7 };

static void
write_text(struct writing *w, lxw_worksheet *to, size_t row, size_t column,
	struct span text, lxw_format *format)
{
	struct buf escaped = {0};

	bookrules_escape(&escaped, text);
	bookwriting_tried(w,
		worksheet_write_string(to, (lxw_row_t)row, (lxw_col_t)column,
			buf_text(&escaped), format));
	w->wrote.cells++;
	buf_free(&escaped);
}

static void
write_header(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	size_t i;

	if (s->is_bare)
		return;
	for (i = 0; i < s->n_columns; i++)
		write_text(w, to, s->n_above, i, s->columns[i].label,
			booklook_header(w, s, i));
	w->wrote.rows++;
}

/*
 * A cell of the table. Most need not be escaped: what the sheet shows can be
 * given to the library as it is, since a NUL stands after it.
 */
static void
write_value(struct writing *w, lxw_worksheet *to, size_t row, size_t column,
	const struct sheet_value *value, lxw_format *format)
{
	lxw_row_t r = (lxw_row_t)row;
	lxw_col_t c = (lxw_col_t)column;
	struct span text = value->text;
	struct buf escaped = {0};

	w->wrote.cells++;
	if (value->kind != SHEET_TEXT) {
		bookwriting_tried(w,
			worksheet_write_number(
				to, r, c, value->number, format));
	} else if (!text.len) {
		bookwriting_tried(w, worksheet_write_blank(to, r, c, format));
	} else if (!memchr(text.at, '_', text.len)) {
		bookwriting_tried(
			w, worksheet_write_string(to, r, c, text.at, format));
	} else {
		bookrules_escape(&escaped, text);
		bookwriting_tried(w,
			worksheet_write_string(
				to, r, c, buf_text(&escaped), format));
		buf_free(&escaped);
	}
}

static void
set_height(struct writing *w, lxw_worksheet *to, const struct page *page,
	const struct sheet *s, size_t row)
{
	bookwriting_tried(w,
		worksheet_set_row(to, (lxw_row_t)row,
			page_row_height(page, s, row), NULL));
}

/*
 * What stands above the table, and goes on over the cells to its right.
 */
static void
write_above(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	struct look look = {.kind = SHEET_TEXT, .is_over = true};
	size_t i;

	for (i = 0; i < s->n_above; i++) {
		look.size = i ? 0 : page->size;
		look.is_strong = !i;
		set_height(w, to, page, s, i);
		write_text(w, to, i, 0, s->above[i], booklook_format(w, look));
		w->wrote.rows++;
	}
}

/*
 * NULL if the cell leads nowhere. LibreOffice 7.4 does not wrap a cell that
 * leads somewhere: text of more than a line would be cut, and leads nowhere.
 */
static const struct sheet_link *
link_of(const struct sheet *s, const struct page *page, size_t row,
	size_t column, const struct sheet_value *value, bool is_strong)
{
	const struct sheet_link *links = s->columns[column].links;

	if (!links || !links[row].to)
		return NULL;
	return value->kind != SHEET_TEXT ||
			page_is_one_line(page, column, value->text, is_strong) ?
		&links[row] :
		NULL;
}

/*
 * The link of a cell whose value is written after it: the library would write
 * its own.
 */
static void
write_link(struct writing *w, lxw_worksheet *to, size_t row, size_t column,
	const struct sheet_link *link, lxw_format *format)
{
	struct buf target = {0};

	bookrules_target(&target, link);
	bookwriting_tried(w,
		worksheet_write_url_opt(to, (lxw_row_t)row, (lxw_col_t)column,
			buf_text(&target), format, "", NULL));
	buf_free(&target);
}

static void
style_look(struct look *look, enum sheet_style style, size_t column,
	const struct page *page)
{
	look->style = style;
	look->is_strong = style != SHEET_PLAIN && !column;
	look->is_over =
		(style == SHEET_HEADING || style == SHEET_LEVEL) && page->size;
	if (look->is_over)
		look->size = page->size;
}

static void
write_row(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page, size_t row, struct buf *scratch)
{
	bool is_strong = sheet_is_strong(s, row);
	enum sheet_style style = sheet_style(s, row);
	const struct sheet_link *link;
	struct sheet_value value;
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		const struct sheet_column *c = &s->columns[i];
		struct look look = {.is_right = c->kind == SHEET_NUMBER,
			.is_indented = sheet_needs_air(s, i),
			.is_strong = is_strong,
			.tone = sheet_tone(s, row, i)};

		if (style)
			style_look(&look, style, i, page);
		sheet_show(s, row, i, scratch, &value);
		look.kind = value.kind;
		if (value.kind == SHEET_NUMBER) {
			look.decimals = value.decimals;
			look.is_grouped = c->is_grouped;
		}
		link = link_of(s, page, row, i, &value, is_strong);
		look.is_link = link != NULL;
		if (link)
			write_link(w, to, sheet_top(s) + row, i, link,
				booklook_of_column(w, i, look));
		write_value(w, to, sheet_top(s) + row, i, &value,
			booklook_of_column(w, i, look));
	}
}

/* One row after another: of a large table the library keeps only the last. */
static void
write_rows(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	struct look look = {.kind = SHEET_TEXT};
	struct buf scratch = {0};
	size_t row;

	for (row = 0; row < s->n_rows && !w->error; row++) {
		set_height(w, to, page, s, sheet_top(s) + row);
		write_row(w, to, s, page, row, &scratch);
	}
	buf_free(&scratch);
	w->wrote.rows += s->n_rows;
	if (sheet_is_broken(s))
		bookwriting_tried(w, LXW_ERROR_CREATING_TMPFILE);
	if (s->n_rows)
		return;
	set_height(w, to, page, s, sheet_top(s));
	write_text(
		w, to, sheet_top(s), 0, s->no_rows, booklook_format(w, look));
	w->wrote.rows++;
}

static void
write_sheet(struct writing *w, const struct sheet *s)
{
	char *name = mem_copy(s->title.at, s->title.len);
	lxw_worksheet *to = workbook_add_worksheet(w->workbook, name);
	struct page page;

	free(name);
	if (!to) {
		bookwriting_tried(w, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
		return;
	}
	page_fit(&page, s, w->book->paper);
	write_above(w, to, s, &page);
	if (!s->is_bare)
		set_height(w, to, &page, s, s->n_above);
	write_header(w, to, s);
	write_rows(w, to, s, &page);
	bookpage_set(w, to, s, &page);
	bookchart_write(w, to, s, &page);
	page_clear(&page);
	w->wrote.sheets++;
}

/*
 * When the disk is full the library speaks too, in English and of file names
 * that nobody knows. What it means is
 * said by bookfile.
 */
static lxw_error
close_quietly(lxw_workbook *workbook)
{
	int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
	lxw_error error;

	if (silence >= 0 && before >= 0)
		dup2(silence, STDERR_FILENO);
	error = workbook_close(workbook);
	fflush(stderr);
	if (silence >= 0 && before >= 0)
		dup2(before, STDERR_FILENO);
	close(silence);
	close(before);
	return error;
}

/* Is there a table of which the library should not hold all cells? */
static bool
is_large(const struct book *b)
{
	size_t i;

	for (i = 0; i < b->n_sheets; i++)
		if (b->sheets[i]->n_rows > BOOK_HELD_ROWS)
			return true;
	return false;
}

/* The longest word that a column shows for a token. */
static uint64_t
longest_word(const struct sheet_column *c)
{
	uint64_t longest = 0;
	size_t i;

	for (i = 0; i < c->words.tokens.n; i++)
		if (c->words.shown[i].len > longest)
			longest = c->words.shown[i].len;
	return longest;
}

/*
 * May a part of the archive be too large for 32 bits? The library must know
 * before it writes one: else readers that begin at the beginning are told that
 * the part is empty.
 */
static bool
may_be_huge(const struct book *b)
{
	uint64_t all = 0;
	size_t i, column;

	for (i = 0; i < b->n_sheets && all <= UINT32_MAX; i++) {
		const struct sheet *s = b->sheets[i];
		uint64_t row = TAGS;

		for (column = 0; column < s->n_columns; column++)
			row += TAGS +
				ESCAPED * longest_word(&s->columns[column]);
		all += row * s->n_rows;
		if (s->rows)
			all += ESCAPED * rowstore_size(s->rows);
	}
	return all > UINT32_MAX;
}

/*
 * The library frees the cells that it held one by one. glibc would put them
 * aside, and sort all of them when it is next asked for a large one: that
 * costs more than to join each with its neighbours.
 */
static void
free_at_once(void)
{
#ifdef M_MXFAST
	mallopt(M_MXFAST, 0);
#endif
}

const char *
book_make(const struct book *b, const char *path, char *temp,
	struct bookcheck *wrote)
{
	lxw_workbook_options options = {.tmpdir = temp,
		.constant_memory = is_large(b),
		.use_zip64 = may_be_huge(b)};
	struct writing w = {.book = b, .is_large = options.constant_memory};
	size_t i;

	w.workbook = workbook_new_opt(path, &options);
	if (!w.workbook)
		diag_die(_("out of memory"));
	if (!w.is_large)
		free_at_once();
	booklook_set_default(&w);
	for (i = 0; i < w.book->n_sheets; i++)
		write_sheet(&w, w.book->sheets[i]);
	bookpage_set_properties(&w);
	if (w.error)
		lxw_workbook_free(w.workbook);
	else
		w.error = close_quietly(w.workbook);
	booklook_clear(&w);
	*wrote = w.wrote;
	return w.error ? lxw_strerror(w.error) : NULL;
}
