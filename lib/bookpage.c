#include "book.h"
#include "bookrules.h"
#include "bookwriting.h"

#include <stdlib.h>

/* What the workbook itself says, in its language. */
static const struct {
	const char *page_of, *locale;
	const char *language, *level, *cut_off, *digest, *program;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"Página &P de &N", "es-BO", "Idioma", "Nivel de reserva",
		"Fecha de corte", "Origen SHA-256", "Programa"},
	[LAYOUT_EN] = {"Page &P / &N", "en", "Language", "Level of secrecy",
		"Cut-off date", "Source SHA-256", "Program"},
};

/* Paper sizes as the format numbers them (ECMA-376 part 1, 18.3.1.63). */
static const uint8_t paper_codes[] = {
	[LAYOUT_CARTA] = 1,
	[LAYOUT_OFICIO] = 14,
	[LAYOUT_LEGAL] = 5,
	[LAYOUT_A4] = 9,
};

/* The type of the texts at the edges of pages, in points. */
enum { TYPE_SIZE = 8 };

static void
set_sizes(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	size_t i;

	for (i = 0; i < s->n_columns; i++)
		bookwriting_tried(w,
			worksheet_set_column(to, (lxw_col_t)i, (lxw_col_t)i,
				bookwriting_characters(page->pixels[i]), NULL));
}

/* In headers of pages '&' begins a code, and "&&" is one '&'. */
static void
add_plain(struct buf *b, struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.at[i] == '&')
			buf_byte(b, '&');
		buf_byte(b, text.at[i] == '\n' ? ' ' : text.at[i]);
	}
}

/*
 * Of small type, but no smaller where all of the page is; the font's code ends
 * the size's, whatever text follows.
 */
static void
start_text(struct buf *b, const struct page *page, char where, bool is_bold)
{
	buf_print(b, "&%c&%d&\"%s,%s\"", where,
		(int)(TYPE_SIZE / page->scale + 0.5), BOOKWRITING_FONT,
		is_bold ? "Bold" : "Regular");
}

static void
set_header(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	struct buf b = {0};

	if (w->book->title.len) {
		start_text(&b, page, 'L', false);
		add_plain(&b, w->book->title);
	}
	start_text(&b, page, 'R', true);
	add_plain(&b, s->title);
	bookwriting_tried(w, worksheet_set_header(to, buf_text(&b)));
	buf_free(&b);
}

/*
 * The level stands on a line of its own, however long it is; below it the
 * cut-off date, the page, and the beginning of the digest.
 */
static void
set_footer(struct writing *w, lxw_worksheet *to, const struct page *page)
{
	const struct book *book = w->book;
	struct buf b = {0};

	start_text(&b, page, 'L', true);
	add_plain(&b, book->level);
	if (book->cut_off.len)
		buf_print(&b, "\n&\"%s,Regular\"%s: %.*s", BOOKWRITING_FONT,
			words[book->lang].cut_off, SPAN_ARG(book->cut_off));
	start_text(&b, page, 'C', false);
	buf_print(&b, "\n%s", words[book->lang].page_of);
	start_text(&b, page, 'R', false);
	buf_print(&b, "\n%.*s", BOOK_SHORT_DIGEST, book->digest);
	bookwriting_tried(w, worksheet_set_footer(to, buf_text(&b)));
	buf_free(&b);
}

/* The library writes the headers of a table again: the same. */
static void
set_table(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	lxw_row_t last_row)
{
	size_t n = s->n_columns, i;
	lxw_table_column *columns = mem_zero(n * sizeof *columns);
	lxw_table_column **list = mem_zero((n + 1) * sizeof(void *));
	char *name = mem_copy(s->table.at, s->table.len);
	lxw_table_options options = {.name = name,
		.no_autofilter = w->book->profile == LAYOUT_PUBLICATION,
		.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
		.no_banded_rows = LXW_TRUE,
		.columns = list};
	struct buf label = {0};

	for (i = 0; i < n; i++) {
		list[i] = &columns[i];
		buf_clear(&label);
		bookrules_escape(&label, s->columns[i].label);
		columns[i].header = mem_copy(label.at, label.len);
		columns[i].header_format = booklook_header(w, s, i);
	}
	bookwriting_tried(w,
		worksheet_add_table(to, (lxw_row_t)s->n_above, 0, last_row,
			(lxw_col_t)(n - 1), &options));
	for (i = 0; i < n; i++)
		free(columns[i].header);
	free(name);
	free(list);
	free(columns);
	buf_free(&label);
}

/* How people move in it on a screen. */
static void
set_screen(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	lxw_row_t header = (lxw_row_t)s->n_above;
	lxw_row_t last = (lxw_row_t)(header + (s->n_rows ? s->n_rows : 1));
	bool is_public = w->book->profile == LAYOUT_PUBLICATION;

	if (s->is_bare)
		return;
	if (!is_public)
		worksheet_freeze_panes(to, header + 1, 1);
	if (s->table.len && !w->is_large)
		set_table(w, to, s, last);
	else if (!is_public)
		bookwriting_tried(w,
			worksheet_autofilter(to, header, 0, last,
				(lxw_col_t)(s->n_columns - 1)));
	bookwriting_tried(w, worksheet_repeat_rows(to, header, header));
}

void
bookpage_set(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	const double inch = 72;

	set_sizes(w, to, s, page);
	set_screen(w, to, s);
	worksheet_set_paper(to, paper_codes[w->book->paper]);
	if (page->is_landscape)
		worksheet_set_landscape(to);
	worksheet_fit_to_pages(to, 1, page->is_one ? 1 : 0);
	/* The texts at the edges first: they change the margins. */
	if (w->book->profile == LAYOUT_WORK) {
		set_header(w, to, s, page);
		set_footer(w, to, page);
	}
	worksheet_set_margins(to, PAGE_SIDE / inch, PAGE_SIDE / inch,
		PAGE_TOP / inch, PAGE_BOTTOM / inch);
	bookwriting_tried(w,
		worksheet_print_area(to, 0, 0, (lxw_row_t)page->last_row,
			(lxw_col_t)page->last_column));
	/* Identifiers are text on purpose: no green corners. */
	bookwriting_tried(w,
		worksheet_ignore_errors(
			to, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

static void
set_property(struct writing *w, const char *name, struct span value)
{
	char *text = mem_copy(value.at, value.len);

	if (value.len)
		bookwriting_tried(w,
			workbook_set_custom_property_string(
				w->workbook, name, text));
	free(text);
}

void
bookpage_set_properties(struct writing *w)
{
	const struct book *b = w->book;
	char author[] = "cauce";
	struct span said = b->title.len ? b->title : b->sheets[0]->title;
	char *title = mem_copy(said.at, said.len);
	char *subject = mem_copy(b->subject.at, b->subject.len);
	lxw_doc_properties p = {.title = title,
		.subject = *subject ? subject : NULL,
		.author = author,
		.created = (time_t)b->created};

	/* To the library 0 is not the first second of 1970, but now. */
	if (!p.created)
		p.created = 1;

	bookwriting_tried(w, workbook_set_properties(w->workbook, &p));
	set_property(
		w, words[b->lang].language, span_of(words[b->lang].locale));
	set_property(w, words[b->lang].level, b->level);
	set_property(w, words[b->lang].cut_off, b->cut_off);
	set_property(w, words[b->lang].digest, span_of(b->digest));
	set_property(w, words[b->lang].program, b->program);
	free(title);
	free(subject);
}
