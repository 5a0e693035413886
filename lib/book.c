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

static void
write_cell(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	size_t row, size_t i, struct buf *scratch)
{
	const struct sheet_column *c = &s->columns[i];
	struct sheet_value value;
	struct look look = {.is_right = c->kind == SHEET_NUMBER};

	sheet_show(s, row, i, scratch, &value);
	look.kind = value.kind;
	look.is_strong = sheet_is_strong(s, row);
	if (value.kind == SHEET_NUMBER) {
		look.decimals = c->decimals;
		look.is_grouped = c->is_grouped;
	}
	if (value.kind == SHEET_TEXT && value.text.len) {
		write_text(w, to, row + 1, i, value.text, look);
		return;
	}
	w->wrote.cells++;
	if (value.kind == SHEET_TEXT)
		bookwriting_tried(w,
			worksheet_write_blank(to, (lxw_row_t)row + 1,
				(lxw_col_t)i, booklook_format(w, look)));
	else
		bookwriting_tried(w,
			worksheet_write_number(to, (lxw_row_t)row + 1,
				(lxw_col_t)i, value.number,
				booklook_format(w, look)));
}

static void
write_rows(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct look look = {.kind = SHEET_TEXT};
	struct buf scratch = {0};
	size_t row, i;

	for (row = 0; row < s->n_rows; row++)
		for (i = 0; i < s->n_columns; i++)
			write_cell(w, to, s, row, i, &scratch);
	buf_free(&scratch);
	w->wrote.rows += s->n_rows;
	if (s->n_rows)
		return;
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
	write_header(w, to, s);
	write_rows(w, to, s);
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

const char *
book_make(const struct book *b, const char *path, char *temp,
	struct bookcheck *wrote)
{
	lxw_workbook_options options = {.tmpdir = temp};
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
