#include "notes.h"

/* What the workbook itself says, in its language. */
static const struct {
	const char *term, *meaning, *symbols, *also, *explained;
} words[LAYOUT_LANGS] = {
	[LAYOUT_ES] = {"Término", "Qué significa", "Los símbolos ",
		" Los símbolos ", " se explican en la hoja "},
	[LAYOUT_EN] = {"Term", "What it means", "The symbols ", " The symbols ",
		" are explained on the sheet "},
};

/* In characters: together as wide as upright paper. */
enum { TERM_WIDTH = 26, MEANING_WIDTH = 60 };

/* The notes that explain symbols; NULL: no sheet has notes. */
static const struct layout_sheet *
last_notes(const struct layout *l)
{
	size_t i = l->n_sheets;

	while (i-- > 0)
		if (l->sheets[i].shows == LAYOUT_NOTES)
			return &l->sheets[i];
	return NULL;
}

bool
notes_fill(struct sheet *s, const struct layout *l,
	const struct layout_sheet *sheet, enum layout_lang lang)
{
	const struct layout_list *notes = &sheet->notes[lang];
	const struct layout_list *symbols = &l->symbols;
	bool is_good = true;
	size_t i;

	s->n_cells = 2;
	sheet_add_column(s, span_of(words[lang].term), 0)->width = TERM_WIDTH;
	sheet_add_column(s, span_of(words[lang].meaning), 1)->width =
		MEANING_WIDTH;
	for (i = 0; i < notes->n; i++)
		is_good &= sheet_add_row(s, notes->rows[i].at, 0);
	for (i = 0; sheet == last_notes(l) && i < symbols->n; i++) {
		const struct span *at = symbols->rows[i].at;
		struct span cells[] = {at[1], at[2 + lang]};

		is_good &= sheet_add_row(s, cells, 0);
	}
	return is_good;
}

void
notes_head(struct sheet *s, const struct layout *l,
	const struct layout_sheet *said, enum layout_lang lang)
{
	const struct layout_sheet *notes = last_notes(l);
	bool has_symbols = notes && said && said->shows == LAYOUT_TABLE;
	const struct layout_list *symbols = &l->symbols;
	struct buf b = {0};
	size_t i;

	buf_span(&b, s->about);
	for (i = 0; has_symbols && i < symbols->n; i++)
		buf_print(&b, "%s%.*s",
			i	      ? ", " :
				b.len ? words[lang].also :
					words[lang].symbols,
			SPAN_ARG(symbols->rows[i].at[1]));
	if (has_symbols && symbols->n)
		buf_print(&b, "%s%.*s.", words[lang].explained,
			SPAN_ARG(notes->title[lang]));
	s->above[0] = s->title;
	s->above[1] = span_make(mem_arena_copy(&s->arena, b.at, b.len), b.len);
	buf_free(&b);
}
