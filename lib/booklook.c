#include "book.h"
#include "bookwriting.h"
#include "diag.h"

#include <stdlib.h>

static const char *const month_formats[LAYOUT_LANGS] = {
	[LAYOUT_ES] = "[$-400A]mmmm yyyy",
	[LAYOUT_EN] = "[$-409]mmmm yyyy",
};

enum { HEADER_FILL = 0xdce6f1, STRONG_FILL = 0xf2f2f2, LINK = 0x0b4f9e };

static bool
is_same_look(const struct look *a, const struct look *b)
{
	return a->kind == b->kind && a->decimals == b->decimals &&
		a->is_grouped == b->is_grouped &&
		a->is_header == b->is_header && a->is_strong == b->is_strong &&
		a->is_right == b->is_right &&
		a->is_indented == b->is_indented && a->is_link == b->is_link &&
		a->is_over == b->is_over && a->tone == b->tone &&
		a->style == b->style && a->size == b->size;
}

const char *
booklook_code(const struct writing *w, enum sheet_kind kind)
{
	switch (kind) {
	case SHEET_DATE:
		return "dd/mm/yyyy";
	case SHEET_MONTH:
		return month_formats[w->book->lang];
	case SHEET_NUMBER:
		return "0";
	default:
		return "@";
	}
}

static void
set_number_format(struct writing *w, lxw_format *f, const struct look *look)
{
	bool is_number = look->kind == SHEET_NUMBER;
	struct buf code = {0};
	int i;

	buf_string(&code,
		is_number && look->is_grouped ? "#,##0" :
						booklook_code(w, look->kind));
	for (i = 0; is_number && i < look->decimals; i++)
		buf_string(&code, i ? "0" : ".0");
	format_set_num_format(f, buf_text(&code));
	buf_free(&code);
}

/* A sheet is ruled between rows; a line to sign on is black. */
static void
set_rule(lxw_format *f, const struct look *look)
{
	bool is_black = look->is_header || look->style == SHEET_SIGN;

	if (look->is_over || look->style == SHEET_HEADING ||
		look->style == SHEET_LEVEL)
		return;
	format_set_bottom(
		f, look->is_header ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
	format_set_bottom_color(
		f, is_black ? LXW_COLOR_BLACK : BOOKWRITING_LINE);
}

/*
 * Pale, so that black type stands out at 12 to 1 or more, and told apart by
 * the colour blind; in black and white the type is bold still.
 */
static void
set_fill(lxw_format *f, const struct look *look)
{
	static const lxw_color_t tones[] = {
		[SHEET_CALM] = 0xcfe8f5,
		[SHEET_WARN] = 0xffeeb3,
		[SHEET_ALARM] = 0xf8c9bd,
	};

	if (look->is_header || look->is_strong || look->tone)
		format_set_bold(f);
	if (look->tone)
		format_set_bg_color(f, tones[look->tone]);
	else if (look->is_header)
		format_set_bg_color(f, HEADER_FILL);
	else if (look->is_strong && !look->style && !look->is_over)
		format_set_bg_color(f, STRONG_FILL);
}

static size_t
size_of(const struct look *look)
{
	if (!look->size)
		return PAGE_TYPE_SIZE;
	if (look->style == SHEET_LEVEL && look->size > PAGE_LEVEL_SIZE)
		return PAGE_LEVEL_SIZE;
	return look->size;
}

static lxw_format *
make_format(struct writing *w, const struct look *look)
{
	lxw_format *f = workbook_add_format(w->workbook);

	if (!f)
		diag_die(_("out of memory"));
	format_set_font_name(f, BOOKWRITING_FONT);
	format_set_font_size(f, (double)size_of(look));
	format_set_align(f,
		look->style == SHEET_SIGN ? LXW_ALIGN_VERTICAL_BOTTOM :
					    LXW_ALIGN_VERTICAL_TOP);
	set_number_format(w, f, look);
	if (look->kind == SHEET_TEXT && !look->is_over)
		format_set_text_wrap(f);
	format_set_align(f, look->is_right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
	if (look->is_indented)
		format_set_indent(f, 1);
	set_rule(f, look);
	set_fill(f, look);
	if (look->is_link) {
		format_set_font_color(f, LINK);
		format_set_underline(f, LXW_UNDERLINE_SINGLE);
	}
	return f;
}

lxw_format *
booklook_format(struct writing *w, struct look look)
{
	size_t i;

	/* They look the same. Of two formats that are, the library looks for
	 * the number of the second anew in each cell. */
	if (look.style == SHEET_FACT && !look.is_strong)
		look.style = SHEET_PLAIN;
	for (i = 0; i < w->n_looks; i++)
		if (is_same_look(&w->looks[i], &look))
			return w->formats[i];
	w->looks = mem_grow(w->looks, &w->looks_room, i + 1, sizeof *w->looks);
	w->formats = mem_grow(
		w->formats, &w->formats_room, i + 1, sizeof(lxw_format *));
	w->looks[i] = look;
	w->formats[i] = make_format(w, &look);
	w->n_looks++;
	return w->formats[i];
}

lxw_format *
booklook_header(struct writing *w, const struct sheet *s, size_t column)
{
	struct look look = {.kind = SHEET_TEXT, .is_header = true};

	look.is_right = s->columns[column].kind == SHEET_NUMBER;
	look.is_indented = sheet_needs_air(s, column);
	return booklook_format(w, look);
}

lxw_format *
booklook_of_column(struct writing *w, size_t column, struct look look)
{
	for (; w->n_last <= column; w->n_last++) {
		w->last_looks = mem_grow(w->last_looks, &w->last_looks_room,
			w->n_last + 1, sizeof *w->last_looks);
		w->last_formats =
			mem_grow(w->last_formats, &w->last_formats_room,
				w->n_last + 1, sizeof(lxw_format *));
		w->last_formats[w->n_last] = NULL;
	}
	if (!w->last_formats[column] ||
		!is_same_look(&w->last_looks[column], &look)) {
		w->last_formats[column] = booklook_format(w, look);
		w->last_looks[column] = look;
	}
	return w->last_formats[column];
}

void
booklook_clear(struct writing *w)
{
	free(w->last_looks);
	free(w->last_formats);
	free(w->looks);
	free(w->formats);
}

/*
 * The font of the style Normal gives the unit of column widths. The library
 * has no call for it; its first format is that style. Else LibreOffice would
 * measure with whatever it takes for Calibri where there is none.
 */
void
booklook_set_default(struct writing *w)
{
	lxw_format *normal = STAILQ_FIRST(w->workbook->formats);

	if (!normal)
		return;
	format_set_font_name(normal, BOOKWRITING_FONT);
	format_set_font_size(normal, PAGE_TYPE_SIZE);
}
