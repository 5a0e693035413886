#include "book.h"

#include "bookcheck.h"
#include "bookrules.h"
#include "bookwriting.h"
#include "diag.h"
#include "page.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static void
write_text(struct writing *w, lxw_worksheet *to, size_t row, size_t column,
	struct span text, struct look look)
{
	struct buf escaped = {0};

	bookrules_escape(&escaped, text);
	bookwriting_tried(w,
		worksheet_write_string(to, (lxw_row_t)row, (lxw_col_t)column,
			buf_text(&escaped), booklook_format(w, look)));
	w->wrote.cells++;
	buf_free(&escaped);
}

static void
write_header(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct look look = {.kind = SHEET_TEXT, .is_header = true};
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		look.is_right = s->columns[i].kind == SHEET_NUMBER;
		write_text(w, to, 0, i, s->columns[i].label, look);
	}
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
write_row(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	size_t row, struct buf *scratch)
{
	bool is_strong = sheet_is_strong(s, row);
	struct sheet_value value;
	size_t i;

	for (i = 0; i < s->n_columns; i++) {
		const struct sheet_column *c = &s->columns[i];
		struct look look = {.is_right = c->kind == SHEET_NUMBER,
			.is_strong = is_strong};

		sheet_show(s, row, i, scratch, &value);
		look.kind = value.kind;
		if (value.kind == SHEET_NUMBER) {
			look.decimals = c->decimals;
			look.is_grouped = c->is_grouped;
		}
		write_value(w, to, row + 1, i, &value,
			booklook_of_column(w, i, look));
	}
}

static void
set_height(struct writing *w, lxw_worksheet *to, const struct page *page,
	size_t row)
{
	bookwriting_tried(w,
		worksheet_set_row(
			to, (lxw_row_t)row, page_height(page, row), NULL));
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
		set_height(w, to, page, row + 1);
		write_row(w, to, s, row, &scratch);
	}
	buf_free(&scratch);
	w->wrote.rows += s->n_rows;
	if (sheet_is_broken(s))
		bookwriting_tried(w, LXW_ERROR_CREATING_TMPFILE);
	if (s->n_rows)
		return;
	set_height(w, to, page, 1);
	write_text(w, to, 1, 0, s->no_rows, look);
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
	set_height(w, to, &page, 0);
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

const char *
book_make(const struct book *b, const char *path, char *temp,
	struct bookcheck *wrote)
{
	lxw_workbook_options options = {
		.tmpdir = temp, .constant_memory = is_large(b)};
	struct writing w = {.book = b};
	size_t i;

	w.workbook = workbook_new_opt(path, &options);
	if (!w.workbook)
		diag_die(_("out of memory"));
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
