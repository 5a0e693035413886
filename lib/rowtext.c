/*
 * Plain text: columns aligned for a fixed-width face, two blanks between them,
 * numbers at the right. How wide the columns are is told by the rows of the
 * first HELD bytes; a cell that is wider than its column, or than WIDEST,
 * moves the rest of its row, and nothing is cut.
 */
#include "rowkind.h"

#include "mem.h"
#include "text.h"

#include <stdlib.h>

enum { HELD = 1 << 20, WIDEST = 60 };

/* A cell in bytes. */
struct piece {
	size_t off, len, width;
	enum rowout_mark mark;
};

struct rowtext {
	struct buf bytes;
	struct piece *pieces; /* n columns for each row that is held */
	size_t n_pieces, room;
	size_t *widths;
	bool is_measured; /* rows go out as they come */
};

/* Adds s without what could drive a terminal or break the line. */
static void
add_safe(struct buf *b, struct span s)
{
	size_t len;

	for (; s.len; s.at += len, s.len -= len) {
		uint32_t c = text_decode(s, &len);

		if (c == '\n' || c == '\t')
			buf_byte(b, ' ');
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) ||
			(len == 1 && c >= 0x80))
			buf_print(b, "\\x%02x", (unsigned)c);
		else
			buf_add(b, s.at, len);
	}
}

static void
add_piece(struct rowtext *t, const struct rowout_cell *cell)
{
	size_t off = t->bytes.len, i;
	struct piece *p;

	for (i = 0; i < cell->n; i++) {
		if (i)
			buf_string(&t->bytes, "; ");
		add_safe(&t->bytes, cell->values[i]);
	}
	t->pieces = mem_grow(
		t->pieces, &t->room, t->n_pieces + 1, sizeof *t->pieces);
	while (t->bytes.len > off && t->bytes.at[t->bytes.len - 1] == ' ')
		t->bytes.len--;
	p = &t->pieces[t->n_pieces++];
	p->mark = cell->mark;
	p->off = off;
	p->len = t->bytes.len - off;
	p->width = text_width(span_make(t->bytes.at + off, p->len));
}

static void
put_blanks(struct rowout *w, size_t n)
{
	static const char blanks[] = "                                ";

	while (n) {
		size_t part = n < 32 ? n : 32;

		outfile_write(w->out, blanks, part);
		n -= part;
	}
}

/* Colours are codes of a terminal (ECMA-48, 8.3.117) around the bytes. */
static void
put_piece(struct rowout *w, const struct piece *p)
{
	static const char *const starts[] = {
		[ROWOUT_YELLOW] = "\033[33m", [ROWOUT_RED] = "\033[1;31m"};

	if (p->mark)
		outfile_span(w->out, span_of(starts[p->mark]));
	outfile_write(w->out, w->text->bytes.at + p->off, p->len);
	if (p->mark)
		outfile_span(w->out, span_of("\033[0m"));
}

/* Blanks are put only before something: none ends a line. */
static void
put_row(struct rowout *w, const struct piece *row)
{
	size_t i, owed = 0;

	rowkind_line(w);
	for (i = 0; i < w->n; i++) {
		size_t width = w->text->widths[i];
		size_t pad = row[i].width < width ? width - row[i].width : 0;
		bool is_right = rowkind_is_number(&w->columns[i]);

		if (is_right)
			owed += pad;
		if (row[i].len) {
			put_blanks(w, owed);
			owed = 0;
			put_piece(w, &row[i]);
		}
		owed += (is_right ? 0 : pad) + 2;
	}
}

static void
measure(struct rowout *w)
{
	struct rowtext *t = w->text;
	size_t i;

	t->is_measured = true;
	t->widths = mem_zero(w->n * sizeof *t->widths);
	for (i = 0; i < t->n_pieces; i++)
		if (t->pieces[i].width > t->widths[i % w->n] &&
			t->pieces[i].width <= WIDEST)
			t->widths[i % w->n] = t->pieces[i].width;
}

static void
put_held(struct rowout *w)
{
	struct rowtext *t = w->text;
	size_t i;

	if (!t->is_measured)
		measure(w);
	for (i = 0; i < t->n_pieces; i += w->n)
		put_row(w, &t->pieces[i]);
	t->n_pieces = 0;
	buf_clear(&t->bytes);
}

static bool
is_full(const struct rowtext *t)
{
	return t->is_measured ||
		t->bytes.len + t->n_pieces * sizeof *t->pieces >= HELD;
}

static bool
header(struct rowout *w)
{
	size_t i;

	w->text = mem_zero(sizeof *w->text);
	for (i = 0; i < w->n; i++)
		add_piece(w->text,
			&(struct rowout_cell){&w->columns[i].title, 1, 0});
	return true;
}

static void
row(struct rowout *w, const struct rowout_cell *cells)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		add_piece(w->text, &cells[i]);
	if (is_full(w->text))
		put_held(w);
}

static void
finish(struct rowout *w)
{
	put_held(w);
	rowkind_finish(w);
}

void
rowkind_free_text(struct rowtext *t)
{
	if (!t)
		return;
	buf_free(&t->bytes);
	free(t->pieces);
	free(t->widths);
	free(t);
}

const struct rowout_kind rowkind_text = {"text", header, row, finish};
