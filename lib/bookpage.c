#include "book.h"
#include "bookwriting.h"

#include <stdlib.h>

/* What the workbook itself says, in its language. */
static const struct {
	const char *page_of, *property, *locale;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"Página &P de &N", "Idioma", "es-BO"},
	[LAYOUT_EN] = {"Page &P / &N", "Language", "en"},
};

/* Paper sizes as the format numbers them (ECMA-376 part 1, 18.3.1.63). */
static const uint8_t paper_codes[] = {
	[LAYOUT_CARTA] = 1,
	[LAYOUT_OFICIO] = 14,
	[LAYOUT_LEGAL] = 5,
	[LAYOUT_A4] = 9,
};

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

static void
set_page_texts(struct writing *w, lxw_worksheet *to, const struct sheet *s)
{
	struct buf b = {0};

	if (w->book->title.len) {
		buf_print(&b, "&L&9&\"%s,Regular\"", BOOKWRITING_FONT);
		add_plain(&b, w->book->title);
	}
	buf_print(&b, "&R&9&\"%s,Bold\"", BOOKWRITING_FONT);
	add_plain(&b, s->title);
	bookwriting_tried(w, worksheet_set_header(to, buf_text(&b)));
	buf_clear(&b);
	buf_print(&b, "&C&9&\"%s,Regular\"%s", BOOKWRITING_FONT,
		words[w->book->lang].page_of);
	bookwriting_tried(w, worksheet_set_footer(to, buf_text(&b)));
	buf_free(&b);
}

void
bookpage_set(struct writing *w, lxw_worksheet *to, const struct sheet *s,
	const struct page *page)
{
	lxw_row_t last_row = (lxw_row_t)(s->n_rows ? s->n_rows : 1);
	lxw_col_t last_column = (lxw_col_t)(s->n_columns - 1);
	const double inch = 72;

	set_sizes(w, to, s, page);
	worksheet_freeze_panes(to, 1, 1);
	bookwriting_tried(
		w, worksheet_autofilter(to, 0, 0, last_row, last_column));
	worksheet_set_paper(to, paper_codes[w->book->paper]);
	if (page->is_landscape)
		worksheet_set_landscape(to);
	worksheet_fit_to_pages(to, 1, 0);
	/* The texts at the edges first: they change the margins. */
	set_page_texts(w, to, s);
	worksheet_set_margins(to, PAGE_SIDE / inch, PAGE_SIDE / inch,
		PAGE_TOP / inch, PAGE_BOTTOM / inch);
	bookwriting_tried(w, worksheet_repeat_rows(to, 0, 0));
	bookwriting_tried(w,
		worksheet_print_area(to, 0, 0,
			s->charts ? (lxw_row_t)page->last_row : last_row,
			s->charts ? (lxw_col_t)page->last_column :
				    last_column));
	/* Identifiers are text on purpose: no green corners. */
	bookwriting_tried(w,
		worksheet_ignore_errors(
			to, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
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
	bookwriting_tried(w,
		workbook_set_custom_property_string(w->workbook,
			words[b->lang].property, words[b->lang].locale));
	free(title);
	free(subject);
}
