#include "contents.h"

static const struct {
	const char *sheet, *about, *rows;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"Hoja", "Qué contiene", "Filas"},
	[LAYOUT_EN] = {"Sheet", "What it holds", "Rows"},
};

enum { ABOUT_WIDTH = 60 };

static bool
add_sheet(struct sheet *s, const struct sheet *to)
{
	struct buf rows = {0};
	struct span cells[] = {to->title, to->about, {0}};
	bool is_good;

	if (!to->is_bare)
		buf_print(&rows, "%zu", to->n_rows);
	cells[2] = buf_all(&rows);
	is_good = sheet_add_row(s, cells, 0);
	buf_free(&rows);
	return is_good;
}

bool
contents_fill(struct sheet *s, struct sheet *const *sheets, size_t n,
	enum layout_lang lang)
{
	struct sheet_link *links = mem_zero(n * sizeof *links);
	struct sheet_column *rows;
	bool is_good = true;
	size_t i;

	s->n_cells = 3;
	sheet_add_column(s, span_of(words[lang].sheet), 0)->links = links;
	sheet_add_column(s, span_of(words[lang].about), 1)->width = ABOUT_WIDTH;
	rows = sheet_add_column(s, span_of(words[lang].rows), 2);
	rows->kind = SHEET_NUMBER;
	rows->is_grouped = true;
	for (i = 0; i < n && is_good; i++) {
		if (sheets[i] == s)
			continue;
		links[s->n_rows].to = sheets[i];
		links[s->n_rows].is_top = true;
		is_good = add_sheet(s, sheets[i]);
	}
	return is_good;
}
